"""Start tags: attributes and their values, and the prefixes that they bind and use."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from emendata.vocabulary import XML
from emendata.wellformed.faults import NAME, SPACE, WORDS, end_of, stop, words_at
from emendata.wellformed.references import Entities, check_reference

# Prefixes that people use without declaring them, and what they nearly always mean.
_USUAL = {
    "xi": "http://www.w3.org/2001/XInclude",
    "tei": "http://www.tei-c.org/ns/1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}

_CURLY = frozenset("“”„‟‘’‚«»")


@dataclass(slots=True)
class Open:
    """An element that is open: its name, where its tag begins, the prefixes it binds."""

    name: str
    offset: int
    bound: dict[str, str] = field(default_factory=dict)


class Tag:
    """The inside of one start tag."""

    def __init__(self, text: str, element: Open, at: int, entities: Entities) -> None:
        self.text = text
        self.entities = entities
        self.element = element
        self.at = at
        self.attributes: dict[str, int] = {}

    def read(self) -> tuple[dict[str, int], int]:
        """Return the offsets of the attributes by name, and where the tag ends."""
        while True:
            at = end_of(SPACE, self.text, self.at)
            if self.text.startswith(">", at):
                return self.attributes, at + 1
            if self.text.startswith("/>", at):
                return self.attributes, at + 2
            self._attribute(at)

    def _attribute(self, at: int) -> None:
        text, tag = self.text, self.element
        name = NAME.match(text, at)
        if name is None:
            what = f'"{words_at(text, at)}"' if at < len(text) and text[at] != "<" else "the next tag or the end"
            stop(
                tag.offset,
                f'the tag <{tag.name} is not closed by ">" before {what}',
                'close the tag with ">", and look whether a quotation mark is missing or too many',
            )
        if at == self.at:
            stop(at, f"no blank stands before the attribute {name[0]}", "put a blank between the attributes")
        equals = end_of(SPACE, text, name.end())
        if not text.startswith("=", equals):
            stop(
                at,
                f"the attribute {name[0]} on <{tag.name}> has no value",
                f'write {name[0]}="…", or close the tag before it',
            )
        start = end_of(SPACE, text, equals + 1)
        quote = text[start : start + 1]
        if quote not in {'"', "'"}:
            value = re.compile(r"[^\s<>/\"']*").match(text, start)
            words = value[0][:WORDS] if value else ""
            # A word processor's quotation marks are none for XML.
            is_curly = words[:1] in _CURLY
            stop(
                at,
                f"the value of {name[0]} stands {'in curly' if is_curly else 'without'} quotation marks",
                f'write {name[0]}="{words.strip("“”„‟‘’‚«»")}"' + (" with straight ones" if is_curly else ""),
            )
        if name[0] in self.attributes:
            stop(
                at,
                f"the attribute {name[0]} stands twice on <{tag.name}>",
                "keep one of the two",
                (self.attributes[name[0]], "it stands here first"),
            )
        self.attributes[name[0]] = at
        self.at = self._value(name[0], at, start, quote)

    def _value(self, name: str, at: int, start: int, quote: str) -> int:
        """Return where a quoted value ends; note the prefix that it binds."""
        text = self.text
        end = text.find(quote, start + 1)
        value = text[start + 1 : end if end >= 0 else len(text)]
        bracket = value.find("<")
        if end < 0 or (bracket >= 0 and ">" in value[:bracket]):
            stop(at, f"the value of {name} is never closed by a quotation mark", f"put {quote} at its end")
        if bracket >= 0:
            stop(
                start + 1 + bracket,
                f'a "<" stands in the value of {name}',
                'write it as "&lt;", or look whether a quotation mark is missing',
            )
        for found in re.compile("&").finditer(text, start + 1, end):
            check_reference(text, found.start(), self.entities)
        if name.startswith("xmlns:"):
            if not value:
                stop(
                    at,
                    f'the prefix "{name[6:]}" is bound to nothing',
                    "give its namespace, or take the declaration out",
                )
            self.element.bound[name[6:]] = value
        return end + 1


def bind(element: Open, attributes: dict[str, int], around: Sequence[Open]) -> None:
    """Stop at a prefix that nothing declares, and at two attributes of one name in one namespace."""
    _require(element.name, element.offset + 1, (element, *reversed(around)), "element")
    seen: dict[tuple[str, str], int] = {}
    for name, offset in attributes.items():
        prefix, colon, local = name.partition(":")
        if not colon or prefix == "xmlns":
            continue
        namespace = _require(name, offset, (element, *reversed(around)), "attribute")
        if (namespace, local) in seen:
            stop(
                offset, f"the attribute {name} stands twice on <{element.name}>, under two prefixes",
                "keep one of the two", (seen[namespace, local], "it stands here first"),
            )  # fmt: skip
        seen[namespace, local] = offset


def _require(name: str, offset: int, scope: Iterable[Open], what: str) -> str:  # noqa: RET503 - `stop` does not return
    """Return the namespace of a name, innermost element of the scope first."""
    prefix, colon, local = name.partition(":")
    if not colon:
        return ""
    if not prefix or not local or ":" in local:
        stop(offset, f'the name "{name}" has its colon in the wrong place', "a name is local or prefix:local")
    if prefix == "xml":
        return XML
    for item in scope:
        if prefix in item.bound:
            return item.bound[prefix]
    address = _USUAL.get(prefix, "…")
    stop(
        offset, f'the prefix "{prefix}" of the {what} {name} is not declared',
        f'declare it on the root element, xmlns:{prefix}="{address}", or write the name without it',
    )  # fmt: skip
