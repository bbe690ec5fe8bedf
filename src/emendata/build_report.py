"""What became of a build: of each article, and of the edition as a whole.

The stages of publishing fill it in; the table at the end of a build, the service that shows an edition, and the package read it.
"""

from dataclasses import dataclass, field
from pathlib import Path

from emendata.counting import COUNTED, Counts, counts_of
from emendata.errors import Finding, Severity
from emendata.printing.preflight import Run
from emendata.printing.volume import Typeset
from emendata.transform.documents import KeptDocument, TeiDocument
from emendata.transform.epub import Chapter
from emendata.transform.html import Neighbours


@dataclass
class ArticleReport:
    """What became of one article: counts for the table (of notes, pages, persons, corrections), the files written, all findings.

    `neighbours` are those that its pages were made with, None while it has no page; `chapter` is what its EPUB holds,
    `typeset` how it is set in print, `has_latex` whether its source for presses is written.
    """

    id: str
    document: KeptDocument | None = None
    counts: Counts = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    findings: list[Finding] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    exit_code: int = 0
    print_pages: int = 0
    print_run: Run | None = None
    typeset: Typeset | None = field(repr=False, default=None)
    neighbours: Neighbours | None = None
    chapter: Chapter | None = None
    has_latex: bool = False

    @property
    def is_publishable(self) -> bool:
        """Return whether there is a document and no error against it."""
        return self.document is not None and not any(item.severity is Severity.ERROR for item in self.findings)

    def keep(self, document: TeiDocument, data: bytes) -> None:
        """Put the document away that was parsed from these bytes, counted."""
        self.document = KeptDocument.of(document, data)
        self.counts = counts_of(document.root)


@dataclass
class BuildReport:
    """What became of a build: its articles, the files of the edition as a whole, findings that belong to no article."""

    articles: list[ArticleReport] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def all_findings(self) -> list[Finding]:
        """Return the findings of the project, then of each article."""
        return [*self.findings, *(item for article in self.articles for item in article.findings)]

    def exit_code(self) -> int:
        """Return the highest code that the articles ask for."""
        codes = [article.exit_code for article in self.articles]
        errors = any(item.severity is Severity.ERROR for item in self.all_findings())
        return max([int(errors), *codes])
