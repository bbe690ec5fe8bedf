"""xslt/print/escape.xsl: text as Typst string literals, read back by Typst itself."""

import json
import re

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from emendata.resources import resource
from emendata.transform.saxon import stylesheet

_XML_CHARACTERS = st.characters(
    exclude_categories=("Cs",), min_codepoint=0x20, exclude_characters="\ufffe\uffff\ufdd0\ufdd1\ufdd2"
)


def escaped(text: str) -> str:
    """Return what the print stylesheet makes of a paragraph with this text: the run inside `#main-text…#end-matter`."""
    root = etree.Element("{http://www.tei-c.org/ns/1.0}TEI")
    parent = root
    for name in ("text", "body", "p"):
        parent = etree.SubElement(parent, f"{{http://www.tei-c.org/ns/1.0}}{name}")
    parent.text = text
    source = stylesheet("xslt/print/main.xsl").transform(root)
    text = source.split("#main-text", 1)[1].split("\n\n", 1)[1].split("];\n#end-matter[")[0]
    # the invisible places between words
    text = re.sub(r'";#anchor\("[\w.]+"\); #"', " ", text)
    return re.sub(r'#h\(0pt\);|#(?:anchor|paragraph)\("[\w.]+"(?:, "")?\);', "", text).strip()


def read_by_typst(literal: str) -> str:
    """Return the string that Typst sees in a literal."""
    compiler = typst.Compiler(f"#metadata({literal})<it>".encode(), ignore_system_fonts=True)
    value = json.loads(compiler.query("<it>", field="value", one=True))
    assert isinstance(value, str)
    return value


@settings(max_examples=60, deadline=None)
@given(st.text(_XML_CHARACTERS, min_size=1, max_size=30))
def test_any_text_is_one_literal_with_the_same_characters(text: str) -> None:
    """Whatever characters XML can hold, Typst reads one literal and in it the text, white space normalised."""
    run = escaped(text)
    words = " ".join(part for part in text.split(" ") if part)
    if not words:
        assert run == ""
        return
    assert run.startswith('#"')
    assert run.endswith('";')
    assert read_by_typst(run[1:-1]) == words


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('say "no"', r'#"say \"no\"";'),
        ("a\\b", r'#"a\\b";'),
        ("#import $x$ @l // /*", '#"#import $x$ @l // /*";'),
        ("= - + 1.", '#"= - + 1.";'),
        ("\ufdd0x\ufdd1", '#"\ufffdx\ufffd";'),
    ],
)
def test_only_backslash_and_quotation_mark_are_escaped(text: str, literal: str) -> None:
    """In a string literal nothing else means anything; the marks of the stylesheet itself cannot be forged."""
    assert escaped(text) == literal


def test_no_module_writes_a_bare_quotation_mark_or_backslash() -> None:
    """The character map would escape a quotation mark of our own, so literals go through pr:literal alone."""
    source = escaped("x")
    assert "\\" not in source
    assert resource("xslt/print/escape.xsl").is_file()
