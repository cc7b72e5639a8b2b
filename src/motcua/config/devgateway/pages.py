"""The pages on which one pretends to pay. Plain HTML: this is no part of the product."""

from __future__ import annotations

from html import escape
from typing import Final

from motcua.config.devgateway.book import Order
from motcua.kernel.money import Money
from motcua.papers.codecs.qr import payload_mark
from motcua.payments.rules.charges import LINE_NAMES, LineKind
from motcua.payments.rules.vietqr import Transfer

ACTIONS: Final = (
    ("pay", "Trả tiền và quay lại", "Giao dịch thành công, báo có gửi ngay."),
    ("closed", "Trả tiền rồi đóng trình duyệt", "Không quay lại trang; chỉ có báo có giữa hai máy chủ."),
    ("late", "Trả tiền, báo có đến muộn", "Quay lại ngay; báo có gửi sau 20 giây."),
    ("lost", "Trả tiền, báo có bị thất lạc", "Không gửi báo có; hệ thống phải tự hỏi lại cổng."),
    ("again", "Trả tiền, báo có gửi ba lần", "Cùng một giao dịch được báo ba lần."),
    ("twice", "Trả tiền hai lần", "Hai giao dịch cho một khoản thu."),
    ("short", "Trả thiếu 1.000 đồng", "Số tiền không khớp khoản thu."),
    ("fail", "Giao dịch thất bại", "Không đủ số dư; quay lại trang."),
    ("leave", "Hủy, quay lại", "Không làm gì."),
)
TRANSFERS: Final = (
    ("pay", "Trả", "Đúng số tiền, đúng nội dung."),
    ("short", "Chuyển thiếu 1.000 đồng", "Số tiền không khớp khoản thu."),
    ("bare", "Chuyển khoản, xóa nội dung", "Ngân hàng không biết là khoản thu nào."),
    ("noisy", "Chuyển khoản, nội dung bị ngân hàng thêm chữ", "Như ngân hàng thường làm."),
)
_STYLE: Final = (
    "body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f3f5f7;color:#1c2430}"
    "main{max-width:34rem;margin:0 auto;padding:1rem}"
    ".mark{background:#5b3a00;color:#fff;padding:.75rem 1rem;text-align:center;font-weight:600}"
    ".card{background:#fff;border:1px solid #cdd5df;border-radius:.5rem;padding:1rem;margin:1rem 0}"
    "h1{font-size:1.4rem;margin:.5rem 0}dl{display:grid;grid-template-columns:auto 1fr;"
    "gap:.25rem 1rem;margin:0}"
    "dt{color:#4a5565}dd{margin:0;text-align:right;overflow-wrap:anywhere}.sum{font-weight:700;font-size:1.25rem}"
    "button{display:block;width:100%;min-height:3rem;font:inherit;text-align:left;"
    "padding:.6rem 1rem;margin:.5rem 0;"
    "border:1px solid #8a97a8;border-radius:.4rem;background:#fff;cursor:pointer}"
    "button.first{background:#0b5d3b;border-color:#0b5d3b;color:#fff}small{display:block;opacity:.85}"
    "label{display:block;font-weight:600;margin-top:.75rem}"
    "textarea,input[type=file]{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin:.25rem 0}"
    "textarea{min-height:7rem;border:1px solid #8a97a8;border-radius:.4rem;overflow-wrap:anywhere}"
    ".fault{border-color:#a01c1c;color:#a01c1c}"
    "a{color:#0b4f8a}svg{max-width:100%;height:auto}"
)
_APP: Final = "Ứng dụng ngân hàng (diễn tập)"
_MARK: Final = "CỔNG THANH TOÁN DIỄN TẬP – KHÔNG CÓ TIỀN THẬT"


def page(title: str, body: str) -> str:
    """Return a whole page; `body` is made of escaped parts."""
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<style>{_STYLE}</style></head><body><div class="mark">{_MARK}</div>'
        f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
    )


def order_page(order: Order) -> str:
    """Return the page on which an order is paid, or not."""
    lines = "".join(
        f"<dt>{escape(LINE_NAMES[LineKind(one['kind'])])}: {escape(str(one['name']))}</dt>"
        f"<dd>{Money(int(one['amount']))}</dd>"
        for one in order.lines
    )
    told = (
        f'<div class="card"><dl><dt>Khoản thu</dt><dd>{escape(order.description)}</dd>{lines}'
        f'<dt class="sum">Tổng</dt><dd class="sum">{Money(order.amount)}</dd></dl></div>'
    )
    return page("Thanh toán trực tuyến", told + _buttons(ACTIONS))


def app_page(*, reads_pictures: bool, typed: str = "", fault: str = "") -> str:
    """Return the page on which a code is "scanned": its content pasted or, where it can be read, a picture.

    `typed` and `fault` are what was pasted before, and what was wrong with it.
    """
    said = f'<div class="card fault" role="alert">{escape(fault)}</div>' if fault else ""
    picture = (
        '<label for="picture">Hoặc chọn ảnh chụp mã QR</label>'
        '<input type="file" id="picture" name="picture" accept="image/*">'
        if reads_pictures
        else ""
    )
    asked = (
        '<form method="post" action="/app" enctype="multipart/form-data"><div class="card">'
        '<label for="payload">Dán nội dung của mã QR</label>'
        '<textarea id="payload" name="payload" autocomplete="off" spellcheck="false">'
        f"{escape(typed)}</textarea>{picture}"
        '<button class="first">Đọc mã</button></div></form>'
    )
    return page(_APP, said + asked)


def transfer_page(asked: Transfer, payload: str, once: str) -> str:
    """Return the page that shows what a VietQR code asks for, and pays it; `once` is this payment's key."""
    picture = payload_mark(payload, scale=4) or ""
    amount = str(Money(asked.amount)) if asked.amount is not None else "tự nhập"
    told = (
        f'<div class="card">{picture}<dl><dt>Ngân hàng</dt><dd>{escape(asked.bank)}</dd>'
        f"<dt>Tài khoản</dt><dd>{escape(asked.account)}</dd><dt>Nội dung</dt><dd>{escape(asked.purpose)}</dd>"
        f'<dt class="sum">Số tiền</dt><dd class="sum">{amount}</dd></dl></div>'
    )
    return page(_APP, told + _buttons(TRANSFERS, once) + '<p><a href="/app">Đọc mã khác</a></p>')


def done_page(sentence: str, back: str = "") -> str:
    """Return the page after the payer did something and stays here."""
    link = f'<p><a href="{escape(back)}">Quay lại cổng dịch vụ công</a></p>' if back else ""
    return page("Đã xong", f'<div class="card"><p>{escape(sentence)}</p>{link}</div>')


def _buttons(choices: tuple[tuple[str, str, str], ...], once: str = "") -> str:
    key = f'<input type="hidden" name="once" value="{escape(once)}">' if once else ""
    return "".join(
        f'<form method="post">{key}<button name="act" value="{act}"{" class=first" if act == "pay" else ""}>'
        f"{escape(words)}<small>{escape(note)}</small></button></form>"
        for act, words, note in choices
    )
