"""Numbers of paragraphs, who is named, neighbours, the language of prose beside the text."""

from lxml import html
from test_html_article import page, words

from emendata.metadata import passage_at
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, Neighbour, article_page
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

BODY = (
    '<p xml:id="a">one</p><div><p>two <note type="editor"><p>apart</p></note></p></div>'
    '<quote><p xml:id="c">three</p></quote><app><lem><seg>x</seg></lem><rdg wit="#A"><p xml:id="r">apart</p></rdg></app>'
)


def test_paragraphs_are_numbered_as_the_metadata_number_them() -> None:
    """Notes and readings apart; where a paragraph has no identifier the page makes one."""
    tree = page(BODY)
    numbers = tree.xpath("//a[@class='n']")
    assert [(link.text, link.get("href")) for link in numbers] == [("1", "#a"), ("2", "#em.p.2"), ("3", "#c")]
    assert [link.getparent().get("id") for link in numbers] == ["a", "em.p.2", "c"]
    assert [link.get("aria-label") for link in numbers] == ["Paragraph 1", "Paragraph 2", "Paragraph 3"]
    root = parse_xml(f'<TEI xmlns="{TEI}"><text><body>{BODY}</body></text></TEI>'.encode(), "t.xml")
    for identifier, number in (("a", 1), ("c", 3)):
        passage = passage_at(root, identifier)
        assert passage is not None
        assert passage.paragraph == number


def test_who_is_named_is_told_once() -> None:
    """Only who is mentioned, by the alphabet, with dates, description and the way to the index."""
    people = (
        '<listPerson><person xml:id="z"><persName xml:lang="vi">Trường Chinh</persName><birth when="1907"/><death when="1988"/>'
        '<note type="description">A secretary.</note></person><person xml:id="b"><persName>Beria</persName></person>'
        '<person xml:id="n"><persName>Nobody</persName></person></listPerson>'
    )
    tree = page(
        '<p><persName ref="#z">T.</persName> <persName ref="#b">B.</persName> <persName ref="#z">T.</persName></p>',
        stand_off=f"<standOff>{people}</standOff>",
    )
    assert [words(item) for item in tree.xpath("//section[@id='em.who']//li")] == [
        "Beria in the index",
        "Trường Chinh (1907–1988). A secretary. in the index",
    ]
    assert tree.xpath("//li[@id='em.who.z']//b/@lang") == ["vi"]
    assert tree.xpath("//li[@id='em.who.z']//a/@href") == ["persons.html#z"]


def test_article_leads_to_its_neighbours() -> None:
    """With their titles in their languages; at an end of the edition to one only."""
    root = parse_xml(f'<TEI xmlns="{TEI}"><text><body><p/></body></text></TEI>'.encode(), "t.xml")
    beside = (Neighbour("a.html", "<A>", 'en" onload="x'), Neighbour("c.html", "Вторая", "ru"))
    tree = html.document_fromstring(
        article_page(TeiDocument("t.xml", root, "t"), HtmlSettings(), "t.html", beside).decode()
    )
    links = tree.xpath("//nav[@class='neighbours']/a")
    assert [(link.get("href"), link.get("rel"), words(link)) for link in links] == [
        ("a.html", "prev", "Previous: <A>"),
        ("c.html", "next", "Next: Вторая"),
    ]
    assert [link.xpath("string(cite/@lang)") for link in links] == ["", "ru"]


def test_prose_of_the_header_keeps_its_language_on_a_page_of_another() -> None:
    """What this program words is English, what says its language has that, all else the document's."""
    statement = '<projectDesc n="statement"><p n="what">Words.</p><p n="rights" xml:lang="vi">Lời.</p></projectDesc>'
    ours = f'<encodingDesc>{statement}<appInfo><application ident="emendata" version="1"/></appInfo></encodingDesc>'
    russian, english = HtmlSettings(languages=("ru",)), HtmlSettings()
    said = "//section[@id='em.statement']//dd"
    assert [item.get("lang") for item in page("<p/>", header=ours, settings=russian).xpath(said)] == ["en", "vi"]
    assert [item.get("lang") for item in page("<p/>", header=ours, settings=english).xpath(said)] == [None, "vi"]
