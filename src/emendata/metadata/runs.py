"""Words with the little typography that citations need: italics, links, the place where a passage is named.

A citation is a tuple of `Run`. The place for the passage is a run of its own (`is_passage`), empty where the whole text is
cited, so that a page can fill it in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind."""

    text: str
    is_italic: bool = False
    address: str = ""
    is_passage: bool = False


Runs = tuple[Run, ...]
Part = str | Run | Sequence[Run]


def join(parts: Iterable[Part | None], between: str = "") -> Runs:
    """Return the parts that are not empty as one tuple of runs, with `between` set between them."""
    made: list[Run] = []
    for part in parts:
        runs = _runs(part)
        if not any(run.text or run.is_passage for run in runs):
            continue
        if made and between:
            made.append(Run(between))
        made.extend(runs)
    return _merged(made)


def sentences(parts: Iterable[Part | None]) -> Runs:
    """Return the parts as sentences: each ends with a stop, unless with one already, and a blank stands between.

    A part that is the place of a passage alone brings blank and stop of its own.
    """
    made: list[Run] = []
    for part in parts:
        runs = _runs(part)
        if all(run.is_passage for run in runs):
            made.extend(runs)
            continue
        if made:
            made.append(Run(" "))
        made.extend(runs)
        if runs[-1].address or not plain(runs).rstrip("”’»\"'").endswith((".", "?", "!")):
            made.append(Run("."))
    return _merged(made)


def italic(words: str) -> Run:
    """Return words in italics."""
    return Run(words, is_italic=True)


def link(address: str) -> Run | None:
    """Return an address that links to itself, None where there is none."""
    return Run(address, address=address) if address else None


def plain(runs: Iterable[Run]) -> str:
    """Return the words alone."""
    return "".join(run.text for run in runs)


def markup(runs: Runs, tag: str = "p") -> etree._Element:
    """Return the words as HTML in no namespace: `i`, `a`, and `span class="passage"` for the place of the passage."""
    holder = etree.Element(tag)
    for run in runs:
        if run.is_passage:
            etree.SubElement(holder, "span", {"class": "passage"}).text = run.text
        elif run.address:
            etree.SubElement(holder, "a", href=run.address).text = run.text
        elif run.is_italic:
            etree.SubElement(holder, "i").text = run.text
        elif len(holder):
            holder[-1].tail = (holder[-1].tail or "") + run.text
        else:
            holder.text = (holder.text or "") + run.text
    return holder


def _runs(part: Part | None) -> Sequence[Run]:
    if part is None:
        return ()
    if isinstance(part, str):
        return (Run(part),) if part else ()
    return (part,) if isinstance(part, Run) else part


def _merged(runs: Iterable[Run]) -> Runs:
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        if (
            last
            and not (last.address or run.address or last.is_passage or run.is_passage)
            and last.is_italic == run.is_italic
        ):
            made[-1] = Run(last.text + run.text, last.is_italic)
        else:
            made.append(run)
    return tuple(made)
