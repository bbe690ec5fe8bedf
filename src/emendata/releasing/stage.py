"""A release: everything checked, compared with the last one, numbered; then the files that stay for good.

`plan_release` makes the edition in a folder of its own, to see that it can be made without an error and that all
outputs agree, and writes nothing else but what `emendata build` writes. `carry_out` writes: a frozen copy of each
article and the list of changes into `tei/releases/<version>/`, which must not be there; the registers `tei/ids/<id>.xml`;
the editions, which now state version and history; `edition.toml` last. Everything is made and validated before the first
file is written.
"""

import copy
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import tomlkit
from lxml import etree

from emendata.building import OUTPUTS, build_project
from emendata.config import FILE, ArticleSpec
from emendata.encode.released import Released, Version, keep_released, places, read_released
from emendata.errors import Finding, FindingError, Severity, finding
from emendata.metadata import read_record
from emendata.pipeline import encode_article, project_authority
from emendata.project import Project
from emendata.releasing.comparing import compare
from emendata.releasing.model import Difference, Level, Part
from emendata.releasing.numbering import is_later, is_version, proposed_version
from emendata.releasing.register import register_bytes
from emendata.releasing.sources import changed_sources, uncommitted
from emendata.releasing.succeeding import successors
from emendata.validate import validate_bytes
from emendata.vocabulary import RESP_EDITOR, tei
from emendata.xmlio import parse_xml, serialize, write_atomically

CHANGES = "changes.txt"


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """One article: how it is configured, what was released of it, what differs from that, what answers what is gone."""

    id: str
    spec: ArticleSpec
    released: Released
    differences: tuple[Difference, ...]
    answers: Mapping[str, str] = field(default_factory=dict)
    dois: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """What a release would be.

    `last` is the version before it ("" for the first); `version` "" where there is none to make; `spent` the DOIs that name
    a release already and cannot name another.
    """

    project: Project
    version: str
    proposed: str
    last: str
    date: str
    articles: tuple[ArticlePlan, ...]
    findings: tuple[Finding, ...]
    exit_code: int = 0
    spent: frozenset[str | None] = frozenset()

    @property
    def is_ready(self) -> bool:
        """Return whether nothing stands against it and there is something to release."""
        errors = any(item.severity is Severity.ERROR for item in self.findings)
        return bool(self.version) and not errors and not self.exit_code

    @property
    def level(self) -> Level | None:
        """Return what the weightiest difference asks for, None where nothing differs."""
        return max((item.level for article in self.articles for item in article.differences), default=None)


def plan_release(
    project: Project,
    date: str,
    version: str | None = None,
    *,
    allows_uncommitted: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> ReleasePlan:
    """Return what would be released. `date` is yyyy-mm-dd; `version` overrides the proposal."""
    findings = [] if allows_uncommitted else uncommitted(project.folder)
    with tempfile.TemporaryDirectory(prefix="emendata-") as folder:
        report = build_project(project, Path(folder), OUTPUTS, progress=progress)
    findings += [item for item in report.all_findings() if item.severity is Severity.ERROR or item.code == "E-030"]
    findings += [finding("D-408", file=item.file) for item in report.all_findings() if item.code == "E-030"]
    articles = []
    for spec, made in zip(project.configuration.articles, report.articles, strict=True):
        if made.document is None:
            continue
        progress(f"{made.id}: comparing with the last release")
        article, remarks = _compared(project, spec, made.id, made.document.read().root)
        articles.append(article)
        findings.extend(remarks)
    last = _last(articles)
    level = max((item.level for article in articles for item in article.differences), default=None)
    configured = str(project.configuration["edition.version"])
    proposed = proposed_version(last, level) if last else configured if is_version(configured) else "0.1.0"
    chosen = version or (proposed if proposed != last else "")
    findings += _numbered(project, chosen, proposed, last)
    spent = frozenset(doi for article in articles for doi in article.dois)
    return ReleasePlan(
        project, chosen, proposed, last, date, tuple(articles), tuple(findings), report.exit_code(), spent
    )


def carry_out(plan: ReleasePlan, progress: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Make the release and return the files written.

    Raises `FindingError` where an article that is to be frozen is not valid; then nothing was written.
    """
    project = _numbered_anew(plan)
    values = project.configuration.values
    authority = project_authority(project)
    frozen, registers, editions = {}, {}, {}
    for article in plan.articles:
        progress(f"{article.id}: {plan.version}")
        released = _next(article, plan)
        spec = replace(article.spec, doi=None) if article.spec.doi in plan.spent else article.spec
        encoded = encode_article(project, spec, authority, released)
        edition = _with_hand(project, article.id, encoded.data, released)
        _refuse_invalid(edition, project.name(project.edition(article.id)))
        # The identifiers are those of the file that is released, whoever wrote it.
        released = replace(released, current=places(_text_of(edition, article.id)))
        registers[project.ids(article.id)] = register_bytes(article.id, values["edition.publisher"], released)
        frozen[project.release(plan.version) / f"{article.id}.xml"] = edition
        editions[project.edition(article.id)] = edition
        editions[project.generated(article.id)] = encoded.data
    frozen[project.release(plan.version) / CHANGES] = changes_text(plan).encode("utf-8")
    files = {**frozen, **registers, **editions, project.folder / FILE: _configuration(project, plan)}
    for path, data in files.items():
        write_atomically(path, data)
    return list(files)


def _numbered_anew(plan: ReleasePlan) -> Project:
    """Return the project as it will be configured."""
    values = {**plan.project.configuration.values, "edition.version": plan.version, "edition.date": plan.date}
    if values["edition.doi"] in plan.spent:
        values["edition.doi"] = None
    return Project(plan.project.folder, replace(plan.project.configuration, values=values))


def changes_text(plan: ReleasePlan) -> str:
    """Return the readable list of what a release changes."""
    lines = [f"Version {plan.version}, {plan.date}" + (f", after {plan.last}" if plan.last else ", the first release")]
    for article in plan.articles:
        lines += ["", article.id, "-" * len(article.id)]
        lines += [f"{item.part}: {f'{item.place}: ' if item.place else ''}{item.words}" for item in article.differences]
        if not article.differences:
            lines.append("nothing differs" if article.released.versions else "released for the first time")
    return "\n".join(lines) + "\n"


def summary(differences: tuple[Difference, ...]) -> str:
    """Return differences counted by part: "3 in the apparatus, 1 in names"."""
    counts = Counter(item.part for item in differences)
    return ", ".join(
        f"{counts[part]} in the {part}" if part is not Part.NAMES else f"{counts[part]} in names"
        for part in Part
        if counts[part]
    )


def _compared(
    project: Project, spec: ArticleSpec, identifier: str, root: etree._Element
) -> tuple[ArticlePlan, list[Finding]]:
    released, findings = Released(), []
    register = project.ids(identifier)
    if register.is_file():
        released = read_released(parse_xml(register.read_bytes(), project.name(register)))
    if not read_record(root).source_rights:
        findings.append(finding("D-405", file=project.name(project.edition(identifier))))
    if not released.versions:
        return ArticlePlan(identifier, spec, released, ()), findings
    version = released.versions[0].number
    path = project.release(version) / f"{identifier}.xml"
    if not path.is_file():
        findings.append(finding("D-409", file=project.name(path), version=version))
        return ArticlePlan(identifier, spec, released, ()), findings
    old = parse_xml(path.read_bytes(), project.name(path))
    answers = successors(old, root)
    differences = compare(old, root, lambda name: answers.get(name, "") or name)
    findings += changed_sources(old, root, version)
    record = read_record(old)
    dois = frozenset({record.own_doi, record.edition_doi} - {""})
    return ArticlePlan(identifier, spec, released, tuple(differences), answers, dois), findings


def _last(articles: list[ArticlePlan]) -> str:
    numbers = [item.number for article in articles for item in article.released.versions if is_version(item.number)]
    last = ""
    for number in numbers:
        last = number if not last or is_later(number, last) else last
    return last


def _numbered(project: Project, version: str, proposed: str, last: str) -> list[Finding]:
    if not version:
        return [finding("D-407", version=last)]
    if not is_version(version):
        return [finding("D-403", version=version, reason="it is not major.minor.patch, as 1.0.0")]
    if last and not is_later(version, last):
        return [finding("D-403", version=version, reason=f"it does not come after {last}, the last release")]
    if project.release(version).exists():
        return [finding("D-404", file=project.name(project.release(version)), version=version)]
    if last and is_later(proposed, version):
        return [finding("D-406", version=version, proposed=proposed)]
    return []


def _next(article: ArticlePlan, plan: ReleasePlan) -> Released:
    """Return what will have been released of an article, its identifiers still those of the last release."""
    what = summary(article.differences) or ("nothing differs" if plan.last else "the first release")
    version = Version(plan.version, plan.date, RESP_EDITOR, f"Version {plan.version}: {what}.")
    former = {**article.released.former, **article.answers}
    current = {name: place for name, place in article.released.current.items() if name not in article.answers}
    return Released(current, former, (version, *article.released.versions))


def _with_hand(project: Project, identifier: str, encoded: bytes, released: Released) -> bytes:
    """Return the edition to be released: the new encoding, or the editor's own file with its version and history."""
    edition, generated = project.edition(identifier), project.generated(identifier)
    current = edition.read_bytes()
    if not generated.is_file() or current == generated.read_bytes():
        return encoded
    root = parse_xml(current, project.name(edition))
    fresh = parse_xml(encoded, project.name(edition))
    for path in ("fileDesc/editionStmt", "fileDesc/publicationStmt/date", "revisionDesc"):
        steps = "/".join(tei(step) for step in ("teiHeader", *path.split("/")))
        old, new = root.find(steps), fresh.find(steps)
        parent = old.getparent() if old is not None else None
        if old is not None and new is not None and parent is not None:
            twin = copy.deepcopy(new)
            twin.tail = old.tail
            parent.replace(old, twin)
    keep_released(root, released)
    return serialize(root)


def _refuse_invalid(data: bytes, name: str) -> None:
    for item in validate_bytes(data, name):
        if item.severity is Severity.ERROR:
            raise FindingError(item)


def _text_of(data: bytes, name: str) -> etree._Element:
    text = parse_xml(data, name).find(tei("text"))
    return text if text is not None else etree.Element(tei("text"))


def _configuration(project: Project, plan: ReleasePlan) -> bytes:
    """Return `edition.toml` with the new version and date, without the DOI of an earlier one; comments and order stay."""
    document = tomlkit.parse((project.folder / FILE).read_bytes().decode("utf-8"))
    table = document["edition"]
    table["version"], table["date"] = plan.version, plan.date
    for own in (table, *document.get("article", ())):
        if own.get("doi") in plan.spent:
            del own["doi"]
    return tomlkit.dumps(document).encode("utf-8")
