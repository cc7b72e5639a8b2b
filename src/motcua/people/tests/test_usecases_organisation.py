"""The file of units: loaded whole or refused whole, missing identifiers invented and marked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from motcua.kernel.actor import system_actor
from motcua.people import management
from motcua.people.codecs.organisation_csv import read_units, read_units_file
from motcua.people.errors import OrganisationFileRefused, RootUnderAnotherKey
from motcua.people.management import import_organisation
from motcua.people.models import Unit, UnitIdentifier
from motcua.people.queries import unit_by_key
from motcua.people.rules.units import UnitKind
from motcua.people.usecases import establish_unit, load_organisation

AT = datetime(2023, 12, 15, 1, 0, tzinfo=UTC)
FILE = Path(management.__file__).parents[1] / "data" / "quangtri-2024" / "organisation.csv"
HEAD = "unit_key,parent_key,name_vi,unit_type,identifier_code\n"


def _load() -> tuple[int, int]:
    loaded = load_organisation(
        lines=read_units(FILE.read_text(encoding="utf-8"), file=FILE.name),
        file=FILE.name,
        valid_from=date(2020, 1, 1),
        actor=system_actor("test"),
        at=AT,
    )
    return loaded.established, loaded.known


@pytest.mark.django_db
def test_the_shipped_organisation_loads_once() -> None:
    assert (_load(), _load()) == ((19, 0), (0, 19))
    assert unit_by_key("cctdc_ql").organisation == unit_by_key("so_khcn")


@pytest.mark.django_db
def test_a_top_unit_is_not_made_again_under_another_key() -> None:
    establish_unit(
        name="UBND tỉnh Quảng Trị",
        kind=UnitKind.COMMITTEE,
        valid_from=date(2020, 1, 1),
        key="tinh",
        actor=system_actor("test"),
        at=AT,
    )
    with pytest.raises(RootUnderAnotherKey, match="khóa tinh"):
        _load()
    assert Unit.objects.count() == 1


@pytest.mark.django_db
def test_missing_identifiers_are_invented_and_marked() -> None:
    _load()
    invented = UnitIdentifier.objects.filter(invented=True)
    assert not invented.filter(to_confirm=False).exists()
    assert set(UnitIdentifier.objects.filter(invented=False).values_list("unit__key", flat=True)) == {
        "ubnd_tinh"
    }
    assert Unit.objects.filter(identifiers=None).count() == 0


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("a,,A,phòng,\na,,B,phòng,\n", "dòng 3, cột unit_key"),
        ("a,b,A,phòng,\n", "dòng 2, cột parent_key"),
        ("a,,,phòng,\n", "dòng 2, cột name_vi"),
        ("a,,A,vương quốc,\n", "dòng 2, cột unit_type"),
        ("a,,A,phòng,H50-09\n", "dòng 2, cột identifier_code"),
        (",,A,phòng,\n", "dòng 2, cột unit_key"),
        ("a\n", "dòng 2, cột name_vi"),
    ],
)
def test_a_wrong_row_is_named_with_its_line_and_column(rows: str, fault: str) -> None:
    with pytest.raises(OrganisationFileRefused, match=fault):
        read_units(HEAD + rows, file="x.csv")


def test_all_faults_of_a_file_are_told_at_once() -> None:
    with pytest.raises(OrganisationFileRefused) as refused:
        read_units(HEAD + "a,,,phòng,\na,z,,x,\n", file="x.csv")
    assert refused.value.details["count"] == 5


def test_a_missing_column_is_named() -> None:
    with pytest.raises(OrganisationFileRefused, match="unit_type"):
        read_units("unit_key,parent_key,name_vi\n", file="x.csv")


@pytest.mark.django_db
def test_the_command_loads_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_organisation.main([str(FILE)], at=AT) == 0
    assert "lập 19 đơn vị" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_dry_run_loads_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_organisation.main([str(FILE), "--dry-run"], at=AT) == 0
    assert not Unit.objects.exists()


def test_a_file_that_is_not_there_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_organisation.main(["no-such-file.csv"], at=AT) == 2
    assert "Không mở được tệp" in capsys.readouterr().err


GOOD = HEAD + "a,,Phòng Mẫu,phòng\n"


@pytest.mark.parametrize(
    "content",
    [GOOD, GOOD.replace(",", ";"), GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD],
    ids=["commas", "semicolons", "CRLF", "BOM"],
)
def test_a_table_is_read_as_spreadsheets_write_it(content: str) -> None:
    assert [line.name for line in read_units_file(content.encode(), file="x.csv")] == ["Phòng Mẫu"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tệp trống"),
        (GOOD.encode("utf-16"), "UTF-8"),
        (b"PK\x03\x04rest", "không phải bảng CSV"),
        (b"\xff\xfe\xfd", "UTF-8"),
        (b"unit_key,parent_key,name_vi\n", "dòng 1: thiếu cột unit_type"),
        (b"x" * 2_000_001, "lớn hơn 2 MB"),
        ((HEAD + "y" * 200_000 + ",,T,phòng\n").encode(), "ô quá dài"),
        ((HEAD + '"a,b').encode(), "dấu nháy"),
        ((HEAD + "a,zz,,phòng\n").encode(), "dòng 2, cột parent_key"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    assert import_organisation.main([str(file)], at=AT) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert "không nạp gì" in told
    assert not Unit.objects.exists()
