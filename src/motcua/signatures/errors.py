"""Refusals of signatures."""

from __future__ import annotations

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_


class RootUnreadable(DomainError):
    """No certificate in what was handed in."""

    code = "signatures.root_unreadable"
    sentence = N_(
        "Không đọc được chứng thư. Hãy dùng tệp PEM hoặc DER (.pem, .crt, .cer) chứa đúng một chứng thư."
    )


class RootNotAuthority(DomainError):
    """A certificate of a person or a server."""

    code = "signatures.root_not_authority"
    sentence = N_(
        "Chứng thư “%(subject)s” không phải của tổ chức chứng thực. "
        "Hãy dùng chứng thư gốc do tổ chức đó công bố."
    )


class RootKnown(DomainError):
    """Trusted already."""

    code = "signatures.root_known"
    category = Category.CONFLICT
    sentence = N_("Chứng thư “%(subject)s” đã có trong danh sách đang tin cậy.")


class RootEndedBefore(DomainError):
    """Ended already, or before it began."""

    code = "signatures.root_ended"
    category = Category.CONFLICT
    sentence = N_(
        "Chứng thư này đã thôi được tin cậy, hoặc ngày thôi sớm hơn ngày bắt đầu. Hãy kiểm tra lại ngày."
    )
