"""The editors' decisions of `tei/apparatus/<id>.xml`, and finding the places they speak of.

A decision quotes the words it concerns (`rdg`, or `lem` where the words stand), perhaps with a prefix and a suffix,
and says which occurrence it means (`@n`: a number, or "all"). White space does not count in quotations. A decision
that finds no place, or more places than it means, is a finding and changes nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from emendata.errors import Finding, finding
from emendata.model import Article, Block, Correction, CorrectionKind, InterpretedForm, Span
from emendata.spans import contains, overlap
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
    def form_key(self) -> str:
        """Return the key of the form explained: a slug of the reading."""
        return slug(self.quotation) or text_hash(self.quotation)


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision at one of its places."""

    decision: Decision
    span: Span


def load_decisions(path: Path, name: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions of a file in its order. Raises `InputError` where it cannot be parsed."""
    shown = name or str(path)
    root = parse_xml(path.read_bytes(), shown)
    return tuple(_decision(app, shown) for app in root.iter(tei("app")))


def place_decisions(article: Article, decisions: Iterable[Decision]) -> tuple[list[Placed], list[Finding]]:
    """Return each decision at its places, longer quotations first, and findings N-010 to N-012.

    No two placed decisions overlap; a shorter quotation inside a longer one placed already is passed over.
    """
    placed: list[Placed] = []
    findings: list[Finding] = []
    for decision in sorted(decisions, key=lambda item: -len(item.quotation)):
        spans = _places(article, decision)
        free = [span for span in spans if not any(contains(other.span, span) for other in placed)]
        if not spans:
            findings.append(_remark("N-010", decision))
            continue
        chosen = _chosen(free if decision.occurrence in (None, "all") else spans, decision)
        if chosen is None:
            lines = ", ".join(str(article.source.line_at(span.start)) for span in spans)
            findings.append(_remark("N-011", decision, lines=lines))
            continue
        for span in chosen:
            clash = next((other for other in placed if overlap(span, other.span)), None)
            if clash is None:
                placed.append(Placed(decision, span))
            else:
                findings.append(_remark("N-012", decision, other=clash.decision.quotation))
    return sorted(placed, key=lambda item: item.span), findings


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
    kind = CorrectionKind(app.get("type") or CorrectionKind.TRANSLITERATION)
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


def _places(article: Article, decision: Decision) -> list[Span]:
    pattern = _quotation_pattern(decision.quotation)
    if pattern is None:
        return []
    prefix, suffix = _bare(decision.prefix), _bare(decision.suffix)
    found = []
    for block in article.blocks:
        for index, span in enumerate(block.spans):
            for match in pattern.finditer(article.source.text, span.start, span.end):
                if _context_fits(article.source.text, block, index, match, prefix, suffix):
                    found.append(Span(*match.span()))
    return found


def _quotation_pattern(quotation: str) -> re.Pattern[str] | None:
    words = quotation.split()
    if not words:
        return None
    body = r"\s+".join(re.escape(word) for word in words)
    start = r"(?<!\w)" if words[0][0].isalnum() else ""
    # A note's number may be glued to the last word ("MNR2").
    end = r"(?![^\W\d_])" if words[-1][-1].isalpha() else r"(?!\w)" if words[-1][-1].isdigit() else ""
    return re.compile(start + body + end)


def _context_fits(text: str, block: Block, index: int, match: re.Match[str], prefix: str, suffix: str) -> bool:
    spans: Sequence[Span] = block.spans
    if prefix:
        before = "".join(span.of(text) for span in spans[:index]) + text[spans[index].start : match.start()]
        if not _bare(before).endswith(prefix):
            return False
    if suffix:
        after = text[match.end() : spans[index].end] + "".join(span.of(text) for span in spans[index + 1 :])
        if not _bare(after).startswith(suffix):
            return False
    return True


def _chosen(spans: list[Span], decision: Decision) -> list[Span] | None:
    if decision.occurrence == "all":
        return spans
    if decision.occurrence:
        number = int(decision.occurrence)
        return [spans[number - 1]] if 0 < number <= len(spans) else None
    return spans if len(spans) <= 1 else None


def _words(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(str(text) for text in element.itertext()).split())


def _bare(words: str) -> str:
    return "".join(words.split())


def _remark(code: str, decision: Decision, *, lines: str = "", other: str = "") -> Finding:
    return finding(code, file=decision.file, line=decision.line, words=decision.quotation, lines=lines, other=other)


def iter_entities(placed: Iterable[Placed]) -> Iterator[tuple[Span, str]]:
    """Yield the spans of placed decisions that concern an authority entry, with its id."""
    for item in placed:
        if item.decision.entity and item.decision.kind not in _STANDING:
            yield item.span, item.decision.entity
