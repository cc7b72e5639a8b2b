"""Refusals as answers: a page, a fragment or JSON, in the reader's language, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from motcua.kernel.errors import Category, DomainError
from motcua.kernel.text import N_
from motcua.pages.display import refusal_sentence
from motcua.pages.http import came_from, is_fragment, page, wants_json

STATUSES: Final[dict[Category, HTTPStatus]] = {
    Category.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Category.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Category.CONFLICT: HTTPStatus.CONFLICT,
    Category.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Category.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
_TITLES: Final[dict[Category, str]] = {
    Category.NOT_FOUND: N_("Không tìm thấy"),
    Category.FORBIDDEN: N_("Không có quyền"),
    Category.CONFLICT: N_("Nội dung đã thay đổi"),
    Category.INVALID: N_("Chưa thực hiện được"),
    Category.UNAVAILABLE: N_("Tạm thời chưa phục vụ được"),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the edge says: `code` for machines, the rest in the reader's language."""

    status: HTTPStatus
    code: str
    title: str
    sentence: str
    advice: str = ""


def refusal_of(error: DomainError) -> Refusal:
    """Return how the edge shows a refusal of the domain."""
    title = gettext(_TITLES[error.category])
    return Refusal(STATUSES[error.category], error.code, title, refusal_sentence(error))


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return `refusal` as the asker reads it: JSON, a notice put into the page, or a page."""
    context = {
        "title": refusal.title,
        "sentence": refusal.sentence,
        "code": refusal.code,
        "advice": refusal.advice,
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
    return page(request, "pages/refusal.html", context | links, status=refusal.status)


def _way_back(request: HttpRequest) -> str:
    """Return the page that one came from, unless it is the very page that refuses."""
    came = came_from(request)
    return came if came and came != request.get_full_path() else ""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the address or form was not made by us."""
    sentence = gettext("Yêu cầu gửi đến không đúng dạng. Hãy tải lại trang và thử lại.")
    return answer(
        request, Refusal(HTTPStatus.BAD_REQUEST, "bad_request", gettext("Yêu cầu không hợp lệ"), sentence)
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    sentence = gettext(
        "Ông/bà không có quyền mở trang này. Nếu cần dùng, hãy liên hệ quản trị hệ thống của cơ quan."
    )
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "forbidden", gettext("Không có quyền"), sentence))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    sentence = gettext(
        "Không có trang nào ở địa chỉ này. Có thể địa chỉ gõ sai, hoặc nội dung đã được chuyển đi."
    )
    return answer(
        request, Refusal(HTTPStatus.NOT_FOUND, "not_found", gettext("Không tìm thấy trang"), sentence)
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form without its token: an old page, or cookies refused."""
    sentence = gettext("Trang đã mở quá lâu hoặc trình duyệt không nhận cookie, nên biểu mẫu chưa được gửi.")
    advice = gettext(
        "Hãy quay lại trang trước, tải lại trang rồi gửi lần nữa; nội dung đã nhập được trình duyệt giữ lại."
    )
    title = gettext("Biểu mẫu chưa được gửi")
    return answer(request, Refusal(HTTPStatus.FORBIDDEN, "csrf", title, sentence, advice))


def failure(request: HttpRequest) -> HttpResponse:
    """Answer 500: our fault, already in the log; nothing was half done."""
    sentence = gettext(
        "Hệ thống gặp lỗi ngoài dự kiến. Việc ông/bà vừa làm chưa được ghi nhận; lỗi đã được ghi lại."
    )
    advice = gettext("Hãy thử lại sau ít phút. Nếu vẫn lỗi, báo quản trị hệ thống kèm thời điểm xảy ra.")
    title = gettext("Hệ thống gặp lỗi")
    return answer(request, Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "failure", title, sentence, advice))
