"""The lists of districts and wards that are loaded: those shipped, and those of the operator's folder."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings

from motcua.catalogue.codecs.places import read_places
from motcua.catalogue.rules.eforms.localities import Place


def places() -> tuple[Place, ...]:
    """Return every place that is loaded; read once by each process."""
    return _read(settings.PLACES_FOLDER)


@lru_cache(maxsize=4)
def _read(folder: Path | None) -> tuple[Place, ...]:
    shipped = files("motcua.catalogue").joinpath("data/places")
    listed = [(one.name, one.read_text(encoding="utf-8-sig")) for one in shipped.iterdir()]
    if folder is not None:
        listed += [(one.name, one.read_text(encoding="utf-8-sig")) for one in folder.glob("*.csv")]
    named = {name: text for name, text in sorted(listed) if name.endswith(".csv")}
    return tuple(place for name, text in named.items() for place in read_places(text, file=name))
