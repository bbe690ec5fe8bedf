"""The text: blocks, notes, pages, names and corrections as TEI."""

from pathlib import Path

import pytest
from lxml import etree

from emendata.validate import edited_view, source_view
from emendata.vocabulary import TEI, XML_ID
from support import authority_of, decisions_of, encoded, found, reread, schema_errors, words

SENTENCE = "The plenum of the Central Committee was held in April."
NOTES = "\n\n1 See A.\n\n2 See B."
PERSONS = """
<person xml:id="pers-truong-chinh"><persName type="standard" xml:lang="vi"><surname>Trường</surname> <forename>Chinh</forename></persName>
<persName type="russian" subtype="reconstructed" xml:lang="ru">Чыонг Тинь</persName><persName type="wrong">Truong Tinh</persName>
<note type="description">Secretary.</note><note type="role" corresp="#other-text">elsewhere</note></person>
<person xml:id="pers-mao"><persName xml:lang="zh-Latn-pinyin"><surname>Mao</surname> <forename>Zedong</forename></persName></person>
"""


def markup(root: etree._Element, path: str) -> str:
    """Return the only element a path finds as markup, without namespaces."""
    (element,) = found(root, path)
    element.tail = None
    return etree.tostring(element, encoding="unicode").replace(f' xmlns="{TEI}"', "")


def test_blocks_become_the_elements_of_their_kind() -> None:
    """Title page, keywords, headings with their division, paragraphs, separator."""
    text = f"A VISIT TO HANOI\n\nI. N. SELIVANOV\n\nKeywords: policy, USSR\n\n{SENTENCE}\n\n* * *\n\nThe second part\n\n{SENTENCE}"
    root = encoded(text)
    assert words(found(root, "//tei:front//tei:titlePart[@type='main']")[0]) == "A VISIT TO HANOI"
    assert words(found(root, "//tei:front//tei:byline/tei:docAuthor")[0]) == "I. N. SELIVANOV"
    assert words(found(root, "//tei:front/tei:div[@type='keywords']/tei:p")[0]) == "Keywords: policy, USSR"
    assert [etree.QName(item).localname for item in found(root, "//tei:body/*")] == ["p", "ab", "div"]
    assert words(found(root, "//tei:body/tei:div/tei:head")[0]) == "The second part"


def test_no_list_heading_or_word_is_invented() -> None:
    """A text without headings gets no division; one without notes no back."""
    root = encoded(f"{SENTENCE}\n\n{SENTENCE}")
    assert found(root, "//tei:head | //tei:list | //tei:back | //tei:front | //tei:body/tei:div") == []
    assert words(found(root, "//tei:text")[0]) == f"{SENTENCE} {SENTENCE}"


def test_a_wide_blank_is_a_milestone() -> None:
    """Where a heading may have stood."""
    root = encoded(f"{SENTENCE}\n\n{SENTENCE}\n\n\n{SENTENCE}")
    assert [etree.QName(item).localname for item in found(root, "//tei:body/*")] == ["p", "p", "milestone", "p"]


def test_a_call_and_its_note() -> None:
    """The call has the number of the source, the note has it as @n, and they point to each other."""
    root = encoded(f"They came.1 They left [2].{NOTES}")
    calls = found(root, "//tei:ref[@type='noteAnchor']")
    assert [(item.get(XML_ID), item.get("target"), item.text) for item in calls] == [
        ("call-1", "#note-1", "1"),
        ("call-2", "#note-2", "[2]"),
    ]
    assert markup(root, "//tei:note[1]") == '<note xml:id="note-1" n="1" type="author" place="end">See A.</note>'


def test_a_number_with_a_point_is_kept_as_a_label() -> None:
    """ "1." is more than the number, and stands as it is."""
    root = encoded("They came.1 They left.2\n\n1. See A.\n\n2. See B.")
    assert [words(item) for item in found(root, "//tei:note/tei:label")] == ["1.", "2."]
    assert [item.get("n") for item in found(root, "//tei:note")] == ["1", "2"]


def test_a_displaced_number_stands_where_it_was() -> None:
    """An entry of type transmission, unconfirmed: nothing in the text, the label in the reading."""
    root = encoded("They came.1 They left.2\n\n1 See A.\n\nSelivanov I. N. 2 Moscow. Contacts // Rodina, 2008, No. 8.")
    (app,) = found(root, "//tei:note[@n='2']//tei:app")
    assert app.get("type") == "transmission"
    assert (app.find(f"{{{TEI}}}lem").get("resp"), words(app.find(f"{{{TEI}}}lem"))) == ("#emendata", "")
    assert [words(item) for item in found(app, "tei:rdg[@wit='#A']/tei:label")] == ["2"]
    (reason,) = found(root, f"//tei:interp[@xml:id='{app.get('corresp')[1:]}']/tei:desc[@type='reason']")
    assert words(reason).startswith("A note’s number stands at its head.")


def test_a_note_of_several_paragraphs_keeps_them() -> None:
    """Each a p."""
    root = encoded("They came.1 They left.2\n\n1 See A.\n\nAnd more of it.\n\n2 See B.")
    assert [words(item) for item in found(root, "//tei:note[@n='1']/tei:p")] == ["See A.", "And more of it."]


def test_an_asterisk_note_is_the_authors_with_low_certainty_or_the_publishers_if_signed() -> None:
    """And its place among the paragraphs is marked."""
    root = encoded(f"The share* was 70%.\n\n* Later adopted.\n\n{SENTENCE}")
    (note,) = found(root, "//tei:note")
    assert (note.get(XML_ID), note.get("n"), note.get("type"), note.get("cert")) == ("note-s1", "*", "author", "low")
    root = encoded(f"The share* was 70%.\n\n* Later adopted (ed. by E. Rusakov).\n\n{SENTENCE}")
    assert found(root, "//tei:note")[0].get("type") == "publisher"
    assert [etree.QName(item).localname for item in found(root, "//tei:body/*")] == ["p", "anchor", "p"]
    assert found(root, "//tei:anchor")[0].get("corresp") == "#note-s1"


def test_a_page_break_in_a_paragraph() -> None:
    """Inside the p; break="no" and a weak hyphen inside a word; the hyphen is no part of the edited word."""
    root = encoded(f"{SENTENCE}\n\nThey need help in the distance-\n\npage 63\n\nneisham. They left.")
    (paragraph,) = found(root, "//tei:body/tei:p[tei:pb]")
    assert [(pb.get("n"), pb.get("break")) for pb in paragraph.iter(f"{{{TEI}}}pb")] == [("64", "no")]
    assert words(found(root, "//tei:pc[@force='weak']")[0]) == "-"
    assert "the distance-neisham" in source_view(root, "A")
    assert "the distanceneisham" in edited_view(root)


def test_an_inferred_page_says_so() -> None:
    """The first page, which no line announces."""
    root = encoded(f"{SENTENCE}\n\npage 63\n\n{SENTENCE}")
    assert [(pb.get("n"), pb.get("resp"), pb.get("cert")) for pb in found(root, "//tei:pb")] == [
        ("63", "#emendata", "medium"),
        ("64", None, None),
    ]


def test_gaps_say_why() -> None:
    """Truncated where the copy breaks off, lost where it goes on."""
    long = f"{SENTENCE} {SENTENCE} For many years relations between the states of the East will"
    root = encoded(f"cooperation had to aim higher.\n\n{long}")
    assert [gap.get("reason") for gap in found(root, "//tei:gap")] == ["truncated", "truncated"]
    root = encoded(f"They came.1 They left.2\n\n{long}{NOTES}")
    assert [gap.get("reason") for gap in found(root, "//tei:gap")] == ["lost"]


def test_a_slip_is_a_choice_outside_the_apparatus() -> None:
    """Both sides stand; the program's and unconfirmed."""
    root = encoded("They came,, and left.")
    assert markup(root, "//tei:choice") == '<choice><sic>,,</sic><corr resp="#emendata" cert="medium">,</corr></choice>'


def test_a_wrong_form_is_an_entry_with_its_explanation(tmp_path: Path) -> None:
    """In the name; the Russian form once in standOff; the wrong form is nobody's name."""
    root = encoded("Then Truong Tinh spoke to A. M. Lankov.", authority_of(tmp_path, PERSONS))
    (app,) = found(root, "//tei:persName[@ref='#pers-truong-chinh']/tei:app")
    lem, rdg = app
    assert (app.get("type"), app.get("corresp")) == ("transliteration", "#form-truong-tinh")
    assert (words(lem), lem.get("resp"), lem.get("cert")) == ("Trường Chinh", "#ed", "high")
    assert (words(rdg), rdg.get("wit")) == ("Truong Tinh", "#A")
    assert (
        words(found(root, "//tei:interp[@xml:id='form-truong-tinh']/tei:desc[@type='intermediate']")[0]) == "Чыонг Тинь"
    )
    assert [words(item) for item in found(root, "//tei:text//tei:persName[not(@ref)]")] == ["A. M. Lankov"]


def test_only_the_persons_met_are_copied(tmp_path: Path) -> None:
    """Without wrong forms and without what they did in other texts."""
    root = encoded("Then Truong Tinh spoke.", authority_of(tmp_path, PERSONS))
    (person,) = found(root, "//tei:standOff/tei:listPerson/tei:person")
    assert person.get(XML_ID) == "pers-truong-chinh"
    assert [name.get("type") for name in person.iter(f"{{{TEI}}}persName")] == ["standard", "russian"]
    assert [words(note) for note in person.iter(f"{{{TEI}}}note")] == ["Secretary."]


def test_without_an_authority_there_is_no_stand_off() -> None:
    """And no name points anywhere, nothing but slips is corrected."""
    root = encoded("Then Truong Tinh and A. I. Mikoyan spoke to them,and left.")
    assert found(root, "//tei:standOff | //tei:text//*[@ref] | //tei:app") == []
    assert len(found(root, "//tei:choice/tei:corr")) == 1


@pytest.mark.parametrize(
    ("entry", "path"),
    [
        ('<app type="conjecture" subtype="translation" n="1"><lem>Lake Baikal</lem><rdg source="#ed" cert="low">the DRV</rdg></app>',
         "//tei:app[@type='translation'][tei:lem[@wit='#A']='Lake Baikal']/tei:rdg[@type='conjecture'][@cert='low']='the DRV'"),
        ('<app type="crux" n="1"><lem>Lake Baikal</lem><note type="editor">No remedy.</note></app>',
         "//tei:sic[.='Lake Baikal'][@xml:id='crux-1']/following-sibling::*[1][self::tei:note][@target='#crux-1']='No remedy.'"),
        ('<app type="fact" n="1"><lem>Lake Baikal</lem><note type="editor" source="#ed">Siberia.</note></app>',
         "//tei:seg[.='Lake Baikal'][@xml:id]/following-sibling::*[1][self::tei:note][@subtype='fact'][@type='editor']='Siberia.'"),
        ('<app type="transmission" n="1"><lem/><rdg wit="#A">Lake Baikal</rdg></app>',
         "//tei:app[@type='transmission'][tei:lem[@resp='#ed'][not(node())]]/tei:rdg[@wit='#A']='Lake Baikal'"),
        ('<app type="slip" n="1"><lem>Lake Baykal</lem><rdg wit="#A">Lake Baikal</rdg></app>',
         "//tei:choice[tei:sic='Lake Baikal']/tei:corr[@resp='#ed']='Lake Baykal'"),
    ],
)  # fmt: skip
def test_each_kind_of_decision_has_its_encoding(tmp_path: Path, entry: str, path: str) -> None:
    """As the table of the contract says, and the source stands in each."""
    root = encoded("The leaders of Lake Baikal met.", decisions=decisions_of(tmp_path, entry))
    assert root.xpath(path, namespaces={"tei": TEI}) is True, etree.tostring(
        found(root, "//tei:body")[0], encoding="unicode"
    )
    assert words(found(root, "//tei:text")[0]) and "Lake Baikal met" in " ".join(source_view(root, "A").split())


def test_what_a_corrected_stretch_holds_keeps_its_id_once(tmp_path: Path) -> None:
    """A call inside an emended phrase: the id stands in the lemma, the reading points to it."""
    entry = '<app type="translation"><lem>the DRV</lem><rdg wit="#A">Lake Baikal1 and more</rdg></app>'
    root = reread(
        encoded(f"The leaders of Lake Baikal1 and more met.2{NOTES}", decisions=decisions_of(tmp_path, entry))
    )
    assert [etree.QName(item.getparent()).localname for item in found(root, "//tei:ref[@xml:id='call-1']")] == ["lem"]
    assert [etree.QName(item.getparent()).localname for item in found(root, "//tei:ref[@sameAs='#call-1']")] == ["rdg"]


def test_shelf_marks_and_ibid_are_taken_apart() -> None:
    """The words stay; Ibid. points to the reference before it."""
    root = encoded("They came.1 They left.2\n\n1 GARF, f. 5446, op. 98 s, d. 704, l. 101.\n\n2 Ibid., l. 104-105.")
    (archival,) = found(root, "//tei:bibl[@type='archival']")
    assert words(archival) == "GARF, f. 5446, op. 98 s, d. 704, l. 101."
    parts = {item.get("type") or etree.QName(item).localname: words(item) for item in archival}
    assert parts == {"repository": "GARF", "fond": "5446", "opis": "98 s", "delo": "704", "citedRange": "l. 101"}
    (short,) = found(root, "//tei:bibl[@type='short'][@subtype='ibid']")
    assert short.find(f"{{{TEI}}}ref").get("target") == f"#{archival.get(XML_ID)}"
    cited = short.find(f"{{{TEI}}}citedRange")
    assert (cited.get("unit"), cited.get("from"), cited.get("to")) == ("leaf", "104", "105")


def test_op_cit_points_to_the_authors_last_work() -> None:
    """ "Decree. op." is a mistranslated op. cit."""
    root = encoded(
        "They came.1 They left.2 They met.3\n\n1 Pantsov A.V. Mao Zedong, Moscow, Gvardiya, 2007, p. 5.\n\n"
        "2 Marr D. Vietnam, Berkeley, Press, 1995, p. 12.\n\n3 Pantsov A.V. Decree. op., p. 597."
    )
    (short,) = found(root, "//tei:bibl[@subtype='opcit']")
    target = short.find(f"{{{TEI}}}ref").get("target")
    assert words(found(root, f"//tei:bibl[@xml:id='{target[1:]}']")[0]).startswith("Pantsov A.V. Mao")


def test_ibid_of_001_means_what_stands_before_it(seeds: dict[str, Path]) -> None:
    """Each Ibid. in the notes, and the reference it is tied to."""
    root = encoded(seeds["001"].read_bytes())
    targets = {}
    for short in found(root, "//tei:bibl[@subtype='ibid']"):
        note = next(item for item in short.iterancestors() if etree.QName(item).localname == "note")
        identifier = short.find(f"{{{TEI}}}ref").get("target")[1:]
        targets[note.get("n")] = words(found(root, f"//tei:bibl[@xml:id='{identifier}']")[0])[:41].rstrip(".")
    leaves = "GARF, f. 5446, op. 98 s, d. 704, l. "
    assert targets == {
        "13": "Presidium of the Central Committee of the", "16": leaves + "101", "17": leaves + "101", "18": leaves + "101",
        "19": leaves + "101", "21": leaves + "115", "23": leaves + "117",
    }  # fmt: skip


def test_a_citation_points_to_its_entry() -> None:
    """The bracket is the ref, the words a bibl without id, the pages taken apart."""
    root = encoded("They agreed [Isaev, 1989, p. 75-77].\n\nReferences\n\nIsaev M. P. Foreign policy. Moscow, 1989.")
    (ref,) = found(root, "//tei:ref[@type='citation']")
    (entry,) = found(root, "//tei:listBibl/tei:bibl")
    assert (words(ref), ref.get("target")) == ("[Isaev, 1989, p. 75-77]", f"#{entry.get(XML_ID)}")
    (cited,) = found(ref, "tei:bibl[not(@xml:id)]/tei:citedRange")
    assert (cited.get("from"), cited.get("to")) == ("75", "77")


def test_foreign_words_are_marked_by_their_script() -> None:
    """In an English text; in a Russian one the Cyrillic letters are its own."""
    root = encoded(f"{SENTENCE} Подробнее см.: it was in 毛泽东.")
    assert [words(item) for item in found(root, "//tei:foreign")] == ["Подробнее см", "毛泽东"]
    assert found(encoded("Пленум был проведён в апреле."), "//tei:foreign") == []


def test_lists_of_chapters_stand_under_their_titles() -> None:
    """ "Notes" and the first chapter's title head the first list, the second's title the second; none is in the body."""
    north = "The army of the north was long in the city.1 All of its leaders met there and agreed.2 Then they left."
    south = "The army of the south was long in the fields.1 Some of its leaders fled from there.2 The others stayed."
    notes = (
        "Notes\n\nThe north\n\n1 GARF, f. 1, op. 2.\n\n2 Ibid., l. 5.\n\nThe south\n\n1 Pravda, 27.01.1956.\n\n2 Ibid."
    )
    root = encoded(f"A TITLE OF IT\n\nThe north\n\n{north}\n\nThe south\n\n{south}\n\n{notes}")
    lists = found(root, "//tei:back/tei:div[@type='notes']")
    assert [[words(head) for head in found(item, "tei:head")] for item in lists] == [
        ["Notes", "The north"],
        ["The south"],
    ]
    assert [len(found(item, "tei:note")) for item in lists] == [2, 2]
    assert schema_errors(root) == []
