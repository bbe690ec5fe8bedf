"""One volume of several articles: a last pass of Typst over all of them, with the plans their own pages were proven with.

Enter the sources of the articles and of what stands round them, and the plan of each article; leaves `Volume`. Nothing is
measured anew: a line of an article is as long in a volume as alone, so its pages are the same. That they are is proven
for each article as it was when it was printed alone, and the places of the index are compared with those measured.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from emendata.printing.ladder import Outcome, Step, rules_of
from emendata.printing.measuring import Measures, read_measures
from emendata.printing.places import Places, places_of
from emendata.printing.planning import Plan, plan_data
from emendata.printing.press import Press, Printed
from emendata.printing.proving import Fault, prove
from emendata.printing.settings import PrintSettings

# What parts the files of a source (xslt/print/escape.xsl), and their names in a volume.
_FILE_END = "\ufdd2"
_FILES = ("matter-{}.typ", "article-{}.typ", "parts-{}.typ")
# Marks whose values are words of the text, or identifiers, and no keys.
_KEYLESS = frozenset({"twin", "pb"})


@dataclass(frozen=True, slots=True)
class Typeset:
    """How an article was set by itself: all that a volume needs of it.

    `unprintable` are the characters that its source had to do without.
    """

    plan: Plan = field(repr=False)
    before: Measures = field(repr=False)
    step: Step
    unprintable: str = ""

    @classmethod
    def of(cls, outcome: Outcome, unprintable: str = "") -> "Typeset | None":
        """Return it without its marks, which are many and not needed again; None where nothing was proven."""
        if outcome.plan is None or outcome.before is None:
            return None
        return cls(outcome.plan, replace(outcome.before, spots=()), outcome.step, unprintable)


@dataclass(frozen=True, slots=True)
class Volume:
    """A set volume: its pages, their file, what the proof has against each article, and the places of each.

    Pages are those of the file; `first_page` is the one that is called 1, `spans` the first and last of each article. A fault
    is told with the number of its article.
    """

    printed: Printed = field(repr=False)
    pages: int
    first_page: int
    faults: tuple[tuple[int, Fault], ...]
    places: tuple[Places, ...] = field(repr=False, default=())
    spans: tuple[tuple[int, int], ...] = ()


def set_volume(frame: str, articles: Sequence[tuple[str, Typeset]], settings: PrintSettings, day: date) -> Volume:
    """Return the volume. `frame` is the source round the articles; each of these is its source and how it was set.

    Raises Typst's error where it does not set them.
    """
    files = {
        name.format(number): words
        for number, (source, _) in enumerate(articles, 1)
        for name, words in zip(_FILES, source.split(_FILE_END), strict=True)
    }
    typesets = [typeset for _, typeset in articles]
    with Press(_FILE_END + frame, settings, files=files) as press:
        pages = press.set(volume_plan(typesets))
        measures = dict(_measures(pages.data, settings))
        faults = tuple(_faults(typesets, measures, settings))
        places = tuple(
            places_of(typeset.plan, typeset.before, measures[number])
            for number, typeset in enumerate(typesets, 1)
            if number in measures
        )
        starts = _spans(pages.data)
        return Volume(
            pages.printed(day),
            int(pages.data["pages"]),
            min(starts.values())[0] if starts else 1,
            faults,
            places,
            tuple(starts[number] for number in sorted(starts)),
        )


def volume_plan(typesets: Sequence[Typeset]) -> dict[str, Any]:
    """Return the plans of all articles as one, their keys under the numbers of the articles."""
    articles: dict[str, Any] = {}
    together: dict[str, dict[str, str]] = {"lines": {}, "mentions": {}}
    lines = 0
    for number, typeset in enumerate(typesets, 1):
        prefix = f"{number}/"
        data = plan_data(typeset.plan, typeset.before)
        for name, by_key in together.items():
            by_key.update({prefix + key: words for key, words in data.pop(name).items()})
        keyed = _keyed(data, prefix)
        keyed["feet"] = {prefix + key: foot for key, foot in keyed["feet"].items()}
        articles[str(number)] = {**keyed, "lines-before": lines, "endnotes": list(typeset.step.listed)}
        lines += len(typeset.before.lines)
    return {"articles": articles, **together}


def _keyed(value: Any, prefix: str) -> Any:
    """Return a plan with every key of a note or entry under a prefix."""
    if isinstance(value, list):
        return [_keyed(item, prefix) for item in value]
    if not isinstance(value, dict):
        return value
    found = {name: _keyed(item, prefix) for name, item in value.items()}
    if "key" in found:
        found["key"] = prefix + found["key"]
    if "keys" in found:
        found["keys"] = [prefix + key for key in found["keys"]]
    return found


def _spans(data: Mapping[str, Any]) -> dict[int, tuple[int, int]]:
    """Return the first and last page of each article."""
    starts, ends = (
        {int(values[1]): int(page) for values, page, *_ in data["spots"] if values[0] == kind}
        for kind in ("article", "article-end")
    )
    return {number: (start, ends[number]) for number, start in starts.items() if number in ends}


def _measures(data: Mapping[str, Any], settings: PrintSettings) -> Iterator[tuple[int, Measures]]:
    """Yield the measures of each article: the lines and marks on its pages, under its own keys."""
    of_page = {page: number for number, (first, last) in _spans(data).items() for page in range(first, last + 1)}
    parted: dict[int, dict[str, list[Any]]] = {number: {"lines": [], "spots": []} for number in of_page.values()}
    for kind in ("lines", "spots"):
        for mark in data[kind]:
            number = of_page.get(int(mark[1]))
            if number is not None:
                parted[number][kind].append(_unkeyed(mark, f"{number}/") if kind == "spots" else mark)
    for number, marks in parted.items():
        yield number, read_measures({"pages": data["pages"], **marks}, settings.sheet, settings.binding)


def _unkeyed(mark: Sequence[Any], prefix: str) -> list[Any]:
    values, *place = mark
    if values[0] in _KEYLESS:
        return [values, *place]
    return [[item.removeprefix(prefix) if isinstance(item, str) else item for item in values], *place]


def _faults(
    typesets: Sequence[Typeset], measures: Mapping[int, Measures], settings: PrintSettings
) -> Iterator[tuple[int, Fault]]:
    """Yield what is not as it was when an article was set by itself."""
    for number, typeset in enumerate(typesets, 1):
        after = measures.get(number)
        if after is None:
            yield number, Fault("an article that is not in the volume")
            continue
        for fault in prove(typeset.plan, typeset.before, after, rules_of(settings, typeset.step)):
            yield number, fault
        if any(after.mentions.get(key) != line for key, line in typeset.before.mentions.items()):
            yield number, Fault("places of the index in other lines than measured")
