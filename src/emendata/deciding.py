"""What an editor decides about a proposal, written where decisions are kept, and taken back.

A decision goes into `tei/apparatus/<id>.xml` as an `app` anchored by quotation, or into the authority as a form recorded
as wrong. The file keeps its bytes but for the new lines. `note[@type="decision"]` says when it was decided and by whom,
and marks what may be undone; entries written by hand are never touched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lxml import etree

from emendata.annotate.decisions import Decision, load_decisions, place_decisions
from emendata.encode.elements import element
from emendata.errors import Finding, FindingError, finding
from emendata.model import Article, CorrectionKind, Proposal, Span
from emendata.project import Project
from emendata.spans import overlap
from emendata.vocabulary import LANG_MT_FROM_RUSSIAN, RESP_EDITOR, TEI
from emendata.xmlio import parse_xml, serialize, write_atomically

# So many words of context anchor a decision on one place.
_BEFORE, _AFTER = 4, 3
_APP = re.compile(r"<!--.*?-->|(?P<app>[ \t]*<app\b.*?</app>[ \t]*\r?\n?)", re.DOTALL)


class Ruling(StrEnum):
    """What the editor says to a proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision to record.

    - lines: the places meant, by line of the source; empty for all.
    - lemma, entity, lang: what to read, where it is not what was proposed.
    - date: when it was decided, as YYYY-MM-DD; resp: by whom, a pointer to the header.
    """

    reading: str
    ruling: Ruling
    lines: tuple[int, ...] = ()
    entity: str | None = None
    lemma: str | None = None
    lang: str | None = None
    cert: str = "high"
    reason: str = ""
    resp: str = RESP_EDITOR
    date: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the file, the decision in words, the lines it is about."""

    path: Path
    what: str
    lines: tuple[int, ...] = field(default=())


def places_of(article: Article, reading: str) -> list[Span]:
    """Return where a reading stands in an article, as whole words, white space apart."""
    pattern = re.compile(r"(?<![^\W_])" + r"\s+".join(map(re.escape, reading.split())) + r"(?![^\W\d_])")
    text = article.source.text
    return [
        Span(*match.span())
        for block in article.blocks
        for span in block.spans
        for match in pattern.finditer(text, span.start, span.end)
    ]


def record(project: Project, article_id: str, article: Article, siglum: str, choice: Choice) -> Recorded:
    """Write a decision into the article's apparatus.

    Raises `FindingError`: N-030 (the reading does not stand there), N-031 (nothing says what to read), N-034 (decided
    already), and as `write_atomically`.
    """
    places = places_of(article, choice.reading)
    lines = [article.source.line_at(span.start) for span in places]
    chosen = [span for span, line in zip(places, lines, strict=True) if not choice.lines or line in choice.lines]
    if not chosen:
        raise FindingError(_absent(article, choice, lines))
    proposal = _proposal_at(article, choice.reading, chosen)
    path = project.apparatus(article_id)
    _refuse_twice(path, project.name(path), choice, article, chosen)
    places_meant = [None] if len(chosen) == len(places) else chosen
    _insert(path, article_id, [_app(choice, proposal, siglum, article, place) for place in places_meant])
    where = tuple(article.source.line_at(span.start) for span in chosen)
    return Recorded(path, _in_words(choice, proposal), where)


def undo(project: Project, article_id: str, reading: str) -> Recorded:
    """Take back what `record` wrote about a reading. Raises `FindingError` N-032 where there is nothing of it."""
    path = project.apparatus(article_id)
    name = project.name(path)
    wanted = " ".join(reading.split())
    data = path.read_bytes() if path.is_file() else b""
    decisions = load_decisions(path, name) if data else ()
    indexes = [i for i, item in enumerate(decisions) if item.quotation == wanted and item.decided]
    if not indexes:
        by_hand = any(item.quotation == wanted for item in decisions)
        raise FindingError(
            finding("N-032", file=name, words=wanted, why="was written by hand" if by_hand else "is not there")
        )
    text = data.decode("utf-8")
    spans = [match.span("app") for match in _APP.finditer(text) if match["app"]]
    if len(spans) != len(decisions):
        raise FindingError(finding("N-033", file=name))
    for index in reversed(indexes):
        start, end = spans[index]
        text = text[:start] + text[end:]
    parse_xml(text.encode(), name)
    write_atomically(path, text.encode())
    return Recorded(path, f"“{wanted}” is open again", ())


def record_wrong_form(project: Project, entity: str, article_id: str, choice: Choice) -> Recorded:
    """Record a reading as a wrong form of an entry of the project's authority, for all articles.

    Raises `FindingError` N-031 where no file has the entry.
    """
    for path in sorted(project.authority.glob("*.xml")):
        text = path.read_bytes().decode("utf-8")
        found = re.search(rf'<(person|place|org)\b[^>]*xml:id="{re.escape(entity)}".*?</\1>', text, re.DOTALL)
        if not found:
            continue
        kind = {"person": "persName", "place": "placeName", "org": "orgName"}[found[1]]
        names = list(re.finditer(rf"(?P<indent>[ \t]*)<{kind}\b.*?</{kind}>[ \t]*\r?\n", found[0], re.DOTALL))
        if not names:
            continue
        at = found.start() + names[-1].end()
        made = element(
            kind,
            choice.reading,
            type="wrong",
            corresp=f"#{article_id}",
            resp=choice.resp,
            xml_lang=LANG_MT_FROM_RUSSIAN,
        )
        text = text[:at] + names[-1]["indent"] + _markup(made, "") + "\n" + text[at:]
        parse_xml(text.encode(), project.name(path))
        write_atomically(path, text.encode())
        return Recorded(path, f"“{choice.reading}” is a wrong form of {entity}", ())
    raise FindingError(finding("N-031", file=project.name(project.authority), words=choice.reading))


def iter_decided(project: Project, article_id: str, ruling: Ruling) -> Iterator[Decision]:
    """Yield the decisions of an article that were ruled so."""
    path = project.apparatus(article_id)
    if path.is_file():
        yield from (item for item in load_decisions(path, project.name(path)) if item.subtype == ruling)


def _absent(article: Article, choice: Choice, lines: Sequence[int]) -> Finding:
    shown = f"it stands on line(s) {', '.join(map(str, lines))}" if lines else "it stands nowhere"
    return finding("N-030", file=article.source.name, words=choice.reading, lines=shown)


def _proposal_at(article: Article, reading: str, places: Sequence[Span]) -> Proposal | None:
    starts = {span.start for span in places}
    wanted = " ".join(reading.split())
    return next((item for item in article.proposals if item.reading == wanted and item.span.start in starts), None)


def _refuse_twice(path: Path, name: str, choice: Choice, article: Article, chosen: Sequence[Span]) -> None:
    """Raise N-034 where a decision of the file already speaks of one of the places."""
    if not path.is_file():
        return
    placed, _ = place_decisions(article, load_decisions(path, name))
    for span in chosen:
        clash = next((item for item in placed if overlap(item.span, span)), None)
        if clash:
            line = article.source.line_at(span.start)
            raise FindingError(
                finding(
                    "N-034", file=name, line=clash.decision.line, words=choice.reading, other=clash.decision.quotation,
                    at=line,
                )
            )  # fmt: skip


def _app(
    choice: Choice, proposal: Proposal | None, siglum: str, article: Article, place: Span | None = None
) -> etree._Element:
    """Return the `app` of a decision: on one place, by its context, or on all places."""
    entity = choice.entity or (proposal.entity if proposal else None)
    rules_on = choice.ruling is Ruling.ACCEPTED
    lemma = choice.lemma or (proposal.lemma if proposal else None)
    if rules_on and not lemma:
        raise FindingError(finding("N-031", file=article.source.name, words=choice.reading))
    kind = proposal.kind if proposal else CorrectionKind.TRANSLITERATION
    made = element(
        "app",
        type=str(kind),
        subtype=None if rules_on else str(choice.ruling),
        n=None if place else "all",
        corresp=f"#{entity}" if entity else None,
    )
    if rules_on:
        lang = choice.lang or (proposal.lemma_lang if proposal else None)
        made.append(element("lem", lemma or "", xml_lang=lang, cert=choice.cert))
    cause = "retransliteration" if rules_on and kind is CorrectionKind.TRANSLITERATION else None
    made.append(element("rdg", choice.reading, wit=f"#{siglum}", cause=cause, xml_lang=LANG_MT_FROM_RUSSIAN))
    if place:
        before, after = _context(article, place)
        made.extend(
            element("note", words, type=kind) for kind, words in (("prefix", before), ("suffix", after)) if words
        )
    if proposal and proposal.cyrillic and rules_on:
        made.append(element("note", proposal.cyrillic, type="intermediate", subtype="reconstructed", xml_lang="ru"))
    reason = choice.reason or _reason(choice, proposal)
    if reason:
        made.append(element("note", reason, type="reason"))
    made.append(element("note", element("date", when=choice.date), type="decision", resp=choice.resp))
    return made


def _reason(choice: Choice, proposal: Proposal | None) -> str:
    """Return the reason that the model gives, where the editor gives none."""
    return proposal.reasoning if proposal and choice.ruling is Ruling.ACCEPTED else ""


def _context(article: Article, place: Span) -> tuple[str, str]:
    """Return some words before and after a place, within its paragraph."""
    text = article.source.text
    block = next(
        span for block in article.blocks for span in block.spans if span.start <= place.start and place.end <= span.end
    )
    before = text[block.start : place.start].split()[-_BEFORE:]
    after = text[place.end : block.end].split()[:_AFTER]
    return " ".join(before), " ".join(after)


def _insert(path: Path, article_id: str, apps: Sequence[etree._Element]) -> None:
    """Put entries at the end of the list of a file; a file that is not there is made."""
    data = path.read_bytes() if path.is_file() else _skeleton(article_id)
    text = data.decode("utf-8-sig")
    end = text.rfind("</listApp>")
    if end < 0:
        raise FindingError(finding("N-033", file=path.name))
    start_of_line = text.rfind("\n", 0, end) + 1
    margin = text[start_of_line:end] if not text[start_of_line:end].strip() else ""
    eol = "\r\n" if "\r\n" in text else "\n"
    lines = "".join(_markup(app, margin + "  ") + "\n" for app in apps).replace("\n", eol)
    at = start_of_line if not text[start_of_line:end].strip() else end
    text = text[:at] + lines + text[at:]
    parse_xml(text.encode(), path.name)
    write_atomically(path, text.encode())


def _markup(made: etree._Element, margin: str) -> str:
    """Return an element as it is written into a file whose default namespace is TEI's, its children on lines of their own."""
    root = element("listApp", made)
    etree.indent(root, "  ")
    markup: str = etree.tostring(made, encoding="unicode").strip().replace(f' xmlns="{TEI}"', "", 1)
    lines = markup.split("\n")
    return "\n".join(margin + (line.removeprefix("  ") if at else line) for at, line in enumerate(lines))


def _skeleton(article_id: str) -> bytes:
    root = element(
        "TEI",
        element(
            "teiHeader",
            element(
                "fileDesc",
                element("titleStmt", element("title", f"{article_id}: the editors’ decisions")),
                element("publicationStmt", element("publisher", "Not published by itself")),
                element("sourceDesc", element("p", "Decisions on the text, anchored by quotation.")),
            ),
        ),
        element("standOff", element("listApp", "\n    ")),
        xml_lang="en",
    )
    etree.indent(root, "  ")
    return serialize(root)


def _in_words(choice: Choice, proposal: Proposal | None) -> str:
    if choice.ruling is Ruling.ACCEPTED:
        lemma = choice.lemma or (proposal.lemma if proposal else "")
        return f"“{choice.reading}” is read as {lemma}"
    return f"“{choice.reading}” stands" if choice.ruling is Ruling.REFUSED else f"“{choice.reading}” is put off"
