"""The CSV file of units: read whole, every fault named with its row and column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from motcua.kernel.text import N_, delimiter_of, fold, tidy
from motcua.people.errors import AgencyIdentifierInvalid, OrganisationFileRefused
from motcua.people.rules.identifiers import notation_of
from motcua.people.rules.units import UnitKind

MOST_BYTES = 2_000_000
_REQUIRED = ("unit_key", "parent_key", "name_vi", "unit_type")
_KINDS: dict[str, UnitKind] = {
    "uy ban nhan dan": UnitKind.COMMITTEE,
    "co quan tham muu": UnitKind.COMMITTEE_OFFICE,
    "bo phan mot cua cap tinh": UnitKind.ONE_STOP,
    "bo phan mot cua": UnitKind.ONE_STOP,
    "co quan chuyen mon": UnitKind.DEPARTMENT,
    "lanh dao": UnitKind.LEADERSHIP,
    "van phong": UnitKind.OFFICE,
    "phong": UnitKind.DIVISION,
    "thanh tra": UnitKind.INSPECTORATE,
    "chi cuc": UnitKind.SUBDEPARTMENT,
    "don vi su nghiep cong lap": UnitKind.SERVICE_UNIT,
    "trung tam": UnitKind.SERVICE_UNIT,
    "hoi dong": UnitKind.COUNCIL,
    "don vi ngoai": UnitKind.OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the file. `to_confirm` when the file itself is not sure.

    `locality` and `province` say where its papers are dated; "" leaves that to the unit above.
    """

    key: str
    parent_key: str
    name: str
    name_en: str
    kind: UnitKind
    identifier: str
    to_confirm: bool
    source: str
    locality: str = ""
    province: str = ""


def read_units_file(content: bytes, *, file: str) -> list[UnitLine]:
    """Read a file of units as it was handed in.

    Raises OrganisationFileRefused for what is no CSV in UTF-8, and what `read_units` refuses.
    """
    if len(content) > MOST_BYTES:
        raise _refused(file, [N_("tệp lớn hơn 2 MB, không phải bảng đơn vị")])
    if content.lstrip().startswith((b"PK", b"<", b"%PDF")) or b"\0" in content[:4096]:
        raise _refused(
            file, [N_("nội dung không phải bảng CSV UTF-8; bảng tính thì hãy lưu lại dạng CSV UTF-8")]
        )
    try:
        return read_units(content.decode("utf-8-sig"), file=file)
    except UnicodeDecodeError as damaged:
        raise _refused(file, [N_("tệp không ở bảng mã UTF-8; hãy lưu lại dạng CSV UTF-8")]) from damaged
    except csv.Error as damaged:
        raise _refused(file, [N_("không đọc được CSV (dấu nháy không khép hoặc ô quá dài)")]) from damaged


def read_units(text: str, *, file: str) -> list[UnitLine]:
    """Read the lines of a file of units, parents before children.

    Raises OrganisationFileRefused with every fault: a missing column, an empty or repeated key, an
    unknown parent (it must stand above), kind or identifier notation.
    """
    if not text.strip():
        raise _refused(file, [N_("tệp trống")])
    source = io.StringIO(text.lstrip("\ufeff"), newline="")
    reader = csv.DictReader(source, strict=True, delimiter=delimiter_of(text))
    missing = [name for name in _REQUIRED if name not in (reader.fieldnames or [])]
    if missing:
        raise _refused(file, [N_("dòng 1: thiếu cột %s") % ", ".join(missing)])
    lines: list[UnitLine] = []
    faults: list[str] = []
    known: set[str] = set()
    for row in reader:
        found = _faults_of(row, known)
        faults += [f"dòng {reader.line_num}, {fault}" for fault in found]
        known.add((row["unit_key"] or "").strip())
        if not found:
            lines.append(_line(row))
    if faults:
        raise _refused(file, faults)
    return lines


def _refused(file: str, faults: list[str]) -> OrganisationFileRefused:
    return OrganisationFileRefused(file=file, count=len(faults), faults="; ".join(faults), each=tuple(faults))


def _faults_of(row: dict[str, str | None], known: set[str]) -> list[str]:
    key, parent = (row["unit_key"] or "").strip(), (row["parent_key"] or "").strip()
    identifier = (row.get("identifier_code") or "").strip()
    faults = []
    if not key:
        faults.append(N_("cột unit_key: để trống"))
    elif key in known:
        faults.append(N_("cột unit_key: «%s» đã có ở dòng trên") % key)
    if parent and parent not in known:
        faults.append(N_("cột parent_key: không có đơn vị «%s» ở các dòng trên") % parent)
    if not tidy(row["name_vi"] or ""):
        faults.append(N_("cột name_vi: để trống"))
    if fold(row["unit_type"] or "") not in _KINDS:
        faults.append(N_("cột unit_type: không có loại đơn vị «%s»") % row["unit_type"])
    if bool((row.get("locality_vi") or "").strip()) != bool((row.get("province_vi") or "").strip()):
        faults.append(N_("cột locality_vi, province_vi: phải ghi cả hai hoặc để trống cả hai"))
    if identifier:
        try:
            notation_of(identifier)
        except AgencyIdentifierInvalid as wrong:
            faults.append(f"cột identifier_code: {wrong}")
    return faults


def _line(row: dict[str, str | None]) -> UnitLine:
    given = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    return UnitLine(
        key=given["unit_key"],
        parent_key=given["parent_key"],
        name=tidy(given["name_vi"]),
        name_en=tidy(given.get("name_en", "")),
        kind=_KINDS[fold(given["unit_type"])],
        identifier=given.get("identifier_code", ""),
        to_confirm=given.get("confidence", "") not in {"", "verified"},
        source=given.get("source", ""),
        locality=tidy(given.get("locality_vi", "")),
        province=tidy(given.get("province_vi", "")),
    )
