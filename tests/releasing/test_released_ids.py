"""Released identifiers through later encodings: what is counted stays with its place, what has gone is answered."""

from lxml import etree

from emendata.encode.released import Place, Released, keep_released, places, read_released
from emendata.releasing.register import register_bytes
from emendata.releasing.succeeding import successors
from emendata.vocabulary import TEI, XML_ID, tei
from emendata.xmlio import parse_xml


def document(body: str) -> etree._Element:
    """Return a document with this body."""
    return etree.fromstring(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>')


def text_of(root: etree._Element) -> etree._Element:
    """Return the text of a document."""
    text = root.find(tei("text"))
    assert text is not None
    return text


def entry(number: int, words: str = "Ziap") -> str:
    """Return an entry of the apparatus."""
    return f'<app xml:id="app-ziap-{number}"><lem>Giáp</lem><rdg>{words}</rdg></app>'


BEFORE = f'<p xml:id="p-1">One {entry(1)}, two {entry(2)}.</p><p xml:id="p-2">Three {entry(3)}.</p>'


def test_an_entry_keeps_its_identifier_when_one_before_it_goes() -> None:
    """Counted anew they would be 1 and 2; they were released as 2 and 3, and pointers follow."""
    released = Released(places(text_of(document(BEFORE))))
    pointing = f'<p xml:id="p-2">Three {entry(1)}.<note xml:id="edn-1" type="editor" target="#app-ziap-1">N</note></p>'
    after = document(f'<p xml:id="p-1">One Ziap, two Ziap.</p>{pointing}')
    findings = keep_released(after, released)
    assert [item.get(XML_ID) for item in after.iter(tei("app"))] == ["app-ziap-3"]
    assert [item.get("target") for item in after.iter(tei("note"))] == ["#app-ziap-3"]
    assert [(item.code, item.message.split()[3]) for item in findings] == [
        ("E-050", "app-ziap-1"),
        ("E-050", "app-ziap-2"),
    ]


def test_a_new_entry_gets_a_number_that_was_never_released() -> None:
    """Also where the one that had it has gone long since."""
    released = Released({"app-ziap-1": Place("p-1", 1)}, {"app-ziap-2": "p-1"})
    after = document(f'<p xml:id="p-1">One {entry(1)}.</p><p xml:id="p-2">{entry(2)} {entry(3)}</p>')
    keep_released(after, released)
    assert [item.get(XML_ID) for item in after.iter(tei("app"))] == ["app-ziap-1", "app-ziap-3", "app-ziap-4"]


def test_a_former_identifier_is_answered_by_its_successor() -> None:
    """At the head of a paragraph, before a page break; at the end of a line of successors."""
    released = Released(
        {"p-3": None, "pb-9": None}, {"p-1": "p-2", "p-2": "p-3", "pb-8": "pb-9", "x": "", "y": "gone-too"}
    )
    after = document('<p xml:id="p-3">Words<pb xml:id="pb-9"/> more</p>')
    assert keep_released(after, released) == []
    assert etree.tostring(after[0][0][0], encoding="unicode").replace(f' xmlns="{TEI}"', "") == (
        '<p xml:id="p-3"><anchor type="former" xml:id="p-2"/><anchor type="former" xml:id="p-1"/>Words'
        '<anchor type="former" xml:id="pb-8"/><pb xml:id="pb-9"/> more</p>'
    )


def test_successors_that_run_in_a_circle_answer_nothing() -> None:
    """An editor's slip in the register hangs nothing."""
    after = document('<p xml:id="p-3">Words</p>')
    assert keep_released(after, Released({"p-3": None}, {"a": "b", "b": "a"})) == []
    assert not list(after.iter(tei("anchor")))


def test_a_paragraph_whose_words_changed_is_answered_by_the_likest_between_the_same_neighbours() -> None:
    """Split in two it is answered by the part that has more of it; what has nothing like it, by nothing."""
    old = document(
        '<p xml:id="p-1">First.</p><p xml:id="p-2">The minister went to Hanoi in the spring of that year</p>'
        '<p xml:id="p-3">Last.</p><p xml:id="p-4">Quite other words.</p>'
    )
    new = document(
        '<p xml:id="p-1">First.</p><p xml:id="p-5">The minister</p><p xml:id="p-6">went to Hanoi in the spring of that year</p>'
        '<p xml:id="p-3">Last.</p>'
    )
    assert successors(old, new) == {"p-2": "p-6", "p-4": ""}


def test_an_entry_in_a_paragraph_that_changed_is_answered_by_the_one_there_now() -> None:
    """Else by the paragraph."""
    old = document(f'<p xml:id="p-1">He met {entry(1)} and {entry(2)} in Hanoi.</p>')
    new = document(f'<p xml:id="p-9">He met {entry(7)} and Ziap in Hanoi.</p>')
    assert successors(old, new) == {"p-1": "p-9", "app-ziap-1": "app-ziap-7", "app-ziap-2": "p-9"}


def test_a_register_is_read_as_it_was_written() -> None:
    """Places, successors, and history."""
    released = Released({"p-1": None, "app-ziap-2": Place("p-1", 2)}, {"p-0": "p-1", "x": ""})
    data = register_bytes("a", "Nobody", released)
    assert read_released(parse_xml(data, "a.xml")) == released
