"""The table of decisions: every reading that was looked at, its line in the source, and what was decided about it.

Corrections, conjectures, cruces, notes of fact and slips stand in it, and what an editor looked at and judged right
(refused) or put off. One row for each place, in the order of the text.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from emendata.annotate.decisions import place_decisions
from emendata.authority.tables import guarded
from emendata.model import Article, Correction, CorrectionKind, InterpretedForm
from emendata.suggesting import Suggested
from emendata.vocabulary import RESP_PROGRAM

COLUMNS: Final = (
    "article", "file", "line", "reading", "decision", "lemma", "kind", "certainty", "decided by", "russian",
    "russian is", "reason",
)  # fmt: skip
# What lets the words of the source stand.
_KEPT: Final = {
    CorrectionKind.CONJECTURE: "conjecture; the words stand",
    CorrectionKind.CRUX: "corrupt; the words stand",
    CorrectionKind.FACT: "annotated; the words stand",
}
_STANDING: Final = {"refused": "judged right", "postponed": "put off"}


def decisions_table(suggested: Sequence[Suggested]) -> bytes:
    """Return the table of the articles' decisions as CSV (UTF-8 with a mark, for spreadsheets)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in suggested:
        for _start, row in sorted([*_corrected(item), *_standing(item)]):
            writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _corrected(item: Suggested) -> Iterator[tuple[int, tuple[str, ...]]]:
    article = item.article
    forms = {form.key: form for form in article.forms}
    for correction in article.corrections:
        form = forms.get(correction.form or "")
        yield (
            correction.span.start,
            (
                item.id,
                article.source.name,
                str(article.source.line_at(correction.span.start)),
                _words(article, correction),
                _decision(correction),
                correction.lemma or "",
                str(correction.kind),
                correction.cert,
                correction.resp,
                (form.intermediate or "") if form else "",
                (form.intermediate_status or "") if form and form.intermediate else "",
                _reason(correction, form),
            ),
        )


def _standing(item: Suggested) -> Iterator[tuple[int, tuple[str, ...]]]:
    article = item.article
    placed, _ = place_decisions(article, item.decisions)
    for one in placed:
        if one.decision.stands:
            yield (
                one.span.start,
                (
                    item.id,
                    article.source.name,
                    str(article.source.line_at(one.span.start)),
                    " ".join(one.span.of(article.source.text).split()),
                    _STANDING[one.decision.subtype or ""],
                    "",
                    str(one.decision.kind),
                    "",
                    "#ed",
                    "",
                    "",
                    one.decision.reason,
                ),
            )


def _decision(correction: Correction) -> str:
    if correction.kind in _KEPT:
        return _KEPT[correction.kind]
    return "corrected by the program" if correction.resp == RESP_PROGRAM else "corrected"


def _words(article: Article, correction: Correction) -> str:
    return " ".join(correction.span.of(article.source.text).split())


def _reason(correction: Correction, form: InterpretedForm | None) -> str:
    return (form.reason if form else "") or correction.comment or ""
