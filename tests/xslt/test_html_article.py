"""xslt/html/article.xsl and its modules: what single elements become in the page of an article."""

import re

import pytest
from lxml import etree, html

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml


def page(
    body: str,
    *,
    header: str = "",
    stand_off: str = "",
    front: str = "",
    back: str = "",
    settings: HtmlSettings | None = None,
) -> html.HtmlElement:
    """Return the page of a small document."""
    source = (
        f'<TEI xmlns="{TEI}" xml:id="t" xml:lang="en"><teiHeader>{header}</teiHeader>{stand_off}'
        f"<text>{front}<body>{body}</body>{back}</text></TEI>"
    )
    document = TeiDocument("t.xml", parse_xml(source.encode(), "t.xml"), "t")
    return html.document_fromstring(article_page(document, settings or HtmlSettings()).decode())


def made(body: str, **more: str) -> str:
    """Return the markup inside the body of the text without identifiers and numbers of paragraphs, white space as blanks."""
    (shown,) = page(body, **more).xpath("//div[@class='body']")
    for number in shown.xpath(".//a[@class='n']"):
        number.drop_tree()
    markup = (shown.text or "") + "".join(html.tostring(child, encoding="unicode") for child in shown)
    return " ".join(re.sub(r' id="[^"]*"', "", markup).split())


def words(node: etree._Element) -> str:
    """Return the text of an element, white space as single spaces."""
    return " ".join("".join(str(text) for text in node.itertext()).split())


@pytest.mark.parametrize(
    ("tei", "markup"),
    [
        ('<p>a <hi rend="bold">b</hi></p>', '<p class="p">a <b class="hi">b</b></p>'),
        ('<p><hi rend="superscript">2</hi></p>', '<p class="p"><sup class="hi">2</sup></p>'),
        ('<p xml:lang="ru">да</p>', '<p class="p" lang="ru">да</p>'),
        ('<p xml:lang="&quot;&gt;">x</p>', '<p class="p">x</p>'),
        ("<ab type='separator'>* * *</ab>", '<div class="ab separator">* * *</div>'),
        (
            "<div><head>H</head><p>x</p></div>",
            '<section class="div"><h2 class="head">H</h2><p class="p">x</p></section>',
        ),
        ("<list><item>a</item></list>", '<ul class="list"><li class="item">a</li></ul>'),
        (
            (
                '<list><label>1)</label><item xml:id="i">a</item><pb n="5"/><label>2)</label><item>b<list><label>–</label>'
                "<item>c</item></list></item></list>"
            ),
            (
                '<ul class="list labelled"><li class="item"><span class="label">1)</span> <div>a<a class="pb between" href="#pb.1" title="Page 5 of the '
                'original publication" data-generated=""><span>5</span></a></div></li><li class="item"><span class="label">2)</span> <div>b<ul '
                'class="list labelled"><li class="item"><span class="label">–</span> <div>c</div></li></ul></div></li></ul>'
            ),
        ),
        ("<ab type='lines'>a<lb/>b</ab>", '<div class="ab lines">a<br>b</div>'),
        (
            "<quote><p>a</p><p>b</p></quote>",
            '<blockquote class="quote"><p class="p">a</p><p class="p">b</p></blockquote>',
        ),
        ("<p>a <q>b</q></p>", '<p class="p">a <q class="q">b</q></p>'),
        ('<p>a <q>"b"</q></p>', '<p class="p">a <span class="q">"b"</span></p>'),
        ("<p>a<lb/>b</p>", '<p class="p">a<br>b</p>'),
        ("<lg><l>a</l></lg>", '<div class="lg"><div class="l">a</div></div>'),
        ('<p><foreign xml:lang="vi">phở</foreign></p>', '<p class="p"><i class="foreign" lang="vi">phở</i></p>'),
        ("<p>a<!-- no --><?no no?></p>", '<p class="p">a</p>'),
    ],
)
def test_element(tei: str, markup: str) -> None:
    """The smallest text that shows each case."""
    assert made(tei) == markup


def test_paragraph_that_holds_a_block_is_no_p() -> None:
    """TEI lets a paragraph hold a list, HTML does not: the parser must not take them apart."""
    (paragraph,) = page("<p>a <list><item>b</item></list> c</p>").xpath("//*[@class='p']")
    assert (paragraph.tag, words(paragraph)) == ("div", "1a b c")


def test_element_without_a_rule_keeps_its_words_and_is_named() -> None:
    """An element nobody planned for is shown and can be reported."""
    (shown,) = page("<p>x <heraldry>argent</heraldry></p>").xpath("//*[@data-tei]")
    assert (shown.tag, shown.get("data-tei"), shown.text) == ("span", "heraldry", "argent")


def view_sides(tree: html.HtmlElement) -> list[tuple[str, str, bool]]:
    """Return words, view and state of all that only one view shows, in order."""
    return [
        (words(side), str(side.get("data-view")), side.get("hidden") is not None)
        for side in tree.xpath("//article//*[@data-view]")
    ]


def test_both_sides_of_an_emendation_are_in_the_page_and_one_is_hidden() -> None:
    """Lemma for the edited view, reading for the other; without scripts the edited text stands once."""
    tree = page('<p><app type="transliteration"><lem resp="#ed">Giáp</lem><rdg wit="#A">Ziap</rdg></app></p>')
    assert view_sides(tree) == [("Giáp", "edited", False), ("Ziap", "source", True)]


def test_lemma_that_the_source_has_is_shown_in_both_views() -> None:
    """Where a conjecture is only proposed nothing changes between the views."""
    body = '<p><app><lem wit="#A">kept</lem><rdg type="conjecture" resp="#ed" cert="low">proposed</rdg></app></p>'
    assert view_sides(page(body)) == [("proposed", "other", True)]


def test_source_view_is_that_of_the_first_witness() -> None:
    """Of two copies the list's first is shown; the other's reading is in the page all the same."""
    header = (
        "<fileDesc><sourceDesc><listWit><witness xml:id='A'/><witness xml:id='B'/></listWit></sourceDesc></fileDesc>"
    )
    body = '<p><app><lem resp="#ed">c</lem><rdg wit="#B">b</rdg><rdg wit="#A">a</rdg></app></p>'
    assert view_sides(page(body, header=header)) == [
        ("c", "edited", False),
        ("b", "other", True),
        ("a", "source", True),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p><choice><sic>teh</sic><corr>the</corr></choice></p>",
            [("teh", "source", True), ("the", "edited", False)],
        ),
        (
            "<p><choice><orig>Le Duan</orig><reg>Lê Duẩn</reg></choice></p>",
            [("Le Duan", "source", True), ("Lê Duẩn", "edited", False)],
        ),
        ('<p>inter<pc force="weak">-</pc>national</p>', [("-", "source", True)]),
        ("<p><supplied>s</supplied></p>", [("⟨s⟩", "edited", False)]),
        ('<p>a <gap reason="lost"/></p>', [("[… words lost]", "edited", False)]),
        ('<p><gap reason="truncated"/>a</p>', [("[… the copy begins here]", "edited", False)]),
        ('<p>a<gap reason="truncated"/></p>', [("[… the copy breaks off]", "edited", False)]),
    ],
)
def test_what_only_one_view_shows(body: str, expected: list[tuple[str, str, bool]]) -> None:
    """Slips, style, hyphens of divided words, what is supplied, what is lost."""
    assert view_sides(page(body)) == expected


def test_line_that_only_another_copy_has_leaves_the_source_view_whole() -> None:
    """A subtitle missing in the source leaves no empty line with a mark there; it keeps its address."""
    body = '<p>x</p><p><app xml:id="app-1"><lem wit="#B">SUBTITLE</lem><rdg wit="#A"/></app></p>'
    header = "<fileDesc><sourceDesc><listWit><witness xml:id='A'/></listWit></sourceDesc></fileDesc>"
    tree = page(body, header=header)
    assert [item.get("data-view") for item in tree.xpath("//p[@class='p']")] == [None, "edited"]
    assert tree.xpath("//p[@data-view='edited']//*[@id='app-1']")


def test_omission_inside_a_line_keeps_its_mark_in_the_source_view() -> None:
    """The reader of the source sees that something was added here."""
    tree = page('<p>x <app><lem resp="#ed">not</lem><rdg wit="#A"/></app> y</p>')
    assert tree.xpath("//p[@class='p'][not(@data-view)]//a[@class='mark']")


@pytest.mark.parametrize(("resp", "mark"), [("#ed", "•"), ("#emendata", "°"), ("#ed #emendata", "•")])
def test_unconfirmed_entries_are_marked_where_they_stand_and_in_the_list(resp: str, mark: str) -> None:
    """° only for what no editor confirmed."""
    tree = page(f'<p><app><lem resp="{resp}">b</lem><rdg wit="#A">a</rdg></app></p>')
    assert [words(item) for item in tree.xpath("//article//a[@class='mark']")] == [mark]
    assert ("°" in words(tree.xpath("//p[@class='reading']")[0])) is (mark == "°")


def entries(body: str, header: str = "", stand_off: str = "") -> list[str]:
    """Return the readings of the list of corrections, without their places."""
    tree = page(body, header=header, stand_off=stand_off)
    for at in tree.xpath("//span[@class='at']"):
        at.drop_tree()
    return [words(item) for item in tree.xpath("//p[@class='reading']")]


@pytest.mark.parametrize(
    ("app", "entry"),
    [
        ('<app><lem resp="#ed">Giáp</lem><rdg wit="#A">Ziap</rdg></app>', "Giáp] Ziap"),
        ('<app><lem resp="#ed">its</lem><rdg wit="#A #B">his</rdg></app>', "its] his A B"),
        ('<app><lem resp="#ed">c</lem><rdg wit="#A">a</rdg><rdg wit="#B">b</rdg></app>', "c] a A; b B"),
        ('<app type="variant"><lem wit="#B">b</lem><rdg wit="#A">a</rdg></app>', "b B] a A"),
        ('<app><lem wit="#A">a</lem><rdg type="conjecture" cert="low">b</rdg></app>', "a] perhaps b"),
        ('<app><lem resp="#ed"/><rdg wit="#A">4</rdg></app>', "om.] 4"),
        ('<app><lem resp="#ed">not</lem><rdg wit="#A"/></app>', "not] om."),
        ('<app><lem resp="#emendata">b</lem><rdg wit="#A">a</rdg></app>', "b] a°"),
        (
            '<app><lem wit="#A">restoration</lem><rdg wit="#B">resto<witEnd/></rdg></app>',
            "restoration A] resto B (here the text of B ends)",
        ),
        ('<sic xml:id="crux-1">visit</sic>', "†visit†"),
    ],
)
def test_entry_in_the_list(app: str, entry: str) -> None:
    """No siglum before the bracket for an emendation; sigla only where two witnesses are extant."""
    assert entries(f"<p>{app}</p>") == [entry]


def test_repeats_of_an_entry_stand_once_with_each_place_linked() -> None:
    """Every place keeps its address; both marks lead to the one entry."""
    app = '<app xml:id="app-{}"><lem resp="#ed">b</lem><rdg wit="#A">a</rdg></app>'
    tree = page(f'<pb n="1"/><p>{app.format(1)}</p><pb n="2"/><p>{app.format(2)} {app.format(3)}</p>')
    assert [item.get("href") for item in tree.xpath("//span[@class='at']//a")] == ["#app-1", "#app-2", "#app-3"]
    assert {item.get("href") for item in tree.xpath("//a[@class='mark']")} == {"#em.entry.app-1"}
    assert len(tree.xpath("//li[@id='em.entry.app-1']")) == 1


def test_russian_form_and_reason_stand_in_the_list() -> None:
    """With an asterisk where it is reconstructed, and its language."""
    stand_off = (
        '<standOff><interpGrp><interp xml:id="form-1"><desc type="intermediate" subtype="reconstructed" xml:lang="ru">'
        "Чыонг Тинь</desc><desc type='reason'>By rule.</desc></interp></interpGrp></standOff>"
    )
    body = '<p><app corresp="#form-1"><lem resp="#ed">b</lem><rdg wit="#A">a</rdg></app></p>'
    (entry,) = page(body, stand_off=stand_off).xpath("//li[contains(@class, 'entry')]")
    assert entry.xpath("string(.//*[@lang='ru'])") == "*Чыонг Тинь"
    assert entry.xpath("string(.//p[@class='reason'])") == "By rule."


def test_entry_of_a_crux_leads_to_the_note_on_it() -> None:
    """The note's words stand once, where the note stands."""
    body = (
        '<p><sic xml:id="crux-1">visit</sic><note type="editor" xml:id="edn-1" target="#crux-1">Whose visit is lost.'
        "</note></p>"
    )
    (entry,) = page(body).xpath("//li[contains(@class, 'entry')]")
    (link,) = entry.xpath(".//a[@href='#edn-1']")
    assert words(link) == "editors’ note a"
    assert "Whose visit" not in words(entry)


def test_entry_of_the_literature_tells_each_place_that_cites_it() -> None:
    """By the page of the original, further places on it by number."""
    cite = '<ref type="citation" target="#bibl-1" xml:id="cite-{}">[1]</ref>'
    tree = page(
        f'<pb n="38"/><p>{cite.format(1)} {cite.format(2)}</p><pb n="39"/><p>{cite.format(3)}</p>',
        back='<back><div type="bibliography"><listBibl><bibl xml:id="bibl-1">Isaev 1983.</bibl></listBibl></div></back>',
    )
    (cited,) = tree.xpath("//*[@id='bibl-1']/span[@class='cited']")
    assert words(cited) == "Cited: 38 2, 39"
    assert cited.xpath(".//a/@href") == ["#cite-1", "#cite-2", "#cite-3"]


LITERATURE = """<back><div type="bibliography"><listBibl><bibl xml:id="bibl-1">Isaev 1983.</bibl><bibl xml:id="bibl-2">Gaiduk
    1996.</bibl></listBibl></div></back>"""


def test_each_work_of_a_citation_leads_to_its_own_entry() -> None:
    """One that is in no list leads nowhere, not to the entry of its neighbour."""
    tree = page(
        '<p><ref type="citation" target="#bibl-1 #bibl-2">[<bibl corresp="#bibl-1">Isaev, 1983</bibl>; <bibl>Nobody</bibl>; '
        '<bibl corresp="#bibl-2">Gaiduk, 1996</bibl>]</ref></p>',
        back=LITERATURE,
    )
    links = tree.xpath("//p[contains(@class, 'p')]//a[@class='citation']")
    assert [(link.get("href"), words(link)) for link in links] == [
        ("#bibl-1", "Isaev, 1983"),
        ("#bibl-2", "Gaiduk, 1996"),
    ]


def test_further_works_of_one_citation_are_arrows_not_numbers() -> None:
    """A raised number would be taken for the call of a note."""
    tree = page('<p><ref type="citation" target="#bibl-1 #bibl-2">[both]</ref></p>', back=LITERATURE)
    (further,) = tree.xpath("//a[@class='further']")
    assert (further.get("href"), words(further)) == ("#bibl-2", "→")


def test_slips_are_counted_apart_and_folded_away() -> None:
    """They are no entries."""
    tree = page("<p><choice><sic>teh</sic><corr>the</corr></choice></p>")
    assert not tree.xpath("//ol[@class='entries']")
    assert tree.xpath("string(//details/summary)") == "1 mechanical slip"


def test_call_and_note_lead_to_each_other() -> None:
    """The call keeps the words of the source; the note's number leads back."""
    tree = page(
        '<p>x<ref type="noteAnchor" xml:id="call-1" target="#note-1">[1]</ref></p>',
        back='<back><div type="notes"><note xml:id="note-1" n="1">words</note></div></back>',
    )
    (call,) = tree.xpath("//a[@id='call-1']")
    assert (call.get("href"), call.text, call.get("role")) == ("#note-1", "[1]", "doc-noteref")
    (back,) = tree.xpath("//*[@id='note-1']//div[@class='number']/a")
    assert (back.get("href"), back.text) == ("#call-1", "1")


def test_call_whose_note_is_lost_is_no_link_and_says_so() -> None:
    """The number stands, with a reason."""
    (call,) = page('<p>x<ref type="noteAnchor" xml:id="call-9">9</ref></p>').xpath("//*[@id='call-9']")
    assert (call.tag, call.text, call.get("title")) == ("span", "9", "The note this number calls is not in the source")


def test_editors_note_stands_where_it_belongs_under_a_letter() -> None:
    """Its words are in the page, with who answers for them."""
    header = (
        "<fileDesc><titleStmt><respStmt xml:id='ed'><orgName>The editors</orgName></respStmt></titleStmt></fileDesc>"
    )
    tree = page('<p>x<note type="editor" resp="#ed" xml:id="edn-1">doubtful</note> y</p>', header=header)
    (note,) = tree.xpath("//*[@id='edn-1']")
    assert note.xpath("string(a[contains(@class, 'letter')])") == "a"
    assert words(note.xpath("*[@class='words']")[0]) == "adoubtful [The editors] cite"


@pytest.mark.parametrize(
    ("pb", "label", "classes"),
    [
        ('<p>a<pb n="61" xml:id="pb-61"/>b</p>', "61", "pb"),
        ('<pb n="60" xml:id="pb-60" resp="#emendata"/><p>a</p>', "[60]", "pb between"),
        ('<p>a<pb xml:id="pb-x"/>b</p>', "", "pb"),
    ],
)
def test_page_break(pb: str, label: str, classes: str) -> None:
    """A number that leads to itself, in brackets where it was inferred; no stroke between blocks."""
    (shown,) = page(pb).xpath("//a[contains(@class, 'pb')]")
    assert (words(shown), shown.get("class"), shown.get("href")) == (label, classes, f"#{shown.get('id')}")


TITLE_PAGE = (
    "<front>{}<titlePage><docTitle><titlePart type='sub'>SUB</titlePart></docTitle>"
    "<byline><docAuthor>A. N.</docAuthor></byline></titlePage><div type='keywords'><p>k</p></div></front>"
)
TITLED = "<fileDesc><titleStmt><title>Main</title><author>A. N. Other</author></titleStmt></fileDesc>"


@pytest.mark.parametrize("before", ["", "<pb n='60' xml:id='pb-60'/>"])
def test_title_page_opens_the_article_once(before: str) -> None:
    """Under the title and before what is generated, with a page break before it; the rest of the front stays."""
    tree = page("<p>x</p>", header=TITLED, front=TITLE_PAGE.format(before))
    (header,) = tree.xpath("//header[@class='title']")
    assert words(header) == f"{'60 ' if before else ''}MainSUBA. N.".replace("60 ", "60")
    assert words(tree.xpath("//article")[0]).count("SUB") == 1
    assert len(tree.xpath("//*[@id='pb-60']")) == bool(before)
    assert not header.xpath(".//*[@class='byline' and @data-generated]")


def test_subtitle_stands_under_a_title_of_the_header() -> None:
    """Where the text has no title page of its own."""
    header = "<fileDesc><titleStmt><title>Main</title><title type='sub'>More</title></titleStmt></fileDesc>"
    assert [words(item) for item in page("<p>x</p>", header=header).xpath("//header[@class='title']/*")] == [
        "Main",
        "More",
    ]


def test_doubt_stands_at_the_part_it_concerns() -> None:
    """A title that is known, in a journal that is not."""
    header = (
        '<fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc><bibl xml:id="orig" cert="low"><title cert="high">Т'
        '</title><title level="j" cert="low">Ж</title></bibl></sourceDesc></fileDesc>'
    )
    (entry,) = page("<p>x</p>", header=header).xpath("//dt[.='Original publication']/following-sibling::dd[1]")
    assert words(entry) == "Т, Ж (probable)."


def test_author_is_named_where_the_text_names_none() -> None:
    """From the header, marked as generated."""
    (byline,) = page("<p>x</p>", header=TITLED).xpath("//header[@class='title']/p[@data-generated]")
    assert byline.text == "A. N. Other"


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://example.org/a?b=c&amp;d", "https://example.org/a?b=c&d"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#p-1", "#p-1"),
        ("#nowhere", None),
        ("javascript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("java&#9;script:alert(1)", None),
        ("data:text/html,x", None),
        ("vbscript:x", None),
        ("file:///etc/passwd", None),
        ("//evil.example/x", None),
        ("other.xml", None),
        ("https://example.org/&quot;onclick=&quot;x", None),
    ],
)
def test_links_go_to_the_page_itself_and_to_web_addresses(target: str, href: str | None) -> None:
    """Anything else keeps its words and is no link."""
    tree = page(f'<p xml:id="p-1">see <ref target="{target}">there</ref></p>')
    assert [item.get("href") for item in tree.xpath("//p[@id='p-1']//a")] == ["#p-1", *([href] if href else [])]
    assert words(tree.xpath("//p[@id='p-1']")[0]) == "1see there"


def test_link_never_stands_inside_a_link() -> None:
    """A name with an entry and a correction within is one link for each stretch of words."""
    stand_off = '<standOff><listPerson><person xml:id="x"><persName>n</persName></person></listPerson></standOff>'
    body = '<p><persName ref="#x">Comrade <app><lem resp="#ed">Giáp</lem><rdg wit="#A">Ziap</rdg></app></persName></p>'
    tree = page(body, stand_off=stand_off)
    assert not tree.xpath("//a//a")
    assert [words(item) for item in tree.xpath("//article//a[@href='persons.html#x']")] == ["Comrade", "Giáp", "Ziap"]


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        (
            '<pb n="1"/><p>x<note type="editor">e</note></p><note n="1">n</note>',
            "1 page of the original · 1 note, 1 editors’ note",
        ),
        ('<p>x<note type="editor">e</note><note type="editor">f</note></p>', "2 editors’ notes"),
        (
            (
                '<p><app type="translation"><lem resp="#ed">b</lem><rdg wit="#A">a</rdg></app>'
                '<app type="translation"><lem resp="#emendata">d</lem><rdg wit="#A">c</rdg></app></p>'
            ),
            "2 corrections (1 confirmed, 1 unconfirmed °)",
        ),
        ('<p><sic xml:id="crux-1">x</sic></p>', "1 crux"),
        ("<p>x</p>", ""),
    ],
)
def test_counts_under_the_title(body: str, counts: str) -> None:
    """The author's notes and the editors' are counted apart."""
    assert page(body).xpath("string(//p[@class='counts'])") == counts


RESTRICTED = (
    '<fileDesc><publicationStmt><availability status="restricted"><licence target="https://example.org/l">own layer'
    '</licence><licence n="source">not cleared</licence></availability></publicationStmt></fileDesc>'
)


def test_text_whose_rights_are_not_cleared_has_a_notice_and_noindex() -> None:
    """Before the text, and for search engines."""
    tree = page("<p>x</p>", header=RESTRICTED)
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow, noarchive"]
    assert "The rights in this text are not cleared." in words(tree.xpath("//aside[@class='notice']")[0])
    facts = words(tree.xpath("//section[@class='facts']")[0])
    assert "own layer" in facts
    assert "not cleared" in facts


def test_noindex_is_lifted_on_request_and_the_notice_stays() -> None:
    """The setting is about search engines alone."""
    tree = page("<p>x</p>", header=RESTRICTED, settings=HtmlSettings(noindex=False))
    assert not tree.xpath("//meta[@name='robots']")
    assert tree.xpath("//aside[@class='notice']")


def test_text_without_such_rights_has_neither() -> None:
    """No notice where none is due."""
    tree = page("<p>x</p>")
    assert not tree.xpath("//meta[@name='robots'] | //aside[@class='notice']")


def test_facts_of_the_header_are_worded_once() -> None:
    """The version, the program's version, the parts of the original publication; the evidence for a machine translation."""
    header = (
        '<fileDesc><titleStmt><title>T</title><respStmt><resp>machine translation</resp><name type="software">unknown'
        "</name><note>Abbreviations are romanised.</note></respStmt></titleStmt>"
        '<editionStmt><edition n="1.0">Version 1.0</edition></editionStmt><sourceDesc><listWit><witness xml:id="A"><bibl>'
        '<name type="uploader">J. W.</name><idno type="file">a.txt</idno></bibl></witness></listWit>'
        '<bibl xml:id="orig" cert="low"><author>С. И.</author><title>Т</title><biblScope>60–66</biblScope>'
        "<note>From the marks.</note></bibl></sourceDesc></fileDesc><encodingDesc><appInfo>"
        '<application ident="emendata" version="0.1.0"><label>emendata 0.1.0</label></application></appInfo></encodingDesc>'
    )
    tree = page("<p>x</p>", header=header)
    terms = [words(item) for item in tree.xpath("//section[@class='facts']//dt")]
    facts = dict(zip(terms, [words(item) for item in tree.xpath("//section[@class='facts']//dd")], strict=True))
    assert facts["Machine translation"] == "unknownAbbreviations are romanised."
    assert facts["Version"] == "1.0"
    assert facts["Made with"] == "emendata 0.1.0"
    assert facts["Original publication"] == "Probably: С. И., Т, 60–66.From the marks."
    assert facts["Copy A"] == "Put online by: J. W.File: a.txt"


def test_machine_english_is_not_to_be_quoted_as_the_authors() -> None:
    """The notice and the citation say so."""
    header = (
        '<fileDesc><titleStmt><title>T</title><author>A. N. Other</author><respStmt xml:id="ed"><orgName>Editors</orgName>'
        "</respStmt><respStmt><resp>machine translation</resp><name>unknown</name></respStmt></titleStmt></fileDesc>"
    )
    cite = words(page("<p>x</p>", header=header).xpath("//section[@id='em.cite']")[0])
    assert "A. N. Other. “T.” Machine translation, emended. Edited by Editors." in cite
    assert "Do not quote these words as the author’s" in cite


def test_description_names_author_title_and_what_the_text_is() -> None:
    """For lists of results; a document without a statement has none."""
    header = TITLED + '<encodingDesc><projectDesc n="statement"><p n="what">A copy.</p></projectDesc></encodingDesc>'
    tree = page("<p>x</p>", header=header)
    assert tree.xpath("//meta[@name='description']/@content") == ["A. N. Other: “Main”. A copy."]
    assert not page("<p>x</p>").xpath("//meta[@name='description']")
