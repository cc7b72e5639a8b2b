"""Electronic forms and guidance as JSON files: one of our own pages wrote them, or a person did."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from motcua.catalogue.codecs.faults import Faults
from motcua.catalogue.errors import EFormUnreadable
from motcua.catalogue.rules.eforms import FormDefinition, parse_definition
from motcua.catalogue.rules.guidance import GuidanceDefinition, parse_guidance
from motcua.kernel.errors import DomainError
from motcua.kernel.events import Plain
from motcua.kernel.text import N_

T = TypeVar("T")

LARGEST = 2_000_000
"""Largest file of a definition, in bytes."""


def read_json(content: bytes) -> object:
    """Return what a file holds; raises EFormUnreadable saying why it is not JSON."""
    if len(content) > LARGEST:
        raise EFormUnreadable(reason=f"tệp lớn hơn {LARGEST // 1_000_000} MB")
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise EFormUnreadable(reason="không phải chữ UTF-8") from fault
    except (json.JSONDecodeError, RecursionError) as fault:
        place = f"dòng {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else "lồng nhau quá sâu"
        raise EFormUnreadable(reason=f"không phải JSON ({place})") from fault


def written_json(plain: Mapping[str, Plain]) -> bytes:
    """Return a definition as a file that people can read too."""
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()


def read_eforms(folder: Path, keys: Mapping[str, Sequence[int]], faults: Faults) -> dict[str, FormDefinition]:
    """Return the forms of a folder by the key of their procedure; what is wrong is added to `faults`."""
    return dict(_read(folder / "eforms", keys, faults, lambda stored, _: parse_definition(stored)))


def read_guidance(
    folder: Path, keys: Mapping[str, Sequence[int]], faults: Faults
) -> dict[str, GuidanceDefinition]:
    """Return the guidance of a folder by the key of their procedure; `keys` holds the positions of papers."""
    return dict(_read(folder / "guidance", keys, faults, parse_guidance))


def _read(
    folder: Path,
    keys: Mapping[str, Sequence[int]],
    faults: Faults,
    parse: Callable[[object, Sequence[int]], T],
) -> Iterator[tuple[str, T]]:
    for file in sorted(folder.glob("*.json")):
        name, key = f"{folder.name}/{file.name}", file.name.removesuffix(".json")
        if key not in keys:
            faults.add(name, 0, "", N_("không có thủ tục nào mang mã hoặc tên này"))
            continue
        try:
            yield key, parse(read_json(file.read_bytes()), keys[key])
        except DomainError as refused:
            faults.add(name, 0, "", str(refused))
