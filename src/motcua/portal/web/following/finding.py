"""The dossier of a code and its key, whichever page asks for both."""

from __future__ import annotations

from allauth.account.adapter import get_adapter

from motcua.dossiers.queries.applicants import Dossier
from motcua.dossiers.usecases.looking_up import look_up
from motcua.kernel.clock import real_now
from motcua.pages.http import Request


def find(request: Request, code: str, key: str) -> Dossier:
    """Return the dossier of code and key, counting a wrong look-up against the code and the address.

    Raises LookUpsTooMany, LookUpWrong. Times are real (decision 2).
    """
    address = str(get_adapter().get_client_ip(request))
    return look_up(code=code, key=key, address=address, actor=request.actor, at=real_now())
