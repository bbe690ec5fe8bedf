"""The order of the stages: read, segment, anchor, annotate, encode, (validate, transform).

Two ways in: files on their own (`encode_file`), and the articles of a project (`encode_article`). Everything a stage
has to say is carried along; nothing here prints.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from lxml import etree

from emendata.anchor import AnchorOptions, anchor, citation_findings, resolve_emended
from emendata.anchor.witnesses import collate
from emendata.annotate import AnnotateOptions, Authority, Decision, annotate, load_authority, load_decisions
from emendata.annotate.contradictions import Published
from emendata.annotate.glossary import Glossary, load_glossary
from emendata.config import ArticleSpec
from emendata.copies import copies_among, opening_runs
from emendata.encode import EditionFacts, EncodeInput, article_id, encode
from emendata.encode.released import Released, read_released
from emendata.errors import Finding, InputError, finding
from emendata.model import Article, CorrectionKind
from emendata.project import Project
from emendata.read import ReadOptions, read_source
from emendata.read.profiles import Profile, Sites, load_sites
from emendata.segment import arrange, further_articles, segment, structure_findings
from emendata.validate.source_view import compare_source_view
from emendata.vocabulary import RESP_EDITOR, XML_ID, tei
from emendata.xmlio import parse_xml, serialize


@dataclass(frozen=True, slots=True)
class EncodeOptions:
    """Choices of one encoding; None leaves a thing to the site's profile, or the profile to be recognised."""

    site: Profile | None = None
    page_side: str | None = None
    style: str = "standard"
    authority: Authority = field(default_factory=lambda: Authority({}))
    sites: Sites = field(default_factory=load_sites)


@dataclass(frozen=True, slots=True)
class Encoded:
    """An encoded article: its id, TEI, the articles it was made of (base first), and all findings so far."""

    id: str
    root: etree._Element
    witnesses: tuple[tuple[str, Article], ...]
    findings: tuple[Finding, ...]

    @property
    def data(self) -> bytes:
        """Return the TEI as bytes."""
        return serialize(self.root)


def encode_file(path: Path, options: EncodeOptions) -> Encoded:
    """Return one file as an edition of its own. Raises `InputError` where it cannot be read."""
    base, findings = _prepared(path, str(path), ReadOptions(options.site, options.sites), options.page_side)
    base, remarks = _annotated(base, options.authority, (), AnnotateOptions(options.style))
    profile = options.site or options.sites.named(base.profile)
    facts = EditionFacts(page_side=options.page_side, page_cert=profile.cert if profile else None)
    material = EncodeInput(article_id(base), (("A", base),), options.authority, None, facts)
    return _encoded(material, [*findings, *remarks])


def encode_article(
    project: Project, spec: ArticleSpec, authority: Authority, released: Released | None = None
) -> Encoded:
    """Return an article of a project from its witnesses, header, decisions and released identifiers. Raises `InputError`.

    `released` takes the place of what the project's register says.
    """
    articles, findings = [], []
    reading = read_options(project, spec.site)
    for witness in spec.witnesses:
        path = project.folder / witness.file
        article, remarks = _prepared(path, witness.file, reading, spec.page_marks)
        articles.append((witness.siglum, article))
        findings.extend(remarks)
    identifier = spec.id or article_id(articles[0][1])
    glossary = project_glossary(project)
    header = _header(project, identifier)
    style = AnnotateOptions(
        spec.style or project.configuration["names.style"], glossary=glossary, published=_published(header)
    )
    findings.extend(glossary.findings)
    siglum, base = articles[0]
    witnesses: list[tuple[str, Article]] = []
    for other_siglum, other in articles[1:]:
        base, remarks = collate(base, other_siglum, other)
        findings.extend(remarks)
        witnesses.append((other_siglum, annotate(other, authority, (), replace(style, proposes=False))[0]))
    base, remarks = _annotated(base, authority, _decisions(project, identifier), style)
    findings = [*_unsettled(findings, base), *remarks]
    profile = project.configuration.sites.named(base.profile)
    facts = edition_facts(project, spec.page_marks)
    facts = replace(facts, doi=spec.doi, page_cert=profile.cert if profile else None)
    known = _released(project, identifier) if released is None else released
    return _encoded(EncodeInput(identifier, ((siglum, base), *witnesses), authority, header, facts, known), findings)


def article_id_of(project: Project, spec: ArticleSpec) -> str:
    """Return an article's id: the configured one, else what its base makes it. Raises `InputError`."""
    if spec.id:
        return spec.id
    base = spec.witnesses[0]
    article, _ = read_article(project.folder / base.file, base.file, read_options(project, spec.site))
    return article_id(article)


def read_options(project: Project, site: str | None = None) -> ReadOptions:
    """Return how a project's sources are read: among which sites, and as which if that is named."""
    sites = project.configuration.sites
    return ReadOptions(sites.named(site) if site else None, sites)


def read_article(path: Path, name: str, options: ReadOptions) -> tuple[Article, list[Finding]]:
    """Return a file in blocks, its site recognised. Raises `InputError`: R-… (unreadable), S-001 (no text in it)."""
    source, findings = read_source(path, name, options)
    profile = options.profile or options.sites.recognise(source)
    article = segment(source, profile)
    if not article.blocks:
        raise InputError(finding("S-001", file=name))
    return article, [*findings, *further_articles(article, profile)]


def project_authority(project: Project) -> Authority:
    """Return the project's authority; empty where it has none."""
    return load_authority([project.authority]) if project.authority.is_dir() else Authority({})


def project_glossary(project: Project) -> Glossary:
    """Return the project's own terms; empty where it has none. Raises `InputError` where the file cannot be parsed."""
    return load_glossary(project.terms, project.name(project.terms)) if project.terms.is_file() else Glossary()


def edition_facts(project: Project, page_side: str | None = None) -> EditionFacts:
    """Return what the configuration says of the edition."""
    values = project.configuration
    return EditionFacts(
        title=values["edition.title"],
        publisher=values["edition.publisher"],
        version=values["edition.version"],
        date=values["edition.date"],
        licence=values["edition.licence"],
        licence_text=values["edition.licence_text"],
        editor=values["edition.editor"],
        base=values["edition.base"],
        editor_ror=values["edition.editor_ror"],
        funder=values["edition.funder"],
        funder_ror=values["edition.funder_ror"],
        grant=values["edition.grant"],
        edition_doi=values["edition.doi"],
        page_side=page_side,
    )


def likely_copies(encoded: Sequence[Encoded]) -> list[Finding]:
    """Return E-021 for files that look like copies of one article: they share the runs of words they begin with."""
    articles = [item.witnesses[0][1] for item in encoded]
    return copies_among([(article.source.name, opening_runs(article)) for article in articles])


_AT_PAGE_BREAKS = frozenset({"A-020", "A-021"})


def _prepared(path: Path, name: str, options: ReadOptions, page_side: str | None) -> tuple[Article, list[Finding]]:
    article, findings = read_article(path, name, options)
    profile = options.profile or options.sites.named(article.profile)
    stated = profile.side if profile and profile.cert == "high" else None
    article, remarks = anchor(article, AnchorOptions(page_side or stated))
    article = arrange(article)
    return article, [*findings, *structure_findings(article), *remarks]


def _annotated(
    article: Article, authority: Authority, decisions: Sequence[Decision], options: AnnotateOptions
) -> tuple[Article, list[Finding]]:
    article, findings = annotate(article, authority, decisions, options)
    article = resolve_emended(article)
    return article, [*findings, *citation_findings(article)]


def _unsettled(findings: Sequence[Finding], article: Article) -> list[Finding]:
    """Return the findings without the doubts at page breaks that an editor's decision has settled."""
    decided = [
        item.span for item in article.corrections if item.resp == RESP_EDITOR and item.kind is not CorrectionKind.STYLE
    ]
    settled = set()
    for block in article.blocks:
        for before, after in pairwise(block.spans):
            if any(
                before.end - 2 <= span.end <= before.end or after.start <= span.start <= after.start + 3
                for span in decided
            ):
                settled.add(article.source.line_at(after.start))
    return [item for item in findings if item.code not in _AT_PAGE_BREAKS or item.line not in settled]


def _encoded(material: EncodeInput, findings: Iterable[Finding]) -> Encoded:
    root, remarks = encode(material)
    broken = []
    for siglum, article in material.witnesses:
        difference = compare_source_view(root, siglum, source_text(article))
        if difference is not None:
            broken.append(
                finding(
                    "E-040",
                    file=article.source.name,
                    siglum=siglum,
                    found=difference.found,
                    expected=difference.expected,
                )
            )
    return Encoded(material.article_id, root, material.witnesses, (*findings, *remarks, *broken))


def source_text(article: Article) -> str:
    """Return a source without its furniture: what its source view must be, white space apart."""
    text = article.source.text
    return "".join(span.of(text) for span in sorted(span for block in article.blocks for span in block.spans))


def _decisions(project: Project, identifier: str) -> tuple[Decision, ...]:
    path = project.apparatus(identifier)
    return load_decisions(path, project.name(path)) if path.is_file() else ()


def _released(project: Project, identifier: str) -> Released:
    path = project.ids(identifier)
    return read_released(parse_xml(path.read_bytes(), project.name(path))) if path.is_file() else Released()


def _published(header: etree._Element | None) -> Published | None:
    """Return the latest year in which the text was printed, where its header knows one."""
    for bibl in header.iter(tei("bibl")) if header is not None else ():
        date = bibl.find(tei("date")) if bibl.get(XML_ID) == "orig" else None
        if date is not None:
            years = [year[:4] for key in ("when", "notAfter", "to") if (year := date.get(key) or "")[:4].isdigit()]
            return Published(int(max(years)), "its first publication, as the header has it") if years else None
    return None


def _header(project: Project, identifier: str) -> etree._Element | None:
    path = project.header(identifier)
    return parse_xml(path.read_bytes(), project.name(path)) if path.is_file() else None
