"""Segment: a `SourceText` in, an `Article` of blocks and furniture out.

Paragraphs, front matter, headings, separators and page-mark lines are told apart by form and by the site's
profile. Notes, calls, pages and references are the next stage's; `arrange` comes after it and finds the quotations and
lists among the paragraphs that are left. No character is changed.
"""

from emendata.segment.arrangement import arrange
from emendata.segment.blocks import segment
from emendata.segment.remarks import further_articles, structure_findings

__all__ = ["arrange", "further_articles", "segment", "structure_findings"]
