"""The simplified form of a RELAX NG schema: what its patterns are.

A pattern is what an element, an attribute or a text may still be followed by. Patterns are made by a `Store`
(`store.py`), which gives the same object for equal patterns and answers questions about them.

Alternatives and interleaved parts are flat, without repetition, and in the order of their making; a group is flat and
in the schema's order. `NotAllowed` swallows a group, `Empty` is left out of one.

Source: RELAX NG Specification (OASIS, 3 December 2001), section 4 (simplification).
"""

from collections.abc import Mapping
from typing import Protocol

from emendata.relaxng.names import AnyNameClass

# The prefixes in force where a value stands: what a QName needs.
Context = Mapping[str | None, str]


class Datatype(Protocol):
    """A type of data with its facets; equal types are equal objects. `needs_context`: it asks for prefixes."""

    @property
    def needs_context(self) -> bool:
        """Return whether a value depends on the prefixes in force."""

    def allows(self, text: str, context: Context) -> bool:
        """Return whether a text is of this type."""

    def equal(self, text: str, context: Context, other: str, other_context: Context) -> bool:
        """Return whether two texts name the same value."""

    def describe(self) -> str:
        """Return the type in the words of a message: "a date such as 1956-04-06"."""


class Pattern:
    """One pattern. Compared by identity; `serial` numbers the patterns of a store in the order of their making.

    `is_nullable`: nothing more is needed. `has_data`: text is compared with a type or a value, not only admitted.
    `needs_context`: with the prefixes in force, too. `has_attributes`: an attribute may still come.
    """

    __slots__ = ("has_attributes", "has_data", "is_nullable", "needs_context", "serial")

    def __init__(
        self,
        serial: int,
        *,
        is_nullable: bool,
        has_data: bool = False,
        has_attributes: bool = False,
        needs_context: bool = False,
    ) -> None:
        self.serial = serial
        self.is_nullable = is_nullable
        self.has_data = has_data
        self.has_attributes = has_attributes
        self.needs_context = needs_context


class NotAllowed(Pattern):
    """Nothing fits."""

    __slots__ = ()


class Empty(Pattern):
    """Nothing is left to come."""

    __slots__ = ()


class Text(Pattern):
    """Any text, also none."""

    __slots__ = ()


class Data(Pattern):
    """Text of a type, but for what `excluded` admits."""

    __slots__ = ("datatype", "excluded")

    def __init__(self, serial: int, datatype: Datatype, excluded: Pattern | None) -> None:
        needs_context = datatype.needs_context or (excluded is not None and excluded.needs_context)
        super().__init__(serial, is_nullable=False, has_data=True, needs_context=needs_context)
        self.datatype = datatype
        self.excluded = excluded


class Value(Pattern):
    """One value, written `text` in the schema where the prefixes of `context` were in force."""

    __slots__ = ("context", "datatype", "text")

    def __init__(self, serial: int, datatype: Datatype, text: str, context: Context) -> None:
        super().__init__(serial, is_nullable=False, has_data=True, needs_context=datatype.needs_context)
        self.datatype = datatype
        self.text = text
        self.context = context


class List(Pattern):
    """Words between white space, which one after the other fit `content`."""

    __slots__ = ("content",)

    def __init__(self, serial: int, content: Pattern) -> None:
        super().__init__(serial, is_nullable=False, has_data=True, needs_context=content.needs_context)
        self.content = content


class Attribute(Pattern):
    """An attribute with one of these names, whose value fits `content`."""

    __slots__ = ("content", "names")

    def __init__(self, serial: int, names: AnyNameClass, content: Pattern) -> None:
        super().__init__(serial, is_nullable=False, has_attributes=True)
        self.names = names
        self.content = content


class Element(Pattern):
    """An element with one of these names. `content` is set once the whole schema is read, for schemas go in circles.

    Elements are not compared: each element pattern of a schema is one of its own. `origin` says where it stands.
    """

    __slots__ = ("content", "names", "origin")

    content: Pattern

    def __init__(self, serial: int, names: AnyNameClass, origin: str) -> None:
        super().__init__(serial, is_nullable=False)
        self.names = names
        self.origin = origin


class OneOrMore(Pattern):
    """The same once or more often."""

    __slots__ = ("item",)

    def __init__(self, serial: int, item: Pattern) -> None:
        super().__init__(
            serial,
            is_nullable=item.is_nullable,
            has_data=item.has_data,
            has_attributes=item.has_attributes,
            needs_context=item.needs_context,
        )
        self.item = item


class _Several(Pattern):
    """Parts together; the subclass says how."""

    __slots__ = ("parts",)

    def __init__(self, serial: int, parts: tuple[Pattern, ...], *, is_nullable: bool) -> None:
        super().__init__(
            serial,
            is_nullable=is_nullable,
            has_data=any(part.has_data for part in parts),
            has_attributes=any(part.has_attributes for part in parts),
            needs_context=any(part.needs_context for part in parts),
        )
        self.parts = parts


class Choice(_Several):
    """One of the parts."""

    __slots__ = ()


class Group(_Several):
    """The parts in their order (attributes among them in any)."""

    __slots__ = ()


class Interleave(_Several):
    """The parts mingled."""

    __slots__ = ()
