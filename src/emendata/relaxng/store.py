"""The patterns of one schema, made once each, and their derivatives: `Store`.

Equal patterns are one object, so that each question (which element may open here, what is left after it) is worked out
once for a schema and looked up after that. The content of an element is judged apart from what follows the element
(there is no "after" pattern): a question to a pattern never depends on where in the document it is asked.

A schema made to grow without end is stopped: `TooComplex`.

Source: RELAX NG Specification (OASIS, 3 December 2001), section 6 (semantics); the method is that of derivatives
(Brzozowski), as James Clark describes it for RELAX NG.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from emendata.relaxng.names import AnyNameClass, Name, admits
from emendata.relaxng.patterns import (
    Attribute,
    Choice,
    Context,
    Data,
    Datatype,
    Element,
    Empty,
    Group,
    Interleave,
    List,
    NotAllowed,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

# No schema in use comes near: tei_all has no pattern of more than a thousand parts, and all together some 300,000.
MAX_PARTS = 50_000
MAX_WEIGHT = 20_000_000
_MAX_WORDS = 100_000


class TooComplex(Exception):  # noqa: N818 - a limit, told as a finding by those who know the place
    """A pattern, or all patterns together, would have more parts than can be worked with."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One way to take an element: the pattern that it must fit, and what is left after it."""

    pattern: Element
    rest: Pattern


@dataclass(frozen=True, slots=True)
class AttributeOpening:
    """One way to take an attribute: the pattern that it must fit, and what is left after it."""

    pattern: Attribute
    rest: Pattern


class Store:
    """Makes the patterns of one schema and answers questions about them. Not for several threads at once."""

    def __init__(self) -> None:
        self._table: dict[tuple[object, ...], Pattern] = {}
        self._serial = 0
        self._weight = 0
        self.not_allowed = NotAllowed(self._next(), is_nullable=False)
        self.empty = Empty(self._next(), is_nullable=True)
        self.text = Text(self._next(), is_nullable=True)
        self._choices: dict[Choice, tuple[dict[str, list[int]], list[int]]] = {}
        self._opened: dict[tuple[Pattern, str], tuple[Opening, ...]] = {}
        self._attributed: dict[tuple[Pattern, str], tuple[AttributeOpening, ...]] = {}
        self._closed: dict[Pattern, Pattern] = {}
        self._texted: dict[Pattern, Pattern] = {}
        self._worded: dict[tuple[Pattern, str, frozenset[tuple[str | None, str]]], Pattern] = {}

    # Making

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Return what one of the parts fits."""
        flat: dict[Pattern, None] = {}
        for part in parts:
            if isinstance(part, Choice):
                flat.update(dict.fromkeys(part.parts))
            elif part is not self.not_allowed:
                flat[part] = None
        if self.empty in flat and any(part.is_nullable and part is not self.empty for part in flat):
            del flat[self.empty]
        if not flat:
            return self.not_allowed
        if len(flat) == 1:
            return next(iter(flat))
        ordered = tuple(sorted(flat, key=lambda part: part.serial))
        self._weigh(ordered)
        return self._once(
            (Choice, ordered), lambda serial: Choice(serial, ordered, is_nullable=any(p.is_nullable for p in ordered))
        )

    def group(self, parts: Iterable[Pattern]) -> Pattern:
        """Return what the parts fit one after the other."""
        flat: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            if isinstance(part, Group):
                flat.extend(part.parts)
                self._weigh(flat, 0)
            elif part is not self.empty:
                flat.append(part)
        return self._together(Group, tuple(flat))

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """Return what the parts fit, mingled."""
        flat: list[Pattern] = []
        for part in parts:
            if part is self.not_allowed:
                return part
            if isinstance(part, Interleave):
                flat.extend(part.parts)
                self._weigh(flat, 0)
            elif part is not self.empty:
                flat.append(part)
        return self._together(Interleave, tuple(sorted(flat, key=lambda part: part.serial)))

    def one_or_more(self, item: Pattern) -> Pattern:
        """Return what fits `item` once or more often."""
        if item is self.not_allowed or item is self.empty or item is self.text or isinstance(item, OneOrMore):
            return item
        return self._once((OneOrMore, item), lambda serial: OneOrMore(serial, item))

    def optional(self, item: Pattern) -> Pattern:
        """Return what fits `item`, or nothing."""
        return item if item.is_nullable else self.choice((item, self.empty))

    def data(self, datatype: Datatype, excluded: Pattern | None = None) -> Pattern:
        """Return what text of a type fits."""
        return self._once((Data, datatype, excluded), lambda serial: Data(serial, datatype, excluded))

    def value(self, datatype: Datatype, text: str, context: Context) -> Pattern:
        """Return what one value fits."""
        key = (Value, datatype, text, frozenset(context.items()))
        return self._once(key, lambda serial: Value(serial, datatype, text, context))

    def list(self, content: Pattern) -> Pattern:
        """Return what a list of words fits."""
        if content is self.not_allowed:
            return content
        return self._once((List, content), lambda serial: List(serial, content))

    def attribute(self, names: AnyNameClass, content: Pattern) -> Pattern:
        """Return what an attribute fits."""
        if content is self.not_allowed:
            return content
        return self._once((Attribute, names, content), lambda serial: Attribute(serial, names, content))

    def element(self, names: AnyNameClass, origin: str = "") -> Element:
        """Return a new element pattern, whose `content` is to be set."""
        return Element(self._next(), names, origin)

    def _together(self, kind: type[Group] | type[Interleave], parts: tuple[Pattern, ...]) -> Pattern:
        if not parts:
            return self.empty
        if len(parts) == 1:
            return parts[0]
        self._weigh(parts)
        return self._once(
            (kind, parts), lambda serial: kind(serial, parts, is_nullable=all(part.is_nullable for part in parts))
        )

    def _weigh(self, parts: Sequence[Pattern], weight: int = 1) -> None:
        """Stop what grows without end. Raises `TooComplex`."""
        self._weight += len(parts) * weight
        if len(parts) > MAX_PARTS or self._weight > MAX_WEIGHT:
            raise TooComplex

    def _once(self, key: tuple[object, ...], make: Callable[[int], Pattern]) -> Pattern:
        found = self._table.get(key)
        if found is None:
            found = self._table[key] = make(self._next())
        return found

    def _next(self) -> int:
        self._serial += 1
        return self._serial

    # Asking

    def opened(self, pattern: Pattern, name: str) -> tuple[Opening, ...]:
        """Return each way to take an element of this name as the next child, where attributes are done with.

        Empty where it may not stand here. More than one where the schema is ambiguous, or two of its element patterns
        have the name.
        """
        key = (pattern, name)
        found = self._opened.get(key)
        if found is None:
            ways: dict[Element, list[Pattern]] = {}
            for way in self._openings(pattern, name):
                ways.setdefault(way.pattern, []).append(way.rest)
            found = tuple(Opening(element, self.choice(rests)) for element, rests in ways.items())
            self._opened[key] = found
        return found

    def _openings(  # noqa: C901, PLR0912 - one case for each pattern of RELAX NG
        self, pattern: Pattern, name: str
    ) -> Iterable[Opening]:
        match pattern:
            case Element():
                if admits(pattern.names, name):
                    yield Opening(pattern, self.empty)
            case Choice():
                for part in self._candidates(pattern, name):
                    yield from self.opened(part, name)
            case Group(parts=parts):
                for number, part in enumerate(parts):
                    for way in self.opened(part, name):
                        yield Opening(way.pattern, self.group((way.rest, *parts[number + 1 :])))
                    if not part.is_nullable:
                        return
            case Interleave(parts=parts):
                for number, part in enumerate(parts):
                    for way in self.opened(part, name):
                        yield Opening(way.pattern, self.interleave((*parts[:number], way.rest, *parts[number + 1 :])))
            case OneOrMore(item=item):
                for way in self.opened(item, name):
                    yield Opening(way.pattern, self.group((way.rest, self.optional(pattern))))
            case _:
                return

    def _candidates(self, choice: Choice, name: str) -> Iterable[Pattern]:
        """Yield the parts of a choice that may open with a name, in their order: elements of one name are looked up.

        A choice in TEI has some two hundred parts, nearly all of them elements of one name.
        """
        found = self._choices.get(choice)
        if found is None:
            named: dict[str, list[int]] = {}
            others = []
            for number, part in enumerate(choice.parts):
                if isinstance(part, Element) and isinstance(part.names, Name):
                    named.setdefault(part.names.clark, []).append(number)
                else:
                    others.append(number)
            found = self._choices[choice] = (named, others)
        named, others = found
        return (choice.parts[number] for number in sorted((*named.get(name, ()), *others)))

    def attributed(self, pattern: Pattern, name: str) -> tuple[AttributeOpening, ...]:
        """Return each way to take an attribute of this name; the value is still to be judged (`fits`)."""
        if not pattern.has_attributes:
            return ()
        key = (pattern, name)
        found = self._attributed.get(key)
        if found is None:
            ways: dict[Attribute, list[Pattern]] = {}
            for way in self._attributes(pattern, name):
                ways.setdefault(way.pattern, []).append(way.rest)
            found = tuple(AttributeOpening(attribute, self.choice(rests)) for attribute, rests in ways.items())
            self._attributed[key] = found
        return found

    def _attributes(self, pattern: Pattern, name: str) -> Iterable[AttributeOpening]:
        match pattern:
            case Attribute():
                if admits(pattern.names, name):
                    yield AttributeOpening(pattern, self.empty)
            case Choice(parts=parts):
                for part in parts:
                    yield from self.attributed(part, name)
            case Group(parts=parts) | Interleave(parts=parts):
                make = self.group if isinstance(pattern, Group) else self.interleave
                for number, part in enumerate(parts):
                    for way in self.attributed(part, name):
                        yield AttributeOpening(way.pattern, make((*parts[:number], way.rest, *parts[number + 1 :])))
            case OneOrMore(item=item):
                for way in self.attributed(item, name):
                    yield AttributeOpening(way.pattern, self.group((way.rest, self.optional(pattern))))
            case _:
                return

    def closed(self, pattern: Pattern) -> Pattern:
        """Return what is left when no attribute comes any more; `not_allowed` where one is missing."""
        if not pattern.has_attributes:
            return pattern
        found = self._closed.get(pattern)
        if found is None:
            match pattern:
                case Choice(parts=parts):
                    found = self.choice(self.closed(part) for part in parts)
                case Group(parts=parts):
                    found = self.group(self.closed(part) for part in parts)
                case Interleave(parts=parts):
                    found = self.interleave(self.closed(part) for part in parts)
                case OneOrMore(item=item):
                    found = self.one_or_more(self.closed(item))
                case _:
                    found = self.not_allowed
            self._closed[pattern] = found
        return found

    def texted(self, pattern: Pattern, text: str, context: Context) -> Pattern:
        """Return what is left after a text; `context` is asked for prefixes where a type needs them."""
        if not pattern.has_data:
            found = self._texted.get(pattern)
            if found is None:
                found = self._texted[pattern] = self._after_text(pattern, text, context)
            return found
        key = (pattern, text, frozenset(context.items()) if pattern.needs_context else frozenset())
        found = self._worded.get(key)
        if found is None:
            if len(self._worded) > _MAX_WORDS:
                self._worded.clear()
            found = self._worded[key] = self._after_text(pattern, text, context)
        return found

    def _after_text(  # noqa: C901 - one case for each pattern of RELAX NG
        self, pattern: Pattern, text: str, context: Context
    ) -> Pattern:
        match pattern:
            case Text():
                return pattern
            case Data(datatype=datatype, excluded=excluded):
                fits = datatype.allows(text, context) and not (
                    excluded is not None and self.fits(excluded, text, context)
                )
                return self.empty if fits else self.not_allowed
            case Value(datatype=datatype):
                same = datatype.equal(pattern.text, pattern.context, text, context)
                return self.empty if same else self.not_allowed
            case List(content=content):
                for word in text.split():  # also at spaces that are none of XML's, as jing
                    content = self.texted(content, word, context)
                return self.empty if content.is_nullable else self.not_allowed
            case Choice(parts=parts):
                return self.choice(self.texted(part, text, context) for part in parts)
            case Group(parts=parts):
                ways = []
                for number, part in enumerate(parts):
                    ways.append(self.group((self.texted(part, text, context), *parts[number + 1 :])))
                    if not part.is_nullable:
                        break
                return self.choice(ways)
            case Interleave(parts=parts):
                return self.choice(
                    self.interleave((*parts[:number], self.texted(part, text, context), *parts[number + 1 :]))
                    for number, part in enumerate(parts)
                )
            case OneOrMore(item=item):
                return self.group((self.texted(item, text, context), self.optional(pattern)))
            case _:
                return self.not_allowed

    def fits(self, pattern: Pattern, text: str, context: Context) -> bool:
        """Return whether a whole value (of an attribute, or of an element without children) fits."""
        return (pattern.is_nullable and not text.strip(" \t\r\n")) or self.texted(pattern, text, context).is_nullable
