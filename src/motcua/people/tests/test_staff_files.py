"""Staff from a file: everybody or nobody, with every fault at its row and column."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.audit.models import Act
from motcua.kernel.errors import Forbidden
from motcua.people.errors import StaffFileRefused
from motcua.people.management import import_staff as command
from motcua.people.models import Account, Holding, Post
from motcua.people.queries import StaffPlan, plan_staff
from motcua.people.tests.cast import Cast, make_cast
from motcua.people.usecases import end_holding, import_staff

AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
TODAY = date(2024, 5, 6)
HEAD = "Tên đăng nhập,Họ và tên,Đơn vị,Vai trò,Vị trí,Từ ngày,Thư điện tử\n"
GOOD = (
    "hoa.le,Lê Thị Hoa,Phòng Quản lý chuyên ngành,Chuyên viên thụ lý,Chuyên viên,01/03/2024,hoa@mau.vn\n"
    "hoa.le,Lê Thị Hoa,khcn_vp,clerk,Văn thư kiêm nhiệm,,\n"
    "tam.vo,Võ Minh Tâm,khcn_tt,Thanh tra&#44; kiểm tra,Thanh tra viên,2024-04-01,\n"
).replace("Thanh tra&#44; kiểm tra", '"Thanh tra, kiểm tra"')


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(AT)


def _plan(cast: Cast, rows: str, head: str = HEAD) -> StaffPlan:
    return plan_staff(file="cb.csv", content=(head + rows).encode(), actor=cast.nam, on=TODAY)


def _import(cast: Cast, rows: str) -> StaffPlan:
    return import_staff(file="cb.csv", content=(HEAD + rows).encode(), actor=cast.nam, at=AT)


def test_each_row_is_a_post_of_a_person(cast: Cast) -> None:
    _import(cast, GOOD)
    hoa = Account.objects.get(username="hoa.le")
    held = Holding.objects.filter(account=hoa).order_by("pk").values_list("post__unit__key", "post__role")
    assert list(held) == [("khcn_qlcn", "specialist"), ("khcn_vp", "clerk")]
    assert Holding.objects.get(account__username="tam.vo").valid_from == date(2024, 4, 1)
    assert not hoa.has_usable_password()


def test_loading_is_one_act_beside_those_of_each_person(cast: Cast) -> None:
    _import(cast, GOOD)
    act = Act.objects.get(code="people.staff_loaded")
    assert (act.facts["registered"], act.facts["appointed"]) == (2, 3)
    assert Act.objects.filter(code="people.appointed").count() == 3


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    _import(cast, GOOD)
    plan = _import(cast, GOOD)
    assert (plan.registered, len(plan.rows), plan.known) == (0, 0, 3)
    assert Account.objects.filter(username="hoa.le").count() == 1


def test_a_vacant_post_is_filled_before_one_is_made(cast: Cast) -> None:
    end_holding(holding_id=cast.holdings["tu"].pk, ended_on=date(2024, 1, 1), actor=cast.nam, at=AT)
    title, count = cast.posts["tu"].title, Post.objects.count()
    _import(cast, f'moi.tran,Trần Mới,khcn_qlcn,specialist,"{title}",,\n')
    assert Post.objects.count() == count
    assert Holding.objects.get(account__username="moi.tran").post == cast.posts["tu"]


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("Hoa Lê,Lê Thị Hoa,khcn_vp,clerk,Văn thư,,", "Tên đăng nhập", "chữ không dấu"),
        ("hoa.le,,khcn_vp,clerk,Văn thư,,", "Họ và tên", "không được để trống"),
        ("hoa.le,Lê Thị Hoa,Phòng Ma,clerk,Văn thư,,", "Đơn vị", "không có đơn vị «Phòng Ma»"),
        ("hoa.le,Lê Thị Hoa,so_yte,clerk,Văn thư,,", "Đơn vị", "không quản lý nhân sự"),
        ("hoa.le,Lê Thị Hoa,khcn_vp,vua,Văn thư,,", "Vai trò", "không có vai trò «vua»"),
        ("hoa.le,Lê Thị Hoa,khcn_vp,clerk,Văn thư,31/02/2024,", "Từ ngày", "31/02/2024"),
        (
            "hoa.le,Lê Thị Hoa,khcn_vp,clerk,Văn thư,01/01/1990,",
            "Từ ngày",
            "không hoạt động vào ngày 01/01/1990",
        ),
        ("hoa.le,Lê Thị Hoa,khcn_vp,clerk,Văn thư,,thư", "Thư điện tử", "không phải địa chỉ"),
        ("hung,Lê Thị Hoa,khcn_vp,clerk,Văn thư,,", "Tên đăng nhập", "là của Lê Văn Hùng"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(cast: Cast, row: str, column: str, told: str) -> None:
    faults = _plan(cast, f"{GOOD}{row}\n").faults
    assert [(one.row, one.column) for one in faults] == [(5, column)]
    assert told in faults[0].reason


def test_all_faults_are_told_at_once_and_nobody_is_loaded(cast: Cast) -> None:
    rows = f"{GOOD}x,,khcn_vp,vua,,,\nhoa.le,Lê Văn Khác,khcn_vp,clerk,Văn thư,,\n"
    assert len(_plan(cast, rows).faults) == 5
    with pytest.raises(StaffFileRefused, match="có 5 lỗi"):
        _import(cast, rows)
    assert not Account.objects.filter(username="hoa.le").exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "trống"),
        ("Họ tên,Đơn vị\nA,B\n".encode(), "thiếu cột"),
        (HEAD.encode(), "không có cán bộ nào"),
        (b"\xff\xfe\x00", "cb.csv"),
        (b"PK\x03\x04rubbish", "cb.csv"),
    ],
)
def test_a_file_that_is_no_table_gets_a_sentence(cast: Cast, content: bytes, told: str) -> None:
    plan = plan_staff(file="cb.csv", content=content, actor=cast.nam, on=TODAY)
    assert told in " ".join(map(str, plan.faults))


def test_only_an_administrator_loads_staff(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        import_staff(file="cb.csv", content=(HEAD + GOOD).encode(), actor=cast.duc, at=AT)


def test_the_page_checks_first_and_loads_when_asked(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["nam"])
    assert "Nếu nạp: 2 tài khoản mới, 3 lượt giữ vị trí" in _sent(client, GOOD, check_only="on")[1]
    assert not Account.objects.filter(username="hoa.le").exists()
    assert _sent(client, GOOD)[0] == 302
    assert Account.objects.filter(username="hoa.le").exists()


def test_the_page_shows_every_fault(client: Client, cast: Cast) -> None:
    client.force_login(cast.accounts["nam"])
    status, page = _sent(client, GOOD + "hoa.le,Lê Thị Hoa,Phòng Ma,vua,Văn thư,,\n")
    assert status == 422
    assert "không có vai trò «vua»" in page


def test_the_command_tells_every_fault_and_loads_nobody(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cb.csv"
    file.write_text(HEAD + "hoa.le,Lê Thị Hoa,Phòng Ma,clerk,Văn thư,,\n", encoding="utf-8")
    assert command.main([str(file)], at=AT) == 2
    assert "dòng 2, cột “Đơn vị”" in capsys.readouterr().err
    file.write_text(HEAD + GOOD, encoding="utf-8")
    assert command.main([str(file), "--dry-run"], at=AT) == 0
    assert command.main([str(file), "--json"], at=AT) == 0
    assert Account.objects.filter(username="tam.vo").exists()


def _sent(client: Client, rows: str, **answers: str) -> tuple[int, str]:
    file = SimpleUploadedFile("cb.csv", (HEAD + rows).encode())
    answer = client.post(reverse("people:import_staff"), {"operation": str(uuid4()), "file": file, **answers})
    return answer.status_code, answer.content.decode()
