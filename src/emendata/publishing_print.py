"""The print edition's files: a PDF of each article, and a volume of all of them.

In go the documents of a build with their reports; files go into `print/`, findings into the reports. An edition whose
pages would be too many for one volume is printed as several, in the order of `edition.toml`. Beside the PDF of an
article lies a list of what stands where in it, for citations; a volume, whose pages are others, has none.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from emendata.build_report import ArticleReport, BuildReport
from emendata.metadata import read_record
from emendata.pipeline import edition_facts
from emendata.printing.apart import Apart
from emendata.printing.configured import read_settings
from emendata.printing.listing import PLACES, places_file
from emendata.printing.preflight import Run
from emendata.project import Project
from emendata.publishing import volume_name
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintResult, print_pdf
from emendata.transform.print_volume import print_volume
from emendata.xmlio import write_atomically

# Pages, as the articles have by themselves, of which a volume is made: each takes Typst some 3 MB of memory.
MOST_PAGES = 500


def publish_print(
    documents: Sequence[TeiDocument],
    articles: Sequence["ArticleReport"],
    project: Project,
    folder: Path,
    report: BuildReport,
    withdraw: Callable[[Path], None],
    progress: Callable[[str], None],
) -> None:
    """Write the PDFs of the articles that have none yet, and the volume; withdraw volumes of an earlier build."""
    with Apart() as apart:
        for document, article in zip(documents, articles, strict=True):
            if not article.print_pages:
                progress(f"{document.id}: print edition")
                _publish_article(document, project, folder, article, apart, withdraw)
    if len(articles) > 1 and _is_wanted(project):
        progress("volume of the print edition")
    _publish_volumes(documents, articles, project, folder, report, withdraw)


def _publish_article(
    document: TeiDocument,
    project: Project,
    folder: Path,
    article: ArticleReport,
    apart: Apart,
    withdraw: Callable[[Path], None],
) -> None:
    """Write the PDF of an article and its places, or withdraw earlier ones; its report has what a volume needs of it."""
    settings = read_settings(project, edition_facts(project).date)
    result = print_pdf(document, settings, apart)
    article.findings.extend(result.findings)
    article.print_pages = result.pages
    article.typeset = result.typeset
    article.print_run = Run(result.passes, result.step)
    for ending, data in (
        (PLACES, _places(document, article, result)),
        (".pdf", result.pdf),
        ("-cmyk.pdf", result.cmyk),
    ):
        path = folder / f"{document.stem}{ending}"
        if data:
            write_atomically(path, data)
            article.written.append(path)
        else:
            withdraw(path)


def _places(document: TeiDocument, article: ArticleReport, result: PrintResult) -> bytes:
    """Return the list of where all stands in an article's PDF; nothing where there is no PDF."""
    if not result.pdf or result.places is None or article.document is None:
        return b""
    version = read_record(document.root).version
    return places_file(result.places, document.id, version, article.document.data, result.pdf)


def _publish_volumes(
    documents: Sequence[TeiDocument],
    articles: Sequence["ArticleReport"],
    project: Project,
    folder: Path,
    report: BuildReport,
    withdraw: Callable[[Path], None],
) -> None:
    """Write the volume of an edition of two or more articles, or several volumes; withdraw what an earlier build had beside them."""
    facts = edition_facts(project)
    name = volume_name(facts.title or "", [article.id for article in articles])
    of_articles = {f"{article.id}.pdf" for article in articles}
    stale = {
        path
        for path in (folder / f"{name}.pdf", folder / f"{name}-cmyk.pdf", *sorted(folder.glob(f"{name}-[0-9]*.pdf")))
        if path.name not in of_articles
    }
    settings = read_settings(project, facts.date)
    chosen = [number for number, article in enumerate(articles) if article.typeset is not None]
    volumes = list(divided(chosen, articles)) if _is_wanted(project) and len(chosen) > 1 else []
    for number, members in enumerate(volumes, 1):
        part = (number, len(volumes)) if len(volumes) > 1 else None
        typesets = [typeset for member in members if (typeset := articles[member].typeset) is not None]
        result = print_volume([documents[member] for member in members], typesets, settings, facts, part)
        report.findings.extend(found.in_file("edition.toml") for found in result.findings)
        stem = f"{name}-{number}" if part else name
        for path, data in ((folder / f"{stem}.pdf", result.pdf), (folder / f"{stem}-cmyk.pdf", result.cmyk)):
            if data:
                write_atomically(path, data)
                report.written.append(path)
                stale.discard(path)
    for path in sorted(stale):
        withdraw(path)


def _is_wanted(project: Project) -> bool:
    return bool(project.configuration["print.volume"] == "yes")


def divided(chosen: Sequence[int], articles: Sequence["ArticleReport"]) -> Iterator[list[int]]:
    """Yield the articles of each volume, by their numbers: as many as there is room for."""
    members: list[int] = []
    pages = 0
    for number in chosen:
        if members and pages + articles[number].print_pages > MOST_PAGES:
            yield members
            members, pages = [], 0
        members.append(number)
        pages += articles[number].print_pages
    if members:
        yield members
