"""Processes as CSV, XLSX, BPMN and SVG, ready to be downloaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.workflow.codecs.bpmn_writing import write_bpmn
from motcua.workflow.codecs.svg import draw
from motcua.workflow.codecs.tables import ReadProcess, write_csv, write_xlsx

TABLES: Final[Mapping[str, Callable[[Sequence[ReadProcess]], bytes]]] = {"csv": write_csv, "xlsx": write_xlsx}
"""Kinds of file that hold any number of processes."""
KINDS: Final = (*TABLES, "bpmn", "svg")
"""Kinds of file of one process."""
_MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bpmn": "application/xml",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class ProcessPaper:
    """A file: its name, its media type, its bytes."""

    filename: str
    media_type: str
    content: bytes


def table_file(processes: Sequence[ReadProcess], *, kind: str, name: str) -> ProcessPaper:
    """Return any number of processes as one table; `kind` is one of TABLES."""
    return ProcessPaper(f"{name}.{kind}", _MEDIA[kind], TABLES[kind](processes))


def process_file(process: ReadProcess, *, kind: str, name: str) -> ProcessPaper:
    """Return one process as a file; `kind` is one of KINDS."""
    if kind in TABLES:
        return table_file([process], kind=kind, name=name)
    definition = process.definition
    content = write_bpmn(definition) if kind == "bpmn" else draw(definition).encode()
    return ProcessPaper(f"{name}.{kind}", _MEDIA[kind], content)
