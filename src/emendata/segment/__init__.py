"""Segment: a `SourceText` in, an `Article` of blocks and furniture out.

Paragraphs, front matter, headings, separators and page-mark lines are told apart by form and by the site's
profile. Notes, calls, pages and references are the next stage's. No character is changed.
"""

from emendata.segment.blocks import segment

__all__ = ["segment"]
