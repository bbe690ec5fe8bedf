"""Which rule a node meets, against a second opinion: libxml2's XPath, pattern by pattern, node by node."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rules import schema_text

from emendata.validate.schematron import Schematron, read_schema, run_rules

# Each context as a pattern, and as the expression that selects from the document what it matches.
CONTEXTS = {
    "a": "//a",
    "b": "//b",
    "t:a": "//t:a",
    "t:*": "//t:*",
    "*": "//*",
    "a | b": "//a | //b",
    "a[@n] | t:b": "//a[@n] | //t:b",
    "*[@n = '1']": "//*[@n = '1']",
    "a[b or '|']": "//a[b or true()]",
    "a/b": "//a/b",
    "a//b": "//a//b",
    "(a | t:b)/b": "//a/b | //t:b/b",
    "/a": "/a",
    "/*/b": "/*/b",
    "@n": "//@n",
    "@*": "//@*",
    "@t:n": "//@t:n",
    "a/@n": "//a/@n",
    "child::a": "//a",
    "b/attribute::n": "//b/@n",
    "text()": "//text()",
    "b/text()[. = 'x']": "//b/text()[. = 'x']",
    "*[not(*)]": "//*[not(*)]",
    "*:b": "//*[local-name() = 'b']",
    "a (: b | @* :)": "//a",
    "a[. = ']'] | b[@n = '[']": "//a[. = ']'] | //b[@n = '[']",
    "node()": "//* | //text()",
    "element(b)": "//b",
    "*[self::a]": "//a",
}
URI = "urn:t"


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw an element of a few names, with a few attributes, texts and children."""
    name = draw(st.sampled_from(["a", "b", "t:a", "t:b"]))
    attributes = draw(st.sampled_from(["", ' n="1"', ' n="["', ' t:n="1"', ' n="2" t:n="1"']))
    parts = st.sampled_from(["x", "]"]) | (elements(depth - 1) if depth else st.nothing())
    return f"<{name}{attributes}>{''.join(draw(st.lists(parts, max_size=4)))}</{name}>"


def expected(root: etree._Element, patterns: list[list[str]]) -> list[tuple[str, str]]:
    """Return which rule of which pattern has which node, as libxml2 sees it."""
    found = []
    for number, contexts in enumerate(patterns):
        taken: set[str] = set()
        for turn, context in enumerate(contexts):
            nodes = root.getroottree().xpath(CONTEXTS[context], namespaces={"t": URI})
            assert isinstance(nodes, list)
            places = [place(node) for node in nodes]
            found += [(where, f"{number}.{turn}") for where in places if where not in taken]
            taken.update(places)
    return sorted(found)


def place(node: object) -> str:
    """Return a name for a node: the number of its element, and the part of it."""
    if isinstance(node, etree._Element):
        return str(number_of(node))
    parent = node.getparent()  # type: ignore[attr-defined]
    if node.is_attribute:  # type: ignore[attr-defined]
        return f"{number_of(parent)}@{node.attrname}"  # type: ignore[attr-defined]
    if node.is_text:  # type: ignore[attr-defined]
        return f"{number_of(parent)}#0"
    return f"{number_of(parent.getparent())}#{list(parent.getparent()).index(parent) + 1}"


def number_of(element: etree._Element) -> int:
    """Return the number of an element in its document."""
    return list(element.getroottree().getroot().iter()).index(element)


@given(
    document=elements(),
    patterns=st.lists(st.lists(st.sampled_from(sorted(CONTEXTS)), min_size=1, max_size=4), min_size=1, max_size=8),
)
def test_each_node_meets_the_first_rule_of_each_pattern_that_matches_it(
    tmp_path_factory: object, document: str, patterns: list[list[str]]
) -> None:
    """Whichever patterns share a walk."""
    root = etree.fromstring(document.replace(">", f' xmlns:t="{URI}">', 1))
    body = '<sch:ns prefix="t" uri="urn:t"/>' + "".join(
        "<sch:pattern>"
        + "".join(
            f'<sch:rule context="{context}"><sch:report test="true()">{number}.{turn}</sch:report></sch:rule>'
            for turn, context in enumerate(contexts)
        )
        + "</sch:pattern>"
        for number, contexts in enumerate(patterns)
    )
    path = Path(tmp_path_factory.getbasetemp()) / "rules.sch"  # type: ignore[attr-defined]
    path.write_text(schema_text(body))
    found = []
    for item in run_rules(Schematron(read_schema(path)), root):
        assert item.failure is None
        where = str(number_of(item.element))
        if item.attribute is not None:
            where += f"@{item.attribute}"
        elif item.text is not None:
            where += f"#{item.text}"
        found.append((where, item.message))
    assert sorted(found) == expected(root, patterns)
