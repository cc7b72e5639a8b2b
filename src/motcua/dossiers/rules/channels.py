"""How a dossier came in and how its result goes out (NĐ 61/2018 Điều 16; NĐ 118/2025 Điều 17)."""

from __future__ import annotations

from enum import StrEnum

from motcua.kernel.text import N_


class ReceptionChannel(StrEnum):
    """How the dossier was filed. II.06a groups them: online, and all others (decision 31)."""

    COUNTER = "counter"
    POST = "post"
    ONLINE = "online"
    KIOSK = "kiosk"


class ReturnChannel(StrEnum):
    """How the applicant wants the result; not derived from how it was filed."""

    COUNTER = "counter"
    POST = "post"
    ELECTRONIC = "electronic"


RECEPTION_NAMES = {
    ReceptionChannel.COUNTER: N_("Trực tiếp"),
    ReceptionChannel.POST: N_("Qua dịch vụ bưu chính công ích"),
    ReceptionChannel.ONLINE: N_("Trực tuyến"),
    ReceptionChannel.KIOSK: N_("Ki-ốt thông minh"),
}
RETURN_NAMES = {
    ReturnChannel.COUNTER: N_("Tại Bộ phận Một cửa"),
    ReturnChannel.POST: N_("Qua dịch vụ bưu chính công ích"),
    ReturnChannel.ELECTRONIC: N_("Bản điện tử"),
}
ONLINE = frozenset({ReceptionChannel.ONLINE})
"""Column (4) of II.06a; every other channel is column (5)."""
