"""What a form of the public site brings in the fields of the upload widget (`files/upload.html`)."""

from __future__ import annotations

from motcua.files.usecases.posted import Posted, Taken, store_posted
from motcua.pages.http import Request


def take_posted(request: Request, name: str, *, purpose: str, title: str, already: int) -> Taken:
    """Store the files that came under `name` with the form itself, joined where the person ticked it.

    Nothing came: nothing is done. One bad file loses none of the others (`store_posted`).
    """
    posted = [
        Posted(one.file, one.name or "")
        for one in request.FILES.getlist(f"{name}-file")
        if one.file is not None
    ]
    if not posted:
        return Taken()
    return store_posted(
        posted=posted,
        purpose=purpose,
        joined=bool(request.POST.get(f"{name}-join")),
        name=title,
        already=already,
        actor=request.actor,
        at=request.at,
    )
