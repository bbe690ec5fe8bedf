"""The outputs that are one file each, written for the articles of a build: EPUB, and LaTeX for presses.

In go the documents of a build with their reports; files go into the output's folder, and findings into the reports.
What does not agree with its TEI, or what a stylesheet stops at, is not written, and what an earlier build wrote of it is
withdrawn.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from emendata.build_report import ArticleReport, BuildReport
from emendata.errors import Finding, FindingError, Severity
from emendata.printing.configured import read_settings
from emendata.project import Project
from emendata.transform.agreement_epub import epub_agreement
from emendata.transform.agreement_latex import latex_agreement
from emendata.transform.citing import RECORDS
from emendata.transform.documents import TeiDocument
from emendata.transform.epub import EpubSettings, article_epub, edition_epub, read_chapter
from emendata.transform.latex import LatexSettings, latex_source, support_files
from emendata.vocabulary import slug
from emendata.xmlio import write_atomically

Withdraw = Callable[[Path], None]
# Outputs that readers may want from an article's page: its source for presses is none.
_LINKED = (("print", "PDF", "pdf"), ("epub", "EPUB", "epub"))
# The document itself, as it is downloaded, from the folder of the pages.
TEI_COPY = f"{RECORDS}/{{id}}.tei.xml"

LINKED = tuple(kind for kind, _, _ in _LINKED)


def page_links(outputs: Sequence[str]) -> dict[str, str]:
    """Return what an article's page leads to besides the edition's pages, label to address; `{id}` is the article's."""
    return {"TEI": TEI_COPY} | {
        label: f"../{kind}/{{id}}.{ending}" for kind, label, ending in _LINKED if kind in outputs
    }


def publish_books(
    outputs: Sequence[str],
    documents: Sequence[TeiDocument],
    articles: Sequence["ArticleReport"],
    project: Project,
    output: Path,
    report: BuildReport,
    withdraw: Withdraw,
    progress: Callable[[str], None],
) -> None:
    """Write those of `outputs` that are told of here: `epub/<id>.epub` and a volume of the edition, `latex/<id>.tex`."""
    if "epub" in outputs and documents:
        progress("EPUB")
        _publish_epub(documents, articles, project, output / "epub", report, withdraw)
    if "latex" in outputs and documents:
        progress("LaTeX")
        _publish_latex(documents, articles, project, output / "latex", report, withdraw)


def _publish_epub(
    documents: Sequence[TeiDocument],
    articles: Sequence["ArticleReport"],
    project: Project,
    folder: Path,
    report: BuildReport,
    withdraw: Withdraw,
) -> None:
    """Write a book of each article, and one volume of two or more; articles that have a chapter already keep it."""
    settings = _epub_settings(project)
    for document, article in zip(documents, articles, strict=True):
        if article.chapter is None:
            make = partial(_book, document, article, settings)
            _publish(article, document, folder / f"{document.stem}.epub", make, withdraw)
    chapters = [article.chapter for article in articles if article.chapter is not None]
    volume = folder / f"{volume_name(settings.edition_title, [article.id for article in articles])}.epub"
    if len(chapters) > 1:
        write_atomically(volume, edition_epub(chapters, settings))
        report.written.append(volume)
    else:
        withdraw(volume)


def _book(document: TeiDocument, article: ArticleReport, settings: EpubSettings) -> tuple[bytes, list[Finding]]:
    """Return the book of a document and what disagrees in it; the report has its chapter then."""
    chapter = read_chapter(document, settings)
    disagreements = epub_agreement(document, chapter.data)
    if not _has_error(disagreements):
        article.chapter = chapter
    return article_epub(chapter, settings), disagreements


def _publish_latex(
    documents: Sequence[TeiDocument],
    articles: Sequence["ArticleReport"],
    project: Project,
    folder: Path,
    report: BuildReport,
    withdraw: Withdraw,
) -> None:
    """Write the source of each article, and once what all are set with; articles that have theirs already keep it."""
    values = project.configuration
    paper = read_settings(project, None).sheet
    settings = LatexSettings(paper, values["edition.languages"][0], str(values["edition.date"]))
    for document, article in zip(documents, articles, strict=True):
        if not article.has_latex:
            made = partial(_source, document, settings)
            article.has_latex = _publish(article, document, folder / f"{document.stem}.tex", made, withdraw)
    for name, data in support_files():
        write_atomically(folder / name, data)
        report.written.append(folder / name)


def _source(document: TeiDocument, settings: LatexSettings) -> tuple[bytes, list[Finding]]:
    """Return the LaTeX source of a document and what disagrees in it."""
    source = latex_source(document, settings)
    return source.encode(), latex_agreement(document, source)


def _publish(
    article: ArticleReport,
    document: TeiDocument,
    path: Path,
    make: Callable[[], tuple[bytes, list[Finding]]],
    withdraw: Withdraw,
) -> bool:
    """Write what `make` returns, if nothing is against it; return whether it was written."""
    try:
        data, found = make()
    except FindingError as error:
        data, found = b"", [error.finding.in_file(document.name)]
        article.exit_code = max(article.exit_code, error.exit_code)
    article.findings.extend(item for item in found if item not in article.findings)
    if _has_error(found):
        withdraw(path)
        return False
    write_atomically(path, data)
    article.written.append(path)
    return True


def _has_error(findings: Sequence[Finding]) -> bool:
    return any(item.severity is Severity.ERROR for item in findings)


def volume_name(title: str, taken: Sequence[str]) -> str:
    """Return the name of the volume's file: its title's, and something more where an article has that name."""
    name = slug(title, 60) or "edition"
    return f"{name}-edition" if name in taken else name


def _epub_settings(project: Project) -> EpubSettings:
    values = project.configuration
    return EpubSettings(
        language=values["edition.languages"][0],
        date=str(values["edition.date"]),
        edition_title=values["edition.title"],
        editor=values["edition.editor"] or "",
        publisher=values["edition.publisher"] or "",
        version=values["edition.version"] or "",
        licence=values["edition.licence"] or "",
        address=f"https://doi.org/{values['edition.doi']}" if values["edition.doi"] else values["edition.base"] or "",
    )
