"""Who may read the files of dossiers: whoever may see the dossier (registered in config/wiring.py)."""

from __future__ import annotations

from motcua.dossiers.models import Dossier
from motcua.dossiers.policies import visible
from motcua.files.models import StoredFile
from motcua.kernel.actor import Actor


def may_read_paper(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see a dossier that `file` was handed in for."""
    return _seen(actor, papers__files__file=file)


def may_read_result(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see the dossier whose result `file` is."""
    return _seen(actor, results__file=file)


def may_read_issued(file: StoredFile, actor: Actor) -> bool:
    """Tell whether `actor` may see a dossier of which `file` was printed."""
    return _seen(actor, issued_papers__file=file)


def _seen(actor: Actor, **holds: StoredFile) -> bool:
    return Dossier.objects.filter(visible(actor), **holds).exists()
