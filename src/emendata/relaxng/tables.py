"""A simplified schema as a table of rows that JSON can hold, and back.

A row is a pattern: its kind, then its parts as numbers of earlier rows (an element's content may be a later one). Rows
stand in the order in which the store made the patterns, so that what is read back has the same order. Name classes and
data types are written where they stand, and made once for equal rows.
"""

from typing import Any

from emendata.relaxng.datatypes import Datatype, DatatypeFault, datatype
from emendata.relaxng.names import AnyName, AnyNameClass, Name, NameChoice, NsName
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
    Value,
)
from emendata.relaxng.reading import Grammar
from emendata.relaxng.store import Store

Row = list[Any]
# The three patterns that each store has: rows 0 to 2.
_FIXED = 3


class TableFault(Exception):  # noqa: N818 - never seen by a user: the schema is read again
    """A table that no grammar was written to."""


def to_table(grammar: Grammar) -> Row:
    """Return a grammar as rows: the number of the start, then the patterns."""
    store = grammar.store
    found: set[Pattern] = set()
    todo = [grammar.start]
    while todo:
        pattern = todo.pop()
        if pattern not in found:
            found.add(pattern)
            todo.extend(_inside(pattern))
    fixed = (store.not_allowed, store.empty, store.text)
    ordered = sorted(found.difference(fixed), key=lambda pattern: pattern.serial)
    numbers = {pattern: number for number, pattern in enumerate((*fixed, *ordered))}
    return [numbers[grammar.start], [_row(pattern, numbers) for pattern in ordered]]


def _inside(pattern: Pattern) -> tuple[Pattern, ...]:
    match pattern:
        case Choice(parts=parts) | Group(parts=parts) | Interleave(parts=parts):
            return parts
        case OneOrMore(item=item):
            return (item,)
        case Element(content=content) | Attribute(content=content) | List(content=content):
            return (content,)
        case Data(excluded=excluded) if excluded is not None:
            return (excluded,)
        case _:
            return ()


def _row(pattern: Pattern, numbers: dict[Pattern, int]) -> Row:
    match pattern:
        case Element(names=names, origin=origin, content=content):
            return ["element", _names_row(names), origin, numbers[content]]
        case Attribute(names=names, content=content):
            return ["attribute", _names_row(names), numbers[content]]
        case Data(excluded=excluded):
            return ["data", *_type_row(pattern.datatype), None if excluded is None else numbers[excluded]]
        case Value(text=text):
            context = [[prefix, uri] for prefix, uri in pattern.context.items()]
            return ["value", *_type_row(pattern.datatype), text, context]
        case Choice(parts=parts):
            return ["choice", [numbers[part] for part in parts]]
        case Group(parts=parts):
            return ["group", [numbers[part] for part in parts]]
        case Interleave(parts=parts):
            return ["interleave", [numbers[part] for part in parts]]
        case OneOrMore(item=item):
            return ["oneOrMore", numbers[item]]
        case List(content=content):
            return ["list", numbers[content]]
        case _:
            raise TableFault


def _type_row(kind: object) -> Row:
    if not isinstance(kind, Datatype):
        raise TableFault
    return [kind.library, kind.name, kind.parameters]


def _names_row(names: AnyNameClass) -> Any:
    match names:
        case Name(clark):
            return clark
        case NameChoice(choices):
            return ["choice", *map(_names_row, choices)]
        case NsName(namespace, excluded):
            return ["ns", namespace, None if excluded is None else _names_row(excluded)]
        case AnyName(excluded):
            return ["any", None if excluded is None else _names_row(excluded)]


def from_table(table: Row) -> Grammar:
    """Return the grammar of a table. Raises `TableFault` (or what a wrong row makes of itself) where it is none."""
    start, rows = table
    store = Store()
    patterns: list[Pattern] = [store.not_allowed, store.empty, store.text]
    contents: list[tuple[Element, int]] = []
    for row in rows:
        if row[0] == "element":
            element = store.element(_names(row[1]), row[2])
            contents.append((element, row[3]))
            patterns.append(element)
        else:
            patterns.append(_pattern(row, store, patterns))
    if len(patterns) != len(rows) + _FIXED:
        raise TableFault
    try:
        for element, content in contents:
            element.content = patterns[content]
        return Grammar(store, patterns[start], tuple(element for element, _ in contents))
    except IndexError as error:
        raise TableFault from error


def _pattern(row: Row, store: Store, patterns: list[Pattern]) -> Pattern:
    try:
        match row:
            case ["attribute", names, content]:
                return store.attribute(_names(names), patterns[content])
            case ["choice", parts]:
                return store.choice([patterns[part] for part in parts])
            case ["group", parts]:
                return store.group([patterns[part] for part in parts])
            case ["interleave", parts]:
                return store.interleave([patterns[part] for part in parts])
            case ["oneOrMore", item]:
                return store.one_or_more(patterns[item])
            case ["list", content]:
                return store.list(patterns[content])
            case ["data", library, name, parameters, excluded]:
                kind = datatype(library, name, tuple((key, value) for key, value in parameters))
                return store.data(kind, None if excluded is None else patterns[excluded])
            case ["value", library, name, _, text, context]:
                return store.value(datatype(library, name, ()), text, dict(context))
    except (IndexError, DatatypeFault) as error:
        raise TableFault from error
    raise TableFault


def _names(row: Any) -> AnyNameClass:
    match row:
        case str():
            return Name(row)
        case ["choice", *choices]:
            return NameChoice(tuple(map(_names, choices)))
        case ["ns", namespace, excluded]:
            return NsName(namespace, None if excluded is None else _names(excluded))
        case ["any", excluded]:
            return AnyName(None if excluded is None else _names(excluded))
        case _:
            raise TableFault
