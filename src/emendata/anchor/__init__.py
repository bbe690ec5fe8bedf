"""Anchor: an `Article` of blocks in, one whose notes, calls, pages, references and citations are tied together out.

Order: the note list, then the pages (paragraphs rejoined), then the calls, then the literature list with the
references in notes, then the citations. A list of numbered paragraphs that the text does not call is no note list.
"""

from emendata.anchor.citations import resolve_emended
from emendata.anchor.stage import AnchorOptions, anchor, citation_findings

__all__ = ["AnchorOptions", "anchor", "citation_findings", "resolve_emended"]
