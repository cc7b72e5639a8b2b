"""What a signed PDF proves: each way of being good, altered, too old, revoked, unknown or broken."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from motcua.files.tests.samples import pdf
from motcua.kernel.text import print_date
from motcua.signatures.clients import verifier
from motcua.signatures.clients.revocation import ask
from motcua.signatures.clients.verifier import verify_apart
from motcua.signatures.codecs.verification import Known, Verified, looks_signed, verify
from motcua.signatures.rules.findings import Found, Signature, State, signature_of, state_of
from motcua.signatures.tests.authority import DAY, NOW, YEAR, Pki, added_to, answering, new_pki, signed


@pytest.fixture(scope="module")
def pki() -> Iterator[Pki]:
    with answering() as pki:
        yield pki


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "signed.pdf"


def verified(path: Path, content: bytes, pki: Pki | None, *, asking: bool = True, later: int = 0) -> Verified:
    """Verify `content` days `later`, asking the authority about revocation when told to."""
    path.write_bytes(content)
    roots, at = ([pki.root.pem] if pki else []), NOW + later * DAY
    first = outside_the_loop(path, Known(roots), at)
    if not asking:
        return first
    ocsps, crls = ask(first.look_ups)
    return outside_the_loop(path, Known(roots, ocsps, crls), at)


def outside_the_loop(path: Path, known: Known, at: datetime) -> Verified:
    """Verify in a thread of its own: a browser test before leaves an event loop in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(verify, path, known, at=at).result()


def found(path: Path, content: bytes, pki: Pki | None, *, asking: bool = True, later: int = 0) -> list[Found]:
    told = verified(path, content, pki, asking=asking, later=later)
    return [one.found for one in told.signatures]


def test_a_good_signature_is_good_and_says_who_signed(path: Path, pki: Pki) -> None:
    [one] = verified(path, signed(pki, pki.signer()), pki).signatures
    assert (one.found, one.signer, one.issuer) == (Found.GOOD, "Nguyễn Văn Ký", "CA DIỄN TẬP")
    assert (one.algorithm, one.whole, one.state) == ("SHA256", True, State.VALID)
    assert one.claimed_at.startswith(str(NOW.date())[:7])


def test_what_was_not_signed_is_unsigned(path: Path, pki: Pki) -> None:
    assert found(path, pdf(), pki) == []
    assert not looks_signed(path)
    assert state_of([]) is State.UNSIGNED


def test_a_byte_changed_after_signing_is_told(path: Path, pki: Pki) -> None:
    content = bytearray(signed(pki, pki.signer()))
    place = content.index(b"/MediaBox")
    content[place : place + 9] = b"/mediaBox"
    assert found(path, bytes(content), pki) == [Found.ALTERED]


def test_an_update_after_signing_that_changes_a_page_is_told(path: Path, pki: Pki) -> None:
    assert found(path, added_to(signed(pki, pki.signer())), pki) == [Found.ALTERED]


def test_two_signatures_one_after_the_other_are_both_good(path: Path, pki: Pki) -> None:
    first = signed(pki, pki.signer())
    both = signed(pki, pki.signer("Trần Thị Duyệt"), first, field_name="ChuKy2")
    told = verified(path, both, pki).signatures
    assert [(one.signer, one.found, one.whole) for one in told] == [
        ("Nguyễn Văn Ký", Found.GOOD, False),
        ("Trần Thị Duyệt", Found.GOOD, True),
    ]


def test_a_change_between_two_signatures_falls_on_the_first(path: Path, pki: Pki) -> None:
    changed = added_to(signed(pki, pki.signer()))
    both = signed(pki, pki.signer("Trần Thị Duyệt"), changed, field_name="ChuKy2")
    assert found(path, both, pki) == [Found.ALTERED, Found.GOOD]


def test_a_root_that_nobody_trusts_leaves_it_open(path: Path, pki: Pki) -> None:
    stranger = new_pki("CA lạ")
    told = verified(path, signed(stranger, stranger.signer()), pki)
    assert [one.found for one in told.signatures] == [Found.UNKNOWN_ROOT]
    assert told.look_ups == []
    assert found(path, signed(pki, pki.signer()), None) == [Found.UNKNOWN_ROOT]


def test_nobody_is_asked_about_a_certificate_that_leads_nowhere(path: Path, pki: Pki) -> None:
    """The address in the certificate of a stranger is never called: it could be anybody's."""
    stranger = new_pki("CA lạ", url=pki.url)
    before = len(pki.asked)
    assert found(path, signed(stranger, stranger.signer()), pki) == [Found.UNKNOWN_ROOT]
    assert len(pki.asked) == before


def test_a_certificate_that_was_over_when_it_signed_is_told_with_its_day(path: Path, pki: Pki) -> None:
    over = pki.signer(first=NOW - 2 * YEAR, last=NOW - DAY)
    [one] = verified(path, signed(pki, over), pki).signatures
    assert one.found is Found.EXPIRED_BEFORE
    assert one.day == print_date(NOW - DAY)


def test_a_certificate_that_had_not_begun_is_told(path: Path, pki: Pki) -> None:
    early = pki.signer(first=NOW + DAY, last=NOW + YEAR)
    assert found(path, signed(pki, early), pki) == [Found.NOT_YET_VALID]


def test_a_certificate_that_ended_since_leaves_it_open_unless_a_stamp_proves_the_time(
    path: Path, pki: Pki
) -> None:
    short = pki.signer(last=NOW + 2 * DAY)
    assert found(path, signed(pki, short), pki, later=9) == [Found.EXPIRED_SINCE]
    [one] = verified(path, signed(pki, short, stamped=True), pki, later=9).signatures
    assert one.stamped_at == NOW.isoformat()
    assert one.found is Found.GOOD


def test_a_revoked_certificate_is_told_with_the_day(path: Path, pki: Pki) -> None:
    holder = pki.signer()
    content = signed(pki, holder)
    pki.revoked[holder.certificate.serial_number] = NOW - 3 * DAY
    [one] = verified(path, content, pki).signatures
    assert (one.found, one.state) == (Found.REVOKED, State.INVALID)
    assert one.day == print_date(NOW - 3 * DAY)


def test_an_authority_that_cannot_be_asked_leaves_it_open(path: Path, pki: Pki) -> None:
    content = signed(pki, pki.signer())
    assert found(path, content, pki, asking=False) == [Found.REVOCATION_UNKNOWN]
    silent = new_pki("CA im lặng", url="http://127.0.0.1:9/ocsp")
    assert found(path, signed(silent, silent.signer()), silent) == [Found.REVOCATION_UNKNOWN]


def test_an_authority_that_names_no_place_to_ask_is_believed(path: Path) -> None:
    quiet = new_pki("CA nội bộ")
    assert found(path, signed(quiet, quiet.signer()), quiet) == [Found.GOOD]


def test_a_weak_digest_is_told(path: Path, pki: Pki) -> None:
    [one] = verified(path, signed(pki, pki.signer(), digest="sha1"), pki).signatures
    assert (one.found, one.algorithm, one.state) == (Found.WEAK, "SHA1", State.INDETERMINATE)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"/Contents <30", b"/Contents <00"),
        lambda content: content.replace(b"/ETSI.CAdES.detached", b"/adbe.x509.rsa_sha1.a"),
        lambda content: content.replace(b"/ByteRange [0 ", b"/ByteRange [9 "),
    ],
    ids=["cut off", "no signature inside", "a format of old", "other bytes"],
)
def test_a_broken_signature_is_never_good(path: Path, pki: Pki, damage: object) -> None:
    assert callable(damage)
    for one in verified(path, damage(signed(pki, pki.signer())), pki).signatures:
        assert one.state is State.INVALID


def test_a_signature_inside_what_is_no_pdf_is_unreadable(path: Path, pki: Pki) -> None:
    assert found(path, b"%PDF-1.7 /ByteRange [0 1 2 3]", pki) == [Found.UNREADABLE]


def test_apart_it_finds_the_same(path: Path, pki: Pki) -> None:
    path.write_bytes(signed(pki, pki.signer()))
    known = Known([pki.root.pem])
    apart, here = verify_apart(path, known, at=NOW), outside_the_loop(path, known, NOW)
    assert apart.signatures == here.signatures
    assert [one.ocsp_urls for one in apart.look_ups] == [one.ocsp_urls for one in here.look_ups]


def test_what_exhausts_the_verification_is_told_and_nothing_more(
    path: Path, pki: Pki, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(signed(pki, pki.signer()))
    monkeypatch.setattr(verifier, "TIMEOUT_SECONDS", 0.01)
    assert [one.found for one in verify_apart(path, Known([]), at=NOW).signatures] == [Found.TOO_COMPLEX]


def test_a_signature_survives_being_kept() -> None:
    one = Signature(Found.REVOKED, "Ký", "CA", "SHA256", "", "", "01/02/2024", whole=True)
    assert signature_of(one.plain()) == one


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is missing")
def test_poppler_agrees_on_what_was_changed(path: Path, pki: Pki) -> None:
    """An independent verifier: poppler's pdfsig judges the bytes as we do."""
    good = signed(pki, pki.signer())
    changed = bytearray(good)
    place = changed.index(b"/MediaBox")
    changed[place : place + 9] = b"/mediaBox"
    for content, said in ((good, "Signature is Valid"), (bytes(changed), "Digest Mismatch")):
        path.write_bytes(content)
        told = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False)
        assert said in told.stdout
