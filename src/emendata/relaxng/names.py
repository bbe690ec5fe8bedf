"""Name classes: which names an element or attribute pattern admits.

Names are in Clark notation (`{http://www.tei-c.org/ns/1.0}p`, `type`), as lxml gives them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    clark: str


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name, but for those of `excluded`."""

    excluded: "Name | AnyName | NsName | NameChoice | None" = None


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of one namespace ("" for none), but for those of `excluded`."""

    namespace: str
    excluded: "Name | AnyName | NsName | NameChoice | None" = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of several classes."""

    choices: tuple["Name | AnyName | NsName | NameChoice", ...]


AnyNameClass = Name | AnyName | NsName | NameChoice


def namespace_of(clark: str) -> str:
    """Return the namespace of a name, "" where it has none.

    >>> namespace_of("{urn:x}p"), namespace_of("type")
    ('urn:x', '')
    """
    return clark[1:].partition("}")[0] if clark.startswith("{") else ""


def admits(names: AnyNameClass, clark: str) -> bool:
    """Return whether a name belongs to a class.

    >>> admits(AnyName(NsName("urn:x", Name("{urn:x}p"))), "{urn:x}p"), admits(NsName("urn:x"), "{urn:y}p")
    (True, False)
    """
    match names:
        case Name(own):
            return own == clark
        case NameChoice(choices):
            return any(admits(choice, clark) for choice in choices)
        case NsName(namespace, excluded):
            return namespace_of(clark) == namespace and (excluded is None or not admits(excluded, clark))
        case AnyName(excluded):
            return excluded is None or not admits(excluded, clark)


def listed(names: AnyNameClass) -> tuple[str, ...]:
    """Return the names that a class lists one by one, in its order; a wildcard lists none."""
    match names:
        case Name(own):
            return (own,)
        case NameChoice(choices):
            return tuple(dict.fromkeys(name for choice in choices for name in listed(choice)))
        case _:
            return ()


def is_open(names: AnyNameClass) -> bool:
    """Return whether a class holds a wildcard."""
    match names:
        case Name():
            return False
        case NameChoice(choices):
            return any(is_open(choice) for choice in choices)
        case _:
            return True
