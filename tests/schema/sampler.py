"""Random documents of a RELAX NG grammar: what the schema admits, for a second schema to judge.

`Sampler` walks the compiled grammar (.rng) and makes choices by a seeded generator, so that a failing document can
be made again. It knows the patterns and data types that our own schemas use, and stops at any other.
"""

import random
from functools import cache
from math import inf
from pathlib import Path

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
XML = "http://www.w3.org/XML/1998/namespace"
# Beyond this depth the cheapest way out of every choice is taken.
DEEP = 9

VALUES = {
    "data.word": ["a-1", "w"],
    "data.pointer": ["#x", "https://example.org/1"],
    "data.date": ["1956", "1956-04", "1956-04-06"],
    "data.sha256": ["0123456789abcdef" * 4],
    "data.version": ["0.1.0", "2"],
}
TYPES = {
    "decimal": ["12"],
    "NCName": ["name"],
    "language": ["en", "vi", "en-t-ru-t0-und"],
    "string": ["1", "x y"],
    "token": ["token"],
    "nonNegativeInteger": ["2"],
    "positiveInteger": ["2"],
}


class Sampler:
    """Makes documents of one grammar."""

    def __init__(self, grammar: Path, seed: int) -> None:
        self._root = etree.parse(grammar).getroot()
        # What an element is for says nothing about what it may hold.
        etree.strip_elements(self._root, "{http://relaxng.org/ns/compatibility/annotations/1.0}*", with_tail=False)
        self._namespace = self._root.get("ns")
        self._defines = {define.get("name"): define for define in self._root.iter(f"{RNG}define")}
        self._random = random.Random(seed)  # noqa: S311 - documents, not secrets
        self._ids = 0
        self.cost = cache(self._cost)
        self._costs = dict.fromkeys(self._defines, inf)
        self._settle()

    def document(self) -> etree._Element:
        """Return a new document."""
        holder = etree.Element("holder")
        self._fill(holder, list(self._root.find(f"{RNG}start")), 0)
        return holder[0]

    def _settle(self) -> None:
        """Find the least depth of elements that each definition asks for, by repeating until nothing changes."""
        changed = True
        while changed:
            changed = False
            for name, define in self._defines.items():
                cost = max((self._cost(child) for child in define), default=0)
                if cost < self._costs[name]:
                    self._costs[name] = cost
                    changed = True

    def _cost(self, pattern: etree._Element) -> float:
        match etree.QName(pattern).localname:
            case "optional" | "zeroOrMore" | "attribute" | "text" | "data" | "value" | "list" | "empty" | "name":
                return 0
            case "ref":
                return self._costs[pattern.get("name")]
            case "element":
                return 1 + max((self._cost(child) for child in pattern), default=0)
            case "choice":
                return min(self._cost(child) for child in pattern)
            case _:
                return max((self._cost(child) for child in pattern), default=0)

    def _fill(self, parent: etree._Element, patterns: list[etree._Element], depth: int) -> None:
        for pattern in patterns:
            self._expand(parent, pattern, depth)

    def _expand(self, parent: etree._Element, pattern: etree._Element, depth: int) -> None:
        children = list(pattern)
        match etree.QName(pattern).localname:
            case "element":
                element = etree.SubElement(parent, f"{{{self._namespace}}}{pattern.get('name') or pattern[0].text}")
                self._fill(element, [child for child in children if child.tag != f"{RNG}name"], depth + 1)
            case "attribute":
                self._attribute(parent, pattern)
            case "ref":
                self._fill(parent, list(self._defines[pattern.get("name")]), depth)
            case "group" | "interleave" | "mixed":
                self._fill(parent, children, depth)
            case "choice":
                self._expand(parent, self._choose(children, depth), depth)
            case "optional":
                attributes = self._is_attribute(children)
                if self._random.random() < (0.15 if attributes else 0.4) and (attributes or depth < DEEP):
                    self._fill(parent, children, depth)
            case "zeroOrMore" | "oneOrMore" as name:
                least = int(name == "oneOrMore")
                for _ in range(least if depth >= DEEP else self._random.randint(least, 3)):
                    self._fill(parent, children, depth)
            case "text" | "data" | "value" | "list":
                self._append_text(parent, self._string([pattern]))
            case "empty" | "name":
                pass
            case other:
                raise NotImplementedError(other)

    def _is_attribute(self, patterns: list[etree._Element]) -> bool:
        return all(
            pattern.tag == f"{RNG}attribute"
            or (pattern.tag == f"{RNG}ref" and self._is_attribute(list(self._defines[pattern.get("name")])))
            for pattern in patterns
        )

    def _choose(self, options: list[etree._Element], depth: int) -> etree._Element:
        if depth >= DEEP:
            least = min(self._cost(option) for option in options)
            options = [option for option in options if self._cost(option) == least]
        return self._random.choice(options)

    def _attribute(self, parent: etree._Element, pattern: etree._Element) -> None:
        name = pattern.get("name") or pattern[0].text
        namespace = pattern[0].get("ns") if pattern.get("name") is None else pattern.get("ns")
        if namespace or name.startswith("xml:"):
            name = f"{{{namespace or XML}}}{name.removeprefix('xml:')}"
        content = [child for child in pattern if child.tag != f"{RNG}name"]
        parent.set(name, self._string(content) if content else "x")

    def _string(self, patterns: list[etree._Element]) -> str:
        return " ".join(self._value(pattern) for pattern in patterns)

    def _value(self, pattern: etree._Element) -> str:
        match etree.QName(pattern).localname:
            case "text":
                return "w"
            case "value":
                return pattern.text
            case "data" if pattern.get("type") == "ID":
                self._ids += 1
                return f"id-{self._ids}"
            case "data":
                return self._random.choice(TYPES[pattern.get("type")])
            case "ref" if pattern.get("name") in VALUES:
                return self._random.choice(VALUES[pattern.get("name")])
            case "ref":
                return self._string(list(self._defines[pattern.get("name")]))
            case "choice":
                return self._value(self._random.choice(list(pattern)))
            case _:
                return self._string(list(pattern))

    @staticmethod
    def _append_text(parent: etree._Element, text: str) -> None:
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
