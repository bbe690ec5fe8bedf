"""What a schema admits, asked by name and by place: `Lexicon`.

Answers are worked out once for each pattern and kept with the schema. Their order is that in which the schema's
patterns were made, so it does not change from run to run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from emendata.relaxng.names import AnyNameClass, admits, is_open, listed, namespace_of
from emendata.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)
from emendata.relaxng.store import Opening, Store
from emendata.validate.explaining.near import by_closeness, elsewhere
from emendata.validate.nearness import bare_namespace, letters_between

# The name under which text stands in a row of children.
TEXT = "#text"
# So many letters of a namespace may be wrong.
_NAMESPACE_SLIPS = 3


@dataclass(frozen=True, slots=True)
class Below:
    """All that stands in a pattern, not in the elements in it: element and attribute patterns, and whether text does.

    `has_text`: text is admitted as such; `has_data`: text of a type.
    """

    elements: tuple[Element, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    has_text: bool = False
    has_data: bool = False


class Lexicon:
    """Questions to one schema."""

    def __init__(self, store: Store, start: Pattern) -> None:
        self.store = store
        self.start = start
        self._below: dict[Pattern, Below] = {}
        self._starters: dict[Pattern, tuple[Opening, ...]] = {}
        self._groups: dict[Pattern, dict[Pattern, tuple[Element, ...]]] = {}
        self._here: dict[Pattern, dict[str, str]] = {}
        self._likely: dict[tuple[Pattern, str], str | None] = {}
        self._within: dict[Pattern, tuple[frozenset[str], tuple[Element, ...]]] = {}
        self._holders: dict[tuple[Pattern, str], tuple[Element, ...]] = {}

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Return the element patterns that a document can reach."""
        found = dict.fromkeys(self.below(self.start).elements)
        todo = list(found)
        while todo:
            for element in self.below(todo.pop().content).elements:
                if element not in found:
                    found[element] = None
                    todo.append(element)
        return tuple(sorted(found, key=lambda element: element.serial))

    @cached_property
    def by_name(self) -> dict[str, tuple[Element, ...]]:
        """Return the element patterns that list a name, by Clark name."""
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            for name in listed(element.names):
                found.setdefault(name, []).append(element)
        return {name: tuple(elements) for name, elements in found.items()}

    @cached_property
    def by_local_name(self) -> dict[str, tuple[str, ...]]:
        """Return the Clark names of elements by their local names."""
        found: dict[str, list[str]] = {}
        for name in self.by_name:
            found.setdefault(local(name), []).append(name)
        return {name: tuple(clarks) for name, clarks in found.items()}

    @cached_property
    def namespaces(self) -> tuple[str, ...]:
        """Return the namespaces of the elements that the schema names, that of most names first."""
        counted: dict[str, int] = {}
        for name in self.by_name:
            counted[namespace_of(name)] = counted.get(namespace_of(name), 0) + 1
        return tuple(sorted(counted, key=lambda namespace: (-counted[namespace], namespace)))

    @cached_property
    def holders(self) -> dict[str, tuple[Element, ...]]:
        """Return, by Clark name, the element patterns in which an element of that name may stand."""
        found: dict[str, list[Element]] = {}
        for holder in self.elements:
            for name in dict.fromkeys(
                name for element in self.below(holder.content).elements for name in listed(element.names)
            ):
                found.setdefault(name, []).append(holder)
        return {name: tuple(elements) for name, elements in found.items()}

    def below(self, pattern: Pattern) -> Below:
        """Return all that stands in a pattern."""
        found = self._below.get(pattern)
        if found is None:
            found = self._below[pattern] = self._look_below(pattern)
        return found

    def _look_below(self, pattern: Pattern) -> Below:
        match pattern:
            case Element():
                return Below(elements=(pattern,))
            case Attribute():
                return Below(attributes=(pattern,))
            case Text():
                return Below(has_text=True)
            case Data() | Value() | List():
                return Below(has_data=True)
            case OneOrMore(item=item):
                return self.below(item)
            case Choice(parts=parts) | Group(parts=parts) | Interleave(parts=parts):
                all_below = [self.below(part) for part in parts]
                return Below(
                    tuple(dict.fromkeys(element for below in all_below for element in below.elements)),
                    tuple(dict.fromkeys(attribute for below in all_below for attribute in below.attributes)),
                    any(below.has_text for below in all_below),
                    any(below.has_data for below in all_below),
                )
            case _:
                return Below()

    def starters(self, pattern: Pattern) -> tuple[Opening, ...]:
        """Return each way to take an element, of whatever name, as the next child."""
        found = self._starters.get(pattern)
        if found is None:
            ways: dict[Element, list[Pattern]] = {}
            for way in self._look_for_starters(pattern):
                ways.setdefault(way.pattern, []).append(way.rest)
            found = tuple(
                Opening(element, self.store.choice(ways[element])) for element in sorted(ways, key=lambda e: e.serial)
            )
            self._starters[pattern] = found
        return found

    def _look_for_starters(  # noqa: C901, PLR0912 - one case for each pattern of RELAX NG
        self, pattern: Pattern
    ) -> Iterator[Opening]:
        store = self.store
        match pattern:
            case Element():
                yield Opening(pattern, store.empty)
            case Choice(parts=parts):
                for part in parts:
                    yield from self.starters(part)
            case Group(parts=parts):
                for number, part in enumerate(parts):
                    for way in self.starters(part):
                        yield Opening(way.pattern, store.group((way.rest, *parts[number + 1 :])))
                    if not part.is_nullable:
                        return
            case Interleave(parts=parts):
                for number, part in enumerate(parts):
                    for way in self.starters(part):
                        yield Opening(way.pattern, store.interleave((*parts[:number], way.rest, *parts[number + 1 :])))
            case OneOrMore(item=item):
                for way in self.starters(item):
                    yield Opening(way.pattern, store.group((way.rest, store.optional(pattern))))
            case _:
                return

    def groups(self, pattern: Pattern) -> dict[Pattern, tuple[Element, ...]]:
        """Return the elements that may come next, by what is left after them."""
        found = self._groups.get(pattern)
        if found is None:
            gathered: dict[Pattern, list[Element]] = {}
            for way in self.starters(pattern):
                gathered.setdefault(way.rest, []).append(way.pattern)
            found = self._groups[pattern] = {rest: tuple(elements) for rest, elements in gathered.items()}
        return found

    def opened(self, pattern: Pattern, name: str) -> Pattern | None:
        """Return what is left after an element of a name, in any way to take it; None where it may not stand here."""
        ways = self.store.opened(pattern, name)
        if not ways:
            return None
        return ways[0].rest if len(ways) == 1 else self.store.choice(way.rest for way in ways)

    def likely(self, pattern: Pattern, name: str) -> str | None:
        """Return the name that may stand here and was probably meant by one that the schema does not know, or None.

        Another namespace, another case, a letter more or less, or another vocabulary's word.
        """
        key = (pattern, name)
        if key not in self._likely:
            self._likely[key] = self._find_likely(pattern, name)
        return self._likely[key]

    def _find_likely(self, pattern: Pattern, name: str) -> str | None:
        if self.is_known(name):
            return None
        own = local(name)
        for clark in self.by_local_name.get(own, ()):
            if self.store.opened(pattern, clark):
                return clark
        if not any(may_be_meant(namespace_of(name), namespace) for namespace in self.namespaces):
            return None
        here = self._here.get(pattern)
        if here is None:
            names = {clark: None for way in self.starters(pattern) for clark in listed(way.pattern.names)}
            here = self._here[pattern] = dict(sorted({local(clark): clark for clark in reversed(names)}.items()))
        for other in (elsewhere(own), *by_closeness(own, here)):
            if other in here:
                return here[other]
        return None

    def is_within(self, name: str, content: Pattern) -> bool:
        """Return whether an element of a name may stand somewhere in a content; `TEXT` asks for text."""
        if name == TEXT:
            return self.below(content).has_text
        found = self._within.get(content)
        if found is None:
            elements = self.below(content).elements
            names = frozenset(name for element in elements for name in listed(element.names))
            found = self._within[content] = (names, tuple(element for element in elements if is_open(element.names)))
        return name in found[0] or any(admits(element.names, name) for element in found[1])

    def holders_at(self, pattern: Pattern, name: str) -> tuple[Element, ...]:
        """Return the elements that may come next and hold an element of a name, or text."""
        key = (pattern, name)
        found = self._holders.get(key)
        if found is None:
            found = self._holders[key] = tuple(
                way.pattern for way in self.starters(pattern) if self.is_within(name, way.pattern.content)
            )
        return found

    def is_known(self, name: str) -> bool:
        """Return whether some element of the schema lists this name."""
        return name in self.by_name

    def only(self, name: str) -> Element | None:
        """Return the one element pattern of a name; None where there is none, or several."""
        found = self.by_name.get(name, ())
        return found[0] if len(found) == 1 else None

    def admits_text(self, pattern: Pattern) -> bool:
        """Return whether any text may come next."""
        return not pattern.has_data and self.store.texted(pattern, "x", {}) is not self.store.not_allowed

    def without_attributes(self, pattern: Pattern) -> Pattern:
        """Return what is left where every attribute is taken as given."""
        if not pattern.has_attributes:
            return pattern
        store = self.store
        match pattern:
            case Choice(parts=parts):
                return store.choice([self.without_attributes(part) for part in parts])
            case Group(parts=parts):
                return store.group([self.without_attributes(part) for part in parts])
            case Interleave(parts=parts):
                return store.interleave([self.without_attributes(part) for part in parts])
            case OneOrMore(item=item):
                return store.one_or_more(self.without_attributes(item))
            case _:
                return store.empty

    def first_names(self, pattern: Pattern) -> list[str]:
        """Return the Clark names that may stand next, in the schema's order."""
        return names_of(way.pattern.names for way in self.starters(pattern))


_LEXICONS: "WeakKeyDictionary[Store, Lexicon]" = WeakKeyDictionary()


def lexicon(store: Store, start: Pattern) -> Lexicon:
    """Return the questions to a schema, kept as long as the schema."""
    found = _LEXICONS.get(store)
    if found is None or found.start is not start:
        found = _LEXICONS[store] = Lexicon(store, start)
    return found


def local(clark: str) -> str:
    """Return the local part of a name."""
    return clark.rpartition("}")[2]


def names_of(classes: Iterable[AnyNameClass]) -> list[str]:
    """Return the names that classes list, each once."""
    return list(dict.fromkeys(name for names in classes for name in listed(names)))


def may_be_meant(written: str, meant: str) -> bool:
    """Return whether a namespace may be a slip for another: none at all, or nearly the same address.

    >>> may_be_meant("https://www.tei-c.org/ns/1.0/", "http://www.tei-c.org/ns/1.0")
    True
    """
    if written == meant or not written or not meant:
        return True
    hosts = {bare_namespace(namespace).split("/")[0] for namespace in (written, meant)}
    return len(hosts) == 1 or letters_between(written, meant) <= _NAMESPACE_SLIPS
