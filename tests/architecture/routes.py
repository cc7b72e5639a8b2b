"""All routes of an installation, by walking the URL configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

UNKNOWN: dict[type, object] = {
    UUIDConverter: UUID("01900000-0000-7000-8000-000000000000"),
    IntConverter: 987_654_321,
}
"""What stands in an address for a thing that does not exist, by kind of converter."""


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its full name and the converters of its arguments."""

    name: str
    arguments: tuple[tuple[str, Any], ...]

    def address(self, values: dict[str, object]) -> str:
        """Return the address with `values`, and things that do not exist where they lack one."""
        filled = {name: values.get(name, UNKNOWN.get(type(kind), "unknown")) for name, kind in self.arguments}
        return reverse(self.name, kwargs=filled)


def routes() -> list[Route]:
    """Return every route, in the order of the URL configuration."""
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, namespace: str, above: tuple[tuple[str, Any], ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        arguments = (*above, *entry.pattern.converters.items())
        if isinstance(entry, URLResolver):
            yield from _walk(
                entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, arguments
            )
        elif isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name or entry.pattern}", arguments)
