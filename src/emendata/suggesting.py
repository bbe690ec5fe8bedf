"""What the program proposes for the articles of a project, or for one file: names found damaged, persons nobody has listed.

Each article goes through the stages as in a build; nothing is written. An article that cannot be read stops no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emendata.annotate.decisions import Decision, Placed, load_decisions, place_decisions
from emendata.annotate.places import places_of
from emendata.authority import Authority
from emendata.choosing import readings_of
from emendata.errors import Finding, FindingError, finding
from emendata.model import Article, Mention, Proposal
from emendata.pipeline import Encoded, EncodeOptions, encode_article, encode_file, project_authority
from emendata.project import Project


@dataclass(frozen=True, slots=True)
class Stranger:
    """A person that the authority does not know: the forms met, fullest first, and the lines of each."""

    forms: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def name(self) -> str:
        """Return the fullest form."""
        return self.forms[0][0]


@dataclass(frozen=True, slots=True)
class Suggested:
    """An article with its proposals, its strangers, and what was decided about it, at its places."""

    id: str
    siglum: str
    article: Article
    proposals: tuple[Proposal, ...]
    strangers: tuple[Stranger, ...]
    decisions: tuple[Decision, ...]
    placed: tuple[Placed, ...]
    findings: tuple[Finding, ...]

    def has(self, reading: str) -> bool:
        """Return whether a reading stands in the text, in one of the ways it may be meant."""
        return any(places_of(self.article, form) for form in readings_of(reading))

    def proposes(self, reading: str) -> bool:
        """Return whether something is proposed for a reading."""
        return any(item.reading in readings_of(reading) for item in self.proposals)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The articles that could be read, and why others could not; the authority that was asked."""

    articles: tuple[Suggested, ...]
    failures: tuple[FindingError, ...]
    authority: Authority


def suggest(project: Project, only: str | None = None) -> Suggestions:
    """Return what is proposed for each article of a project, or for one.

    Raises `FindingError` R-042 where there is no such article, and what `load_authority` raises.
    """
    known = project_authority(project)
    found: list[Suggested] = []
    failures: list[FindingError] = []
    ids: list[str] = []
    for spec in project.configuration.articles:
        ids.append(spec.id or spec.witnesses[0].file)
        if only and spec.id and spec.id != only:
            continue
        try:
            encoded = encode_article(project, spec, known)
            if only and encoded.id != only:
                continue
            path = project.apparatus(encoded.id)
            decisions = load_decisions(path, project.name(path)) if path.is_file() else ()
        except FindingError as error:
            failures.append(error)
            continue
        found.append(_suggested(encoded, decisions))
    if only and not found and not failures:
        raise FindingError(finding("R-042", file=str(project.folder), id=only, known=", ".join(ids)))
    return Suggestions(tuple(found), tuple(failures), known)


def suggest_in_file(path: Path, authority: Authority) -> Suggestions:
    """Return what is proposed for one file, with no project around it. Raises `InputError` where it cannot be read."""
    encoded = encode_file(path, EncodeOptions(authority=authority, style="as-source"))
    return Suggestions((_suggested(encoded, ()),), (), authority)


def article_with(suggested: Sequence[Suggested], reading: str, name: str, *, decided: bool = False) -> Suggested:
    """Return the one article that has a reading: first among those where it is proposed (or decided).

    A single article is returned whether it has the reading or not. Raises `FindingError`: N-035 where several have it and
    none is named, N-030 (N-032) where none has it.
    """
    if decided:
        about = [item for item in suggested if any(one.quotation in readings_of(reading) for one in item.decisions)]
        ours = [
            item
            for item in about
            if any(one.quotation in readings_of(reading) and one.decided is not None for one in item.decisions)
        ]
        having = ours or about
    else:
        having = [item for item in suggested if item.proposes(reading)]
        having = having or [item for item in suggested if item.has(reading)]
    if len(having) > 1:
        raise FindingError(finding("N-035", words=reading, ids=", ".join(item.id for item in having)))
    if having or len(suggested) == 1:
        return (*having, *suggested)[0]
    if decided:
        raise FindingError(finding("N-032", file=name, words=reading, why="nothing is decided there"))
    raise FindingError(finding("N-030", file=name, words=reading, **nearest_in(suggested, reading)))


def nearest_in(suggested: Sequence[Suggested], reading: str) -> dict[str, Any]:
    """Return what N-030 says of a reading that no article has."""
    from emendata.annotate.nearest import Nearest

    near = [(item.id, Nearest(item.article).described(reading)) for item in suggested]
    places = "; ".join(f"{identifier}: {places}" for identifier, places in near) or "none is like it"
    return {"where": "in any article", "places": places}


def strangers_of(article: Article) -> tuple[Stranger, ...]:
    """Return the persons of an article that the authority does not know, in the order of their first mention."""
    groups: dict[str, list[Mention]] = {}
    for mention in article.mentions:
        if mention.ref is None and mention.kind == "person":
            words = " ".join(mention.span.of(article.source.text).split())
            groups.setdefault(mention.cluster or words, []).append(mention)
    return tuple(_stranger(article, mentions) for mentions in groups.values())


def _suggested(encoded: Encoded, decisions: Sequence[Decision]) -> Suggested:
    siglum, article = encoded.witnesses[0]
    placed, _ = place_decisions(article, decisions)
    return Suggested(
        id=encoded.id,
        siglum=siglum,
        article=article,
        proposals=article.proposals,
        strangers=strangers_of(article),
        decisions=tuple(decisions),
        placed=tuple(placed),
        findings=encoded.findings,
    )


def _stranger(article: Article, mentions: Iterable[Mention]) -> Stranger:
    lines: dict[str, list[int]] = {}
    for mention in mentions:
        words = " ".join(mention.span.of(article.source.text).split())
        lines.setdefault(words, []).append(article.source.line_at(mention.span.start))
    forms = sorted(lines.items(), key=lambda item: (-len(item[0].split()), -len(item[0]), item[0]))
    return Stranger(tuple((form, tuple(places)) for form, places in forms))
