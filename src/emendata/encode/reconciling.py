"""Where an emendation and a difference between witnesses meet: one entry for both.

The emendation's type wins. The entry covers both spans; each witness that differs there has a reading of its own, or
stands on the lemma where it reads what the editors read. Slips and matters of style give way to a difference.
"""

from dataclasses import dataclass, replace

from emendata.model import Article, Correction, CorrectionKind, Span, Variant
from emendata.spans import Occupied, overlap

_GIVING_WAY = frozenset({CorrectionKind.SLIP, CorrectionKind.STYLE})
_STANDING = frozenset({CorrectionKind.CRUX, CorrectionKind.FACT})


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The corrections, widened where need be; the variants left; and for a correction's span what others read there.

    `readings` maps a span to (siglum, words, whether the witness ends with them).
    """

    corrections: tuple[Correction, ...]
    variants: tuple[Variant, ...]
    readings: dict[Span, tuple[tuple[str, str, bool], ...]]


def reconcile(article: Article) -> Reconciled:
    """Return corrections and variants that do not overlap each other."""
    variants = list(article.variants)
    corrections: list[Correction] = []
    readings: dict[Span, tuple[tuple[str, str, bool], ...]] = {}
    taken = Occupied(item.span for item in article.corrections if item.kind not in _GIVING_WAY)
    for correction in article.corrections:
        touching = [item for item in variants if meet(item.span, correction.span)]
        if not touching:
            corrections.append(correction)
            continue
        if correction.kind in _GIVING_WAY:
            continue
        if correction.kind in _STANDING:
            # Words that stand hold the difference or lie in it.
            corrections.append(correction)
            continue
        union = Span(
            min(correction.span.start, *(item.span.start for item in touching)),
            max(correction.span.end, *(item.span.end for item in touching)),
        )
        if union != correction.span and any(_reaches(taken, union, correction.span)):
            continue
        variants = [item for item in variants if item not in touching]
        corrections.append(_widened(article.source.text, correction, union))
        sigla = dict.fromkeys(item.siglum for item in touching)
        readings[union] = tuple((siglum, *_read(article.source.text, union, siglum, touching)) for siglum in sigla)
    return Reconciled(tuple(corrections), tuple(variants), readings)


def meet(variant: Span, correction: Span) -> bool:
    """Return whether a difference touches a correction's words; an addition beside them does not."""
    if variant.start == variant.end:
        return correction.start < variant.start < correction.end
    return overlap(variant, correction)


def _reaches(taken: Occupied, union: Span, own: Span) -> tuple[bool, bool]:
    """Return whether the widened span runs into another correction before, or behind."""
    before, behind = Span(union.start, own.start), Span(own.end, union.end)
    return (
        before.start < before.end and taken.overlaps(before),
        behind.start < behind.end and taken.overlaps(behind),
    )


def _widened(text: str, correction: Correction, union: Span) -> Correction:
    if union == correction.span or correction.lemma is None:
        return replace(correction, span=union)
    before, behind = text[union.start : correction.span.start], text[correction.span.end : union.end]
    return replace(correction, span=union, lemma=f"{before}{correction.lemma}{behind}")


def _read(text: str, union: Span, siglum: str, variants: list[Variant]) -> tuple[str, bool]:
    """Return what a witness reads over a span, and whether it ends there."""
    words, at = "", union.start
    for variant in sorted((item for item in variants if item.siglum == siglum), key=lambda item: item.span):
        glue = " " if variant.span.start == variant.span.end and variant.reading else ""
        words += f"{text[at : variant.span.start]}{glue}{variant.reading}{glue}"
        at = variant.span.end
        if variant.ends_witness:
            return " ".join(words.split()), True
    return " ".join((words + text[at : union.end]).split()), False
