"""The door to Saxon: what goes in and out, what is locked, how a stop is told."""

from pathlib import Path

import pytest
from lxml import etree

from emendata.errors import FindingError, InstallationError
from emendata.resources import resource_root
from emendata.transform import saxon
from emendata.transform.saxon import Parameter, Stylesheet, saxon_version, stylesheet, stylesheet_from_text

_FRAME = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:output method="text"/>
  <xsl:param name="value"/>
  {top}
  <xsl:template match="/">{body}</xsl:template>
</xsl:stylesheet>"""

CLOSED = "<closed>do not read</closed>"


def made(folder: Path, body: str, top: str = "") -> Stylesheet:
    """Return a stylesheet from a file."""
    path = folder / "made.xsl"
    path.write_text(_FRAME.replace("{top}", top).replace("{body}", body), encoding="utf-8")
    return stylesheet(path)


def run(compiled: Stylesheet, parameters: dict[str, Parameter] | None = None) -> str:
    """Run a stylesheet on an empty document."""
    return compiled.transform(etree.fromstring("<a/>"), parameters)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Return a file that no stylesheet may read."""
    path = tmp_path / "closed.xml"
    path.write_text(CLOSED, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "expression",
    [
        "string(doc('{uri}'))",
        "string(document('{uri}'))",
        "string(document('closed.xml'))",
        "unparsed-text('{uri}')",
        "string-join(unparsed-text-lines('{uri}'))",
        "string-join(collection('{folder}?select=*.xml'))",
        "string-join(uri-collection('{folder}'))",
        "string(json-doc('{uri}'))",
        "string(doc('http://127.0.0.1:9/x'))",
        "unparsed-text('https://127.0.0.1:9/x')",
    ],
)
def test_stylesheet_can_open_nothing(tmp_path: Path, closed: Path, expression: str) -> None:
    """No function reads a file or a host; the run stops with X-001, and nothing of the file is told."""
    select = expression.format(uri=closed.as_uri(), folder=tmp_path.as_uri())
    select = select.replace("<", "&lt;").replace('"', "&quot;")
    compiled = made(tmp_path, f'<xsl:value-of select="{select}"/>')
    with pytest.raises(FindingError) as caught:
        run(compiled)
    assert caught.value.finding.code == "X-001"
    assert "do not read" not in str(caught.value)


def test_an_entity_of_a_parsed_text_reads_nothing(tmp_path: Path, closed: Path) -> None:
    """`parse-xml` of a document type that names a file gives nothing of the file: an error, or an empty entity."""
    select = f"string(parse-xml('<!DOCTYPE a [<!ENTITY b SYSTEM \"{closed.as_uri()}\">]><a>x&b;</a>'))"
    select = select.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    compiled = made(tmp_path, f'<xsl:value-of select="{select}"/>')
    try:
        told = run(compiled)
    except FindingError as error:
        told = str(error)
    assert "do not read" not in told


@pytest.mark.parametrize("expression", ["doc-available('{uri}')", "unparsed-text-available('{uri}')"])
def test_stylesheet_cannot_ask_whether_a_file_is_there(tmp_path: Path, closed: Path, expression: str) -> None:
    """To a stylesheet no file is available."""
    compiled = made(tmp_path, f'<xsl:value-of select="{expression.format(uri=closed.as_uri())}"/>')
    assert run(compiled) == "false"


def test_stylesheet_cannot_write(tmp_path: Path) -> None:
    """xsl:result-document leaves no file, at a relative or an absolute address."""
    before = sorted(path.name for path in tmp_path.iterdir())
    for href in ("out.txt", (tmp_path / "absolute.txt").as_uri()):
        folder = tmp_path / href.rsplit("/", 1)[-1]
        folder.mkdir()
        body = f'<xsl:result-document href="{href}" method="text">written</xsl:result-document>kept'
        assert run(made(folder, body)) == "kept"
        assert [path.name for path in folder.iterdir()] == ["made.xsl"]
    assert not (tmp_path / "absolute.txt").is_file()
    assert before == []


def test_environment_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stylesheet of ours has no business with the user's variables; whatever it sees, our own ask for none."""
    monkeypatch.setenv("EMENDATA_TOKEN", "hush")
    assert tmp_path
    for path in (resource_root() / "xslt").rglob("*.xsl"):
        assert "environment-variable" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        ('x\' or "y" & <z>', "xs:string", 'x\' or "y" & <z>'),
        (7, "xs:integer", "7"),
        (True, "xs:boolean", "true"),
        (False, "xs:boolean", "false"),
        (etree.fromstring("<b>c</b>"), "document-node()", "c"),
    ],
)
def test_parameters_arrive_with_their_type(tmp_path: Path, value: Parameter, kind: str, shown: str) -> None:
    """Strings as strings, whatever they hold; elements as documents."""
    body = f"<xsl:value-of select=\"$value instance of {kind}, string($value)\" separator=' '/>"
    assert run(made(tmp_path, body), {"value": value}) == f"true {shown}"


def test_parameters_of_one_run_are_forgotten_in_the_next(tmp_path: Path) -> None:
    """A stylesheet is compiled once and used for many documents."""
    compiled = made(tmp_path, '<xsl:value-of select="string($value)"/>')
    assert run(compiled, {"value": "first"}) == "first"
    assert run(compiled) == ""


def test_document_with_very_many_ampersands_goes_in(tmp_path: Path) -> None:
    """Saxon's own parser would stop at 100,000 of them."""
    document = etree.Element("a")
    document.text = "&" * 100_001
    compiled = made(tmp_path, '<xsl:value-of select="string-length(.)"/>')
    assert compiled.transform(document) == "100001"


def test_stop_names_the_stylesheet_and_says_why(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The message of the stylesheet is in the finding, and nothing is printed beside it."""
    compiled = made(tmp_path, '<xsl:message terminate="yes">no such page</xsl:message>')
    with pytest.raises(FindingError) as caught:
        run(compiled)
    assert (caught.value.finding.code, caught.value.finding.file) == ("X-001", "made.xsl")
    assert "no such page" in caught.value.finding.message
    assert capfd.readouterr() == ("", "")


def test_processor_works_on_after_a_stop(tmp_path: Path) -> None:
    """One document that stops it does not harm the next."""
    body = '<xsl:if test="$value = 1"><xsl:message terminate="yes">one</xsl:message></xsl:if>fine'
    compiled = made(tmp_path, body)
    with pytest.raises(FindingError):
        run(compiled, {"value": 1})
    assert run(compiled, {"value": 2}) == "fine"


def test_stylesheet_of_a_users_that_does_not_compile_is_a_finding(tmp_path: Path) -> None:
    """X-001 with its name."""
    with pytest.raises(FindingError) as caught:
        made(tmp_path, "<xsl:no-such/>")
    assert (caught.value.finding.code, caught.value.finding.file) == ("X-001", "made.xsl")


def test_own_stylesheet_that_does_not_compile_is_a_broken_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 4: the user's document is not at fault."""
    (tmp_path / "broken.xsl").write_text("<xsl:stylesheet", encoding="utf-8")
    monkeypatch.setattr(saxon, "resource", lambda relative: tmp_path / relative)
    with pytest.raises(InstallationError, match=r"broken\.xsl does not compile"):
        stylesheet("broken.xsl")
    assert InstallationError.exit_code == 4


@pytest.mark.parametrize("instruction", ["include", "import"])
def test_stylesheet_made_in_a_run_can_include_nothing(closed: Path, instruction: str) -> None:
    """It is locked before it is compiled."""
    top = f'<xsl:{instruction} href="{closed.as_uri()}"/>'
    with pytest.raises(FindingError) as caught:
        stylesheet_from_text(_FRAME.replace("{top}", top).replace("{body}", ""), f"made-{instruction}.xsl")
    assert caught.value.finding.file == f"made-{instruction}.xsl"


def test_stylesheets_are_compiled_once() -> None:
    """The second call gives the same object."""
    assert stylesheet("xslt/html/article.xsl") is stylesheet("xslt/html/article.xsl")


def test_version_is_told() -> None:
    """For `doctor`."""
    assert "Saxon" in saxon_version()
