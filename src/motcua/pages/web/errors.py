"""Refusals as answers: a page, a fragment or JSON, in the reader's language.

Whoever is signed in keeps their menu; where even that cannot be drawn (no database), a page stands
that needs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_
from motcua.pages.display import refusal_sentence
from motcua.pages.http import came_from, is_citizen, is_fragment, page, wants_json

log = structlog.get_logger(__name__)

STATUSES: Final[dict[Category, HTTPStatus]] = {
    Category.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Category.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Category.CONFLICT: HTTPStatus.CONFLICT,
    Category.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Category.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
_ADVICE: Final[dict[Category, str]] = {
    Category.NOT_FOUND: N_(
        "Hãy kiểm tra lại địa chỉ hoặc mã hồ sơ, hoặc tìm lại từ trang tra cứu. Hồ sơ của cơ quan khác "
        "không mở được ở đây."
    ),
    Category.FORBIDDEN: N_(
        "Quyền đi theo vị trí công tác. Nếu việc này thuộc phần ông/bà phụ trách, hãy đề nghị quản trị hệ "
        "thống của cơ quan giao vị trí hoặc lập ủy quyền."
    ),
    Category.CONFLICT: N_("Hãy quay lại để xem nội dung mới nhất, rồi làm lại nếu vẫn cần."),
    Category.INVALID: N_("Hãy quay lại, sửa theo lý do nêu trên rồi gửi lại; nội dung đã nhập được giữ."),
    Category.UNAVAILABLE: N_("Hãy chờ khoảng một phút rồi thử lại; nội dung đã nhập được giữ."),
}
_TO_CITIZENS: Final[dict[Category, str]] = {
    Category.NOT_FOUND: N_("Hãy kiểm tra lại địa chỉ, hoặc mở lại từ Hồ sơ của tôi hay từ trang tra cứu."),
    Category.FORBIDDEN: N_(
        "Nếu ông/bà cho rằng mình làm được việc này, hãy gọi đường dây nóng ở cuối trang."
    ),
}
_TITLES: Final[dict[Category, str]] = {
    Category.NOT_FOUND: N_("Không tìm thấy"),
    Category.FORBIDDEN: N_("Không có quyền"),
    Category.CONFLICT: N_("Nội dung đã thay đổi"),
    Category.INVALID: N_("Chưa thực hiện được"),
    Category.UNAVAILABLE: N_("Tạm thời chưa phục vụ được"),
}
_DESK, _SITE, _PLAIN = "pages/desk.html", "portal/base.html", "pages/public.html"
"""The frames round a refusal: for officers, for everybody else, and for when nothing else works."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the edge says: `code` for machines and support, the rest in the reader's language.

    `advice` is what to do next; `typed` is text that was sent and not taken, to be copied; `sign_in` is
    where to sign in again.
    """

    status: HTTPStatus
    code: str
    title: str
    sentence: str
    advice: str = ""
    typed: tuple[str, ...] = ()
    sign_in: str = ""


def refusal_of(error: DomainError, *, citizen: bool = False) -> Refusal:
    """Return how the edge shows a refusal of the domain to the staff, or to a `citizen`."""
    title = gettext(_TITLES[error.category])
    advice = gettext((_TO_CITIZENS if citizen else _ADVICE).get(error.category, _ADVICE[error.category]))
    return Refusal(STATUSES[error.category], error.code, title, refusal_sentence(error), advice)


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return `refusal` as the asker reads it: JSON, a notice put into the page, or a page."""
    context: dict[str, object] = {
        "title": refusal.title,
        "sentence": refusal.sentence,
        "code": refusal.code,
        "advice": refusal.advice,
        "typed": refusal.typed,
        "sign_in": refusal.sign_in,
        "is_missing": refusal.status == HTTPStatus.NOT_FOUND,
    }
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "message": refusal.sentence}, status=refusal.status)
    if is_fragment(request):
        response = page(request, "pages/refusal_part.html", context, status=refusal.status)
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "innerHTML show:top"
        return response
    again = request.get_full_path() if request.method == "GET" and refusal.status >= 500 else ""
    links = {"again": again, "back": _way_back(request)}
    return _whole_page(request, context | links, refusal.status)


def _whole_page(request: HttpRequest, context: dict[str, object], status: HTTPStatus) -> HttpResponse:
    layout = _DESK if _is_staff(request) else _SITE
    try:
        return page(request, "pages/refusal.html", context | {"layout": layout}, status=status)
    except Exception:  # any fault of the frame, which may be what failed: the plain page must still come
        log.exception("refusal_without_frame")
    return page(request, "pages/refusal.html", context | {"layout": _PLAIN}, status=status)


def _is_staff(request: HttpRequest) -> bool:
    """Tell whether an officer is signed in and the request came far enough to know who."""
    return hasattr(request, "actor") and request.user.is_authenticated and not is_citizen(request)


def _way_back(request: HttpRequest) -> str:
    """Return the page that one came from, unless it is the very page that refuses to be read."""
    came = came_from(request)
    refuses_again = request.method == "GET" and came == request.get_full_path()
    return came if came and not refuses_again else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the address or form was not made by us."""
    sentence = gettext("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại.")
    return answer(
        request, Refusal(HTTPStatus.BAD_REQUEST, "bad_request", gettext("Yêu cầu không hợp lệ"), sentence)
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    sentence = gettext("Ông/bà không có quyền mở trang này.")
    title, advice = gettext("Không có quyền"), gettext(_ADVICE[Category.FORBIDDEN])
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "forbidden", title, sentence, advice))


def for_staff_only(request: HttpRequest) -> HttpResponse:
    """Answer 403 to a citizen who opened a page of the officers."""
    sentence = gettext("Trang này chỉ dành cho cán bộ của cơ quan.")
    advice = gettext("Ông/bà xem hồ sơ, giấy tờ của mình ở trang dành cho người dân và tổ chức.")
    title = gettext("Trang của cán bộ")
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "staff_only", title, sentence, advice))


def for_citizens_only(request: HttpRequest) -> HttpResponse:
    """Answer 403 to an officer who opened a page of the citizens."""
    sentence = gettext(
        "Trang này dành cho người dân và tổ chức; ông/bà đang đăng nhập bằng tài khoản cán bộ."
    )
    advice = gettext(
        "Để làm thủ tục cho chính mình, hãy đăng xuất rồi đăng nhập bằng tài khoản định danh của mình."
    )
    title = gettext("Trang của người dân và tổ chức")
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "citizens_only", title, sentence, advice))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    sentence = gettext(
        "Không có trang nào ở địa chỉ này. Có thể địa chỉ gõ sai, hoặc nội dung đã được chuyển đi."
    )
    title, advice = gettext("Không tìm thấy trang"), gettext(_ADVICE[Category.NOT_FOUND])
    return answer(request, Refusal(HTTPStatus.NOT_FOUND, "not_found", title, sentence, advice))


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer 405: an address that only takes a form was opened as a page, or the other way round."""
    sentence = gettext("Địa chỉ này chỉ dùng để gửi biểu mẫu, không mở được như một trang.")
    advice = gettext("Hãy quay lại trang có biểu mẫu và gửi từ đó.")
    title = gettext("Không có trang ở đây")
    refusal = Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", title, sentence, advice)
    return answer(request, refusal)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token: an old page, or cookies refused."""
    sentence = gettext("Trang đã mở quá lâu hoặc trình duyệt không nhận cookie, nên biểu mẫu chưa được gửi.")
    advice = gettext(
        "Hãy quay lại trang trước, tải lại trang rồi gửi lần nữa; nội dung đã nhập được trình duyệt giữ lại."
    )
    title = gettext("Biểu mẫu chưa được gửi")
    typed = typed_in(request) if _is_staff(request) or is_citizen(request) else ()
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "csrf", title, sentence, advice, typed))


def signed_out(request: HttpRequest, sign_in: str) -> HttpResponse:
    """Answer 401 to words that came when the session was over; they stand on the page."""
    sentence = gettext("Phiên làm việc đã hết nên biểu mẫu chưa được gửi.")
    advice = gettext("Hãy đăng nhập lại; trang có biểu mẫu sẽ mở lại để gửi lần nữa.")
    title = gettext("Phiên làm việc đã hết")
    typed = typed_in(request)
    refusal = Refusal(HTTPStatus.UNAUTHORIZED, "signed_out", title, sentence, advice, typed, sign_in)
    return answer(request, refusal)


def typed_in(request: HttpRequest) -> tuple[str, ...]:
    """Return the words that were sent: no keys, row numbers or passwords."""
    return tuple(
        value.strip()
        for name, values in request.POST.lists()
        for value in values
        if " " in value.strip() and "password" not in name
    )


def failure(request: HttpRequest) -> HttpResponse:
    """Answer 500: our fault, already in the log; nothing was half done."""
    sentence = gettext(
        "Hệ thống gặp lỗi ngoài dự kiến. Việc ông/bà vừa làm chưa được ghi nhận; lỗi đã được ghi lại."
    )
    advice = gettext("Hãy thử lại sau ít phút. Nếu vẫn lỗi, báo quản trị hệ thống kèm thời điểm xảy ra.")
    title = gettext("Hệ thống gặp lỗi")
    return answer(request, Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "failure", title, sentence, advice))
