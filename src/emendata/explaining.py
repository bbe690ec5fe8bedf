"""What a finding's code means, at length: `explain`.

A code's page is a file of `explanations/`: what is wrong, why it matters, how to mend it, where it is said, and for most
codes an example of wrong and of right markup, which a test validates. A code without a page of its own, as those of the
stages before `validate`, is explained from the catalogue and by its stage.
"""

import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path

from emendata.errors import CATALOGUE, Severity
from emendata.validate.nearness import nearest

WIDTH = 80
_FOLDER = Path(__file__).with_name("explanations")
_STAGES = {
    "R": "It is found while a source or a setting is read, before anything is encoded.",
    "S": "It is found while a source is divided into title, paragraphs, notes and literature.",
    "A": "It is found while calls, notes, pages and citations are brought to their places.",
    "N": "It is found while names and slips are recognised, and decisions are carried out.",
    "E": "It is found while the TEI is written.",
    "V": "It is found while TEI is validated.",
    "X": "It is found while the TEI is made into pages, or when pages and TEI are compared.",
    "D": "It is found while a package is made or deposited.",
}
_SEVERITIES = {
    Severity.ERROR: "An error: the article must not be published as it is.",
    Severity.WARNING: "A warning: a human should decide.",
    Severity.INFO: "A remark: nothing need be wrong.",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A fragment with the fault and one without; `place` is "p" (in a paragraph), "text" (in text) or "document"."""

    place: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Page:
    """The explanation of a code. `why` and `see` may be empty."""

    about: str
    why: str
    mend: str
    see: str
    example: Example | None = None


def page_of(code: str) -> Page:
    """Return the explanation of a code of the catalogue.

    Raises `KeyError` where there is no such code.
    """
    kind = CATALOGUE[code]
    path = _FOLDER / f"{code}.toml"
    if not path.is_file():
        return Page(_STAGES[code[0]], "", _plain(kind.hint) or "Nothing need be done.", "")
    data = tomllib.loads(path.read_text("utf-8"))
    example = Example(**data["example"]) if "example" in data else None
    return Page(data["about"], data["why"], data["mend"], data["see"], example)


def explain(code: str) -> str:
    """Return the explanation of a code as text of 80 columns.

    Raises `KeyError` where there is no such code.
    """
    kind, page = CATALOGUE[code], page_of(code)
    parts = [f"{code} ({kind.severity})", _filled(page.about)]
    if kind.message != "{message}":
        parts.append(f"The message: {_plain(kind.message)}")
    if page.why:
        parts.append(f"Why it matters: {page.why}")
    parts.append(f"What to do: {page.mend}")
    blocks = [parts[0], *(_filled(part) for part in parts[1:])]
    if page.example is not None:
        blocks += [_shown("Wrong:", page.example.wrong), _shown("Right:", page.example.right)]
    if page.see:
        blocks.append(_filled(f"See: {page.see}"))
    blocks.append(_filled(_SEVERITIES[kind.severity]))
    return "\n\n".join(blocks)


def suggestion(code: str) -> str:
    """Return what to say where there is no such code: the nearest one, if a slip explains it, and where all are."""
    near = nearest(code.upper(), CATALOGUE) or _same_number(code)
    return f"did you mean {near}? " if near else ""


def _same_number(code: str) -> str | None:
    """Return the code that is meant by its figures alone, or with another letter or sign: "v17", "101", "V017"."""
    figures = "".join(filter(str.isdigit, code)).zfill(3)
    letter = next((sign for sign in code.upper() if sign.isalpha()), "V")
    return next((known for known in (f"{letter}-{figures}", f"V-{figures}") if known in CATALOGUE), None)


def _plain(template: str) -> str:
    """Return a template with what is filled in marked as such.

    >>> _plain('the id "{id}" is used twice')
    'the id "‹id›" is used twice'
    """
    return template.replace("{", "‹").replace("}", "›")


def _filled(words: str) -> str:
    return textwrap.fill(words, WIDTH, break_on_hyphens=False)


def _shown(label: str, markup: str) -> str:
    """Return an example, broken only where a blank stands."""
    lines = textwrap.wrap(
        markup, WIDTH, initial_indent="    ", subsequent_indent="      ", break_long_words=False, break_on_hyphens=False
    )
    return "\n".join([label, *lines])
