"""Pages as pictures, against approved ones.

A page is rendered by an independent reader (poppler) in grey at 40 dpi, blurred and compared, so that
a moved line or a lost block is seen and the rounding of another poppler is not.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from motcua.papers.tests import samples
from motcua.papers.tests.samples import demo_pdf

GOLDEN = Path(__file__).parent / "golden"
DOTS_PER_INCH = 40
TOLERANCE = 1.5
"""Root mean square difference, of 255, that another renderer may make."""
PAGES = {
    "receipt": 1,
    "control_slip": 2,
    "apology": 1,
    "register": 1,
    "ii06a": 1,
}


def picture(pdf: bytes, page: int, dots: int = DOTS_PER_INCH) -> Image.Image:
    """Render one page with poppler, in grey."""
    command = ["pdftoppm", "-r", str(dots), "-gray", "-f", str(page), "-l", str(page), "-"]
    made = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(made.stdout)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the root mean square difference after a blur of one pixel."""
    blurred = [image.filter(ImageFilter.GaussianBlur(1)) for image in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).rms[0])


@pytest.fixture(autouse=True)
def _poppler() -> None:
    if shutil.which("pdftoppm") is None:
        message = "poppler-utils is not installed: pages are not compared as pictures"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_approved(name: str) -> None:
    page = picture(demo_pdf(name), PAGES[name])
    approved = Image.open(GOLDEN / f"{name}.png")
    assert page.size == approved.size
    assert difference(page, approved) < TOLERANCE


def test_the_comparison_sees_a_block_of_text_move() -> None:
    page = picture(demo_pdf("apology"), 1)
    moved = ImageChops.offset(page, 0, 4)
    assert difference(page, moved) > TOLERANCE * 3


@pytest.mark.parametrize(
    ("name", "page", "expected"),
    [("receipt", 1, samples.TRACKING.address), ("control_slip", 2, samples.PROOF.payload)],
)
def test_a_mark_is_read_back_from_the_page_even_under_the_rehearsal_mark(
    name: str, page: int, expected: str
) -> None:
    reader = pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed: QR marks are not read back")
    scan = picture(demo_pdf(name), page, dots=200)
    assert [mark.text for mark in reader.read_barcodes(scan)] == [expected]
