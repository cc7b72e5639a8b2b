"""What the staff layout shows round every page; read only when the layout asks for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from motcua.desk.web.navigation import Group, Item, has_badges, navigation, with_badges
from motcua.dossiers.queries.badges import badges_for
from motcua.kernel.actor import Actor, anonymous_actor
from motcua.kernel.dates import legal_date
from motcua.kernel.text import N_
from motcua.people.queries import names_at
from motcua.people.rules.roles import role_name

_ACCOUNT_PAGES: Final = (
    ("people:profile", N_("Tài khoản của tôi"), "user-circle"),
    ("account_change_password", N_("Đổi mật khẩu"), "key"),
    ("mfa_index", N_("Xác thực hai lớp"), "shield-lock"),
    ("usersessions_list", N_("Phiên đăng nhập"), "device-desktop"),
)


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post of the person signed in, or one lent by `delegated_by`."""

    title: str
    unit: str
    delegated_by: str


class Shell:
    """The frame of one page for one person. Reads the database at most twice: unit names, figures."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request; nothing is read yet."""
        self._request = request

    @cached_property
    def _actor(self) -> Actor:
        actor: Actor = getattr(self._request, "actor", anonymous_actor())
        return actor

    @cached_property
    def _unit_names(self) -> dict[int, str]:
        wanted = {key for grant in self._actor.grants for key in (grant.unit_id, grant.organisation_id)}
        at = getattr(self._request, "at", None)
        return names_at(wanted, legal_date(at)) if wanted and at else {}

    @property
    def name(self) -> str:
        """Return the name of the person."""
        return self._actor.label

    @property
    def initials(self) -> str:
        """Return the first letters of the middle and the given name."""
        return "".join(word[0] for word in self.name.split()[-2:]).upper()

    @property
    def account_key(self) -> str:
        """Return what keeps one person's drafts apart from another's on a shared computer."""
        return str(getattr(self._request.user, "public_id", ""))

    @cached_property
    def posts(self) -> list[PostLine]:
        """Return the posts in which the person acts, their own first."""
        return [
            PostLine(
                gettext(role_name(grant.role)), self._unit_names.get(grant.unit_id, ""), grant.on_behalf_of
            )
            for grant in self._actor.grants
        ]

    @property
    def agency(self) -> str:
        """Return the agency of the first post, or the name of the product."""
        grants = self._actor.grants
        return (self._unit_names.get(grants[0].organisation_id) if grants else None) or gettext("Một cửa")

    @cached_property
    def navigation(self) -> list[Group]:
        """Return the navigation of this person, with the figures beside it."""
        groups, at = navigation(self._actor, self._request.path), getattr(self._request, "at", None)
        if at is None or not has_badges(groups):
            return groups
        return with_badges(groups, asdict(badges_for(self._actor, at)))

    @property
    def account_links(self) -> list[Item]:
        """Return the pages about the account itself."""
        found = ((_address(name), gettext(words), icon) for name, words, icon in _ACCOUNT_PAGES)
        return [Item(words, href, icon, current=False) for href, words, icon in found if href]

    @property
    def search_address(self) -> str | None:
        """Return where the search box of the header leads."""
        return _address("dossiers:search")

    @property
    def language_address(self) -> str | None:
        """Return where the language is changed."""
        return _address("desk:language")

    @property
    def sign_out_address(self) -> str | None:
        """Return where one signs out."""
        return _address("account_logout")


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: the frame of the page."""
    return {"shell": Shell(request)}


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
