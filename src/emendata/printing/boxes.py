"""The boxes of a PDF's pages: what is trimmed, what bleeds.

Typst sets the media box round all that is printed and the trim box; it knows no bleed box beside crop marks, so this
sets it. The file is written anew, with the same objects; the same file and bleed give the same bytes.
"""

import io

import pypdf
from pypdf.generic import RectangleObject


def with_bleed_box(pdf: bytes, bleed: float) -> bytes:
    """Return a file in which each page has a bleed box so many points round its trim box."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pdf_header = "%PDF-1.7"
    for page in writer.pages:
        left, bottom, right, top = map(float, page.trimbox)
        sides = (left - bleed, bottom - bleed, right + bleed, top + bleed)
        page.bleedbox = RectangleObject([round(side, 4) for side in sides])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
