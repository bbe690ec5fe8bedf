"""The editors' decisions of `tei/apparatus/<id>.xml`, and finding the places they speak of.

A decision quotes the words it concerns (`rdg`, or `lem` where the words stand), perhaps with a prefix and a suffix,
and says which occurrence it means (`@n`: a number, or "all"). White space does not count in quotations. A decision
that finds no place, or more places than it means, is a finding that names the nearest, and changes nothing. Where two speak of the
same words, one for a single place goes before one for all places; two of the same sort contradict each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from emendata.annotate.nearest import Nearest
from emendata.annotate.places import places_of
from emendata.errors import Finding, FindingError, finding
from emendata.model import Article, Correction, CorrectionKind, InterpretedForm, Span
from emendata.spans import Occupied, contains
from emendata.vocabulary import RESP_EDITOR, XML_LANG, slug, tei, text_hash
from emendata.xmlio import line_of, parse_xml

# Kinds whose `lem` holds the source's own words.
_STANDING = frozenset({CorrectionKind.CONJECTURE, CorrectionKind.CRUX, CorrectionKind.FACT})


@dataclass(frozen=True, slots=True)
class Decision:
    """One recorded decision. `quotation` is the source's words, `lemma` what the edition reads instead.

    For a variant `siglum` is the witness that reads right; what it reads is taken from it.
    For a conjecture `lemma` is the conjectured reading; for a crux or a note of fact it is None. `decided` is the day on
    which `emendata decide` recorded it, None for what was written by hand.
    """

    kind: CorrectionKind
    subtype: str | None
    quotation: str
    lemma: str | None
    lemma_lang: str | None
    cert: str
    cause: str | None
    source: str | None
    occurrence: str | None
    prefix: str
    suffix: str
    reason: str
    intermediate: str | None
    intermediate_status: str | None
    intermediate_source: str | None
    entity: str | None
    comment: str | None
    siglum: str | None
    file: str
    line: int
    decided: str | None = None

    @property
    def stands(self) -> bool:
        """Return whether the editors let the words stand: they refused what was proposed, or put it off."""
        return self.subtype in ("refused", "postponed")

    @property
    def in_words(self) -> str:
        """Return what it says of the words: what to read, or that they stand."""
        if self.stands or self.kind in _STANDING or self.lemma is None:
            return self.subtype if self.stands and self.subtype else f"{self.kind}, the words stand"
        return f"“{self.lemma}”"

    @property
    def form_key(self) -> str:
        """Return the key of the form explained: a slug of the reading."""
        return slug(self.quotation) or text_hash(self.quotation)


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision at one of its places."""

    decision: Decision
    span: Span


def load_decisions(path: Path, name: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions of a file in its order.

    Raises `InputError` where it cannot be parsed, `FindingError` V-012 for a kind that there is not.
    """
    return read_decisions(path.read_bytes(), name or str(path))


def read_decisions(data: bytes, name: str) -> tuple[Decision, ...]:
    """Return the decisions that the bytes of a file hold; see `load_decisions`."""
    return tuple(_decision(app, name) for app in parse_xml(data, name).iter(tei("app")))


def place_decisions(article: Article, decisions: Iterable[Decision]) -> tuple[list[Placed], list[Finding]]:
    """Return each decision at its places, and findings N-010 to N-013.

    No two placed decisions overlap. Longer quotations go first, and of equal ones those for a single place; what means
    all places means those that are left.
    """
    placing = _Placing(article)
    for decision in sorted(decisions, key=lambda item: (-len(item.quotation), item.occurrence == "all")):
        placing.place(decision)
    return sorted(placing.placed.values(), key=lambda item: item.span), list(dict.fromkeys(placing.findings))


class _Placing:
    """The decisions placed so far, by where they begin."""

    def __init__(self, article: Article) -> None:
        self.placed: dict[int, Placed] = {}
        self.findings: list[Finding] = []
        self._article = article
        self._taken = Occupied()
        self._nearest = Nearest(article)

    def place(self, decision: Decision) -> None:
        """Place one more decision, or say why not."""
        spans = places_of(self._article, decision.quotation, decision.prefix, decision.suffix)
        if not spans:
            places = self._nearest.described(decision.quotation)
            self.findings.append(_remark("N-010", decision, places=places))
            return
        chosen = _chosen(self._left(spans, decision), spans, decision)
        if chosen is None:
            lines = ", ".join(str(self._article.source.line_at(span.start)) for span in spans)
            places = self._nearest.in_context(spans)
            self.findings.append(_remark("N-011", decision, lines=lines, count=len(spans), places=places))
            return
        for span in chosen:
            other = self._taken.meeting(span)
            if other is None:
                self._taken.add(span)
                self.placed[span.start] = Placed(decision, span)
            else:
                self.findings.append(self._clash(decision, self.placed[other.start], span))

    def _left(self, spans: list[Span], decision: Decision) -> list[Span]:
        """Return the places that no longer quotation holds, nor, where all are meant, one for a single place."""
        left = []
        for span in spans:
            other = self._taken.meeting(span)
            one = self.placed[other.start].decision if other else None
            goes_before = one and decision.occurrence == "all" and one.occurrence != "all"
            if not (one and other and contains(other, span) and (other != span or goes_before)):
                left.append(span)
        return left

    def _clash(self, decision: Decision, other: Placed, span: Span) -> Finding:
        if other.span != span:
            return _remark("N-012", decision, other=other.decision.quotation)
        where = f"{other.decision.file}:{other.decision.line}"
        at = self._article.source.line_at(span.start)
        return _remark(
            "N-013", decision, at=at, one=other.decision.in_words, where=where, another=decision.in_words
        )  # fmt: skip


def correction_of(placed: Placed) -> Correction:
    """Return the correction that a placed decision asks for."""
    decision = placed.decision
    return Correction(
        span=placed.span,
        kind=decision.kind,
        lemma=decision.lemma,
        resp=RESP_EDITOR,
        cert=decision.cert,
        lemma_lang=decision.lemma_lang,
        cause=decision.cause,
        comment=decision.comment,
        source=decision.source,
        origin=decision.subtype,
    )


def form_of(decision: Decision) -> InterpretedForm | None:
    """Return what stands behind the decision's reading, if the editors say so."""
    if not (decision.reason or decision.intermediate):
        return None
    return InterpretedForm(
        key=decision.form_key,
        reason=decision.reason,
        intermediate=decision.intermediate,
        intermediate_status=decision.intermediate_status,
        intermediate_source=decision.intermediate_source,
        person=decision.entity,
    )


def _decision(app: etree._Element, file: str) -> Decision:
    kind = _kind(app, file)
    lem, rdg = app.find(tei("lem")), app.find(tei("rdg"))
    standing = kind in _STANDING
    quoted, other = (lem, rdg) if standing else (rdg, lem)
    notes: dict[str, etree._Element] = {note.get("type") or "reason": note for note in app.iter(tei("note"))}
    middle = notes.get("intermediate")
    editor = notes.get("editor")
    holder = other if other is not None else quoted
    return Decision(
        kind=kind,
        subtype=app.get("subtype"),
        quotation=_words(quoted),
        lemma=_words(other) if other is not None else None,
        lemma_lang=other.get(XML_LANG) if other is not None and not standing else None,
        cert=(holder.get("cert") if holder is not None else None) or app.get("cert") or "medium",
        cause=(rdg.get("cause") if rdg is not None else None),
        source=(holder.get("source") if holder is not None else None)
        or (editor.get("source") if editor is not None else None),
        occurrence=app.get("n"),
        prefix=_words(notes.get("prefix")),
        suffix=_words(notes.get("suffix")),
        reason=_words(notes.get("reason")),
        intermediate=_words(middle) or None,
        intermediate_status=(middle.get("subtype") or "reconstructed") if middle is not None else None,
        intermediate_source=middle.get("source") if middle is not None else None,
        entity=(app.get("corresp") or "").removeprefix("#") or None,
        comment=_words(editor) or None,
        siglum=(lem.get("wit") or "").removeprefix("#") or None if lem is not None else None,
        file=file,
        line=line_of(app) or 0,
        decided=_date(notes.get("decision")),
    )


def _date(note: etree._Element | None) -> str | None:
    date = note.find(tei("date")) if note is not None else None
    return None if date is None else date.get("when", "")


def _kind(app: etree._Element, file: str) -> CorrectionKind:
    named = app.get("type") or CorrectionKind.TRANSLITERATION
    try:
        return CorrectionKind(named)
    except ValueError as error:
        kinds = f"allowed: {', '.join(CorrectionKind)}"
        raise FindingError(
            finding("V-012", file=file, line=line_of(app), element="app", attribute="type", value=named, hint=kinds)
        ) from error


def _chosen(left: list[Span], spans: list[Span], decision: Decision) -> list[Span] | None:
    """Return which of its places a decision means; a number counts them all. None where it does not say."""
    if decision.occurrence == "all":
        return left
    if decision.occurrence:
        number = int(decision.occurrence) if decision.occurrence.isdecimal() else 0
        return [spans[number - 1]] if 0 < number <= len(spans) else None
    return left if len(left) <= 1 else None


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(str(text) for text in element.itertext()).split())


def _remark(code: str, decision: Decision, **values: Any) -> Finding:
    return finding(code, file=decision.file, line=decision.line, words=decision.quotation, **values)


def iter_entities(placed: Iterable[Placed]) -> Iterator[tuple[Span, str]]:
    """Yield the spans of placed decisions that concern an authority entry, with its id."""
    for item in placed:
        if item.decision.entity and item.decision.kind not in _STANDING:
            yield item.span, item.decision.entity
