"""What somebody holds before the camera of the rehearsal's banking application: text, or a picture of a code.

Pictures are read where a reader of QR codes is installed, which the product itself never needs.
"""

from __future__ import annotations

import io
from email import message_from_bytes
from email.policy import HTTP
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from PIL import Image

from motcua.payments.rules.vietqr import QrRefused, Transfer, read

_READER: Final = "zxingcpp"
UNREADABLE: Final = (
    "Nội dung này không phải mã VietQR còn nguyên vẹn: sai mã kiểm tra, bị cắt bớt, hoặc là mã khác. Hãy "
    "chép lại toàn bộ nội dung của mã, từ 000201 đến bốn ký tự kiểm tra cuối cùng."
)
NO_CODE: Final = "Không thấy mã QR nào trong ảnh. Hãy chụp lại cho rõ, thấy trọn bốn góc, hoặc dán nội dung."
NOTHING: Final = "Hãy dán nội dung của mã QR."


class NotScanned(ValueError):
    """What was held before the camera is no code that can be paid; its text says what to do."""


def reads_pictures() -> bool:
    """Tell whether codes can be read from pictures here."""
    return find_spec(_READER) is not None


def fields_of(body: bytes, content_type: str) -> dict[str, bytes]:
    """Return the fields of a form with files (multipart/form-data), by their names."""
    whole = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
    found: dict[str, bytes] = {}
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found[name] = content
    return found


def scanned(text: str, picture: bytes = b"") -> tuple[str, Transfer]:
    """Return the payload and what it asks for: of `picture` where there is one. Raises NotScanned."""
    payload = _payload_in(picture) if picture else text.strip()
    if not payload:
        raise NotScanned(NOTHING)
    try:
        return payload, read(payload)
    except QrRefused as fault:
        raise NotScanned(UNREADABLE) from fault


def _payload_in(picture: bytes) -> str:
    try:
        with Image.open(io.BytesIO(picture)) as image:
            found = import_module(_READER).read_barcodes(image.convert("L"))
    except (OSError, ValueError, ImportError, Image.DecompressionBombError) as fault:
        raise NotScanned(NO_CODE) from fault
    texts = [str(one.text) for one in found]
    if not texts:
        raise NotScanned(NO_CODE)
    return texts[0]
