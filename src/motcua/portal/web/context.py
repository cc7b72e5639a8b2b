"""What the public layout shows round every page; read only when the layout asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext

from motcua.kernel.actor import Actor, anonymous_actor
from motcua.kernel.text import N_
from motcua.pages.http import Request
from motcua.portal.queries import Face, face_in, public_face
from motcua.portal.web.edition import edition_of

_SECTIONS: Final = (
    ("portal:procedures", N_("Thủ tục"), "list-details", False),
    ("portal:begin", N_("Nộp hồ sơ"), "file-plus", False),
    ("portal:my_dossiers", N_("Hồ sơ của tôi"), "folder", True),
    ("portal:look_up", N_("Tra cứu hồ sơ"), "file-search", False),
    ("portal:voices", N_("Phản ánh, kiến nghị"), "message-report", False),
)
"""Rooms of the site: route, words, icon, and whether only a signed-in citizen sees it."""
_NOTICES: Final = (
    ("portal:contact", N_("Giới thiệu, liên hệ")),
    ("portal:verify", N_("Kiểm tra giấy tờ, kết quả")),
    ("portal:open_data", N_("Dữ liệu mở")),
    ("portal:accessibility", N_("Khả năng tiếp cận")),
    ("portal:privacy", N_("Bảo vệ dữ liệu cá nhân")),
)
_PERSONAL: Final = (
    ("portal:my_dossiers", N_("Hồ sơ của tôi"), "folder"),
    ("portal:drafts", N_("Hồ sơ đang soạn"), "pencil"),
    ("portal:inbox", N_("Thông báo"), "bell"),
    ("portal:account", N_("Tài khoản"), "user-circle"),
)


@dataclass(frozen=True, slots=True)
class Link:
    """One address of the layout with its words."""

    text: str
    href: str
    icon: str = ""
    current: bool = False


class Site:
    """The frame of one public page for one reader. Reads the database once: which edition it is."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; nothing is read yet."""
        self._request = request

    @cached_property
    def _actor(self) -> Actor:
        actor: Actor = getattr(self._request, "actor", anonymous_actor())
        return actor

    @cached_property
    def face(self) -> Face:
        """Return whose site this is."""
        if not hasattr(self._request, "at"):  # refused at the door, before anybody set the moment
            return public_face()
        return face_in(edition_of(cast("Request", self._request)))

    @property
    def is_signed_in(self) -> bool:
        """Tell whether somebody is signed in, citizen or officer."""
        return bool(self._actor.account_id)

    @property
    def is_citizen(self) -> bool:
        """Tell whether a citizen is signed in."""
        return self.is_signed_in and bool(getattr(self._actor, "citizen", False))

    @property
    def is_staff(self) -> bool:
        """Tell whether an officer is signed in."""
        return self.is_signed_in and not self.is_citizen

    @property
    def person(self) -> str:
        """Return the name of who is signed in, or ""."""
        return self._actor.label if self.is_signed_in else ""

    @property
    def account_key(self) -> str:
        """Return what keeps one person's typed words apart from another's on a shared computer, or ""."""
        return str(getattr(self._request.user, "public_id", "")) if self.is_signed_in else ""

    @cached_property
    def sections(self) -> list[Link]:
        """Return the rooms of the site that are there for this reader."""
        rooms = [room for room in _SECTIONS if self.is_citizen or not room[3]]
        found = ((_address(name), gettext(words), icon) for name, words, icon, _ in rooms)
        return [Link(words, href, icon, self._is_here(href)) for href, words, icon in found if href]

    @property
    def personal(self) -> list[Link]:
        """Return the pages of the signed-in citizen."""
        found = ((_address(name), gettext(words), icon) for name, words, icon in _PERSONAL)
        return [Link(words, href, icon, self._is_here(href)) for href, words, icon in found if href]

    @property
    def notices(self) -> list[Link]:
        """Return the pages that the footer leads to."""
        found = ((_address(name), gettext(words)) for name, words in _NOTICES)
        return [Link(words, href) for href, words in found if href]

    @property
    def sign_in(self) -> str | None:
        """Return where a citizen signs in; None while nobody can."""
        return _address("portal:sign_in")

    @property
    def sign_out(self) -> str | None:
        """Return where who is signed in signs out (POST)."""
        return (self.is_citizen and _address("portal:sign_out")) or _address("account_logout")

    @property
    def desk(self) -> str | None:
        """Return where an officer goes back to work; None for everybody else."""
        return _address("desk:home") if self.is_staff else None

    @property
    def search(self) -> str | None:
        """Return where the search field leads."""
        return _address("portal:search")

    @property
    def other_language(self) -> Link:
        """Return the same page in the other language."""
        code = "en" if get_language() == "vi" else "vi"
        return Link("English" if code == "en" else "Tiếng Việt", self._speak(code), code)

    def _speak(self, code: str) -> str:
        return f"{reverse('portal:speak', args=[code])}?next={self._request.path}"

    def _is_here(self, href: str) -> bool:
        return self._request.path.startswith(href)


def site(request: HttpRequest) -> dict[str, Site]:
    """Context processor: the frame of a public page."""
    return {"site": Site(request)}


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
