"""A schema without what uses a variable or function that fails on a document.

Saxon cannot catch what fails in a global variable, nor a function that calls itself without end: the run stops. It is
then told of, and repeated without the rules that lead there, so that the others are not hidden.
"""

import re
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from emendata.validate.schematron.reading import AT, SCH, XSL, Source

_ALL = (f"{{{SCH}}}*", f"{{{XSL}}}*")
_DECLARED = frozenset({"let", "variable", "param", "function"})


def without(source: Source, mark: str | None) -> Source | None:
    """Return a schema without what uses the declaration at a mark; None where no declaration stands there."""
    root = deepcopy(source.root)
    failed = next((item for item in root.iter(etree.Element) if mark and item.get(AT) == mark), None)
    while failed is not None and not _is_declaration(failed):
        failed = failed.getparent()
    if failed is None:
        return None
    todo, done = [failed], set()
    while todo:
        declaration = todo.pop()
        if declaration in done:
            continue
        done.add(declaration)
        use = _use(declaration)
        for user in [item for part in _scope(declaration, root) for item in part.iter(*_ALL) if _uses(item, use)]:
            _exclude(user, todo)
    for declaration in done:
        _remove(declaration)
    return replace(source, root=root)


def _is_declaration(element: etree._Element) -> bool:
    parent = element.getparent()
    return (
        etree.QName(element).localname in _DECLARED
        and parent is not None
        and etree.QName(parent).localname in {"schema", "phase", "pattern"}
    )


def _scope(declaration: etree._Element, root: etree._Element) -> list[etree._Element]:
    """Return where a declaration is known: its pattern, if others have its name, else all but the patterns that do."""
    name, home = declaration.get("name"), declaration.getparent()
    own = [item.getparent() for item in root.iter(f"{{{SCH}}}let") if item.get("name") == name]
    if home is not None and etree.QName(home).localname == "pattern" and len(own) > 1:
        return [home]
    return [part for part in root if isinstance(part.tag, str) and part not in own]


def _use(declaration: etree._Element) -> re.Pattern[str]:
    """Return how an expression names a variable or calls a function."""
    name = re.escape(declaration.get("name", ""))
    is_function = etree.QName(declaration).localname == "function"
    return re.compile(rf"(?<![\w.\-:]){name}\s*[(#]" if is_function else rf"\$\s*{name}(?![\w.\-:])")


def _uses(element: etree._Element, use: re.Pattern[str]) -> bool:
    return any(use.search(str(value)) for value in element.attrib.values())


def _exclude(user: etree._Element, todo: list[etree._Element]) -> None:
    """Take out what an element belongs to: the assertion, the pattern of a context, all that uses a declaration."""
    current: etree._Element | None = user
    while current is not None:
        if _is_declaration(current):
            todo.append(current)
            return
        match etree.QName(current).localname:
            case "assert" | "report":
                _remove(current)
                return
            case "let" | "rule" | "pattern" if etree.QName(current).namespace == SCH:
                # without its variable a rule cannot run, and without the rule others of its pattern would win
                while current is not None and etree.QName(current).localname != "pattern":
                    current = current.getparent()
                if current is not None:
                    _remove(current)
                return
            case _:
                current = current.getparent()


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
