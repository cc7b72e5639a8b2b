"""Loading a whole file of staff: accounts, posts and holders, or nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime

from motcua.audit.usecases import record
from motcua.kernel.actor import Actor
from motcua.kernel.dates import legal_date
from motcua.people.errors import StaffFileRefused
from motcua.people.events import StaffLoaded
from motcua.people.models import Holding, Post
from motcua.people.policies import require
from motcua.people.queries.staff_files import PlannedPost, StaffPlan, plan_staff
from motcua.people.usecases.posts import appoint, create_post
from motcua.people.usecases.staff import register_staff
from motcua.store.writes import official


@official
def import_staff(*, file: str, content: bytes, actor: Actor, at: datetime) -> StaffPlan:
    """Register the staff of a CSV or XLSX file and let them take their posts; return what it did.

    A vacant post of the same unit, role and title is filled, else one is made. New accounts have no
    password: each gets a one-time link. Raises Forbidden, and StaffFileRefused, loading nobody, when
    any row has a fault (`queries.plan_staff` shows all).
    """
    acting = require(actor, "edit_staff")
    plan = plan_staff(file=file, content=content, actor=actor, on=legal_date(at))
    if plan.faults:
        raise StaffFileRefused(file=file, count=len(plan.faults), first=str(plan.faults[0]))
    accounts: dict[str, int] = {}
    for row in plan.rows:
        accounts[row.line.username] = _appoint(row, accounts.get(row.line.username), actor, at)
    loaded = StaffLoaded(
        file=file,
        registered=plan.registered,
        appointed=len(plan.rows),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    record(loaded, stream="people", actor=acting, at=at)
    return plan


def _appoint(row: PlannedPost, registered: int | None, actor: Actor, at: datetime) -> int:
    """Carry one row out; return the account that holds the post."""
    line = row.line
    account_id = row.account_id or registered
    if account_id is None:
        account_id = register_staff(
            username=line.username,
            full_name=line.full_name,
            staff_number=line.staff_number,
            phone=line.phone,
            email=line.email,
            actor=actor,
            at=at,
        ).pk
    post = _vacant(row) or create_post(
        unit_id=row.unit_id, role=line.role, title=line.title, valid_from=row.valid_from, actor=actor, at=at
    )
    appoint(
        post_id=post.pk,
        account_id=account_id,
        valid_from=row.valid_from,
        basis=line.basis,
        actor=actor,
        at=at,
    )
    return account_id


def _vacant(row: PlannedPost) -> Post | None:
    taken = Holding.objects.on(row.valid_from).values("post_id")
    posts = Post.objects.on(row.valid_from).filter(unit_id=row.unit_id, role=row.line.role)
    return posts.filter(title=row.line.title).exclude(pk__in=taken).order_by("pk").first()
