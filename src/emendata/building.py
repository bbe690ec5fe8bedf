"""Making an edition: every article of a project through all stages, and its outputs into one folder.

An error stops its article, not the others. Nothing here prints; `Progress` is told what is being done.
"""

import copy
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from emendata.authority import Authority
from emendata.build_report import ArticleReport, BuildReport
from emendata.config import ArticleSpec
from emendata.encodings import decode, unreadable
from emendata.errors import Finding, FindingError, InputError, Severity, finding
from emendata.linking import mend_links
from emendata.pipeline import article_id_of, encode_article, project_authority, source_text
from emendata.printing.listing import PLACES
from emendata.project import Project, keep_edition
from emendata.publishing import page_links, publish_books
from emendata.publishing_print import publish_print
from emendata.transform.agreement import html_agreement
from emendata.transform.citing import RECORDS
from emendata.transform.documents import KeptDocument, KeptDocuments, TeiDocument
from emendata.transform.html import (
    HtmlSettings,
    Neighbours,
    article_images,
    article_page,
    article_pages,
    article_records,
    edition_files,
    edition_pages,
    image_findings,
    neighbours,
    rendering_findings,
    search_files,
)
from emendata.transform.searching import is_search_installed
from emendata.transform.theme import read_theme
from emendata.validate import DocumentKind, authority_findings, compare_source_view, validate_bytes
from emendata.validate.results import exit_code_of
from emendata.vocabulary import TEI, tei
from emendata.xmlio import parse_xml, write_atomically

OUTPUTS = ("html", "print", "epub", "latex")
# Outputs that are one file for each article: folder and ending.
_FILES = (("print", "pdf"), ("epub", "epub"), ("latex", "tex"))
Progress = Callable[[str], None]


def remove(path: Path) -> None:
    """Remove a file that must not be published; it may be gone already."""
    path.unlink(missing_ok=True)


def _nothing(*_: object) -> None:
    """Do nothing: what a caller wants to be told, where it does not."""


def build_project(
    project: Project,
    output: Path,
    outputs: Sequence[str] = OUTPUTS,
    *,
    force: bool = False,
    progress: Progress = _nothing,
    unchanged: Mapping[ArticleSpec, ArticleReport] | None = None,
    withdraw: Callable[[Path], None] = remove,
    pages_made: Callable[[BuildReport], None] = _nothing,
) -> BuildReport:
    """Encode, validate and publish every article of a project.

    `output` takes the place of `build/`; `tei/editions` stays where it is. `unchanged` are articles as an earlier call
    with the same outputs reported them, whose sources have not changed since: of these nothing is made again but what speaks of
    other articles, too. `withdraw` is called for each file an article had that must not be published any more,
    `pages_made` when all pages are written: the index of the search and the print edition come after. Raises
    `InputError` where a file the editors keep (authority, header, decisions) cannot be used.
    """
    report = BuildReport()
    authority = _authority(project, report)
    for spec in project.configuration.articles:
        earlier = (unchanged or {}).get(spec)
        if earlier is not None:
            report.articles.append(replace(earlier, findings=list(earlier.findings), written=[]))
            continue
        article = _encoded(project, spec, authority, output, force=force, progress=progress)
        if article.document is not None:
            progress(f"{article.id}: validating")
            article.findings.extend(validate_bytes(_bytes(article, project), article.document.name))
        report.articles.append(article)
    for article in report.articles:
        if not article.is_publishable:
            _withdraw(output, article.id, withdraw)
    published = [article for article in report.articles if article.is_publishable]
    documents = KeptDocuments([article.document for article in published if article.document])
    if "html" in outputs and documents:
        progress("web edition")
        settings, unreadable = _html_settings(project, outputs)
        report.findings.extend(unreadable)
        _publish_html(documents, settings, output / "html", published, report, withdraw, pages_made)
    if "print" in outputs:
        publish_print(documents, published, project, output / "print", report, withdraw, progress)
    publish_books(outputs, documents, published, project, output, report, withdraw, progress)
    mend_links(documents, output, lambda: _html_settings(project, outputs)[0])
    return report


def _html_settings(project: Project, outputs: Sequence[str]) -> tuple[HtmlSettings, list[Finding]]:
    """Return what a project's pages are made with, and what of its own look cannot be read."""
    theme, unreadable = read_theme(project)
    values = project.configuration
    settings = HtmlSettings(
        edition_title=values["edition.title"],
        editor=values["edition.editor"] or "",
        publisher=values["edition.publisher"] or "",
        version=values["edition.version"] or "",
        date=str(values["edition.date"] or ""),
        licence=values["edition.licence"] or "",
        works=_works(project),
        links=page_links(outputs),
        has_search=is_search_installed(),
        languages=tuple(values["edition.languages"]),
        theme=theme,
        base=_folder_address(values["edition.base"]),
        doi=values["edition.doi"] or "",
    )
    return settings, list(unreadable)


def build_files(paths: Iterable[Path], output: Path, *, progress: Progress = lambda _: None) -> BuildReport:
    """Make web pages of any TEI files, with no project round them: `<stem>.html` and `index.html`."""
    report = BuildReport()
    for path in paths:
        article = ArticleReport(path.stem)
        report.articles.append(article)
        progress(str(path))
        try:
            data = _read(path)
            article.keep(TeiDocument(str(path), parse_xml(data, str(path)), path.stem, path.parent), data)
        except FindingError as error:
            article.findings.append(error.finding)
            article.exit_code = exit_code_of((error.finding,))
    readable = [article for article in report.articles if article.document]
    documents = KeptDocuments([article.document for article in readable if article.document])
    if documents:
        _publish_html(documents, HtmlSettings(), output, readable, report)
    return report


def _folder_address(base: str | None) -> str:
    """Return the address of the pages' folder with a slash at its end, "" where it is not known."""
    return f"{base.rstrip('/')}/" if base else ""


def _works(project: Project) -> etree._Element:
    """Return the cited works that the editors describe, from all files of the authority, as one list."""
    works = etree.Element(tei("listBibl"), nsmap={None: TEI})  # type: ignore[dict-item]  # the stubs know no default namespace
    for path in sorted(project.authority.glob("*.xml")) if project.authority.is_dir() else ():
        root = parse_xml(path.read_bytes(), project.name(path))
        works.extend(
            copy.deepcopy(bibl)
            for bibl in root.iter(tei("bibl"))
            if bibl.find(tei("note[@type='verified']")) is not None
        )
    return works


def _withdraw(output: Path, identifier: str, withdraw: Callable[[Path], None]) -> None:
    """Withdraw what an earlier build published of an article that must not be published as it is now."""
    html = output / "html"
    records = html / RECORDS
    beside = sorted(records.glob(f"{identifier}.*")) if records.is_dir() else []
    pages = (html / f"{identifier}.html", *sorted(html.glob(f"??/{identifier}.html")))
    books = [output / kind / f"{identifier}.{ending}" for kind, ending in _FILES]
    printed = (output / "print" / f"{identifier}{ending}" for ending in ("-cmyk.pdf", PLACES))
    for path in (*pages, *beside, *books, *printed):
        withdraw(path)


def _authority(project: Project, report: BuildReport) -> Authority:
    if project.authority.is_dir():
        for path in sorted(project.authority.glob("*.xml")):
            report.findings.extend(_checked(project, path, DocumentKind.AUTHORITY))
        names = {path: project.name(path) for path in sorted(project.authority.glob("*.xml"))}
        report.findings.extend(authority_findings(project.authority, names))
    if any(item.severity is Severity.ERROR for item in report.findings):
        first = next(item for item in report.findings if item.severity is Severity.ERROR)
        raise InputError(first)
    return project_authority(project)


def _encoded(
    project: Project, spec: ArticleSpec, authority: Authority, output: Path, *, force: bool, progress: Progress
) -> ArticleReport:
    article = ArticleReport(spec.id or Path(spec.witnesses[0].file).stem)
    progress(f"{article.id}: encoding")
    try:
        article.id = article_id_of(project, spec)
        article.findings.extend(_own_files(project, article.id))
        if any(item.severity is Severity.ERROR for item in article.findings):
            article.exit_code = InputError.exit_code
            return article
        encoded = encode_article(project, spec, authority)
        article.id = encoded.id
        article.findings.extend(encoded.findings)
        kept = keep_edition(project, encoded.id, encoded.data, output / "conflicts", force=force)
    except FindingError as error:
        article.findings.append(error.finding)
        article.exit_code = error.exit_code
        return article
    article.findings.extend(kept.findings)
    article.written.extend(kept.written)
    name = project.name(project.edition(encoded.id))
    try:
        root = parse_xml(kept.data, name)
    except InputError as error:
        article.findings.append(error.finding)
        article.exit_code = 1
        return article
    if kept.data != encoded.data:
        for siglum, witness in encoded.witnesses:
            difference = compare_source_view(root, siglum, source_text(witness))
            if difference is not None:
                article.findings.append(
                    finding("E-040", file=name, siglum=siglum, found=difference.found, expected=difference.expected)
                )
    article.findings.extend(_release_findings(project, encoded.id, kept.data))
    article.keep(TeiDocument(name, root, encoded.id), kept.data)
    return article


def _release_findings(project: Project, identifier: str, data: bytes) -> list[Finding]:
    """Return E-051 where the article differs from the release whose number it bears."""
    version = str(project.configuration["edition.version"])
    frozen = project.release(version) / f"{identifier}.xml"
    if not frozen.is_file() or frozen.read_bytes() == data:
        return []
    return [finding("E-051", file=project.name(project.edition(identifier)), version=version)]


def _own_files(project: Project, identifier: str) -> list[Finding]:
    findings = []
    for kind, path in (
        (DocumentKind.HEADER, project.header(identifier)),
        (DocumentKind.APPARATUS, project.apparatus(identifier)),
        (DocumentKind.RELEASED, project.ids(identifier)),
    ):
        if path.is_file():
            findings.extend(_checked(project, path, kind))
    return findings


def _checked(project: Project, path: Path, kind: DocumentKind) -> list[Finding]:
    return validate_bytes(path.read_bytes(), project.name(path), kind=kind)


def _bytes(article: ArticleReport, project: Project) -> bytes:
    return project.edition(article.id).read_bytes()


def _read(path: Path) -> bytes:
    if not path.exists():
        raise InputError(finding("R-001", file=str(path)))
    if not path.is_file():
        raise InputError(finding("R-002", file=str(path)))
    data = path.read_bytes()
    trouble = unreadable(data, str(path)) or decode(data, str(path))
    if isinstance(trouble, Finding):
        raise InputError(trouble)
    return data


def _publish_html(
    documents: Sequence[TeiDocument],
    settings: HtmlSettings,
    folder: Path,
    articles: Sequence[ArticleReport],
    report: BuildReport,
    withdraw: Callable[[Path], None] = remove,
    pages_made: Callable[[BuildReport], None] = _nothing,
) -> None:
    """Write the pages; a document that its stylesheet refuses is left out of the indexes, and does not stop the others.

    The pages that an article has already, with the same neighbours, stay.
    """
    kept: list[KeptDocument] = []
    beside = neighbours(documents)
    for (name, document), article in zip(article_pages(documents), articles, strict=True):
        put_away = article.document
        if put_away is None or article.neighbours == beside[name]:
            kept.extend([put_away] if put_away else [])
            continue
        try:
            pages = _checked_pages(document, settings, name, article, beside[name])
        except FindingError as error:
            article.findings.append(error.finding.in_file(document.name))
            article.exit_code = max(article.exit_code, error.exit_code)
            continue
        if pages is None:
            for spoken in settings.each_language():
                withdraw(folder / spoken.folder / name)
            continue
        article.findings.extend(image_findings(document))
        for path, content in (*pages, *article_records(document, settings, name), *article_images(document)):
            write_atomically(folder / path, content)
            article.written.append(folder / path)
        if "TEI" in settings.links:
            copied = folder / settings.links["TEI"].replace("{id}", document.stem)
            write_atomically(copied, put_away.data)
            article.written.append(copied)
        article.neighbours = beside[name]
        kept.append(put_away)
    shown = KeptDocuments(kept)
    _mend_neighbours(shown, settings, folder, beside)
    _write(folder, itertools.chain(edition_pages(shown, settings), edition_files(shown, settings)), report)
    pages_made(report)
    _write(folder, search_files(shown, settings), report)


def _write(folder: Path, files: Iterable[tuple[str, bytes]], report: BuildReport) -> None:
    for name, data in files:
        write_atomically(folder / name, data)
        report.written.append(folder / name)


def _mend_neighbours(
    shown: Sequence[TeiDocument], settings: HtmlSettings, folder: Path, beside: Mapping[str, Neighbours]
) -> None:
    """Make the pages again that lead to an article which was refused after they were written."""
    if len(shown) == len(beside):
        return
    mended = neighbours(shown)
    for name, document in article_pages(shown):
        if mended[name] != beside.get(name):
            for spoken in settings.each_language():
                data = article_page(document, spoken, name, mended[name])
                write_atomically(folder / spoken.folder / name, data)


def _checked_pages(
    document: TeiDocument, settings: HtmlSettings, name: str, article: ArticleReport, beside: Neighbours
) -> list[tuple[str, bytes]] | None:
    """Return an article's pages, one for each language of the interface; None where one does not agree with the TEI."""
    pages = []
    for spoken in settings.each_language():
        data = article_page(document, spoken, name, beside)
        disagreements = html_agreement(document, data)
        article.findings.extend(item for item in disagreements if item not in article.findings)
        if any(item.severity is Severity.ERROR for item in disagreements):
            return None
        pages.append((f"{spoken.folder}{name}", data))
    remarks = rendering_findings(document, pages[0][1])
    article.findings.extend(item for item in remarks if item not in article.findings)
    return pages
