"""The entries of one page: in order, under line numbers, equal ones together.

Enters the entries whose lemma begins on a page, or stands in a note of that page; leaves `Item`s as the foot prints
them. Nothing is measured here: the same entries and line numbers give the same items.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from emendata.printing.measuring import Entry


@dataclass(frozen=True, slots=True)
class Item:
    """What is printed once: the keys of its entries, its line number ("" where the item before has it), a raised number."""

    keys: tuple[str, ...]
    label: str
    raised: str = ""


def line_label(entry: Entry, numbers: Callable[[int], str]) -> str:
    """Return "12", "12–13" where a lemma runs over lines, "n. 14" in a note, "" on the title page."""
    if entry.first is None or entry.note:
        return f"n. {entry.mark}" if entry.note else ""
    first = numbers(entry.first)
    if entry.last is None or entry.last == entry.first:
        return first
    return f"{first}–{numbers(entry.last)}"


def page_items(entries: Iterable[Entry], numbers: Callable[[int], str]) -> tuple[Item, ...]:
    """Return the items of a page; `numbers` gives the printed number of a line.

    Entries of the text come first, in its order, then those of notes.
    """
    chosen = list(entries)
    ordered = [entry for entry in chosen if not entry.note] + [entry for entry in chosen if entry.note]
    by_group: dict[tuple[str, bool], list[Entry]] = defaultdict(list)
    for entry in ordered:
        by_group[entry.group or entry.key, bool(entry.note)].append(entry)
    items: list[Item] = []
    for members in by_group.values():
        labels = dict.fromkeys(line_label(entry, numbers) for entry in members)
        numbers_raised = dict.fromkeys(entry.raised for entry in members if entry.raised)
        # raised numbers belong to one line: equal entries of several lines stand apart where they have any
        if numbers_raised and len(labels) > 1:
            items.extend(Item((entry.key,), line_label(entry, numbers), entry.raised) for entry in members)
        else:
            items.append(Item(tuple(entry.key for entry in members), _joined(labels), ", ".join(numbers_raised)))
    place = {entry.key: number for number, entry in enumerate(ordered)}
    return _labelled_once(sorted(items, key=lambda item: place[item.keys[0]]))


def _joined(labels: Iterable[str]) -> str:
    found = list(labels)
    notes = [label.removeprefix("n. ") for label in found if label.startswith("n. ")]
    return "n. " + ", ".join(notes) if notes else ", ".join(found)


def _labelled_once(items: list[Item]) -> tuple[Item, ...]:
    """Return the items, each label at the first of those in a row that have it."""
    shown = []
    before = ""
    for item in items:
        shown.append(replace(item, label="") if item.label == before else item)
        before = item.label
    return tuple(shown)
