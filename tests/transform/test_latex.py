"""LaTeX for presses: what single elements become, that text stays text, and that a source is held to its TEI."""

import re
from pathlib import Path

import pytest

from emendata.printing.settings import scaled_paper
from emendata.resources import resource_root
from emendata.transform.agreement_latex import latex_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.latex import LatexSettings, latex_source, support_files
from emendata.transform.latex_reading import commands, printed, read_latex
from emendata.xmlio import parse_xml
from hostile_documents import document_of, hostile_documents

DATA = Path(__file__).parent / "data"
FOREIGN = Path(__file__).parent.parent / "xslt" / "foreign"
FILES = [
    *sorted((resource_root() / "tei" / "editions").glob("*.xml")),
    *sorted(DATA.glob("*.xml")),
    *sorted(FOREIGN.glob("*.xml")),
]
SETTINGS = LatexSettings(date="2026-11-24")


def document(body: str, back: str = "", stand_off: str = "", title: str = "T") -> TeiDocument:
    """Return a document with this text and title, the latter its author's name, too."""
    header = (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title><author>{title}</author></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc>"
        "<listWit><witness xml:id='A'>one</witness><witness xml:id='B'>other</witness></listWit></sourceDesc></fileDesc></teiHeader>"
    )
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{header}{stand_off}'
        f"<text><body>{body}</body>{back}</text></TEI>"
    )
    return TeiDocument("a.xml", parse_xml(source.encode(), "a.xml"), "a")


def source(body: str, back: str = "", stand_off: str = "") -> str:
    """Return the numbered text of a source, the title apart."""
    made = latex_source(document(body, back, stand_off), SETTINGS)
    return made.split("\\pend\n", 2)[2].split("\\endnumbering")[0]


def paragraphs(body: str, back: str = "", stand_off: str = "") -> list[str]:
    """Return the paragraphs of a source."""
    return [part.split("\n\\pend")[0] for part in source(body, back, stand_off).split("\\pstart\n")[1:]]


APP = '<app xml:id="app-1"><lem resp="#ed" xml:lang="vi">Trường Chinh</lem><rdg wit="#A">Truong Tinh</rdg></app>'


@pytest.mark.parametrize(
    ("tei", "latex"),
    [
        ("<p>a <hi rend='bold italic'>b</hi></p>", "\\as{p}a \\emph{\\textbf{b}}"),
        ("<p>inter<pc force='weak'>-</pc><pb n='61' xml:id='pb-61' break='no'/>national</p>", "\\as{p}inter\\emid{pb-61}\\page{61}national"),
        ("<p><choice xml:id='c'><sic>Workers ' Party</sic><corr>Workers' Party</corr></choice></p>", "\\as{p}Workers' Party"),
        ("<p>x<gap reason='lost'/></p>", "\\as{p}x […]"),
        (f"<p>So {APP} said</p>", "\\as{p}So \\edtext{Trường Chinh}{\\emid{app-1}\\lemma{Trường Chinh}\\Afootnote{Truong Tinh}} said"),
        (
            "<p>word<app xml:id='e'><lem resp='#emendata'/><rdg wit='#A'>more</rdg></app></p>",
            "\\as{p}word\\edtext{\\unconfirmed{}}{\\emid{e}\\lemma{word\\unconfirmed{}}\\Afootnote{\\term{add.} more}}",
        ),
        (
            "<p><app xml:id='e'><lem wit='#A'>one</lem><rdg wit='#B'/></app></p>",
            "\\as{p}\\edtext{one}{\\emid{e}\\lemma{one \\siglum{A}}\\Afootnote{\\term{om.} \\siglum{B}}}",
        ),
        (
            "<p><app xml:id='e'><lem wit='#A'>one</lem><rdg type='conjecture'>two</rdg></app></p>",
            "\\as{p}\\edtext{one}{\\emid{e}\\lemma{one}\\Afootnote{\\term{perhaps} two}}",
        ),
        (
            "<p><app xml:id='e'><lem resp='#ed'>one two three four five six seven</lem><rdg wit='#A'>x</rdg></app></p>",
            "\\as{p}\\edtext{one two three four five six seven}{\\emid{e}\\lemma{one … seven}\\Afootnote{x}}",
        ),
        ("<p><sic xml:id='crux-1'>abc</sic></p>", "\\as{p}\\edtext{†abc†}{\\emid{crux-1}\\lemma{†abc†}\\Afootnote{\\term{corrupt}}}"),
        ("<p>a<note type='editor' xml:id='n'>b</note></p>", "\\as{p}a\\editorsnote{\\emid{n}}{a}{b}"),
        ("<p>a <foreign xml:lang='ru'>б</foreign></p>", "\\as{p}a \\foreign{ru}{б}"),
        ("<table><row><cell>a</cell><cell>b</cell></row></table>", "\\as{row}a\\cellbar{}b"),
        ("<list><label>1)</label><item>a</item></list>", "\\as{item}1)\\enspace{}a"),
        ("<lg><l>a</l></lg>", "\\as{verse}a"),
        ("<p>(<foreign xml:lang='he'>שלום עולם</foreign>)</p>", "\\as{p}(\\foreign{he}{\\rtl{שלום עולם}})"),
        ("<p><neverHeardOf>kept</neverHeardOf></p>", "\\as{p}kept"),
    ],
)  # fmt: skip
def test_element(tei: str, latex: str) -> None:
    """The smallest text that shows each case."""
    assert paragraphs(tei) == [latex]


NOTE = "<back><div type='notes'><note xml:id='note-1' n='1' type='author'>{}</note></div></back>"
CALL = "<ref type='noteAnchor' xml:id='call-1' target='#note-1'>1</ref>"


def test_note_stands_where_it_is_called_with_its_entries_after_it() -> None:
    """Lines of notes have no numbers in reledmac: the entry says in which note it is."""
    assert paragraphs(f"<p>a{CALL}.</p>", NOTE.format(f"See {APP}.")) == [
        "\\as{p}a\\emid{call-1}\\authorsnote{\\emid{note-1}}{1}{See Trường Chinh.}\\edtext{}{\\emid{app-1}\\lemma{\\innote{1}Trường Chinh}\\Afootnote{Truong Tinh}}."
    ]


def test_note_inside_a_note_follows_it() -> None:
    """Its mark stands inside; a second call brings nothing."""
    back = NOTE.format("Yes<note type='editor' xml:id='n'>no</note>.")
    assert paragraphs(f"<p>a{CALL} b{CALL.replace('call-1', 'call-2')}</p>", back) == [
        "\\as{p}a\\emid{call-1}\\authorsnote{\\emid{note-1}}{1}{Yes\\call{a}.}\\editorsnotetext{\\emid{n}}{a}{no} b\\emid{call-2}\\call{1}"
    ]


def test_note_that_nothing_calls_stays_in_its_list() -> None:
    """As numbered text, so that its entries are entries like others."""
    assert paragraphs("<p>a</p>", NOTE.format("b"))[1:] == ["\\as{note}\\emid{note-1}\\notenumber{1}b"]


def test_break_between_paragraphs_goes_to_the_next_and_the_last_to_the_last() -> None:
    """No paragraph is made of a page break."""
    body = "<p>a</p><pb n='2' xml:id='pb-2'/><p>b</p><pb n='3' xml:id='pb-3'/>"
    assert paragraphs(body) == ["\\as{p}a", "\\as{p}\\emid{pb-2}\\page{2}b\\emid{pb-3}\\page{3}"]


def test_russian_is_told_at_a_forms_first_entry() -> None:
    """With its asterisk where it is reconstructed; and in the list once more, with the reason."""
    form = (
        "<standOff><interpGrp><interp xml:id='f'><desc type='intermediate' subtype='reconstructed' xml:lang='ru'>Чыонг</desc>"
        "<desc type='reason'>Why &amp; how.</desc></interp></interpGrp></standOff>"
    )
    twice = "".join(APP.replace("app-1", name).replace("xml:id", "corresp='#f' xml:id") for name in ("e-1", "e-2"))
    assert source(f"<p>{twice}</p>", stand_off=form).count("(\\foreign{ru}{*Чыонг})") == 1
    assert "transliteration" not in source(f"<p>{twice}</p>", stand_off=form)
    assert "Why \\& how." in latex_source(document(f"<p>{twice}</p>", stand_off=form), SETTINGS)


@pytest.mark.parametrize(
    "payload",
    [
        "\\input{/etc/passwd} \\directlua{os.execute('x')}",
        "}\\end{document}{",
        "100 % of $x^2_i$ & #1 ~ ^^5c",
        "\ufdd0input\ufdd3x\ufdd4 \ufdd8\ufdd9p\ufdda \ufddb\ufddc\ufddd",
        "[a] -- --- `` '' ?` <<",
        "\\",
    ],
)
def test_hostile_text_stays_text(payload: str) -> None:
    """In text, lemma, reading, note, title: read back it is what it was, and no command of it came into being."""
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;")
    body = (
        f"<head>{escaped}</head><p>{escaped}<note type='editor' xml:id='n'>{escaped}</note>"
        f"<app xml:id='e'><lem resp='#ed'>{escaped}</lem><rdg wit='#A'>{escaped} x</rdg></app></p>"
    )
    made = document(body, title=escaped)
    written = latex_source(made, SETTINGS)
    assert latex_agreement(made, written) == []
    kept = "".join("\ufffd" if "\ufdd0" <= letter <= "\ufdef" else letter for letter in payload)
    row = read_latex(written)
    (note,) = [item for item in commands(row) if item.name == "editorsnote"]
    assert printed(note.arguments[2]) == kept
    title = next(item for item in commands(row) if item.name == "edition")
    assert printed(title.arguments[1]) == kept.strip()
    known = {item.name for item in commands(row)}
    assert known.isdisjoint({"input", "directlua"})
    assert sum(item.name == "end" for item in commands(row)) == 1


def changed(written: str, old: str, new: str) -> str:
    """Return a source in which one thing was changed."""
    assert written.count(old) >= 1
    return written.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("\\emid{call-1}", "", "X-301"),
        ("\\emid{pb-2}\\page{2}", "", "X-301"),
        ("\\emid{app-1}", "\\emid{app-1}\\emid{app-1}", "X-301"),
        ("{See Trường Chinh.}", "{Trường Chinh.}", "X-302"),
        ("\\Afootnote{Truong Tinh}", "\\Afootnote{Truong}", "X-302"),
        ("\\lemma{\\innote{1}Trường Chinh}", "\\lemma{\\innote{1}Trường}", "X-302"),
        ("\\authorsnote{", "\\authorsnote{}{", "X-302"),
        ("{See", "See", "X-303"),
        ("{See", "{{See", "X-303"),
    ],
)
def test_source_that_was_tampered_with_is_told(old: str, new: str, code: str) -> None:
    """What is missing, twice, in another place, or no source at all."""
    made = document(f"<p>a{CALL}.</p><pb n='2' xml:id='pb-2'/><p>b</p>", NOTE.format(f"See {APP}."))
    written = latex_source(made, SETTINGS)
    assert latex_agreement(made, written) == []
    assert code in {item.code for item in latex_agreement(made, changed(written, old, new))}


def test_order_counts() -> None:
    """Two page breaks exchanged."""
    made = document("<p>a <pb n='1' xml:id='pb-1'/>b <pb n='2' xml:id='pb-2'/>c</p>")
    written = latex_source(made, SETTINGS).replace("pb-1", "x").replace("pb-2", "pb-1").replace("{x}", "{pb-2}")
    assert [item.code for item in latex_agreement(made, written)] == ["X-301"]


def test_any_tei_agrees() -> None:
    """The three editions, documents from elsewhere, and such as mean harm."""
    for path in FILES:
        made = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent)
        assert latex_agreement(made, latex_source(made, SETTINGS)) == [], path.name
    for name, text in hostile_documents().items():
        made = document_of(name, text)
        assert latex_agreement(made, latex_source(made, SETTINGS)) == [], name


def test_golden_source(accept_golden: bool) -> None:
    """The source of the sample, whole: a change shows here and is read like code."""
    path = DATA / "sample.xml"
    written = latex_source(TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem), SETTINGS)
    golden = Path(__file__).parent / "golden" / "sample.tex"
    if accept_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(written.encode())
    assert written.splitlines() == golden.read_text("utf-8").splitlines()


def test_style_knows_every_command_and_kind_of_paragraph() -> None:
    """What the sources of all these documents use is defined by the style, by LaTeX or by reledmac."""
    style = dict(support_files())["emendata.sty"].decode()
    theirs = set(
        "documentclass PassOptionsToPackage usepackage begin end beginnumbering endnumbering pstart pend edtext lemma Afootnote emph textbf textsc"
        " textsuperscript textsubscript enspace newline".split()
    )
    for path in FILES:
        made = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent)
        for item in commands(read_latex(latex_source(made, SETTINGS))):
            assert item.name in theirs or f"\\NewDocumentCommand{{\\{item.name}}}" in style, item.name
            if item.name == "as":
                assert f"\\em@kind{{{item.arguments[0][0]}}}" in style


def test_the_paper_is_that_of_the_print_edition() -> None:
    """A size of one's own, too: as options of geometry, before the style file loads it."""
    settings = LatexSettings(scaled_paper(140, 216))
    source = latex_source(document("<p>Words</p>"), settings)
    options = re.search(r"\\PassOptionsToPackage\{(.*?)\}\{geometry\}\n\\usepackage\{emendata\}", source)
    assert options
    assert options[1].startswith("paperwidth=396.85bp,paperheight=612.28bp,inner=")
