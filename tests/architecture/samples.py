"""Things that exist, for the routes whose address names one: url name -> values of its arguments."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

from motcua.audit.queries import last_seal, verify
from motcua.audit.usecases import keep_verification, seal_day
from motcua.catalogue.models import Decision
from motcua.catalogue.queries.eforms import definition_of
from motcua.catalogue.tests.makers import make_guidance, make_procedure
from motcua.catalogue.usecases import draft_eform, publish_eform
from motcua.config.wiring import connect
from motcua.dossiers.models import IntakeKey, LegalRule, PriorityGroup
from motcua.dossiers.rules.actions import Action
from motcua.dossiers.rules.gate import GateKind
from motcua.dossiers.tests.online import make_online
from motcua.dossiers.tests.queue_scene import FIRST, Queue, make_queue
from motcua.dossiers.tests.scene import Scene, make_scene
from motcua.dossiers.usecases import consult, declare_outage
from motcua.dossiers.usecases.charging import charge_for
from motcua.dossiers.usecases.copies import enter_copy
from motcua.dossiers.usecases.drafts import save_reception_draft
from motcua.dossiers.usecases.gate import set_gate
from motcua.dossiers.usecases.intake import make_intake_key
from motcua.dossiers.usecases.looking_up import make_calendar_feed
from motcua.feedback.rules.cases import About, CaseKind
from motcua.feedback.usecases.cases import Sent, assign_case, send_feedback
from motcua.feedback.usecases.settings import install_feedback_rules
from motcua.files.usecases import begin_upload, store_bytes
from motcua.jobs.usecases import run_now
from motcua.kernel.actor import anonymous_actor, system_actor
from motcua.kernel.clock import real_now
from motcua.kernel.dates import legal_date
from motcua.kernel.money import Money
from motcua.notifications.tests.makers import make_message
from motcua.payments.tests.till import GATEWAY, make_till
from motcua.payments.usecases import pay_at_counter, reconcile, request_refund
from motcua.payments.usecases.reconciling import Statement
from motcua.people.models import MemberInvitation
from motcua.people.queries.own_papers import OWN_PAPER
from motcua.people.rules.citizens import MemberBasis, MemberRole
from motcua.people.rules.privacy import DataWish
from motcua.people.tests.cast import Cast
from motcua.people.usecases import invite_member, keep_own_paper
from motcua.people.usecases.memberships import join_organisation
from motcua.people.usecases.privacy import ask_about_own_data
from motcua.portal.web.tests.site_scene import attach_blank, guide, open_site
from motcua.signatures.tests.authority import new_pki
from motcua.signatures.usecases import trust_root
from motcua.workflow.tests.examples import one_door
from motcua.workflow.usecases import save_draft

OF_STEPS = frozenset(
    {
        Action.TAKE_OVER,
        Action.CLAIM,
        Action.RELEASE,
        Action.COMPLETE,
        Action.SEND_BACK,
        Action.ASSIGN,
        Action.CONSULT,
    }
)


def samples(cast: Cast) -> dict[str, dict[str, object]]:
    """Return, for each route that shows one thing, a thing that the people of its row may see."""
    return (
        _of_people(cast)
        | _of_citizens(cast)
        | _of_calendars(cast)
        | _of_operations(cast)
        | _of_processes(cast)
        | _of_dossiers(cast)
        | _of_feedback(cast)
        | _of_notices(cast)
    )


def _of_notices(cast: Cast) -> dict[str, dict[str, object]]:
    return {
        "notifications:message": {"public_id": make_message(cast).public_id},
        "notifications:text": {"occasion": "received", "channel": "email", "language": "vi"},
        "notifications:channel": {"channel": "sms"},
    }


def _of_people(cast: Cast) -> dict[str, dict[str, object]]:
    division: dict[str, object] = {"public_id": cast.division.public_id}
    hung: dict[str, object] = {"public_id": cast.accounts["hung"].public_id}
    holding: dict[str, object] = {"public_id": cast.holdings["hung"].public_id}
    unit_pages = ("unit", "establish_unit", "rename_unit", "move_unit", "end_unit", "change_contact")
    staff_pages = ("person", "issue_link", "end_sessions", "remove_second_factors", "deactivate_staff")
    return {
        **{
            f"people:{page}": division
            for page in (*unit_pages, "identify_unit", "locate_unit", "create_post", "choose_calendar")
        },
        **{f"people:{page}": hung for page in staff_pages},
        **{f"people:{page}": holding for page in ("end_holding", "delegate")},
        **{
            f"people:{page}": {"public_id": cast.person.public_id}
            for page in ("applicant", "correct_applicant")
        },
        "people:appoint": {"public_id": cast.posts["hung"].public_id},
    }


def _of_citizens(cast: Cast) -> dict[str, dict[str, object]]:
    """An manages the company, asked herself in by number and somebody by link, and keeps a paper."""
    real_at = real_now()
    own = join_organisation(
        organisation_id=cast.company.pk,
        account_id=cast.accounts["an"].pk,
        role=MemberRole.MANAGER,
        basis=MemberBasis.REPRESENTATIVE,
        actor=cast.an,
        at=cast.at,
    )
    by_link = invite_member(
        organisation_id=cast.company.pk, role=MemberRole.VIEWER, actor=cast.an, at=cast.at, real_at=real_at
    )
    to_her = MemberInvitation.objects.create(
        organisation=cast.company,
        role=MemberRole.FILER,
        invited_by=cast.accounts["an"],
        identity_number=cast.person.identity_number,
        issued_at=real_at,
        expires_at=real_at + timedelta(days=1),
    )
    file = store_bytes(content=b"a", name="a.txt", purpose=OWN_PAPER, actor=cast.an, at=cast.at)
    paper = keep_own_paper(
        applicant_id=cast.person.pk, name="Giấy tờ", kind="paper", file_id=file.pk, actor=cast.an, at=cast.at
    )
    organisation: dict[str, object] = {"public_id": cast.company.public_id}
    member = {**organisation, "membership_id": own.public_id}
    return {
        **{f"portal:{page}": organisation for page in ("organisation", "invite_member")},
        **{f"portal:{page}": member for page in ("member_role", "end_member", "hand_over")},
        "portal:withdraw_invitation": {**organisation, "invitation_id": by_link.invitation.public_id},
        "portal:answer_invitation": {"invitation_id": to_her.public_id},
        "portal:invitation": {"token": by_link.token},
        "portal:drop_paper": {"public_id": paper.public_id},
    }


def _of_calendars(cast: Cast) -> dict[str, dict[str, object]]:
    calendar = cast.calendar
    pages = ("show", "hours", "calculator", "acts", "set_hours", "declare", "import")
    return {
        **{f"calendars:{page}": {"public_id": calendar.public_id} for page in pages},
        "dossiers:calendar_change": {"public_id": calendar.public_id},
        "calendars:withdraw": {"public_id": calendar.public_id, "day": "2024-05-01"},
    }


def _of_operations(cast: Cast) -> dict[str, dict[str, object]]:
    connect()
    keeper = system_actor("samples")
    if last_seal() is None:
        seal_day(day=legal_date(cast.at), actor=keeper, at=cast.at + timedelta(days=1))
    run = keep_verification(outcome=verify(), actor=keeper, at=cast.at)
    job = run_now(name="audit.verify", actor=keeper, at=cast.at)
    act = {"stream": cast.calendar.stream, "number": 1}
    scan = store_bytes(content=b"ghi ch\xc3\xba", name="a.txt", purpose="samples", actor=cast.lan, at=cast.at)
    root = trust_root(
        certificate=new_pki().root.pem.encode(),
        source="Mẫu",
        effective_from=legal_date(cast.at),
        actor=keeper,
        at=cast.at,
    )
    upload = begin_upload(name="a.pdf", size=9, purpose="dossiers.paper", actor=cast.lan, at=cast.at)
    return {
        "audit:check": {"public_id": run.public_id},
        "audit:act": act,
        "audit:proof": act,
        "jobs:detail": {"public_id": job.public_id},
        "jobs:replay": {"public_id": job.public_id},
        "jobs:run_now": {"name": "audit.seal"},
        "files:download": {"public_id": scan.public_id},
        "files:discard": {"public_id": scan.public_id},
        "signatures:end": {"public_id": root.public_id},
        "files:part": {"public_id": upload.public_id},
        "files:finish": {"public_id": upload.public_id},
        "files:give_up": {"public_id": upload.public_id},
    }


def _of_processes(cast: Cast) -> dict[str, dict[str, object]]:
    draft = save_draft(definition=one_door(), actor=cast.hanh, at=cast.at)
    process: dict[str, object] = {"public_id": draft.process.public_id}
    version: dict[str, object] = {**process, "number": draft.number}
    return {
        **{f"workflow:{page}": process for page in ("detail", "edit", "preview", "publish", "discard")},
        "workflow:version": version,
        "workflow:download": {**version, "kind": "bpmn"},
        "workflow:export": {"kind": "csv"},
    }


def _of_a_question(scene: Scene) -> dict[str, dict[str, object]]:
    dossier = scene.forward_to(scene.receive(), "specialist")
    asked = consult(
        dossier_id=dossier.public_id,
        step_id=scene.step(dossier).public_id,
        unit_id=scene.cast.units["so_yte"].pk,
        unit_name="Sở Y tế",
        subject="Điều kiện an toàn của cơ sở",
        due_at=scene.at + timedelta(days=3),
        actor=scene.cast.hung,
        at=scene.at + timedelta(hours=1),
    )
    names: dict[str, object] = {"public_id": dossier.public_id, "consultation_id": asked.public_id}
    return {"dossiers:answer": names, "dossiers:withdraw": names}


def _of_queue(queue: Queue) -> dict[str, dict[str, object]]:
    key, counter = queue.place.kiosk_key, queue.counters[FIRST].public_id
    of_place: dict[str, object] = {"public_id": queue.place.place.public_id}
    ticket = queue.take()
    return {
        "dossiers:kiosk": {"key": key},
        "dossiers:ticket": {"key": key, "public_id": ticket.public_id},
        "dossiers:queue_board": {"public_id": queue.place.public_id},
        **{f"dossiers:{one}": {"public_id": counter} for one in ("queue_counter", "edit_queue_counter")},
        **{
            f"dossiers:{one}": of_place
            for one in ("queue_place", "open_queue", "new_queue_counter", "queue_rule")
        },
        "dossiers:priority_group": {"public_id": PriorityGroup.objects.earliest("pk").public_id},
    }


def _of_dossiers(cast: Cast) -> dict[str, dict[str, object]]:
    scene = make_scene(cast=cast)
    received, filed = scene.receive(), scene.file()
    queue = make_queue(scene)
    outage = declare_outage(
        organisation_id=cast.department.pk,
        began_at=scene.at - timedelta(hours=1),
        notice="Thông báo 12/TB-SKHCN",
        reason="Mất điện toàn khu vực",
        actor=cast.nam,
        at=scene.at,
    )
    of_received: dict[str, object] = {"public_id": received.public_id}
    of_its_step = {**of_received, "step_id": scene.step(received).public_id}
    draft = save_reception_draft(
        operation=uuid4(),
        revision=0,
        sent=[("owner-name", "Nguyễn Văn Thử")],
        is_late=False,
        ticket=None,
        actor=cast.lan,
        at=scene.at,
    )
    return _of_queue(queue) | {
        "dossiers:discard_draft": {"public_id": draft.public_id if draft else None},
        **_of_the_catalogue(cast, scene),
        **_of_the_public_site(cast),
        **_of_filing(scene),
        **_of_following(scene),
        **_of_payments(cast, scene),
        "reports:behind": {"code": "3"},
        "dossiers:detail": of_received,
        **{f"dossiers:{one}": of_its_step if one in OF_STEPS else of_received for one in Action}
        | _of_a_question(scene),
        "dossiers:write_message": of_received,
        **_of_copies(scene),
        "dossiers:filed": {"public_id": filed.public_id},
        "dossiers:received": {"receipt": received.receipt},
        "dossiers:print_receipt": {"receipt": received.receipt},
        "dossiers:print_paper": {"public_id": received.public_id, "kind": "receipt-and-appointment"},
        "dossiers:legal_rule": {"rule_id": LegalRule.objects.earliest("pk").pk},
        "dossiers:warning_points": {"code": "nd61"},
        "dossiers:end_outage": {"public_id": outage.public_id},
    }


def _of_copies(scene: Scene) -> dict[str, dict[str, object]]:
    """A dossier whose result lies at the counter, and its copy in the register."""
    dossier = scene.resolve(scene.receive(), scene.at)
    file = dossier.results.get().file
    original = file.public_id if file else uuid4()
    copy = enter_copy(
        dossier_id=dossier.public_id,
        file_id=original,
        basis="nd45_2020",
        compared=True,
        actor=scene.cast.lan,
        at=scene.at,
    )
    of_dossier: dict[str, object] = {"public_id": dossier.public_id}
    of_copy = {**of_dossier, "copy_id": copy.public_id}
    return {
        "dossiers:copies": of_dossier,
        "dossiers:issue_copy": {**of_dossier, "file_id": original},
        "dossiers:print_copy": of_copy,
        "dossiers:withdraw_copy": of_copy,
    }


def _of_eforms(cast: Cast, scene: Scene) -> dict[str, dict[str, object]]:
    version = scene.version
    of_version: dict[str, object] = {
        "public_id": version.procedure.public_id,
        "number": version.number,
    }
    published = draft_eform(version_id=version.pk, actor=cast.hanh, at=scene.at)
    publish_eform(eform_id=published.pk, actor=cast.hanh, at=scene.at)
    draft = draft_eform(version_id=version.pk, actor=cast.hanh, at=scene.at)
    asked = make_guidance(cast, version)
    of_draft = {**of_version, "form": draft.number}
    acting = ("title", "page", "definition", "schema", "difference")
    return {
        **{f"catalogue:{page}": of_version for page in ("eforms", "begin_eform", "import_eform")},
        "catalogue:form_files": of_version,
        "catalogue:remove_form_file": of_version,
        "catalogue:edit_guidance": of_version,
        **{f"catalogue:eform_{page}": of_draft for page in acting},
        **{f"catalogue:{page}_eform": of_draft for page in ("change", "preview", "publish", "discard")},
        "catalogue:eform": of_draft,
        "catalogue:eform_field": of_draft,
        **{
            f"catalogue:{page}": {**of_version, "guidance": asked.number}
            for page in ("guidance", "publish_guidance", "discard_guidance")
        },
    }


def _of_the_catalogue(cast: Cast, scene: Scene) -> dict[str, dict[str, object]]:
    draft = make_procedure(cast, key="2.000001")
    of_draft: dict[str, object] = {"public_id": draft.procedure.public_id}
    of_public: dict[str, object] = {"public_id": scene.version.procedure.public_id}
    deciding = ("detail", "begin_draft", "approve", "level", "map_code", "repeal")
    return {
        **{f"catalogue:{page}": of_public for page in deciding},
        **{f"catalogue:{page}": of_draft for page in ("draft", "discard_draft", "publish")},
        "catalogue:version": {**of_public, "number": scene.version.number},
        "catalogue:difference": {**of_draft, "before": draft.number, "after": draft.number},
        **_of_eforms(cast, scene),
        "catalogue:decision": {"public_id": Decision.objects.earliest("pk").public_id},
    }


def _of_the_public_site(cast: Cast) -> dict[str, dict[str, object]]:
    site = open_site(cast)
    guide(cast, site)
    procedure: dict[str, object] = {"public_id": site.public_id}
    return {
        "portal:speak": {"language": "en"},
        "portal:procedure": procedure,
        "portal:guidance": procedure,
        "portal:field": {"public_id": site.opened.version.field.public_id},
        "portal:event": {"key": "mo-phong-x-quang"},
        "portal:form_file": {"public_id": attach_blank(cast, site).public_id},
        "portal:short": {"key": site.opened.procedure.key},
        "portal:open_data_file": {"kind": "json"},
    }


def _of_filing(scene: Scene) -> dict[str, dict[str, object]]:
    """A filing that An writes, and one that she sent; citizens file here, whatever day it is."""
    set_gate(
        kind=GateKind.OWN,
        portal_url="",
        effective_from=date(2025, 7, 2),
        basis="Quy chế thử nghiệm",
        actor=scene.cast.nam,
        at=scene.at,
    )
    make_intake_key(source="national", name="Cổng quốc gia", actor=scene.cast.nam, at=scene.at)
    online, person = make_online(scene, form=None), scene.cast.person.pk
    draft, sent = online.begin(), online.begin()
    sent.dossier = scene.receive(owner=person, filer=person)
    sent.save(update_fields=["dossier"])
    form = definition_of(draft.eform).pages[0].name if draft.eform else ""
    of_draft: dict[str, object] = {"public_id": draft.public_id}
    pages = ("filing", "filing_drop", "filing_save", "filing_papers", "filing_attach", "filing_detach")
    of_sent: dict[str, object] = {"public_id": sent.public_id}
    return {
        **{
            f"portal:{page}": of_draft
            for page in (*pages, "filing_review", "filing_renew", "filing_kept", "filing_kept_text")
        },
        "dossiers:revoke_intake_key": {"public_id": IntakeKey.objects.latest("pk").public_id},
        "portal:file": {"public_id": scene.version.procedure.public_id},
        "portal:filing_done": of_sent,
        "portal:filing_receipt": of_sent,
        "portal:filing_form": of_draft | {"name": form},
        "portal:filing_page": of_draft | {"name": "lien-he"},
    }


def _of_following(scene: Scene) -> dict[str, dict[str, object]]:
    """A dossier of An whose result arrived; by code it opens to her too, who applied."""
    person = scene.cast.person.pk
    dossier = scene.resolve(scene.receive(owner=person, filer=person), scene.at + timedelta(days=1))
    file = dossier.results.get().file
    of_own: dict[str, object] = {"public_id": dossier.public_id}
    by_code: dict[str, object] = {"code": str(dossier)}
    of_file: dict[str, object] = {"file_id": file.public_id if file else None}
    secret = make_calendar_feed(actor=scene.cast.an, at=scene.at)
    own_pages = ("my_dossier", "my_result", "supplement", "messages", "stop")
    return {
        **{f"portal:{page}": of_own for page in own_pages},
        "portal:my_file": of_own | of_file,
        "portal:followed": by_code,
        "portal:followed_result": by_code,
        "portal:followed_file": by_code | of_file,
        "portal:calendar_feed": {"secret": secret},
    }


def _of_payments(cast: Cast, scene: Scene) -> dict[str, dict[str, object]]:
    """A charge of An's dossier that was paid in cash, another that waits, a refund, a reconciliation."""
    till = make_till(cast=cast)
    person = cast.person.pk
    waiting, done = scene.receive(owner=person, filer=person), scene.receive(owner=person, filer=person)
    charge, paid = (
        charge_for(dossier_id=one.public_id, actor=cast.lan, at=scene.at) for one in (waiting, done)
    )
    if charge is None or paid is None:
        raise LookupError("the sample procedure has a fee")
    receipt = pay_at_counter(charge_id=paid.public_id, amount=Money(paid.amount), actor=cast.lan, at=scene.at)
    payment = receipt.payment
    refund = request_refund(
        payment_id=payment.public_id,
        amount=Money(1_000),
        reason="Nộp thừa do nhầm lẫn",
        actor=cast.lan,
        at=scene.at,
    )
    content = b"transaction,order,amount,paid_at\nT-9,x,5,2024-06-14"
    statement = Statement(GATEWAY, date(2024, 6, 14), content)
    run = reconcile(statement=statement, actor=cast.hanh, at=till.at)
    of_charge: dict[str, object] = {"public_id": charge.public_id}
    of_receipt: dict[str, object] = {"public_id": receipt.public_id}
    of_run: dict[str, object] = {"public_id": run.public_id}
    of_agency: dict[str, object] = {"public_id": cast.department.public_id}
    return {
        **{f"payments:{page}": of_charge for page in ("charge", "collect", "cancel", "issue_receipt")},
        **{f"payments:{page}": of_receipt for page in ("receipt", "replace_receipt")},
        **{f"payments:{page}": {"public_id": payment.public_id} for page in ("ask_refund", "assign")},
        "payments:decide_refund": {"public_id": refund.public_id},
        **{f"payments:{page}": of_run for page in ("reconciliation", "reconciliation_xlsx")},
        "payments:explain_difference": {"public_id": run.differences.get().public_id},
        **{f"payments:{page}": of_agency for page in ("agency_settings", "set_account", "set_rule")},
        "payments:notice": {"provider": GATEWAY},
        **{f"portal:{page}": of_charge for page in ("pay", "pay_online", "pay_leave", "pay_code")},
        "portal:fee_receipt": {"public_id": paid.public_id},
    }


def _of_feedback(cast: Cast) -> dict[str, dict[str, object]]:
    """A case that was given to Mai's division, to be answered."""
    install_feedback_rules(actor=system_actor("samples"), at=cast.at)
    sent = Sent(
        CaseKind.FEEDBACK, About.CONDUCT, "", "Phòng tiếp dân đóng cửa trong giờ hành chính.", "Sương", "0905"
    )
    nobody = anonymous_actor()
    case = send_feedback(organisation_id=cast.department.pk, sent=sent, actor=nobody, at=cast.at)
    given = {"unit_id": cast.division.pk, "about": About.CONDUCT, "note": ""}
    assign_case(case_id=case.public_id, **given, actor=cast.hanh, at=cast.at)  # type: ignore[arg-type]  # plain values
    return {
        "people:data_request": {
            "public_id": ask_about_own_data(
                wish=DataWish.CORRECTION, text="Ngày sinh của tôi bị ghi sai.", actor=cast.an, at=cast.at
            ).public_id
        },
        "feedback:case": {"public_id": case.public_id},
        "feedback:act": {"public_id": case.public_id, "act": "answer"},
    }
