"""One run of Typst over an article: from its source to a file in proven pages, and what went otherwise as findings.

Enters Typst source as `xslt/print` writes it; leaves `Setting`, which holds all that its caller needs and can be sent from
one process to another. Nothing is raised for a source that Typst refuses: X-103, or the texts it has no glyphs for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import typst

from emendata.errors import Finding, finding
from emendata.printing.ladder import NoFile, Outcome, set_again, set_article
from emendata.printing.places import Places, places_of
from emendata.printing.press import Press
from emendata.printing.settings import PrintSettings
from emendata.printing.volume import Typeset

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# The finding of each step that gives less than was asked for.
_STEPS = {"entry-per-line": "X-110", "notes-after": "X-111", "apparatus-after": "X-112", "all-after": "X-112"}
_REASONS = {
    "notes": "a page cannot hold a line and the beginnings of the notes called in it",
    "apparatus": "a page cannot hold a line and its entries",
    "page": "a line has no place on the page",
    "passes": "the pages did not come to rest",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What one run gave; `missing` are the texts it had no glyphs for, `proven` the pages that were proven but not written."""

    pdf: bytes = field(repr=False, default=b"")
    pages: int = 0
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    places: Places | None = field(repr=False, default=None)
    passes: int = 0
    proven: Outcome | None = field(repr=False, default=None)
    has_apparatus: bool = True
    step: str = ""
    cmyk: bytes = field(repr=False, default=b"")
    typeset: Typeset | None = field(repr=False, default=None)


def set_source(source: str, settings: PrintSettings, day: date, proven: Outcome | None = None) -> Setting:
    """Set an article in proven pages; `proven` are those of a source that differs from it outside the text alone."""
    try:
        outcome = _again(source, settings, day, proven) if proven else None
        outcome = outcome or set_article(lambda listed: Press(source, settings, listed), settings, day)
    except NoFile as stop:
        cause = stop.__cause__
        missing, findings = _failed(cause if isinstance(cause, RuntimeError) else RuntimeError())
        return Setting(missing=missing, findings=findings, proven=stop.outcome)
    except RuntimeError as error:
        # a query's own error is no TypstError
        missing, findings = _failed(error)
        return Setting(missing=missing, findings=findings)
    findings = tuple(_steps_left(outcome))
    if outcome.printed is None or outcome.plan is None or outcome.before is None or outcome.after is None:
        return Setting(findings=findings)
    told = (finding("X-107" if "was ignored" in words else "X-104", reason=words) for words in outcome.printed.warnings)
    return Setting(
        outcome.printed.pdf,
        outcome.printed.pages,
        (*findings, *told),
        places=places_of(outcome.plan, outcome.before, outcome.after),
        passes=outcome.passes,
        has_apparatus=outcome.step.has_apparatus,
        step=outcome.step.name,
        cmyk=outcome.printed.cmyk,
        typeset=Typeset.of(outcome),
    )


def _again(source: str, settings: PrintSettings, day: date, proven: Outcome) -> Outcome | None:
    with Press(source, settings, proven.step.listed) as press:
        return set_again(press, settings, day, proven)


def _steps_left(outcome: Outcome) -> Iterator[Finding]:
    """Yield what had to be set otherwise than asked for, and why."""
    reasons = [_REASONS.get(reason, reason) for _, reason in outcome.left]
    if outcome.printed is None:
        yield finding("X-113", reason=reasons[-1] if reasons else _REASONS["page"])
    elif reasons:
        yield finding(_STEPS[outcome.step.name], reason=reasons[-1])


def _failed(error: RuntimeError) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Return the texts that had no glyphs, or the finding that says why Typst stopped."""
    message = error.message if isinstance(error, typst.TypstError) else str(error)
    diagnostic = error.diagnostic if isinstance(error, typst.TypstError) else ""
    texts = _NO_GLYPH.findall(f"{message}\n{diagnostic}")
    if texts:
        return tuple(dict.fromkeys(_unescape(text) for text in texts)), ()
    return (), (finding("X-103", reason=" ".join(message.split())[:300]),)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
