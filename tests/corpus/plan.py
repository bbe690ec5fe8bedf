"""What is to be made: one `Plan` for each case, by band. A new kind of damage is a field here and a row below."""

from dataclasses import dataclass, replace

from .words import ENGLISH, Bank
from .words_other import FRENCH, GERMAN, RUSSIAN, VIETNAMESE


@dataclass(frozen=True, slots=True)
class Plan:
    """The make-up of an article.

    `calls` is the form of the calls: glued, after, spaced, mixed (these three together), brackets, parens, raised.
    `labels` is the form of the numbers in the list: plain "1", dot "1.", brackets "[1]", paren "1)", raised "¹".
    `numbering` is run, page or chapter. `layout` is where and how the notes stand: end, page (at the foot), chapter (at
    its end), lost (no list), chapters-at-end, numbers-first (all numbers in one line), paragraph (the whole list in one).
    `damage` names what is done to list and calls; see `lists` and `body`. `numbered` is how many numbered statements
    ("1. The land…") stand in the text, `lonely` how many lines are a figure and nothing else.
    """

    bank: Bank = ENGLISH
    notes: int = 18
    calls: str = "glued"
    labels: str = "plain"
    head: bool = False
    kinds: str = "mixed"
    numbering: str = "run"
    layout: str = "end"
    damage: frozenset[str] = frozenset()
    stars: int = 0
    pages: int = 0
    page_form: str = ""
    side: str = "either"
    literature: int = 0
    literature_style: str = "lines"
    citations: int = 0
    citation_style: str = "square"
    sections: int = 0
    separators: int = 0
    quotation: bool = False
    numbered: int = 0
    lonely: int = 0
    second_list: int = 0
    site: bool = False
    gap: str = "\n\n"
    wrap: int = 0
    newline: str = "\n"


_PLAIN = Plan()


def _damaged(*names: str, **more: object) -> Plan:
    return replace(Plan(calls="mixed", notes=24, pages=8, damage=frozenset(names)), **more)  # type: ignore[arg-type]


_NO_NOTES = replace(_PLAIN, notes=0)

CASES: dict[str, dict[str, Plan]] = {
    "clean": {
        "glued-calls": replace(_PLAIN, notes=20, sections=2),
        "spaced-calls": replace(_PLAIN, calls="spaced", notes=18, pages=6),
        "calls-after-stops": replace(_PLAIN, calls="after", notes=21, labels="dot", head=True),
        "calls-of-all-forms": replace(_PLAIN, calls="mixed", notes=22, pages=10, site=True, side="foot"),
        "bracketed-calls": replace(_PLAIN, calls="brackets", labels="brackets", head=True, pages=6),
        "round-brackets": replace(_PLAIN, calls="parens", labels="paren", head=True),
        "raised-figures": replace(_PLAIN, calls="raised", labels="raised", pages=8),
        "raised-figures-plain-list": replace(_PLAIN, calls="raised", labels="dot", head=True, sections=3),
        "pages-of-a-site": replace(_PLAIN, notes=16, pages=9, site=True, side="foot", separators=1),
        "archival-notes": replace(_PLAIN, kinds="archival", notes=20, pages=6),
        "citations-square": replace(_NO_NOTES, literature=15, citations=32, pages=10, site=True, side="foot"),
        "citations-round": replace(_NO_NOTES, literature=13, citations=24, citation_style="round", sections=2),
        "one-asterisk": replace(_PLAIN, stars=1, pages=8, notes=17),
        "sections-and-quotations": replace(
            _PLAIN, sections=4, separators=2, quotation=True, numbered=3, notes=15, calls="after"
        ),
    },
    "damaged": {
        "number-behind-author": _damaged("behind-author"),
        "split-digits": _damaged("split-digits", notes=24, numbered=3),
        "number-at-end": _damaged("number-at-end"),
        "several-in-one-paragraph": _damaged("several", notes=18),
        "note-over-paragraphs": _damaged("over-paragraphs"),
        "page-line-in-list": _damaged("page-in-list", notes=22),
        "run-together-literature": replace(_NO_NOTES, literature=24, literature_style="run", citations=28, pages=8),
        "run-together-with-years": replace(
            _NO_NOTES, literature=18, literature_style="one", citations=24, citation_style="damaged"
        ),
        "calls-behind-page-lines": _damaged("call-after-page", pages=6),
        "hyphens-that-divide-nothing": _damaged("false-hyphens"),
        "calls-lost": _damaged("calls-lost", notes=18),
        "notes-lost": _damaged("notes-lost", notes=18),
        "calls-and-notes-lost": _damaged("calls-lost", "notes-lost", notes=24),
        "note-called-twice": _damaged("called-twice"),
        "number-repeated-in-list": _damaged("number-repeated"),
        "number-skipped": _damaged("number-skipped"),
        "numbers-lost-in-list": _damaged("number-lost", notes=18),
        "notes-at-the-foot": replace(_PLAIN, layout="page", calls="mixed", notes=22, pages=6),
        "page-line-in-literature": replace(
            _NO_NOTES, literature=21, citations=24, pages=8, damage=frozenset({"page-in-literature"})
        ),
        "list-out-of-order": _damaged("out-of-order", notes=22),
        "citations-damaged": replace(
            _NO_NOTES, literature=16, citations=36, citation_style="damaged", pages=10, literature_style="run"
        ),
        "all-at-once": _damaged(
            "behind-author", "split-digits", "over-paragraphs", "call-after-page", "calls-lost",
            notes=36, pages=7, site=True, side="foot", stars=1, separators=1,
        ),
        "web-and-short-references": _damaged("behind-author", kinds="web", notes=18),
    },
    "hard": {
        "restart-on-each-page": replace(_PLAIN, layout="page", numbering="page", notes=18, pages=6),
        "restart-in-each-chapter": replace(
            _PLAIN, layout="chapter", numbering="chapter", notes=20, sections=4, calls="mixed"
        ),
        "chapter-lists-at-the-end": replace(
            _PLAIN, layout="chapters-at-end", numbering="chapter", notes=20, sections=3, calls="mixed", head=True
        ),
        "hundred-and-fifty-notes": replace(_PLAIN, notes=150, calls="mixed", pages=14, numbered=4),
        "five-hundred-notes": replace(_PLAIN, notes=500, calls="mixed"),
        "asterisks-and-daggers": replace(_PLAIN, stars=5, notes=16, pages=10, calls="mixed"),
        "list-lost": replace(_PLAIN, layout="lost", notes=18, calls="mixed"),
        "calls-all-lost": replace(_PLAIN, damage=frozenset({"all-calls-lost"}), notes=18, pages=6),
        "notes-and-literature": replace(
            _PLAIN, notes=16, literature=15, citations=24, calls="after", labels="dot", head=True
        ),
        "two-note-lists": replace(_PLAIN, notes=16, second_list=6, head=True),
        "numbers-in-one-line": replace(_PLAIN, layout="numbers-first", notes=15, head=True),
        "list-in-one-paragraph": replace(_PLAIN, layout="paragraph", notes=20, calls="mixed"),
        "citations-by-number": replace(_NO_NOTES, literature=27, literature_style="numbered", citations=40,
                                       citation_style="numeric"),
        "citations-only": replace(_NO_NOTES, literature=13, citations=28, citation_style="mixed", sections=2),
        "russian": replace(_PLAIN, bank=RUSSIAN, calls="mixed", pages=10, page_form="стр. {}", head=True, labels="dot"),
        "russian-raised": replace(_PLAIN, bank=RUSSIAN, calls="raised", pages=8, page_form="С. {}", kinds="archival"),
        "german": replace(_PLAIN, bank=GERMAN, calls="glued", pages=10, page_form="Seite {}", head=True),
        "french": replace(_PLAIN, bank=FRENCH, calls="brackets", pages=10, page_form="p. {}", head=True, labels="dot"),
        "vietnamese": replace(_PLAIN, bank=VIETNAMESE, calls="brackets", labels="brackets", pages=10,
                              page_form="trang {}", head=True),
        "no-blank-lines": replace(_PLAIN, gap="\n", newline="\r\n", calls="mixed", pages=8, notes=20),
        "hard-wrapped": replace(_PLAIN, wrap=72, calls="after", pages=8, notes=20, labels="dot", head=True),
        "marks-at-the-head": replace(_PLAIN, lonely=2, side="head", pages=6, page_form="[{}]", calls="mixed"),
        "dashed-marks": replace(_PLAIN, lonely=2, pages=6, page_form="- {} -", newline="\r", calls="mixed"),
    },
}  # fmt: skip
