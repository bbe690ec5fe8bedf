"""What the program proposes for the articles of a project: names found damaged, and persons that nobody has listed.

Each article goes through the stages as in a build; nothing is written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from emendata.annotate.decisions import Decision, load_decisions
from emendata.authority import Authority
from emendata.errors import Finding, FindingError, finding
from emendata.model import Article, Mention, Proposal
from emendata.pipeline import encode_article, project_authority
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
    """An article with its proposals, its strangers, and what was decided about it."""

    id: str
    siglum: str
    article: Article
    proposals: tuple[Proposal, ...]
    strangers: tuple[Stranger, ...]
    decisions: tuple[Decision, ...]
    findings: tuple[Finding, ...]

    def entity_of(self, reading: str) -> str | None:
        """Return the entry proposed for a reading."""
        return next((item.entity for item in self.proposals if item.reading == reading), None)


def suggest(project: Project, only: str | None = None, authority: Authority | None = None) -> list[Suggested]:
    """Return what is proposed for each article, or for one. Raises `FindingError` R-042 where there is no such article."""
    known = authority or project_authority(project)
    found = []
    for spec in project.configuration.articles:
        if only and spec.id and spec.id != only:
            continue
        encoded = encode_article(project, spec, known)
        if only and encoded.id != only:
            continue
        siglum, article = encoded.witnesses[0]
        path = project.apparatus(encoded.id)
        found.append(
            Suggested(
                id=encoded.id,
                siglum=siglum,
                article=article,
                proposals=article.proposals,
                strangers=strangers_of(article),
                decisions=load_decisions(path, project.name(path)) if path.is_file() else (),
                findings=encoded.findings,
            )
        )
    if only and not found:
        ids = ", ".join(spec.id for spec in project.configuration.articles if spec.id)
        raise FindingError(finding("R-042", file=str(project.folder), id=only, known=ids))
    return found


def article_with(suggested: Sequence[Suggested], reading: str, only: str | None, *, decided: bool = False) -> Suggested:
    """Return the one article that has a reading, first among those where it is proposed (or decided).

    Raises `FindingError`: N-030 where none has it, N-035 where several have and none is named.
    """
    from emendata.deciding import places_of

    if decided:
        about = [item for item in suggested if any(one.quotation == reading for one in item.decisions)]
        having = [
            item for item in about if any(one.quotation == reading and one.decided for one in item.decisions)
        ] or about
    else:
        proposed = [item for item in suggested if any(one.reading == reading for one in item.proposals)]
        having = proposed or [item for item in suggested if places_of(item.article, reading)]
    if not having:
        name = only or ", ".join(item.id for item in suggested)
        raise FindingError(finding("N-030", file=name, words=reading, lines="it stands nowhere"))
    if len(having) > 1:
        raise FindingError(finding("N-035", words=reading, ids=", ".join(item.id for item in having)))
    return having[0]


def strangers_of(article: Article) -> tuple[Stranger, ...]:
    """Return the persons of an article that the authority does not know, in the order of their first mention."""
    groups: dict[object, list[Mention]] = {}
    for mention in article.mentions:
        if mention.ref is None and mention.kind == "person":
            words = " ".join(mention.span.of(article.source.text).split())
            groups.setdefault(getattr(mention, "cluster", None) or words, []).append(mention)
    return tuple(_stranger(article, mentions) for mentions in groups.values())


def _stranger(article: Article, mentions: Iterable[Mention]) -> Stranger:
    lines: dict[str, list[int]] = {}
    for mention in mentions:
        words = " ".join(mention.span.of(article.source.text).split())
        lines.setdefault(words, []).append(article.source.line_at(mention.span.start))
    forms = sorted(lines.items(), key=lambda item: (-len(item[0].split()), -len(item[0]), item[0]))
    return Stranger(tuple((form, tuple(places)) for form, places in forms))
