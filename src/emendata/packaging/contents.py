"""What goes into a package: the articles of a project, made anew, and everything that belongs to them.

A package does not rely on the outputs in `build/`: it encodes and validates as a build does, and makes pages and PDF of those
articles whose text it may hold, in a folder of its own. An article with an error stops it.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from emendata.build_report import BuildReport
from emendata.building import OUTPUTS, build_project
from emendata.config import FILE
from emendata.errors import ConfigurationError, Finding, InputError, Severity, finding
from emendata.metadata import FORMATS, Holding, Identifier, Name, Record, Title, read_record
from emendata.metadata.checking import Written, missing_facts
from emendata.metadata.formats import citation_cff, datacite, dublin_core, invenio
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Licence
from emendata.packaging.crate import METADATA, crate_metadata
from emendata.packaging.doi_check import doi_findings
from emendata.packaging.model import TEI, Assembled, Package, PackedArticle, PayloadFile, Terms, holding_of
from emendata.packaging.readme import readme
from emendata.packaging.rights import holding_for, running_text
from emendata.packaging.standoff import corrections_table, header_document
from emendata.pipeline import article_id_of, read_article, read_options, source_text
from emendata.project import Project
from emendata.resources import resource
from emendata.starter import placeholders
from emendata.xmlio import parse_xml

Progress = Callable[[str], None]
_SCHEMAS = ("emendata.rng", "emendata.sch", "emendata.odd", "header.rng", "apparatus.rng", "authority.rng")
_LICENCES = Path(__file__).with_name("licences")
_OUTPUT_TITLES = {
    "html": "Web edition",
    "print": "Print edition",
    "epub": "Edition for e-book readers",
    "latex": "Source for presses",
}
# What of a build's findings is told beside errors: that an editor's file went in, and a new encoding was set aside.
_TOLD = frozenset({"E-030"})
_OWN_LICENCES = ("LICENSE", "LICENCE", "COPYING")


def _nothing(_: str) -> None:
    """Do nothing: what a caller wants to be told, where it does not."""


def assemble(project: Project, identifier: str | None = None, progress: Progress = _nothing) -> Assembled:
    """Return the package of the whole edition, or of one article, with all that is to be said of it.

    Raises `InputError` with D-002 where there is no such article, `ConfigurationError` with R-021 where an article has the
    edition's own id, and what the build raises.
    """
    chosen = _chosen(project, identifier)
    report = build_project(chosen, project.folder / "build", (), progress=progress)
    findings = [item for item in report.all_findings() if item.severity is Severity.ERROR or item.code in _TOLD]
    if any(item.severity is Severity.ERROR for item in findings):
        stopped = [article.id for article in report.articles if not article.is_publishable]
        return Assembled(None, (*findings, finding("D-023", ids=", ".join(stopped))))
    articles = tuple(_packed(chosen, report))
    findings += _remarks(project, articles)
    if any(item.severity is Severity.ERROR for item in findings):
        return Assembled(None, tuple(findings))
    outputs, wrong = _outputs(chosen, articles, progress)
    if wrong:
        return Assembled(None, (*findings, *wrong, finding("D-023", ids=", ".join(article.id for article in articles))))
    progress("package")
    record = edition_record(project, articles) if identifier is None else articles[0].record
    if record.parts and record.id in {article.id for article in articles}:
        hint = "give the edition a short name that no article has"
        raise ConfigurationError(
            finding("R-021", file=FILE, key="edition.id", reason=f"“{record.id}”, an article’s id", hint=hint)
        )
    remarks, licences = _licences(project, record)
    files = [*_shared(project, record, articles), *licences, *outputs]
    whole = record if record.parts else None
    for article in articles:
        files += _article_files(project, article, whole)
    package = Package(
        name=f"{record.id}-{record.version}",
        record=record,
        articles=articles,
        # A source that two articles share stands once.
        files=tuple(file for _, file in sorted({file.path: file for file in files}.items())),
        date=record.date,
        contact=project.configuration["edition.editor"],
    )
    made = PayloadFile("README.md", readme(package), "What this package is, for people")
    package = replace(package, files=tuple(sorted((*package.files, made), key=lambda file: file.path)))
    crate = PayloadFile(METADATA, crate_metadata(package), "Description of the package (RO-Crate 1.2)")
    package = replace(package, files=tuple(sorted((*package.files, crate), key=lambda file: file.path)))
    findings += [*remarks, *guard_findings(project, package), *doi_findings(package)]
    is_wrong = any(item.severity is Severity.ERROR for item in findings)
    return Assembled(None if is_wrong else package, tuple(findings))


def edition_record(project: Project, articles: Sequence[PackedArticle]) -> Record:
    """Return the edition as a whole: what `edition.toml` says of it, and its articles as parts."""
    values = project.configuration
    parts = tuple(article.record for article in articles)
    spoken = {part.language for part in parts}
    base, doi, editor_ror = values["edition.base"], values["edition.doi"], values["edition.editor_ror"]
    identifiers = [Identifier("DOI", doi)] if doi else []
    identifiers += [Identifier("URI", f"{base.rstrip('/')}/")] if base else []
    return Record(
        id=values["edition.id"],
        title=Title(values["edition.title"], values["edition.languages"][0]),
        editors=(
            Name(
                values["edition.editor"],
                identifiers=(Identifier("ROR", editor_ror),) if editor_ror else (),
                is_body=True,
            ),
        ),
        funders=tuple(dict.fromkeys(funder for part in parts for funder in part.funders)),
        version=values["edition.version"],
        date=values["edition.date"],
        publisher=values["edition.publisher"],
        identifiers=tuple(identifiers),
        language=spoken.pop() if len(spoken) == 1 else "",
        licence=Licence(values["edition.licence_text"], values["edition.licence"] or ""),
        keywords=tuple(dict.fromkeys(word for part in parts for word in part.keywords)),
        program="emendata",
        parts=parts,
        is_collection=True,
    )


def guard_findings(project: Project, package: Package) -> list[Finding]:
    """Return D-022 for each file in which running text stands of an article whose text must not be held."""
    sources: list[str] = []
    for one in package.articles:
        if one.holding is Holding.STANDOFF:
            options = read_options(project, one.spec.site)
            for witness in one.spec.witnesses:
                article, _ = read_article(project.folder / witness.file, witness.file, options)
                sources += [article.source.text, source_text(article)]
    if not sources:
        return []
    names = [name for article in package.articles for name in _names(article.record)]
    held = {article.id for article in package.articles if article.holding is not Holding.STANDOFF}
    looked_at = [file for file in package.files if file.article not in held or file.terms is not Terms.SOURCE]
    return running_text(looked_at, sources, names)


def _names(record: Record) -> Iterator[str]:
    """Yield what names a text and is not its running text: titles and keywords."""
    for title in (record.title, record.subtitle, record.original_title):
        if title is not None:
            yield title.words
    yield record.full_title
    yield from record.keywords
    yield from (copy.title for copy in record.copies)


def _chosen(project: Project, identifier: str | None) -> Project:
    if identifier is None:
        return project
    specs = {article_id_of(project, spec): spec for spec in project.configuration.articles}
    if identifier not in specs:
        raise InputError(finding("D-002", file=identifier, known=", ".join(sorted(specs))))
    return replace(project, configuration=replace(project.configuration, articles=(specs[identifier],)))


def _packed(project: Project, report: BuildReport) -> Iterator[PackedArticle]:
    """Yield the articles of a build, which are those of the project in their order."""
    for article, spec in zip(report.articles, project.configuration.articles, strict=True):
        if article.document is None:
            continue
        record = read_record(article.document.read().root)
        text = spec.text or project.configuration["package.text"]
        reason = spec.text_reason or project.configuration["package.reason"] or ""
        holding, reason = holding_for(record, text, reason)
        edition = project.edition(article.id).read_bytes()
        yield PackedArticle(article.id, spec, record, edition, holding, reason)


def _remarks(project: Project, articles: Sequence[PackedArticle]) -> list[Finding]:
    """Return what nobody has written yet, what the headers lack, and what becomes of each text and why, at its line."""
    found = list(_placeholders(project))
    for article in articles:
        path = project.header(article.id)
        edition = Written(article.read(), project.name(project.edition(article.id)))
        header = (
            Written(parse_xml(path.read_bytes(), project.name(path)), project.name(path)) if path.is_file() else None
        )
        found += missing_facts(edition, header)
        where = header or edition
        line = where.line(".//tei:licence[@n='source']", ".//tei:availability", "tei:teiHeader")
        if article.holding is Holding.STANDOFF:
            found.append(finding("D-020", file=where.name, line=line, id=article.id))
        elif article.holding is Holding.RESTRICTED:
            found.append(finding("D-021", file=where.name, line=line, id=article.id, reason=article.reason))
    return found


def _placeholders(project: Project) -> Iterator[Finding]:
    """Yield D-028 for each fact that edition.toml says in the words of the starter, at its line."""
    lines = (project.folder / FILE).read_text("utf-8").splitlines()
    for key, words in placeholders().items():
        if project.configuration[key] == words:
            start = key.partition(".")[2]
            line = next(
                (number for number, text in enumerate(lines, 1) if text.partition("=")[0].strip() == start), None
            )
            yield finding("D-028", file=FILE, line=line, key=key, words=words)


def _outputs(
    project: Project, articles: Sequence[PackedArticle], progress: Progress
) -> tuple[list[PayloadFile], list[Finding]]:
    """Return pages, PDF and what else a build makes, of the articles whose text may be held; and the build's errors."""
    held = {article.id for article in articles if article.holding is not Holding.STANDOFF}
    specs = tuple(article.spec for article in articles if article.id in held)
    if not specs:
        return [], []
    part = replace(project, configuration=replace(project.configuration, articles=specs))
    # A page of the whole edition holds words of several texts: the most guarded of them says how it is given.
    guarded = next((one.id for one in articles if one.holding is Holding.RESTRICTED), "") or min(held)
    with tempfile.TemporaryDirectory(prefix="emendata-") as name:
        folder = Path(name)
        report = build_project(part, folder, OUTPUTS, progress=progress)
        wrong = [item for item in report.all_findings() if item.severity is Severity.ERROR]
        return [_output(path, folder, held, guarded) for path in _files_of(folder)], wrong


def _files_of(folder: Path) -> Iterator[Path]:
    for name in _OUTPUT_TITLES:
        yield from (path for path in sorted((folder / name).rglob("*")) if path.is_file())


def _output(path: Path, folder: Path, held: set[str], guarded: str) -> PayloadFile:
    """Return a file of a build; one that is named for an article is made from its TEI."""
    relative = path.relative_to(folder)
    starts = [path.name[:place] for place, letter in enumerate(path.name) if letter == "."]
    owner = next((start for start in reversed(starts) if start in held), "")
    title = f"{_OUTPUT_TITLES[relative.parts[0]]}: {'/'.join(relative.parts[1:])}"
    based = f"tei/{owner}.xml" if owner else ""
    kind = TEI if path.name.endswith(".tei.xml") else ""
    return PayloadFile(relative.as_posix(), path.read_bytes(), title, owner or guarded, Terms.SOURCE, kind, based)


def _article_files(project: Project, article: PackedArticle, whole: Record | None) -> Iterator[PayloadFile]:
    """Yield what belongs to an article; `whole` is the edition, where the package holds all of it."""
    identifier, title, root = article.id, article.record.full_title, article.read()
    if article.holding is Holding.STANDOFF:
        data = header_document(root)
        tei = PayloadFile(
            f"tei/{identifier}.header.xml", data, f"{title}: header, persons, forms", identifier, media_type=TEI
        )
    else:
        schema = "schema/emendata.rng"
        tei = PayloadFile(
            f"tei/{identifier}.xml", article.edition, title, identifier, Terms.SOURCE, TEI, conforms_to=schema
        )
    yield tei
    path = project.apparatus(identifier)
    if path.is_file():
        yield PayloadFile(
            f"apparatus/{identifier}.apparatus.xml",
            path.read_bytes(),
            f"{title}: the editors’ decisions",
            identifier,
            media_type=TEI,
            conforms_to="schema/apparatus.rng",
        )
    table = corrections_table(root, identifier)
    yield PayloadFile(
        f"corrections/{identifier}.corrections.csv", table, f"{title}: corrections", identifier, based_on=tei.path
    )
    yield from _records(article.record, article.holding, whole)
    if article.holding is Holding.TEXT:
        for witness in article.spec.witnesses:
            data = (project.folder / witness.file).read_bytes()
            name = f"sources/{PurePath(witness.file).as_posix().removeprefix('seeds/')}"
            yield PayloadFile(name, data, f"{title}: witness {witness.siglum}", identifier, Terms.SOURCE)


def _records(record: Record, holding: Holding, whole: Record | None = None) -> Iterator[PayloadFile]:
    """Yield the records of an article, which may be a part of a `whole`, or of the edition, in every format."""
    article = "" if record.parts else record.id
    made = {
        "datacite.xml": ("DataCite 4.7", datacite.document(record, holding, whole)),
        "dc.xml": ("Dublin Core", dublin_core.document(record, holding)),
        **{item.ending: (item.name, item.write(record, None)) for item in FORMATS.values()},
    }
    for ending, (name, words) in made.items():
        title = f"{record.full_title}: {name}"
        yield PayloadFile(f"metadata/{record.id}.{ending}", words.encode(), title, article)


def _shared(project: Project, record: Record, articles: Sequence[PackedArticle]) -> Iterator[PayloadFile]:
    holding = holding_of(tuple(articles))
    yield PayloadFile(
        "CITATION.cff", citation_cff.document(record, holding).encode(), "How to cite it (CITATION.cff 1.2)"
    )
    # One alone, the record of what is deposited.
    draft = invenio.as_json(invenio.draft(record, holding)).encode()
    yield PayloadFile(f"metadata/{record.id}.invenio.json", draft, f"{record.full_title}: InvenioRDM")
    if record.parts:
        yield from _records(record, holding)
    for path in sorted(project.authority.glob("*.xml")) if project.authority.is_dir() else ():
        title = f"Authority: {path.stem}"
        schema = "schema/authority.rng"
        yield PayloadFile(f"authority/{path.name}", path.read_bytes(), title, "", Terms.OWN, TEI, conforms_to=schema)
    for name in _SCHEMAS:
        data = resource(f"schema/{name}").read_bytes()
        yield PayloadFile(f"schema/{name}", data, f"Schema: {name}", terms=Terms.PROGRAM)


def _licences(project: Project, record: Record) -> tuple[list[Finding], list[PayloadFile]]:
    """Return the texts of the licences: the project's own file, that of the edition's licence, that of the schemas."""
    files = [
        PayloadFile(
            "licences/MIT.txt", (_LICENCES / "MIT.txt").read_bytes(), "Licence of the schemas", terms=Terms.PROGRAM
        )
    ]
    for name in _OWN_LICENCES:
        path = project.folder / name
        if path.is_file():
            files.append(PayloadFile(f"licences/{name}.txt", path.read_bytes(), "Terms of the project"))
            break
    address = record.licence.address if record.licence else ""
    known = spdx_identifier(address)
    for path in (project.folder / "LICENSES" / f"{known}.txt", _LICENCES / f"{known}.txt"):
        if known and path.is_file():
            files.append(PayloadFile(f"licences/{known}.txt", path.read_bytes(), f"Text of {known}"))
            return [], files
    return [finding("D-026", name=known or address)], files
