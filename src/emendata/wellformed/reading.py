"""One reading of a document, as far as its first fault of form."""

import re

from emendata.wellformed.faults import FORBIDDEN, NAME, SPACE, FormFault, Found, end_of, stop, words_at
from emendata.wellformed.references import Entities, check_reference
from emendata.wellformed.tags import Open, Tag, bind

_MARK = re.compile(r"[<&]|\]\]>")
_DECLARATION = re.compile(
    r"""<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')"""
    r"""(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.\-]*"|'[A-Za-z][\w.\-]*'))?"""
    r"""(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>"""
)
# A document type: quoted strings and comments may hold ">" and "]".
_DOCTYPE_PART = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|[\[\]>]""", re.DOTALL)
_ENTITY = re.compile(rf"<!ENTITY[ \t\r\n]+({NAME.pattern})")
# A start tag as most are, with nothing in it that has to be looked at: read at one go, for documents of 30 MB.
_PLAIN_NAME = r"[A-Za-z_][A-Za-z0-9_.\-]*+"
_PLAIN_ATTRIBUTE = rf"""[ \t\r\n]++((?:xml:)?{_PLAIN_NAME})=(?:"[^"<&]*+"|'[^'<&]*+')"""
_PLAIN_TAG = re.compile(rf"<({_PLAIN_NAME})((?:{_PLAIN_ATTRIBUTE})*+)[ \t\r\n]*+(/?)>")
_PLAIN_ATTRIBUTES = re.compile(_PLAIN_ATTRIBUTE)


def form_fault(text: str) -> FormFault | None:
    """Return the first fault of form in a text, or None."""
    fault: FormFault | None = None
    try:
        _Reading(text).run()
    except Found as found:
        fault = found.fault
    forbidden = FORBIDDEN.search(text, 0, fault.offset + 1 if fault else len(text))
    if forbidden:
        code = ord(forbidden[0])
        return FormFault(
            forbidden.start(),
            f"the character U+{code:04X} is forbidden in XML",
            "take it out; it is often left over from copying out of another program",
        )
    return fault


class _Reading:
    """One reading of a text, as far as its first fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Open] = []
        self.root: Open | None = None
        self.entities = Entities()

    def run(self) -> None:
        """Read to the end; raises `Found`."""
        at = self._declaration()
        while found := _MARK.search(self.text, at):
            self._outside(at, found.start())
            at = found.start()
            if found[0] == "&":
                at = self._reference(at)
            elif found[0] == "]]>":
                stop(at, '"]]>" may not stand in a text', 'write "]]&gt;"')
            else:
                at = self._markup(at)
        self._outside(at, len(self.text))
        end = len(self.text.rstrip())
        if self.open:
            last = self.open[-1]
            stop(
                max(0, end - 1),
                f"the document ends while <{last.name}> is still open",
                f"close it with </{last.name}>" + self._others_open(),
                (last.offset, f"<{last.name}> was opened here and never closed"),
            )
        if self.root is None:
            stop(0, "there is no element in it", "a TEI document is one element <TEI> with all the rest in it")

    def _others_open(self) -> str:
        others = [item.name for item in reversed(self.open[:-1])]
        return f", and after it the others that are open: {', '.join(others[:6])}" if others else ""

    def _declaration(self) -> int:
        if not re.match(r"<\?xml[ \t\r\n]", self.text):
            return 0
        found = _DECLARATION.match(self.text)
        if found is None:
            stop(
                0,
                "the XML declaration is not as it must be",
                'write <?xml version="1.0" encoding="UTF-8"?>; version, encoding and standalone in this order, in quotes',
            )
        return found.end() if found else 0

    def _outside(self, start: int, end: int) -> None:
        """Stop at text before or after the root element."""
        if self.open:
            return
        at = end_of(SPACE, self.text, start)
        if at < end:
            self._stop_outside(at, f'the text "{words_at(self.text, at)}"')

    def _stop_outside(self, at: int, what: str) -> None:
        if self.root is None:
            stop(at, f"before the first element stands {what}", "take it out: a document begins with its root element")
        else:
            stop(
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
            self.open.append(Open(tag[1], at))
        return tag.end()

    def _closed(self, at: int, start: int, end: str, what: str) -> int:
        found = self.text.find(end, start)
        if found < 0:
            stop(at, f'{what} is never closed by "{end}"', f'put "{end}" at its end')
        return found + len(end)

    def _comment(self, at: int) -> int:
        end = self.text.find("--", at + 4)
        if end < 0:
            stop(at, 'this comment is never closed by "-->"', 'put "-->" at its end')
        if not self.text.startswith("-->", end):
            stop(
                end, 'two hyphens, "--", may not stand in a comment', "take one out, or put a blank between them",
                (at, "the comment begins here"),
            )  # fmt: skip
        return end + 3

    def _instruction(self, at: int) -> int:
        target = NAME.match(self.text, at + 2)
        if target is None:
            stop(at, '"<?" is not followed by a name', 'write a "<" of the text as "&lt;"')
        elif target[0].lower() == "xml":
            stop(
                at,
                "the XML declaration stands too late",
                "it must be the very first thing of the file, with no blank, line or comment before it; or take it out",
            )
        return self._closed(at, at + 2, "?>", "this processing instruction")

    def _doctype(self, at: int) -> int:  # noqa: RET503 - `stop` does not return
        if not re.compile(r"<!DOCTYPE[ \t\r\n]").match(self.text, at):
            stop(
                at,
                '"<!" begins neither a comment nor anything else of XML',
                'a comment is <!-- … -->; a "<" of the text is "&lt;"',
            )
        if self.entities.has_doctype or self.root is not None:
            stop(at, "a document type declaration stands too late", "it stands once, before the first element")
        self.entities.has_doctype = True
        depth = 0
        for part in _DOCTYPE_PART.finditer(self.text, at + 9):
            depth += (part[0] == "[") - (part[0] == "]")
            if part[0] == ">" and depth == 0:
                declared = self.text[at : part.end()]
                self.entities.names = set(_ENTITY.findall(declared))
                return part.end()
        stop(at, 'this document type declaration is never closed by ">"', 'put ">" (or "]>") at its end')

    def _end_tag(self, at: int) -> int:
        name = NAME.match(self.text, at + 2)
        if name is None:
            stop(at, '"</" is not followed by a name', 'write a "<" of the text as "&lt;"')
        end = end_of(SPACE, self.text, name.end())
        if not self.text.startswith(">", end):
            stop(
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

    def _mismatch(self, at: int, name: str, last: Open) -> None:
        opened = next((item for item in reversed(self.open) if item.name == name), None)
        where = (last.offset, f"<{last.name}> was opened here and is still open")
        if opened is not None:
            stop(
                at, f"</{name}> stands here while <{last.name}>, opened inside it, was never closed",
                f"put </{last.name}> before it, where <{last.name}> ends",
                where, (opened.offset, f"<{name}> was opened here"),
            )  # fmt: skip
        hint = f"write </{last.name}> if that is meant, or take it out"
        if name.lower() == last.name.lower():
            hint = f"write </{last.name}>: small and capital letters differ in XML"
        stop(at, f"</{name}> closes nothing: the element that is open is <{last.name}>", hint, where)

    def _start_tag(self, at: int) -> int:
        name = NAME.match(self.text, at + 1)
        if name is None:
            stop(at, f'a "<" that begins no tag: "{words_at(self.text, at)}"', 'write it as "&lt;"')
        if not self.open and self.root is not None:
            self._stop_outside(at, f"a second element, <{name[0]}>")
        element = Open(name[0], at)
        attributes, end = Tag(self.text, element, name.end(), self.entities).read()
        bind(element, attributes, self.open)
        if self.root is None:
            self.root = element
        if self.text[end - 2] != "/":
            self.open.append(element)
        return end

    def _reference(self, at: int) -> int:
        """Return where a reference ends; stop where it is none, or to nothing."""
        if not self.open:
            self._stop_outside(at, f'"{words_at(self.text, at)}"')
        return check_reference(self.text, at, self.entities)
