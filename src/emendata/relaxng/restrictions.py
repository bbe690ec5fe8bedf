"""What RELAX NG forbids although it can be written: section 7 of the specification, as far as jing insists on it.

An attribute of any name may have data for its value, as for jing. jing's own rule that an `xsd:ID` must be one for all
elements of a name is left out: many schemas made for TEI break it, and their users run jing with `-i`.

In: the patterns of a schema, simplified, that a document can reach. Out: nothing, or a `Violation`, which names the
pattern at fault and says in a sentence what is wrong and what to do.
"""

from collections.abc import Iterable, Iterator

from emendata.relaxng.names import AnyName, AnyNameClass, Name, NameChoice, NsName, admits, is_open, namespace_of
from emendata.relaxng.patterns import (
    Attribute,
    Choice,
    Data,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

_KINDS: dict[type[Pattern], str] = {
    Attribute: "attribute",
    Element: "element",
    Text: "text",
    Data: "data",
    Value: "value",
    List: "list",
    Group: "group",
    Interleave: "interleave",
    OneOrMore: "oneOrMore",
    Empty: "empty",
}
_FORBIDDEN = {
    "attribute": frozenset(("attribute", "element")),
    "list": frozenset(("attribute", "element", "text", "list", "interleave")),
    "except": frozenset("attribute element text list group interleave oneOrMore empty".split()),
    "start": frozenset("attribute text data value list group interleave oneOrMore empty".split()),
}
_WHY = {
    "attribute": "an attribute has a value and nothing else",
    "list": "a list is made of values",
    "except": "what data excludes are values or other data",
    "start": "a document begins with an element",
}
# A name that no schema has, for classes that admit all but a few names.
_NOBODY = "\ue000"
# What a pattern takes: nothing, elements and text, values; values beside something else are only good in a list.
_EMPTY, _COMPLEX, _SIMPLE, _WRONG = range(4)


class Violation(Exception):  # noqa: N818 - a fault of the schema's author
    """What is wrong, the pattern at fault, and the one around it (which says the place where the first has none)."""

    def __init__(self, reason: str, pattern: Pattern, around: Pattern) -> None:
        super().__init__(reason)
        self.reason = reason
        self.pattern = pattern
        self.around = around


def check(start: Pattern, elements: Iterable[Element]) -> None:
    """Look at all patterns of a schema. Raises `Violation`."""
    checker = _Checker()
    checker.forbid("start", start, start)
    for element in elements:
        checker.look_at_content(element.content)


class _Checker:
    """Looks at each pattern once."""

    def __init__(self) -> None:
        self.kinds: dict[Pattern, frozenset[str]] = {}
        self.grouped: dict[Pattern, Attribute | None] = {}
        self.types: dict[Pattern, int] = {}
        self.bare: dict[Pattern, Attribute | None] = {}
        self.attributes: dict[Pattern, tuple[Attribute, ...]] = {}

    def look_at_content(self, content: Pattern) -> None:
        """Look at all that an element or attribute holds."""
        self.look(content)
        if bare := self.bare[content]:
            raise Violation("an attribute of any name must stand in <oneOrMore> or <zeroOrMore>", bare, content)
        if self.types[content] == _WRONG:
            wrong = next(
                part
                for part in _walk(content)
                if self.types[part] == _WRONG and all(self.types[inner] != _WRONG for inner in _parts(part))
            )
            value = next(part for part in _walk(wrong) if isinstance(part, Data | Value | List))
            reason = (
                f"<{_KINDS[type(value)]}> is all that an element or attribute holds, and stands beside other content or "
                "repeatedly here; for words one after the other write <list>"
            )
            raise Violation(reason, value, wrong)

    def look(self, pattern: Pattern) -> None:
        """Find out what a pattern holds, and whether that may be."""
        if pattern in self.types:
            return
        inside = _parts(pattern)
        for part in inside:
            self.look(part)
        self.note(pattern, inside)
        self.types[pattern] = self.content_type(pattern, inside)
        match pattern:
            case Attribute():
                self.forbid("attribute", pattern.content, pattern)
                self.look_at_content(pattern.content)
            case List(content=content):
                self.forbid("list", content, pattern)
            case Data(excluded=excluded) if excluded is not None:
                self.forbid("except", excluded, pattern)
            case OneOrMore(item=item) if found := self.grouped[item]:
                reason = f"{_named(found)} is repeated together with something else; an attribute stands once"
                raise Violation(reason, found, pattern)
            case Group(parts=parts):
                self.look_at_attributes(parts)
            case Interleave(parts=parts):
                self.look_at_attributes(parts)
                self.look_at_mingled(pattern, parts)

    def note(self, pattern: Pattern, inside: tuple[Pattern, ...]) -> None:
        """Keep what kinds of patterns stand in this one, but not within its elements and attributes."""
        own = frozenset((_KINDS[type(pattern)],)) if type(pattern) in _KINDS else frozenset()
        if isinstance(pattern, Attribute):
            self.kinds[pattern], self.attributes[pattern], self.grouped[pattern] = own, (pattern,), None
            self.bare[pattern] = pattern if is_open(pattern.names) else None
            return
        self.kinds[pattern] = own.union(*(self.kinds[part] for part in inside))
        self.attributes[pattern] = tuple(dict.fromkeys(found for part in inside for found in self.attributes[part]))
        bare = next((self.bare[part] for part in inside if self.bare[part]), None)
        self.bare[pattern] = None if isinstance(pattern, OneOrMore) else bare
        if isinstance(pattern, Group | Interleave):
            self.grouped[pattern] = next(iter(self.attributes[pattern]), None)
        else:
            self.grouped[pattern] = next((self.grouped[part] for part in inside if self.grouped[part]), None)

    def forbid(self, where: str, pattern: Pattern, around: Pattern) -> None:
        """Raise for what may not stand in a list, an attribute, an exception or the start."""
        if pattern not in self.kinds:
            self.look(pattern)
        wrong = self.kinds[pattern] & _FORBIDDEN[where]
        if wrong:
            found = next(part for part in _walk(pattern) if _KINDS.get(type(part)) in wrong)
            kind = _KINDS[type(found)]
            inside = "<start>" if where == "start" else f"<{where}>"
            raise Violation(f"<{kind}> may not stand in {inside}: {_WHY[where]}", found, around)

    def content_type(self, pattern: Pattern, inside: tuple[Pattern, ...]) -> int:
        """Return whether a pattern takes nothing, elements and text, values, or values beside something else."""
        match pattern:
            case Data() | Value() | List():
                return _SIMPLE
            case Text() | Element():
                return _COMPLEX
            case Attribute():
                return _EMPTY
        found = [kind for part in inside if (kind := self.types[part]) != _EMPTY]
        if isinstance(pattern, OneOrMore):
            found *= 2
        if not isinstance(pattern, Choice) and len(found) > 1 and _SIMPLE in found:
            return _WRONG
        return max(found, default=_EMPTY)

    def look_at_attributes(self, parts: tuple[Pattern, ...]) -> None:
        """Raise for an attribute that two parts have."""
        seen: dict[str, Attribute] = {}
        classes: list[Attribute] = []
        for part in parts:
            own = self.attributes[part]
            for attribute in own:
                same = seen.get(attribute.names.clark) if isinstance(attribute.names, Name) else None
                others = classes if isinstance(attribute.names, Name) else [*classes, *seen.values()]
                if same or any(overlap(attribute.names, other.names) for other in others):
                    raise Violation(f"{_named(attribute)} is there twice", attribute, attribute)
            for attribute in own:
                if isinstance(attribute.names, Name):
                    seen[attribute.names.clark] = attribute
                else:
                    classes.append(attribute)

    def look_at_mingled(self, pattern: Interleave, parts: tuple[Pattern, ...]) -> None:
        """Raise for an element or text that two parts of an interleave have."""
        seen: dict[str, Element] = {}
        classes: list[Element] = []
        has_text = False
        for part in parts:
            if "text" in self.kinds[part]:
                if has_text:
                    raise Violation("text is in two parts of an <interleave>; say it once", pattern, pattern)
                has_text = True
            own = [found for found in _walk(part) if isinstance(found, Element)]
            for element in own:
                same = seen.get(element.names.clark) if isinstance(element.names, Name) else None
                others = classes if isinstance(element.names, Name) else [*classes, *seen.values()]
                if same or any(overlap(element.names, other.names) for other in others):
                    told = f"<{element.names.clark.rpartition('}')[2]}>" if isinstance(element.names, Name) else "it"
                    reason = f"two parts of an <interleave> have an element of one name; put {told} into one of them"
                    raise Violation(reason, element, pattern)
            for element in own:
                if isinstance(element.names, Name):
                    seen[element.names.clark] = element
                else:
                    classes.append(element)


def _parts(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Choice(parts=parts) | Group(parts=parts) | Interleave(parts=parts):
            return parts
        case OneOrMore(item=item):
            return (item,)
        case List(content=content) | Attribute(content=content):
            return (content,)
        case _:
            return ()


def _walk(pattern: Pattern) -> Iterator[Pattern]:
    """Yield a pattern and those in it, each once, but not those within attributes and elements."""
    seen: set[Pattern] = set()
    todo = [pattern]
    while todo:
        part = todo.pop()
        if part not in seen:
            seen.add(part)
            yield part
            if not isinstance(part, Attribute):
                todo.extend(reversed(_parts(part)))


def _named(attribute: Attribute) -> str:
    if isinstance(attribute.names, Name):
        return f'the attribute "{attribute.names.clark.rpartition("}")[2]}"'
    return "an attribute of any name"


def overlap(one: AnyNameClass, other: AnyNameClass) -> bool:
    """Return whether a name belongs to both classes.

    >>> overlap(NsName("urn:x"), AnyName(NsName("urn:x"))), overlap(NsName("urn:x"), Name("{urn:x}p"))
    (False, True)
    """
    return any(admits(one, name) and admits(other, name) for name in {*_samples(one), *_samples(other)})


def _samples(names: AnyNameClass) -> Iterator[str]:
    """Yield names that show what a class admits: those it speaks of, one of each namespace, one of nobody's."""
    match names:
        case Name(clark):
            yield clark
            yield f"{{{namespace_of(clark)}}}{_NOBODY}" if namespace_of(clark) else _NOBODY
        case NameChoice(choices):
            for choice in choices:
                yield from _samples(choice)
        case NsName(namespace, excluded):
            yield f"{{{namespace}}}{_NOBODY}" if namespace else _NOBODY
            if excluded is not None:
                yield from _samples(excluded)
        case AnyName(excluded):
            yield f"{{{_NOBODY}}}{_NOBODY}"
            if excluded is not None:
                yield from _samples(excluded)
