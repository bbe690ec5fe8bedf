"""xslt/print: what single elements become in Typst source."""

import re

import pytest

from emendata.transform.saxon import stylesheet
from emendata.xmlio import parse_xml


def printed(body: str, *, before: str = "", back: str = "") -> str:
    """Return the Typst source of a body, without what stands before and after the text."""
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{before}<text><body>{body}</body>{back}</text></TEI>'
    )
    made = stylesheet("xslt/print/main.xsl").transform(parse_xml(source.encode(), "x.xml"))
    return made.split("#main-text", 1)[1].split("\n\n", 1)[1].split("];\n#end-matter[")[0].strip()


def plain(body: str, *, back: str = "") -> str:
    """Return the Typst source of a body without the invisible places of its paragraphs and lines, runs about them joined."""
    joined = re.sub(r'";#anchor\("[^"]*"\); #"', " ", printed(body, back=back))
    return re.sub(r'#h\(0pt\);|#(?:anchor|paragraph)\("[^"]*"(?:, "[^"]*")?\);', "", joined)


def matter(body: str, *, before: str = "", back: str = "") -> list[str]:
    """Return the notes and entries of a body, one to a string."""
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{before}<text><body>{body}</body>{back}</text></TEI>'
    )
    made = stylesheet("xslt/print/main.xsl").transform(parse_xml(source.encode(), "x.xml"))
    return [line for line in made.partition("\ufdd2")[0].splitlines() if re.match(r'"[an]\d+": \(', line)]


def listed(body: str, before: str = "") -> list[str]:
    """Return the entries of the list of corrections."""
    source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{before}<text><body>{body}</body></text></TEI>'
    made = stylesheet("xslt/print/main.xsl").transform(parse_xml(source.encode(), "x.xml"))
    return [line for line in made.splitlines() if line.startswith("#correction(")]


@pytest.mark.parametrize(
    ("tei", "typst"),
    [
        ('<p>a <hi rend="bold italic">b</hi></p>', '#"a"; #emph[#strong[#"b";];];'),
        (
            '<p>inter<pc force="weak">-</pc><pb n="61" break="no"/>national</p>',
            '#"inter";#page-mark("61", "");#"national";',
        ),
        ('<p><pb n="60" resp="#emendata"/>a</p>', '#page-mark("[60]", "");#"a";'),
        ("<p><choice><sic>Workers ' Party</sic><corr>Workers' Party</corr></choice></p>", '#"Workers\' Party";'),
        ('<p><choice><orig>Le Duan</orig><reg type="style">Lê Duẩn</reg></choice></p>', '#"Lê Duẩn";'),
        ('<p>x<gap reason="lost"/></p>', '#"x […]";'),
        ('<p>x<gap reason="illegible"/>y</p>', '#"x";#"[…]";#"y";'),
        ("<p>this region.\u00a0Although p.\u00a012</p>", '#"this region. Although p.\u00a012";'),
        ("<p><supplied>y</supplied></p>", '#"⟨";#"y";#"⟩";'),
        ('<p>a<ref type="noteAnchor">9</ref></p>', '#"a";#call[#"9";];'),
        ('<p>a<note type="editor">b</note></p>', '#"a";#note-call("n1", "a");'),
        ('<p><foreign xml:lang="ru-Latn">x</foreign></p>', '#text(lang: "ru")[#"x";];'),
        ("<ab type='separator'>* * *</ab>", '#separator[#"* * *";];'),
        ("<ab type='lines'>a<lb/>b</ab>", '#kept-lines[#"a";#linebreak();#"b";];'),
        (
            "<list><label>1)</label><item>a</item><label>2)</label><item>b</item></list>",
            '#labelled-list(([#"1)";],[#"a";]),([#"2)";],[#"b";]),);',
        ),
        (
            "<list><label>Plenum</label><item>a meeting</item></list>",
            '#term-list(([#"Plenum";],[#"a meeting";]),);',
        ),
        ("<p><neverHeardOf>kept</neverHeardOf></p>", '#"kept";'),
    ],
)
def test_element(tei: str, typst: str) -> None:
    """The smallest text that shows each case."""
    assert plain(tei) == typst


@pytest.mark.parametrize(
    ("tei", "words"),
    [
        ("<p>a <q>b <q>c</q></q></p>", "a “b ‘c’”"),
        ("<p>a <q>“b”</q></p>", "a “b”"),
        ('<p xml:lang="ru">a <q xml:lang="vi">b</q></p>', "a «b»"),
        ('<p xml:lang="fr">a <q>b <q>c</q></q></p>', "a «\u00a0b “c”\u00a0»"),
        ('<p xml:lang="vi">a <q>b</q></p>', "a “b”"),
    ],
)
def test_quotation_marks_are_those_of_the_language_round_them(tei: str, words: str) -> None:
    """Where the text has none of its own, whatever language the headings have."""
    made = re.sub(r'#text\(lang: "[a-z]+"\)\[|#"|";|\]', "", plain(tei))
    assert made.replace(";", "").strip() == words


def test_our_words_are_in_the_language_of_the_interface() -> None:
    """Headings and terms; what is Latin stays, and the text keeps its language."""
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body><p><app><lem wit="#A">a</lem>'
        '<rdg type="conjecture" source="#x">b</rdg></app><app><lem resp="#ed">c</lem><rdg wit="#A"/></app></p></body></text></TEI>'
    )
    made = stylesheet("xslt/print/main.xsl").transform(parse_xml(source.encode(), "x.xml"), {"language": "ru"})
    for words in ('#section[#said("Список исправлений");]', '#said("возможно");', 'said("также")', '#emph[#"om.";]'):
        assert words in made
    assert 'language: "en"' in made


def test_crux_is_printed_between_daggers() -> None:
    """A sic with a crux identifier is corrupt; another sic is plain text."""
    marked = '#"†";#entry-start("a1");#"x";#entry-word("a1");#"†";#entry-end("a1");'
    assert plain('<p><sic xml:id="crux-1">x</sic></p>') == marked
    assert plain("<p><sic>x</sic></p>") == '#"x";'


def test_note_is_printed_at_its_first_call_with_the_number_of_the_source() -> None:
    """The second call is a mark alone, and the list of notes is gone."""
    back = '<back><div type="notes"><head>Notes</head><note xml:id="note-s1" n="*">words</note></div></back>'
    body = '<p>a<ref type="noteAnchor" target="#note-s1">*</ref> b<ref type="noteAnchor" target="#note-s1">*</ref></p>'
    assert plain(body, back=back) == '#"a";#note-call("n1", "*"); #"b";#call[#"*";];'
    (note,) = matter(body, back=back)
    assert 'id: "note-s1", mark: "*", stream: "author"' in note
    assert 'pieces: ([#"words";],)' in note


def test_unconfirmed_emendation_is_marked() -> None:
    """What the program alone decided carries ° in the text and in the list; what an editor decided does not."""
    body = '<p><app type="translation"><lem resp="{}">a</lem><rdg wit="#A">b</rdg></app></p>'
    start = '#entry-start("a1");#"a";#entry-word("a1");'
    assert plain(body.format("#emendata")) == f'{start}#unconfirmed;#entry-end("a1");'
    assert plain(body.format("#ed")) == f'{start}#entry-end("a1");'
    assert '#"a";#unconfirmed;#"]"; #"b";' in listed(body.format("#emendata"))[0]


@pytest.mark.parametrize(
    ("tei", "entry"),
    [
        ('<app><lem resp="#ed">a</lem><rdg wit="#A"/></app>', '[#"a";#"]"; #emph[#"om.";];]'),
        ('one two <app><lem/><rdg wit="#A">4</rdg></app>', '[#"two";#"]"; #emph[#"add.";]; #"4";]'),
        (
            '<app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app>',
            '[#"a"; #siglum[#"A";];#"]"; #"b"; #siglum[#"B";];]',
        ),
        (
            '<app><lem wit="#A">a</lem><rdg type="conjecture" source="#x">b</rdg></app>',
            '[#"a";#"]"; #emph[#said("perhaps");]; #"b";]',
        ),
        (
            '<app><lem wit="#A">a</lem><rdg type="conjecture" source="#x"/></app>',
            '[#"a";#"]"; #emph[#said("perhaps");]; #emph[#"om.";];]',
        ),
    ],
    ids=["omission", "addition", "two-witnesses", "conjecture", "conjectured-omission"],
)
def test_form_of_an_entry(tei: str, entry: str) -> None:
    """Lemma, bracket, term, reading; a siglum only where two witnesses are named."""
    (line,) = listed(f"<p>{tei}</p>")
    assert entry in line


def test_equal_entries_are_grouped_and_keep_their_places() -> None:
    """Three places, one entry; the note's number goes with its place."""
    app = '<app type="translation"><lem resp="#ed">a</lem><rdg wit="#A">b</rdg></app>'
    (line,) = listed(f'<p>{app} {app}<note n="4">{app}</note></p>')
    assert line.startswith('#correction(("a1","a2","a3",), ("","","4",), ("","","",))')


def test_russian_form_and_reason_stand_at_the_first_entry_of_a_form() -> None:
    """A second entry of the same form gives its kind alone."""
    before = (
        '<standOff><interpGrp><interp xml:id="form-x"><desc type="intermediate" subtype="reconstructed" xml:lang="ru">Зяп</desc>'
        '<desc type="reason">why</desc></interp></interpGrp></standOff>'
    )
    app = '<app type="transliteration" corresp="#form-x"><lem resp="#ed">{}</lem><rdg wit="#A">{}</rdg></app>'
    first, second = listed(f"<p>{app.format('Giáp', 'Ziap')} {app.format('Võ', 'Vo')}</p>", before)
    assert first.endswith('[#text(lang: "ru")[#"*Зяп";];#"; ";#said("transliteration");#". ";#"why";];')
    assert second.endswith('[#said("transliteration");];')
