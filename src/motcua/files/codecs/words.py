"""The words on the first pages of a PDF.

`python -m motcua.files.codecs.words PATH` runs in a process of its own, bounded as the examination is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from pypdf import PdfReader

from motcua.files.codecs.__main__ import limit
from motcua.files.codecs.pdf import UNREADABLE

FIRST_PAGES: Final = 3


def words_on(path: Path) -> str:
    """Return what stands on the first pages and in the description of the PDF; "" if it cannot be read."""
    try:
        reader = PdfReader(path)
        said = [str(one) for one in (reader.metadata or {}).values()]
        pages = [page.extract_text() for page in reader.pages[:FIRST_PAGES]]
    except UNREADABLE:
        return ""
    return "\n".join([*said, *pages])


def main(path: str) -> dict[str, object]:
    """Return the words of the PDF at `path`."""
    limit()
    return {"words": words_on(Path(path))}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])))
