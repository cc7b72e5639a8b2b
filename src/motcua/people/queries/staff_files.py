"""What a file of staff would do, without doing it: whom it registers, what posts they take, every fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.kernel.actor import Actor
from motcua.kernel.errors import DomainError
from motcua.kernel.text import N_, fold, print_date
from motcua.papers.codecs.workbooks import read_table
from motcua.people.codecs.staff_table import StaffFault, StaffLine, StaffTable, read_staff
from motcua.people.models import Account, Holding, Unit
from motcua.people.policies import units_open_to
from motcua.people.rules.validity import is_valid


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """One row as it would be carried out. `account_id` None: an account that the file brings."""

    line: StaffLine
    unit_id: int
    valid_from: date
    account_id: int | None


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What a file would do. With a fault, nothing of it is loaded."""

    file: str
    rows: tuple[PlannedPost, ...]
    known: int
    faults: tuple[StaffFault, ...]

    @property
    def registered(self) -> int:
        """Return how many accounts are new."""
        return len({row.line.username for row in self.rows if row.account_id is None})


def plan_staff(*, file: str, content: bytes, actor: Actor, on: date) -> StaffPlan:
    """Return what the CSV or XLSX file in `content` would do on the day `on`, with every fault at its place.

    A row names one post of one person; a person may have several rows. Rows that say what is known
    already (the same person, unit, role and title) are left. A file that cannot be read is one fault.
    """
    try:
        table = read_staff(read_table(file, content))
    except DomainError as unread:
        return StaffPlan(file, (), 0, (StaffFault(file, 0, "", str(unread)),))
    checked = _Checked(file, table, actor, on)
    rows = [row for line in table.lines if (row := checked.planned(line)) is not None]
    faults = sorted([*table.faults, *checked.faults], key=lambda fault: fault.row)
    return StaffPlan(file, tuple(rows), checked.known, tuple(faults))


class _Checked:
    """The lines held against what is in the directory."""

    def __init__(self, file: str, table: StaffTable, actor: Actor, on: date) -> None:
        """Load accounts, units and holdings once."""
        self.file, self.heads, self.on = file, table.heads, on
        self.faults: list[StaffFault] = []
        self.known = 0
        wanted = {line.username for line in table.lines}
        self.accounts = {one.username: one for one in Account.objects.filter(username__in=wanted)}
        units = list(Unit.objects.on(on))
        self.open_to = set(
            units_open_to(actor, "edit_posts", Unit.objects.all()).values_list("pk", flat=True)
        )
        self.by_key = {unit.key: unit for unit in units}
        self.by_name: dict[str, list[Unit]] = {}
        for unit in units:
            self.by_name.setdefault(fold(unit.name), []).append(unit)
        held = Holding.objects.on(on).filter(account__username__in=wanted).select_related("post", "account")
        self.held = {
            (one.account.username, one.post.unit_id, one.post.role, fold(one.post.title)) for one in held
        }
        self.names: dict[str, tuple[str, int]] = {}

    def planned(self, line: StaffLine) -> PlannedPost | None:
        """Return the line as it would be carried out; None when it has a fault or says nothing new."""
        before = len(self.faults)
        unit = self._unit(line)
        day = line.valid_from or self.on
        for column, reason in self._wrong(line, unit, day):
            self.faults.append(StaffFault(self.file, line.row, self.heads.get(column, column), reason))
        if unit is None or len(self.faults) > before:
            return None
        key = (line.username, unit.pk, line.role.value, fold(line.title))
        if key in self.held:
            self.known += 1
            return None
        self.held.add(key)
        account = self.accounts.get(line.username)
        return PlannedPost(line, unit.pk, day, account.pk if account else None)

    def _unit(self, line: StaffLine) -> Unit | None:
        if line.unit in self.by_key:
            return self.by_key[line.unit]
        named = self.by_name.get(fold(line.unit), [])
        if len(named) == 1:
            return named[0]
        words = N_("có %(count)s đơn vị tên «%(unit)s»; hãy ghi khóa của đơn vị") if named else None
        reason = words or N_("không có đơn vị «%(unit)s» đang hoạt động")
        fault = reason % {"count": len(named), "unit": line.unit[:100]}
        self.faults.append(StaffFault(self.file, line.row, self.heads["unit"], fault))
        return None

    def _wrong(self, line: StaffLine, unit: Unit | None, day: date) -> Iterator[tuple[str, str]]:
        account = self.accounts.get(line.username)
        if account is not None and not account.is_active:
            yield "username", N_("tài khoản «%(name)s» đã ngừng hoạt động") % {"name": line.username}
        elif account is not None and fold(account.full_name) != fold(line.full_name):
            names: Mapping[str, object] = {"name": line.username, "person": account.full_name}
            yield "username", N_("tên đăng nhập «%(name)s» là của %(person)s") % names
        first, row = self.names.setdefault(line.username, (fold(line.full_name), line.row))
        if first != fold(line.full_name):
            yield "full_name", N_("khác với họ tên ở dòng %(row)s của cùng tên đăng nhập") % {"row": row}
        if unit is None:
            return
        if unit.pk not in self.open_to:
            yield "unit", N_("ông/bà không quản lý nhân sự của «%(unit)s»") % {"unit": unit.name}
        if not is_valid(unit, day):
            told = {"unit": unit.name, "day": print_date(day)}
            yield "valid_from", N_("«%(unit)s» không hoạt động vào ngày %(day)s") % told
