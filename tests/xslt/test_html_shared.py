"""xslt/shared: questions to small TEI documents, asked as XPath through a stylesheet that includes all modules."""

import re
from pathlib import Path

import pytest
from lxml import etree

from emendata.errors import FindingError
from emendata.resources import resource
from emendata.transform.labels import label
from emendata.transform.saxon import Stylesheet
from emendata.vocabulary import TEI, XML_LANG
from emendata.xmlio import parse_xml

_ASKING = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:em="urn:emendata:xslt" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:include href="{shared}"/>
  <xsl:output method="text"/>
  <xsl:param name="question"/>
  <xsl:template match="/">
    <xsl:variable name="here"><x xmlns="http://www.tei-c.org/ns/1.0" xmlns:em="urn:emendata:xslt"/></xsl:variable>
    <xsl:variable name="answer" as="item()*">
      <xsl:evaluate xpath="$question" context-item="." namespace-context="$here/*"/>
    </xsl:variable>
    <xsl:value-of select="$answer" separator="|"/>
  </xsl:template>
</xsl:stylesheet>"""


class Asking:
    """Answers XPath questions about TEI, with our functions at hand."""

    def __init__(self, folder: Path) -> None:
        path = folder / "asking.xsl"
        path.write_text(_ASKING.replace("{shared}", resource("xslt/shared/all.xsl").as_uri()), encoding="utf-8")
        self._stylesheet = Stylesheet(path)

    def __call__(self, question: str, body: str, *, header: str = "", stand_off: str = "") -> str:
        """Return what a question gives on a document with this body, items separated by |."""
        source = (
            f'<TEI xmlns="{TEI}" xml:id="t"><teiHeader>{header}</teiHeader>{stand_off}'
            f"<text><body>{body}</body></text></TEI>"
        )
        return self._stylesheet.transform(parse_xml(source.encode(), "t.xml"), {"question": question})


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """Return a way to ask."""
    return Asking(tmp_path_factory.mktemp("asking"))


EMENDED = '<p><app type="transliteration"><lem resp="#ed">Trường Chinh</lem><rdg wit="#A">Truong Tinh</rdg></app></p>'
BY_PROGRAM = '<p><app><lem resp="#emendata">b</lem><rdg wit="#A">a</rdg></app></p>'
BY_BOTH = '<p><app><lem resp="#emendata #ed">b</lem><rdg wit="#A">a</rdg></app></p>'
CONJECTURE = (
    '<p><app type="translation"><lem wit="#A">for Lake Baikal</lem>'
    '<rdg type="conjecture" resp="#ed" source="#x" cert="low">for recovery</rdg></app></p>'
)
PARALLEL = '<p><app><rdg wit="#A">his</rdg><rdg wit="#B #C">its</rdg></app></p>'
GROUPED = '<p><app><rdgGrp><lem wit="#A">x</lem><rdg wit="#B">y</rdg></rdgGrp><rdg wit="#C">z</rdg></app></p>'


@pytest.mark.parametrize(
    ("body", "lemma"),
    [
        (EMENDED, "Trường Chinh"),
        (CONJECTURE, "for Lake Baikal"),
        (PARALLEL, "his"),
        (GROUPED, "x"),
        ("<p><app/></p>", ""),
    ],
)
def test_lemma_is_the_lem_or_else_the_first_reading(ask: Asking, body: str, lemma: str) -> None:
    """Also inside rdgGrp; an app without either has none."""
    assert ask("em:lemma(//app)", body) == lemma


@pytest.mark.parametrize(
    ("body", "readings"), [(EMENDED, "Truong Tinh"), (CONJECTURE, ""), (PARALLEL, "its"), (GROUPED, "y|z")]
)
def test_readings_are_what_stands_against_the_lemma(ask: Asking, body: str, readings: str) -> None:
    """A conjecture is no reading, and a reading that serves as lemma is not repeated."""
    assert ask("em:readings(//app)", body) == readings


def test_conjecture_is_found_apart(ask: Asking) -> None:
    """What was proposed and not received."""
    assert ask("em:conjectures(//app), em:kind(//app)", CONJECTURE) == "for recovery|conjecture"


@pytest.mark.parametrize(
    ("body", "unconfirmed", "confirmed"),
    [
        (EMENDED, "false", "true"),
        (BY_PROGRAM, "true", "false"),
        (BY_BOTH, "false", "true"),
        (PARALLEL, "false", "false"),
        (CONJECTURE, "false", "true"),
        ('<p><app resp="#emendata"><lem>b</lem><rdg wit="#A">a</rdg></app></p>', "true", "false"),
    ],
)
def test_only_the_programs_own_decisions_are_unconfirmed(
    ask: Asking, body: str, unconfirmed: str, confirmed: str
) -> None:
    """An editor beside the program confirms; where nobody decided there is nothing to confirm."""
    assert ask("em:is-unconfirmed(//app), em:is-confirmed(//app)", body) == f"{unconfirmed}|{confirmed}"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (EMENDED, "false"),
        (PARALLEL, "true"),
        ('<p><app><lem resp="#ed">b</lem><rdg wit="#A #B">a</rdg></app></p>', "true"),
        ('<p><app><lem wit="#A">a</lem><rdg wit="#A">b</rdg></app></p>', "false"),
    ],
)
def test_sigla_are_shown_where_two_witnesses_are_extant(ask: Asking, body: str, shown: str) -> None:
    """One witness needs no siglum."""
    assert ask("em:shows-sigla(//app)", body) == shown


@pytest.mark.parametrize(("siglum", "reading"), [("A", "his"), ("B", "its"), ("C", "its"), ("D", "his")])
def test_witness_without_a_reading_of_its_own_has_the_lemma(ask: Asking, siglum: str, reading: str) -> None:
    """As the source view of that witness reads."""
    assert ask(f"em:witness-reading(//app, '{siglum}')", PARALLEL) == reading


SAMPLE = (
    '<p>inter<pc force="weak">-</pc><pb n="61"/>national <choice><sic>Workers \' Party</sic><corr>Workers\' Party'
    "</corr></choice>, <choice><orig>Le Duan</orig><reg>Lê Duẩn</reg></choice> <app><lem>b</lem>"
    '<rdg wit="#A">a</rdg></app><gap reason="lost"/><supplied>s</supplied>'
    '<ref type="noteAnchor">1</ref><note type="editor">no</note></p>'
)


def test_edited_words(ask: Asking) -> None:
    """Lemma, correction, style; a gap is marked, calls and notes are left out."""
    assert ask("em:edited(//p)", SAMPLE) == "international Workers' Party, Lê Duẩn b[…]s"


def test_words_of_the_source(ask: Asking) -> None:
    """What the witness has, its hyphens and slips; nothing supplied."""
    assert ask("em:source(//p, 'A')", SAMPLE) == "inter-national Workers ' Party, Le Duan a"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("in this region.~Although", "in this region. Although"),
        ("A.~B.~Marr", "A. B. Marr"),
        ("p.~12 of 1~000", "p.~12 of 1~000"),
        ("«~mot~» : où~?", "«~mot~» : où~?"),
    ],
)
def test_no_break_spaces_stay_where_they_keep_something(ask: Asking, words: str, shown: str) -> None:
    """Copies from the web have them at random; numbers and French marks need them."""
    assert ask("em:spaced(//p)", f"<p>{words}</p>".replace("~", "\u00a0")) == shown.replace("~", "\u00a0")


def test_crux_is_a_sic_with_an_identifier_of_that_kind(ask: Asking) -> None:
    """The sic of a choice and any other sic are none."""
    body = '<p><sic xml:id="crux-1">x</sic><sic>y</sic><choice><sic xml:id="crux-2">z</sic><corr>w</corr></choice></p>'
    assert ask("//sic ! em:is-crux(.), em:entries(/TEI)/name()", body) == "true|false|false|sic"


@pytest.mark.parametrize(
    ("names", "index", "heading"),
    [
        (
            (
                '<persName type="standard" xml:lang="ru-Latn"><forename>Iosif</forename> <forename>Vissarionovich</forename> '
                '<surname>Stalin</surname></persName><persName type="english"><forename>Joseph</forename> '
                "<surname>Stalin</surname></persName>"
            ),
            "Stalin, Iosif Vissarionovich",
            "Stalin, Joseph",
        ),
        (
            '<persName xml:lang="hu"><forename>Mátyás</forename> <surname>Rákosi</surname></persName>',
            "Rákosi, Mátyás",
            "Rákosi, Mátyás",
        ),
        (
            '<persName xml:lang="hu"><surname>Rákosi</surname> <forename>Mátyás</forename></persName>',
            "Rákosi, Mátyás",
            "Rákosi, Mátyás",
        ),
        (
            '<persName xml:lang="vi"><surname>Võ</surname> <forename>Nguyên</forename> <forename>Giáp</forename></persName>',
            "Võ Nguyên Giáp",
            "Võ Nguyên Giáp",
        ),
        (
            (
                '<persName xml:lang="zh-Latn-pinyin"><surname>Jiang</surname> <forename>Jieshi</forename></persName>'
                '<persName type="english" xml:lang="en"><surname>Chiang</surname> <forename>Kai-shek</forename></persName>'
            ),
            "Jiang Jieshi",
            "Chiang Kai-shek",
        ),
        (
            (
                '<persName xml:lang="zh-Latn-pinyin"><surname>Zhang</surname> <forename>Rong</forename></persName>'
                '<persName type="english" xml:lang="en"><forename>Jung</forename> <surname>Chang</surname></persName>'
            ),
            "Zhang Rong",
            "Chang, Jung",
        ),
        (
            '<persName xml:lang="ko-Latn"><surname>Kim</surname> <forename>Il Sung</forename></persName>',
            "Kim Il Sung",
            "Kim Il Sung",
        ),
        ('<persName xml:lang="vi">Hồ Chí Minh</persName>', "Hồ Chí Minh", "Hồ Chí Minh"),
        ('<persName type="wrong">Ho Shi Min</persName>', "x", "x"),
        ('<persName>N</persName><persName type="index">Other, Form</persName>', "Other, Form", "Other, Form"),
    ],
)
def test_name_under_which_a_person_is_listed(ask: Asking, names: str, index: str, heading: str) -> None:
    """European names are inverted, East Asian ones are not, in English dress either; a wrong form is never given out."""
    stand_off = f'<standOff><listPerson><person xml:id="x">{names}</person></listPerson></standOff>'
    assert ask("//person ! (em:index-name(.), em:heading(.))", "", stand_off=stand_off) == f"{index}|{heading}"


def test_forms_met_are_whole_names_as_the_source_has_them(ask: Asking) -> None:
    """Where a part of a name was emended the rest goes with it; where more than the name was, the words are no form."""
    body = (
        '<p><persName ref="#x"><app><lem resp="#ed">G.</lem><rdg wit="#A">J.</rdg></app> Boudarel</persName>, '
        '<app><lem resp="#ed"><persName ref="#x">Boudarel</persName></lem><rdg wit="#A">Budarel</rdg></app>, '
        '<app><lem resp="#ed">by <persName ref="#x">Boudarel</persName></lem><rdg wit="#A">near it</rdg></app>, '
        '<persName ref="#x"><choice><orig>Boudarell</orig><reg>Boudarel</reg></choice></persName>, '
        '<persName ref="#x">Boudarel</persName></p>'
    )
    stand_off = '<standOff><listPerson><person xml:id="x"><persName>n</persName></person></listPerson></standOff>'
    answer = ask("em:forms-met(em:mentions(/TEI, 'x'))", body, stand_off=stand_off)
    assert answer == "J. Boudarel|Budarel|Boudarell"


def test_reader_is_sent_to_the_name_under_which_a_person_is_listed(ask: Asking) -> None:
    """From a given name alone and from a standard form elsewhere in the alphabet; never from initials or a citation."""
    stand_off = (
        '<standOff><listPerson><person xml:id="x"><persName xml:lang="zh"><surname>Jiang</surname> '
        '<forename>Jieshi</forename></persName><persName type="english"><surname>Chiang</surname> '
        "<forename>Kai-shek</forename></persName></person></listPerson></standOff>"
    )
    body = (
        '<p><persName ref="#x">Chiang Kai-shek</persName> <persName ref="#x">Generalissimo</persName> '
        '<persName ref="#x">J.</persName> <bibl><persName ref="#x">Tsiang</persName></bibl></p>'
    )
    answer = ask("em:other-forms(//person, em:mentions(/TEI, 'x'))", body, stand_off=stand_off)
    assert answer == "Generalissimo|Jiang Jieshi"


def test_sort_key_ignores_marks_and_sorts_d_with_stroke_as_d(ask: Asking) -> None:
    """Đặng stands with d."""
    assert ask("em:sort-key('Đặng Xuân Khu'), em:sort-key('O’Neill')", "") == "dang xuan khu|oneill"


@pytest.mark.parametrize(
    ("dates", "shown"),
    [
        ('<birth when="1907-02-09"/><death when="1988"/>', "1907–1988"),
        ('<birth when="1907"/>', "b. 1907"),
        ("<death>before 1950</death>", "d. before 1950"),
        ("", ""),
    ],
)
def test_dates(ask: Asking, dates: str, shown: str) -> None:
    """Years only."""
    stand_off = (
        f'<standOff><listPerson><person xml:id="x"><persName>n</persName>{dates}</person></listPerson></standOff>'
    )
    assert ask("em:dates(//person, 'en')", "", stand_off=stand_off) == shown


@pytest.mark.parametrize(
    ("body", "locators"),
    [
        ('<pb n="60" resp="#emendata"/><p><name>a</name><pb n="61"/><name>b</name></p>', "[60]|61"),
        ('<pb n="65"/><note n="4"><name>a</name></note><note n="*"><name>b</name></note>', "65n4|65n*"),
        ('<p><name>a</name></p><note n="4"><name>b</name></note>', "|n4"),
        ('<pb n="65"/><p>x<note type="editor"><name>a</name></note></p>', "65"),
        ('<pb n="60"/><p><app><lem>x</lem><rdg wit="#A"><pb n="61"/></rdg></app><name>a</name></p>', "60"),
    ],
)
def test_locator(ask: Asking, body: str, locators: str) -> None:
    """Page and note as an index writes them; a break in a reading that is not shown begins no page."""
    assert ask("//name ! em:locator(.)", body) == locators


def test_marks_of_notes(ask: Asking) -> None:
    """The source's number; letters for the editors; a running number for the rest."""
    body = (
        '<p>x<note type="editor">e</note><note>f</note></p><note n="14">n</note><note>g</note>'
        '<note type="editor">h</note><note n="*" type="publisher">i</note>'
    )
    assert ask("//note ! em:note-mark(.)", body) == "a|1|14|2|b|*"


def test_equal_entries_have_one_key_and_others_have_not(ask: Asking) -> None:
    """Lemma, readings, decision, explanation make an entry; its place does not."""
    third = EMENDED.replace("#ed", "#emendata")
    assert ask("count(distinct-values(//app ! em:group-key(.)))", EMENDED + EMENDED + third) == "2"


def test_asterisk_stands_before_reconstructed_forms_alone(ask: Asking) -> None:
    """Attested and documented forms have none."""
    stand_off = (
        '<standOff><interpGrp><interp xml:id="i"><desc subtype="reconstructed">Чыонг</desc>'
        '<desc subtype="attested">Хо</desc></interp></interpGrp></standOff>'
    )
    assert ask("//desc ! em:starred(.)", "", stand_off=stand_off) == "*Чыонг|Хо"


def test_unknown_label_stops(ask: Asking) -> None:
    """A key that labels.xml lacks is a fault of ours and is not passed over."""
    with pytest.raises(FindingError, match="no label nowhere"):
        ask("em:label('nowhere', 'en')", "")


def test_labels_are_filled_in_and_fall_back(ask: Asking) -> None:
    """A language we have no words in gets the English ones."""
    assert ask("em:label('witness', 'de-AT', ('A')), em:counted('note', 1, 'en')", "") == "Copy A|1 note"
    assert ask("em:label('witness', 'fr-CA', ('A'))", "") == "Copie A"


def test_phrases_that_the_program_writes_are_translated(ask: Asking) -> None:
    """Others stand as the header has them."""
    assert ask("em:phrase('machine translation', 'ru'), em:phrase('a labour of love', 'ru')", "") == (
        "машинный перевод|a labour of love"
    )
    assert ask("em:phrase('automatic encoding', 'en')", "") == "automatic encoding"


def test_labels_are_read_the_same_by_the_program() -> None:
    """For what reads an output back; a language without words gets those of the file's own."""
    assert (label("app.perhaps", "fr-CA"), label("app.perhaps", "de")) == ("peut-être", "perhaps")
    with pytest.raises(KeyError):
        label("nowhere", "en")


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("ru", 1, "1 примечание"),
        ("ru", 3, "3 примечания"),
        ("ru", 11, "11 примечаний"),
        ("ru", 22, "22 примечания"),
        ("ru", 21, "21 примечание"),
        ("fr", 0, "0 note"),
        ("fr", 2, "2 notes"),
        ("vi", 5, "5 chú thích"),
    ],
)
def test_counts_have_the_form_of_their_language(ask: Asking, language: str, number: int, words: str) -> None:
    """Russian has three forms, French has one for none."""
    assert ask(f"em:counted('note', {number}, '{language}')", "") == words


def test_every_label_has_every_language() -> None:
    """Each once (Russian counts twice), and with the same values to fill in."""
    labels = etree.parse(resource("xslt/shared/labels.xml")).getroot()
    for item in labels.iter("label"):
        texts = [(text.get(XML_LANG), text.get("n")) for text in item.iter("text")]
        assert sorted(set(texts), key=str) == sorted(texts, key=str), item.get("key")
        assert {language for language, _ in texts} == {"en", "fr", "ru", "vi"}, item.get("key")
        holes = {frozenset(re.findall(r"\{\d\}", text.text or "")) for text in item.iter("text")}
        assert len(holes) == 1, item.get("key")


def test_missing_lines_of_the_statement_are_named(ask: Asking) -> None:
    """An empty line is missing too."""
    header = (
        '<encodingDesc><projectDesc n="statement"><p n="what">x</p><p n="rights"> </p></projectDesc></encodingDesc>'
    )
    missing = ask("em:missing-lines(/TEI)", "", header=header).split("|")
    assert (len(missing), missing[0], "rights" in missing) == (9, "original", True)


@pytest.mark.parametrize(("count", "row"), [(1, "A"), (2, "A and B"), (3, "A, B and C"), (0, "")])
def test_names_in_a_row(ask: Asking, count: int, row: str) -> None:
    """As English writes them."""
    assert ask(f"em:enumerated(('A', 'B', 'C')[position() le {count}], 'en')", "") == row
