"""What is wrong with the form of an XML document: the first fault, at its place, in words that help.

libxml2 and expat know whether a document is well-formed, and stop with words for programmers ("expected '>'"). This
module is asked after one of them has stopped. It reads the text once more, keeps the elements that are open, and says
what the person who typed it did: a tag that was never closed and where it was opened, a quotation mark that is
missing, an "&" that stands for itself, a prefix that nothing declares.

What enters is the decoded text, without byte order mark; what leaves is a `FormFault`, its place an offset in
characters. None means that this module finds nothing; the processor's own words are all there is then.
"""

import re
import sys
from dataclasses import dataclass, field, replace
from html.entities import html5

from emendata.errors import Finding, Related, finding
from emendata.vocabulary import XML

_NAME_START = r":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
_NAME_START += r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_NAME = re.compile(rf"[{_NAME_START}][{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*")
_SPACE = re.compile(r"[ \t\r\n]*")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = re.compile(r"[<&]|\]\]>")
_REFERENCE = re.compile(rf"&(?:#(?P<decimal>[0-9]+)|#x(?P<hex>[0-9a-fA-F]+)|(?P<name>{_NAME.pattern}));")
_DECLARATION = re.compile(
    r"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')"""
    r"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.\-]*"|'[A-Za-z][\w.\-]*'))?"""
    r"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>"""
)
# A document type: quoted strings and comments may hold ">" and "]".
_DOCTYPE_PART = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|[\[\]>]""", re.DOTALL)
_ENTITY = re.compile(rf"<!ENTITY[ \t\r\n]+({_NAME.pattern})")
# A start tag as most are, with nothing in it that has to be looked at: read at one go, for documents of 30 MB.
_PLAIN_NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*+"
_PLAIN_ATTRIBUTE = rf"""[ \t\r\n]++((?:xml:)?{_PLAIN_NAME})=(?:"[^"<&]*+"|'[^'<&]*+')"""
_PLAIN_TAG = re.compile(rf"<({_PLAIN_NAME})((?:{_PLAIN_ATTRIBUTE})*+)[ \t\r\n]*+(/?)>")
_PLAIN_ATTRIBUTES = re.compile(_PLAIN_ATTRIBUTE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
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
_WORDS = 30
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html\b|html[\s>])", re.DOTALL | re.IGNORECASE)
_MEND_FIRST = "mend this place first; what follows it cannot be read before"


@dataclass(frozen=True, slots=True)
class FormFault:
    """The first fault of form: where (in characters), what, what to do, and other places with what they are."""

    offset: int
    reason: str
    hint: str = _MEND_FIRST
    related: tuple[tuple[int, str], ...] = ()


def form_finding(text: str, name: str) -> Finding | None:
    """Return V-001 for the first fault of form in a text, with line and column; None where none is found."""
    fault = form_fault(text)
    if fault is None:
        return None
    if _HTML.match(text):
        fault = replace(fault, hint="this is a web page in HTML, not TEI; emendata encode makes TEI of web pages")
    line, column = _place(text, fault.offset)
    related = tuple(Related(name, *_place(text, offset), message) for offset, message in fault.related)
    return finding("V-001", file=name, line=line, column=column, related=related, reason=fault.reason, hint=fault.hint)


def form_fault(text: str) -> FormFault | None:
    """Return the first fault of form in a text, or None."""
    fault: FormFault | None = None
    try:
        _Reading(text).run()
    except _Found as found:
        fault = found.fault
    forbidden = _FORBIDDEN.search(text, 0, fault.offset + 1 if fault else len(text))
    if forbidden:
        code = ord(forbidden[0])
        return FormFault(
            forbidden.start(),
            f"the character U+{code:04X} is forbidden in XML",
            "take it out; it is often left over from copying out of another program",
        )
    return fault


def _place(text: str, offset: int) -> tuple[int, int]:
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return line, offset - start + 1


class _Found(Exception):  # noqa: N818 - the end of the reading, and what it was for
    def __init__(self, fault: FormFault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """An element that is open: its name, where its tag begins, the prefixes it binds."""

    name: str
    offset: int
    bound: dict[str, str] = field(default_factory=dict)


class _Reading:
    """One reading of a text, as far as its first fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Open] = []
        self.root: _Open | None = None
        self.entities: set[str] = set()
        self.has_doctype = False
        self.knows_all_entities = True

    def run(self) -> None:
        """Read to the end; raises `_Found`."""
        at = self._declaration()
        while found := _MARK.search(self.text, at):
            self._outside(at, found.start())
            at = found.start()
            if found[0] == "&":
                at = self._reference(at)
            elif found[0] == "]]>":
                self._stop(at, '"]]>" may not stand in a text', 'write "]]&gt;"')
            else:
                at = self._markup(at)
        self._outside(at, len(self.text))
        end = len(self.text.rstrip())
        if self.open:
            last = self.open[-1]
            self._stop(
                max(0, end - 1),
                f"the document ends while <{last.name}> is still open",
                f"close it with </{last.name}>" + self._others_open(),
                (last.offset, f"<{last.name}> was opened here and never closed"),
            )
        if self.root is None:
            self._stop(0, "there is no element in it", "a TEI document is one element <TEI> with all the rest in it")

    def _stop(self, offset: int, reason: str, hint: str = _MEND_FIRST, *related: tuple[int, str]) -> None:
        raise _Found(FormFault(offset, reason, hint, related))

    def _others_open(self) -> str:
        others = [item.name for item in reversed(self.open[:-1])]
        return f", and after it the others that are open: {', '.join(others[:6])}" if others else ""

    def _declaration(self) -> int:
        if not re.match(r"<\?xml[ \t\r\n]", self.text):
            return 0
        found = _DECLARATION.match(self.text)
        if found is None:
            self._stop(
                0,
                "the XML declaration is not as it must be",
                'write <?xml version="1.0" encoding="UTF-8"?>; version, encoding and standalone in this order, in quotes',
            )
        return found.end() if found else 0

    def _outside(self, start: int, end: int) -> None:
        """Stop at text before or after the root element."""
        if self.open:
            return
        at = _end(_SPACE, self.text, start)
        if at < end:
            self._stop_outside(at, f'the text "{_words(self.text, at)}"')

    def _stop_outside(self, at: int, what: str) -> None:
        if self.root is None:
            self._stop(
                at, f"before the first element stands {what}", "take it out: a document begins with its root element"
            )
        else:
            self._stop(
                at,
                f"after the end of <{self.root.name}> stands {what}",
                f"put it before </{self.root.name}>, or take it out: a document is one element",
                (self.root.offset, f"<{self.root.name}>, which is closed by then, was opened here"),
            )

    def _markup(self, at: int) -> int:
        text = self.text
        if self.open:
            end = self._plain(at)
            if end:
                return end
        if text.startswith("<!--", at):
            return self._comment(at)
        if text.startswith("<![CDATA[", at):
            if not self.open:
                self._stop_outside(at, "a CDATA section")
            return self._closed(at, at + 9, "]]>", "this CDATA section")
        if text.startswith("<?", at):
            return self._instruction(at)
        if text.startswith("<!", at):
            return self._doctype(at)
        if text.startswith("</", at):
            return self._end_tag(at)
        return self._start_tag(at)

    def _plain(self, at: int) -> int:
        """Return where a tag ends that is as most are, inside the root; 0 where it has to be looked at closely."""
        last = self.open[-1].name
        if self.text.startswith(f"</{last}>", at):
            self.open.pop()
            return at + len(last) + 3
        tag = _PLAIN_TAG.match(self.text, at)
        if tag is None:
            return 0
        names = _PLAIN_ATTRIBUTES.findall(tag[2]) if tag[2] else []
        if len(set(names)) < len(names):
            return 0
        if not tag[4]:
            self.open.append(_Open(tag[1], at))
        return tag.end()

    def _closed(self, at: int, start: int, end: str, what: str) -> int:
        found = self.text.find(end, start)
        if found < 0:
            self._stop(at, f'{what} is never closed by "{end}"', f'put "{end}" at its end')
        return found + len(end)

    def _comment(self, at: int) -> int:
        end = self.text.find("--", at + 4)
        if end < 0:
            self._stop(at, 'this comment is never closed by "-->"', 'put "-->" at its end')
        if not self.text.startswith("-->", end):
            self._stop(
                end, 'two hyphens, "--", may not stand in a comment', "take one out, or put a blank between them",
                (at, "the comment begins here"),
            )  # fmt: skip
        return end + 3

    def _instruction(self, at: int) -> int:
        target = _NAME.match(self.text, at + 2)
        if target is None:
            self._stop(at, '"<?" is not followed by a name', 'write a "<" of the text as "&lt;"')
        elif target[0].lower() == "xml":
            self._stop(
                at,
                "the XML declaration stands too late",
                "it must be the very first thing of the file, with no blank, line or comment before it; or take it out",
            )
        return self._closed(at, at + 2, "?>", "this processing instruction")

    def _doctype(self, at: int) -> int:
        if not re.compile(r"<!DOCTYPE[ \t\r\n]").match(self.text, at):
            self._stop(
                at,
                '"<!" begins neither a comment nor anything else of XML',
                'a comment is <!-- … -->; a "<" of the text is "&lt;"',
            )
        if self.has_doctype or self.root is not None:
            self._stop(at, "a document type declaration stands too late", "it stands once, before the first element")
        self.has_doctype = True
        depth = 0
        for part in _DOCTYPE_PART.finditer(self.text, at + 9):
            depth += (part[0] == "[") - (part[0] == "]")
            if part[0] == ">" and depth == 0:
                declared = self.text[at : part.end()]
                self.entities = set(_ENTITY.findall(declared))
                return part.end()
        self._stop(at, 'this document type declaration is never closed by ">"', 'put ">" (or "]>") at its end')
        return at

    def _end_tag(self, at: int) -> int:
        name = _NAME.match(self.text, at + 2)
        if name is None:
            self._stop(at, '"</" is not followed by a name', 'write a "<" of the text as "&lt;"')
            return at
        end = _end(_SPACE, self.text, name.end())
        if not self.text.startswith(">", end):
            self._stop(
                at,
                f'the end tag </{name[0]} is not closed by ">"',
                f"write </{name[0]}>; an end tag holds nothing but its name",
            )
        if not self.open:
            self._stop_outside(at, f"the end tag </{name[0]}>, for which nothing is open")
        last = self.open[-1]
        if last.name != name[0]:
            self._mismatch(at, name[0], last)
        self.open.pop()
        return end + 1

    def _mismatch(self, at: int, name: str, last: _Open) -> None:
        opened = next((item for item in reversed(self.open) if item.name == name), None)
        where = (last.offset, f"<{last.name}> was opened here and is still open")
        if opened is not None:
            self._stop(
                at, f"</{name}> stands here while <{last.name}>, opened inside it, was never closed",
                f"put </{last.name}> before it, where <{last.name}> ends",
                where, (opened.offset, f"<{name}> was opened here"),
            )  # fmt: skip
        hint = f"write </{last.name}> if that is meant, or take it out"
        if name.lower() == last.name.lower():
            hint = f"write </{last.name}>: small and capital letters differ in XML"
        self._stop(at, f"</{name}> closes nothing: the element that is open is <{last.name}>", hint, where)

    def _start_tag(self, at: int) -> int:
        name = _NAME.match(self.text, at + 1)
        if name is None:
            self._stop(at, f'a "<" that begins no tag: "{_words(self.text, at)}"', 'write it as "&lt;"')
            return at
        if not self.open and self.root is not None:
            self._stop_outside(at, f"a second element, <{name[0]}>")
        element = _Open(name[0], at)
        attributes, end = _Tag(self, element, name.end()).read()
        self._bind(element, attributes)
        if self.root is None:
            self.root = element
        if self.text[end - 2] != "/":
            self.open.append(element)
        return end

    def _bind(self, element: _Open, attributes: dict[str, int]) -> None:
        """Stop at a prefix that nothing declares, and at two attributes of one name in one namespace."""
        self._require(element.name, element.offset + 1, element, "element")
        seen: dict[tuple[str, str], int] = {}
        for name, offset in attributes.items():
            prefix, colon, local = name.partition(":")
            if not colon or prefix == "xmlns":
                continue
            namespace = self._require(name, offset, element, "attribute")
            if (namespace, local) in seen:
                self._stop(
                    offset, f"the attribute {name} stands twice on <{element.name}>, under two prefixes",
                    "keep one of the two", (seen[namespace, local], "it stands here first"),
                )  # fmt: skip
            seen[namespace, local] = offset

    def _require(self, name: str, offset: int, element: _Open, what: str) -> str:
        prefix, colon, local = name.partition(":")
        if not colon:
            return ""
        if not prefix or not local or ":" in local:
            self._stop(offset, f'the name "{name}" has its colon in the wrong place', "a name is local or prefix:local")
        if prefix == "xml":
            return XML
        for item in (element, *reversed(self.open)):
            if prefix in item.bound:
                return item.bound[prefix]
        address = _USUAL.get(prefix, "…")
        self._stop(
            offset, f'the prefix "{prefix}" of the {what} {name} is not declared',
            f'declare it on the root element, xmlns:{prefix}="{address}", or write the name without it',
        )  # fmt: skip
        return ""

    def _reference(self, at: int) -> int:
        """Return where a reference ends; stop where it is none, or to nothing."""
        if not self.open:
            self._stop_outside(at, f'"{_words(self.text, at)}"')
        return self.check_reference(at)

    def check_reference(self, at: int) -> int:
        """Return where the reference at an "&" ends, in a text or in a value."""
        found = _REFERENCE.match(self.text, at)
        if found is None:
            name = _NAME.match(self.text, at + 1)
            if name and (name[0] in _PREDEFINED or name[0] in self.entities or f"{name[0]};" in html5):
                self._stop(
                    at,
                    f'"&{name[0]}" is not closed by ";"',
                    f'write "&{name[0]};", or "&amp;{name[0]}" if the "&" is meant itself',
                )
            self._stop(at, 'an "&" stands for itself', 'write it as "&amp;"')
            return at
        if found["name"]:
            self._check_entity(at, found["name"])
            return found.end()
        digits = found["decimal"] or found["hex"]
        code = int(digits[:12], 10 if found["decimal"] else 16)
        if code > sys.maxunicode or _FORBIDDEN.match(chr(code)):
            self._stop(
                at,
                f"{found[0][:_WORDS]} names a character that is forbidden in XML",
                "take it out, or write the character that is meant",
            )
        return found.end()

    def _check_entity(self, at: int, name: str) -> None:
        if name in _PREDEFINED or name in self.entities:
            return
        characters = html5.get(f"{name};")
        numbers = "".join(f"&#{ord(character)};" for character in characters or "")
        hint = f'write "{numbers}" instead: XML does not know the names of HTML' if numbers else ""
        if self.has_doctype and not hint:
            hint = "write the character itself; a document type elsewhere, which may define it, is not read"
        hint = hint or f'write the character itself, or "&amp;{name};" if the "&" is meant itself'
        self._stop(at, f'the entity "&{name};" is not defined', hint)


class _Tag:
    """The inside of one start tag."""

    def __init__(self, reading: _Reading, element: _Open, at: int) -> None:
        self.reading = reading
        self.text = reading.text
        self.element = element
        self.at = at
        self.attributes: dict[str, int] = {}

    def read(self) -> tuple[dict[str, int], int]:
        """Return the offsets of the attributes by name, and where the tag ends."""
        while True:
            at = _end(_SPACE, self.text, self.at)
            if self.text.startswith(">", at):
                return self.attributes, at + 1
            if self.text.startswith("/>", at):
                return self.attributes, at + 2
            self._attribute(at)

    def _attribute(self, at: int) -> None:
        text, tag, stop = self.text, self.element, self.reading._stop
        name = _NAME.match(text, at)
        if name is None:
            what = f'"{_words(text, at)}"' if at < len(text) and text[at] != "<" else "the next tag or the end"
            stop(
                tag.offset,
                f'the tag <{tag.name} is not closed by ">" before {what}',
                'close the tag with ">", and look whether a quotation mark is missing or too many',
            )
            return
        if at == self.at:
            stop(at, f"no blank stands before the attribute {name[0]}", "put a blank between the attributes")
        equals = _end(_SPACE, text, name.end())
        if not text.startswith("=", equals):
            stop(
                at,
                f"the attribute {name[0]} on <{tag.name}> has no value",
                f'write {name[0]}="…", or close the tag before it',
            )
        start = _end(_SPACE, text, equals + 1)
        quote = text[start : start + 1]
        if quote not in {'"', "'"}:
            value = re.compile(r"[^\s<>/\"']*").match(text, start)
            stop(
                at,
                f"the value of {name[0]} stands without quotation marks",
                f'write {name[0]}="{value[0][:_WORDS] if value else ""}"',
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
        text, stop = self.text, self.reading._stop
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
            self.reading.check_reference(found.start())
        if name.startswith("xmlns:"):
            if not value:
                stop(
                    at,
                    f'the prefix "{name[6:]}" is bound to nothing',
                    "give its namespace, or take the declaration out",
                )
            self.element.bound[name[6:]] = value
        return end + 1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _words(text: str, at: int) -> str:
    """Return the first words of what stands at a place, on one line."""
    words = " ".join(text[at : at + 2 * _WORDS].split())
    return words if len(words) <= _WORDS else words[:_WORDS].rstrip() + "…"
