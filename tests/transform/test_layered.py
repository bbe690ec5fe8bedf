"""A stylesheet of the user's own over ours: its templates win, and it opens no file."""

import contextlib
from pathlib import Path

import pytest

from emendata.errors import ConfigurationError, FindingError
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.transform.layered import check
from emendata.transform.theme import Theme
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

XSL = "http://www.w3.org/1999/XSL/Transform"


def own(body: str, address: str = "emendata:html/page.xsl", more: str = "") -> bytes:
    """Return a stylesheet laid over ours."""
    return (
        f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" xmlns="http://www.w3.org/1999/xhtml" xmlns:h="urn:emendata:xslt:html"'
        f' xmlns:xs="http://www.w3.org/2001/XMLSchema" xpath-default-namespace="{TEI}" exclude-result-prefixes="#all" {more}>'
        f'<xsl:import href="{address}"/>{body}</xsl:stylesheet>'
    ).encode()


def made(stylesheet: bytes) -> dict[str, str]:
    """Return the pages of a small edition, made with this stylesheet."""
    source = f'<TEI xmlns="{TEI}" xml:id="t"><teiHeader/><text><body><p>see <q>this</q></p></body></text></TEI>'
    document = TeiDocument("t.xml", parse_xml(source.encode(), "t.xml"), "t")
    check(stylesheet, "own.xsl")
    settings = HtmlSettings(theme=Theme(xslt=stylesheet, xslt_name="own.xsl"))
    return {name: data.decode() for name, data in html_pages([document], settings) if name.endswith(".html")}


TITLED = '<xsl:template match="q" mode="h:text" as="element()"><b class="mine"><xsl:next-match/></b></xsl:template>'


def test_own_template_wins_and_ours_can_be_called() -> None:
    """xsl:next-match is our template; everything else of the page is as it was."""
    page = made(own(TITLED))["t.html"]
    assert '<b class="mine"><q class="q">this</q></b>' in page
    assert 'id="em.main"' in page


@pytest.mark.parametrize(
    ("address", "changed"),
    [("page", {"t.html", "index.html"}), ("article", {"t.html"}), ("edition", {"index.html"})],
)
def test_address_says_which_pages_are_meant(address: str, changed: set[str]) -> None:
    """One stylesheet may lie over the articles, over the other pages, or over both."""
    plain = made(own("", f"emendata:html/{address}.xsl"))
    body = '<xsl:function name="h:other-languages" as="xs:string*"><xsl:sequence select="\'fr\'"/></xsl:function>'
    pages = made(own(body, f"emendata:html/{address}.xsl"))
    assert {name for name in ("t.html", "index.html") if pages[name] != plain[name]} == changed


@pytest.mark.parametrize(
    ("stylesheet", "code"),
    [
        (own("", "article.xsl"), "X-016"),
        (own("", "file:///etc/passwd"), "X-016"),
        (own("", "emendata:html/../../secret.xsl"), "X-016"),
        (own('<xsl:include href="emendata:html/page.xsl"/>'), "X-016"),
        (own('<xsl:variable name="x" static="yes" select="doc(\'file:///etc/hosts\')"/>'), "X-016"),
        (own('<xsl:variable name="x" _static="yes" select="1"/>'), "X-016"),
        (own('<xsl:template name="x" use-when="doc-available(\'file:///etc/hosts\')"/>'), "X-016"),
        (own('<xsl:template name="x"><p xsl:use-when="true()"/></xsl:template>'), "X-016"),
        (own('<xsl:import-schema schema-location="a.xsd"/>'), "X-016"),
        (own('<xsl:use-package name="a"/>'), "X-016"),
        (f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}"/>'.encode(), "X-016"),
        (b"<html/>", "X-016"),
        (own('<xsl:template match="p["/>'), "X-017"),
        (b"<xsl:stylesheet", "V-001"),
    ],
)
def test_what_cannot_be_laid_over_ours_is_refused(stylesheet: bytes, code: str) -> None:
    """Before a page is made, with the file's name; nothing is opened for it."""
    with pytest.raises(ConfigurationError) as caught:
        check(stylesheet, "own.xsl")
    assert (caught.value.finding.code, caught.value.finding.file) == (code, "own.xsl")


@pytest.mark.parametrize("when", ["variable", "template"])
@pytest.mark.parametrize(
    "expression",
    [
        "doc('{secret}')",
        "document('{secret}')",
        "unparsed-text('{secret}')",
        "unparsed-text-lines('{secret}')",
        "collection('{secret}')",
        "parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY e SYSTEM &quot;{secret}&quot;>]>&lt;a>&amp;e;&lt;/a>')",
        "parse-xml('&lt;!DOCTYPE a SYSTEM &quot;{dtd}&quot;>&lt;a>&amp;e;&lt;/a>')",
        "transform(map{{'stylesheet-location': '{secret}'}})?output",
        "environment-variable('EMENDATA_SECRET')",
        "function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'doc'), 1)('{secret}')",
    ],
)
def test_no_file_of_the_machine_gets_onto_a_page(
    expression: str, when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither while the stylesheet is compiled, when Saxon works out what does not change, nor while it runs."""
    monkeypatch.setenv("EMENDATA_SECRET", "SECRET")
    (tmp_path / "secret.xml").write_text("<s>SECRET</s>")
    (tmp_path / "a.dtd").write_text('<!ENTITY e "SECRET">')
    said = expression.format(secret=(tmp_path / "secret.xml").as_uri(), dtd=(tmp_path / "a.dtd").as_uri())
    shown = "$x" if when == "variable" else said
    body = (
        f'<xsl:variable name="x" select="{said}"/>'
        f'<xsl:template match="q" mode="h:text"><b><xsl:value-of select="{shown}"/></b></xsl:template>'
    )
    try:
        told = made(own(body))["t.html"]
    except FindingError as stopped:
        told = stopped.finding.message
    assert "SECRET" not in told


def test_no_file_is_written(tmp_path: Path) -> None:
    """xsl:result-document goes nowhere."""
    target = tmp_path / "written.xml"
    body = (
        f'<xsl:template match="q" mode="h:text"><xsl:result-document href="{target.as_uri()}"><a/></xsl:result-document>'
        "</xsl:template>"
    )
    with contextlib.suppress(FindingError):
        made(own(body))
    assert not target.exists()


def test_place_of_the_project_cannot_be_told() -> None:
    """The base address is the same on every machine."""
    body = '<xsl:template match="q" mode="h:text"><b><xsl:value-of select="static-base-uri()"/></b></xsl:template>'
    assert "<b>emendata:html/own.xsl</b>" in made(own(body))["t.html"]
