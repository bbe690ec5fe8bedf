"""The pages of a whole edition: contents, indexes with names in context, works, corrections, pictures, wrong addresses."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from emendata.resources import resource_root
from emendata.transform import summaries
from emendata.transform.documents import TeiDocument
from emendata.transform.html import EDITION_PAGES, MISSING, HtmlSettings, edition_pages, html_pages
from emendata.transform.summaries import corpus, summary
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

EDITIONS = sorted((resource_root() / "tei" / "editions").glob("*.xml"))
_EM = "{urn:emendata:xslt}"

Trees = Mapping[str, html.HtmlElement]


def made(source: str, stem: str = "small") -> TeiDocument:
    """Return a document."""
    return TeiDocument(f"{stem}.xml", parse_xml(source.encode(), f"{stem}.xml"), stem)


def small(body: str, standoff: str = "", header: str = "<teiHeader/>", stem: str = "small") -> TeiDocument:
    """Return a document with this body and these lists."""
    return made(
        f'<TEI xmlns="{TEI}" xml:id="{stem}">{header}<standOff>{standoff}</standOff><text><body>{body}</body></text></TEI>',
        stem,
    )


def trees_of(documents: list[TeiDocument], settings: HtmlSettings | None = None) -> Trees:
    """Return the pages of the edition as trees."""
    pages = edition_pages(documents, settings or HtmlSettings(edition_title="The Edition"))
    return {name: html.document_fromstring(data.decode()) for name, data in pages}


def words(element: html.HtmlElement) -> str:
    """Return the words of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def editions() -> list[TeiDocument]:
    """Return the documents of the seeds' edition."""
    return [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in EDITIONS]


@pytest.fixture(scope="module")
def trees(editions: list[TeiDocument]) -> Trees:
    """Return the pages of the seeds' edition."""
    settings = HtmlSettings(
        edition_title="The Edition", editor="The Editors", publisher="The House", version="3", date="2026-01-02"
    )
    return trees_of(editions, settings)


PERSONS = """<listPerson>
  <person xml:id="p-chinh"><persName type="standard" xml:lang="vi">Trường Chinh</persName>
    <persName type="wrong">Truong Tin</persName><idno type="VIAF">123</idno><idno type="x">a b</idno>
    <note type="role" corresp="#small">first secretary</note></person>
  <person xml:id="p-dung"><persName type="standard" xml:lang="vi">Đỗ Dũng</persName></person>
  <person xml:id="p-mao"><persName type="standard" xml:lang="zh-Latn-pinyin"><surname>Mao</surname>
    <forename>Zedong</forename></persName></person></listPerson>
  <interpGrp><interp xml:id="form-x"><desc type="intermediate" subtype="reconstructed" xml:lang="ru">Чыонг Тинь</desc>
    <desc type="reason">Because.</desc></interp></interpGrp>"""
NAMED = """<p>It was said that <persName ref="#p-chinh"><app type="transliteration" corresp="#form-x" xml:id="app-1">
  <lem xml:lang="vi" resp="#ed" cert="high">Trường Chinh</lem><rdg wit="#A" xml:lang="en-t-ru-t0-und">Truong Tinh</rdg></app></persName>
  spoke<note xml:id="n1" n="1">hidden words</note> with <persName ref="#p-mao">Mao</persName> at length.</p>
  <p><bibl><persName ref="#p-mao">Mao</persName>, Works</bibl> and <persName>Nemo</persName></p>"""


def test_a_name_stands_in_its_context() -> None:
    """The words round it as the edited text has them, notes left out, mentions before references, each a link."""
    persons = trees_of([small(NAMED, PERSONS)])["persons.html"]
    (entry,) = persons.xpath("//section[@id='p-mao']")
    (first, second) = entry.xpath(".//details//li")
    assert words(first) == "text It was said that Trường Chinh spoke with Mao at length."
    assert first.findtext(".//b") == "Mao"
    assert words(second) == "text Mao, Works and Nemo (in a reference)"
    assert [str(item).partition("#")[0] for item in entry.xpath(".//details//a/@href")] == ["small.html"] * 2
    assert words(entry.xpath("ul")[0]) == "small, text; cited text"


def test_the_way_of_a_name_through_the_languages() -> None:
    """Right form, reconstructed Russian with its asterisk, the form of the source, each in its language."""
    (entry,) = trees_of([small(NAMED, PERSONS)])["persons.html"].xpath("//section[@id='p-chinh']")
    steps = entry.xpath(".//ol[@class='chain']/li")
    assert [words(step) for step in steps] == [
        "Vietnamese Trường Chinh",
        "Russian *Чыонг Тинь (reconstructed)",
        "English Truong Tinh",
    ]
    assert entry.xpath(".//ol[@class='chain']//*[@lang]/@lang") == ["vi", "ru", "en-t-ru-t0-und"]
    assert "Truong Tin " not in words(entry) + " "
    assert "first secretary" in words(entry)


def test_numbers_of_registers_are_links_and_others_are_words() -> None:
    """A number of a register that is known leads there; what is no address leads nowhere."""
    (entry,) = trees_of([small(NAMED, PERSONS)])["persons.html"].xpath("//section[@id='p-chinh']")
    assert entry.xpath("p[@class='identifiers']/a/@href") == ["https://viaf.org/viaf/123"]
    assert "x a b" in words(entry.xpath("p[@class='identifiers']")[0])


def test_index_is_sorted_as_readers_look_for_names() -> None:
    """Đ as d, a Chinese name as it stands."""
    persons = trees_of([small(NAMED, PERSONS)])["persons.html"]
    assert persons.xpath("//section[@class='entity']/h2/text()") == ["Đỗ Dũng", "Mao Zedong", "Trường Chinh"]


def test_long_lists_have_their_letters(trees: Trees) -> None:
    """Each letter leads to the first of its names; short lists have none."""
    for letter in trees["persons.html"].xpath("//nav[@class='letters']//a"):
        (target,) = trees["persons.html"].xpath("//*[@id=$id]", id=letter.get("href")[1:])
        first = target.xpath("(.//h2 | .//p[@class='see'])[1]")[0]
        assert words(first)[0] in {letter.text, "Đ"}
    assert len(trees["persons.html"].xpath("//nav[@class='letters']//a")) > 10
    assert not trees_of([small(NAMED, PERSONS)])["persons.html"].xpath("//nav[@class='letters']")


def test_every_occurrence_is_there_once(editions: list[TeiDocument], trees: Trees) -> None:
    """As many in context as among the locators, and as many as the TEI has."""
    for entry in trees["persons.html"].xpath("//section[@class='entity']"):
        located = [str(item) for item in entry.xpath("ul[@class='occurrences']//a[not(@class)]/@href")]
        told = [str(item) for item in entry.xpath("details//a/@href")]
        assert sorted(located) == sorted(told)
        named = sum(
            len(
                document.root.xpath(
                    "//tei:text//tei:persName[@ref=$ref][not(ancestor::tei:rdg)]",
                    ref=f"#{entry.get('id')}",
                    namespaces={"tei": TEI},
                )
            )
            for document in editions
        )
        assert len(told) == named


def test_first_page_tells_the_edition(trees: Trees) -> None:
    """Editors, publisher, version, date, how to cite the whole, versions, licence, machine translation."""
    home = trees["index.html"]
    assert [words(item) for item in home.xpath("//dl[@class='imprint']//dd")] == [
        "The Editors", "The House", "3", "2026-01-02",
    ]  # fmt: skip
    cited = [words(item) for item in home.xpath("//section[@id='em.cite']//dd")]
    assert len(cited) == 6
    assert all("The Edition" in item and "2026" in item for item in cited)
    assert home.xpath("//section[@id='em.versions']//li")
    assert home.xpath("//section[@class='licences']//a[@rel='license']")
    assert len(home.xpath("//section[@class='translations']//dt")) == 2


def test_first_page_invents_nothing() -> None:
    """Of documents that say nothing, and settings that say nothing, nothing is said."""
    home = trees_of([small("<p>x</p>")], HtmlSettings())["index.html"]
    assert not home.xpath("//dl[@class='imprint'] | //section")


def test_corrections_have_kind_certainty_names_and_reason(editions: list[TeiDocument], trees: Trees) -> None:
    """All entries are counted, and what the script selects by stands in the rows."""
    page = trees["corrections.html"]
    rows = page.xpath("//tr[@data-kind]")
    counted = sum(int(row.get("data-places")) for row in rows)
    entries = sum(len(document.root.xpath("//tei:text//tei:app", namespaces={"tei": TEI})) for document in editions)
    cruces = sum(
        len(document.root.xpath("//tei:text//tei:sic[starts-with(@xml:id, 'crux-')]", namespaces={"tei": TEI}))
        for document in editions
    )
    assert counted == entries + cruces
    for name, attribute in (("kind", "data-kind"), ("certainty", "data-certainty"), ("name", "data-name")):
        offered = set(page.xpath(f"//select[@name='{name}']/option/@value")) - {""}
        assert offered == {value for row in rows for value in row.get(attribute).split()}
    assert page.xpath("//*[@id='em.filter']/@hidden") == [""]
    assert page.xpath("//*[@id='em.count']/@role") == ["status"]
    for link in page.xpath("//nav[@class='kinds']//a/@href"):
        assert page.xpath("//h2[@id=$id]", id=str(link)[1:])


WORK = f"""<listBibl xmlns="{TEI}"><bibl xml:id="w1"><author ref="#p-mao">M</author>
  <title type="original" xml:lang="zh">矛盾論</title><date when="1937"/><note type="verified">{{}}</note></bibl>{{}}</listBibl>"""
CITED = """<p>As said <ref target="#b1" type="citation">(Mao)</ref></p><listBibl><bibl xml:id="b1"><author><persName
  ref="#p-mao">Mao</persName></author>, On Contradiction, <date when="1937">1937</date></bibl></listBibl>"""


@pytest.mark.parametrize(
    ("verified", "more", "expected"),
    [
        ("yes", "", ["矛盾論"]),
        ("no", "", []),
        ("yes", '<bibl><author ref="#p-mao"/><title type="original">y</title><date when="1937"/></bibl>', []),
    ],
    ids=["verified", "not-verified", "not-the-only-one"],
)
def test_original_title_stands_in_brackets_where_it_is_verified(verified: str, more: str, expected: list[str]) -> None:
    """Known by author and year; where two works have both, none is chosen."""
    works = etree.fromstring(WORK.format(verified, more))
    page = trees_of([small(CITED, PERSONS)], HtmlSettings(works=works))["works.html"]
    assert page.xpath("//li//cite/text()") == expected
    assert len(page.xpath("//li//span[@class='cited']/a")) == 2


def test_titles_of_works_are_set_as_on_the_page_of_the_article() -> None:
    """Books and journals as titles, an article's not; the words are those of the source, once and in order."""
    body = (
        '<listBibl><bibl xml:id="b1">Mao. <title level="a">On War</title> // <title level="j">War &amp; <hi>Peace</hi></title>, '
        '<title>War</title> <app><lem><title level="m">A</title></lem><rdg><title level="m">B</title></rdg></app>.</bibl></listBibl>'
    )
    (entry,) = trees_of([small(f"<p>x</p>{body}")])["works.html"].xpath("//section[@class='works']//li/span[1]")
    assert words(entry) == "Mao. On War // War & Peace, War A."
    assert entry.xpath("cite/text()") == ["War & Peace", "War", "A"]


def test_picture_of_corrections_has_a_link_for_each(trees: Trees) -> None:
    """Each sign leads to its entry, has words, and stands in the list below as well."""
    for strip in trees["index.html"].xpath("//figure[@class='strip']"):
        signs = strip.xpath("svg//a")
        assert signs
        assert all(sign.get("aria-label") and sign.get("tabindex") == "-1" for sign in signs)
        assert sorted(sign.get("href") for sign in signs) == sorted(strip.xpath("details//a/@href"))
        places = [float(str(item).rstrip("%")) for item in strip.xpath("svg//a/svg/@x")]
        assert all(0 < place < 100 for place in places)


def test_network_says_the_same_in_words() -> None:
    """Two persons of one paragraph are joined, references do not count."""
    page = trees_of([small(NAMED, PERSONS)])["persons.html"]
    (section,) = page.xpath("//section[@class='network']")
    assert section.xpath(".//svg/text/text()") == ["Mao Zedong", "Trường Chinh"]
    assert len(section.xpath(".//svg/path")) == 1
    assert [words(item) for item in section.xpath(".//li")] == [
        "Mao Zedong: Trường Chinh 1",
        "Trường Chinh: Mao Zedong 1",
    ]
    alone = trees_of([small('<p><persName ref="#p-mao">Mao</persName></p>', PERSONS)])["persons.html"]
    assert not alone.xpath("//section[@class='network']")


def test_page_for_wrong_addresses_leads_on_from_any_depth() -> None:
    """Where the edition's address is known all its links are absolute; else they are those of its folder."""
    settings = HtmlSettings(languages=("en", "ru"), base="https://example.org/e/")
    pages = trees_of([small("<p>x</p>")], settings)
    for name in (f"{MISSING}.html", f"ru/{MISSING}.html"):
        for href in map(str, pages[name].xpath("//@href | //@src")):
            assert href.startswith(("#", "https://example.org/e/")), (name, href)
            assert ".." not in urlsplit(href).path
    russian = pages[f"ru/{MISSING}.html"].xpath("//main//a/@href")
    assert russian == [f"https://example.org/e/ru/{name}.html" for name in EDITION_PAGES]
    plain = trees_of([small("<p>x</p>")], HtmlSettings())[f"{MISSING}.html"]
    assert plain.xpath("//main//a/@href") == [f"{name}.html" for name in EDITION_PAGES]
    assert plain.xpath("//meta[@name='robots']")


def test_hostile_names_are_words() -> None:
    """In indexes, tables and pictures alike."""
    evil = "&lt;img src=x onerror=alert(1)&gt;&quot;&amp;"
    lists = f"""<listPerson><person xml:id="a"><persName>{evil}</persName><idno type="VIAF">javascript:alert(1)</idno></person>
      <person xml:id="A"><persName>B</persName></person></listPerson>"""
    body = f"""<p><persName ref="#a"><app type="{evil}" xml:id="x"><lem>{evil}</lem><rdg wit="#A">y</rdg></app></persName>
      <persName ref="#A">B</persName></p>"""
    for name, tree in trees_of([small(body, lists)]).items():
        assert not tree.xpath("//img | //@onerror | //@href[contains(., 'javascript')]"), name
    persons = trees_of([small(body, lists)])["persons.html"]
    assert persons.xpath("//section[@id='a']/h2/text()") == ['<img src=x onerror=alert(1)>"&']
    assert len(persons.xpath("//section[@id='A']")) == 1


def test_a_person_named_often_is_read_in_linear_time() -> None:
    """Five thousand names in one paragraph: all in context, each with few words."""
    body = "<p>" + '<persName ref="#p-mao">Mao</persName> said, and then ' * 5000 + "</p>"
    made_of = summary(small(body, PERSONS), "small.html")
    assert made_of.mentions == 5000
    lefts = re.findall(r'left="([^"]*)"', made_of.part("persons"))
    assert len(lefts) == 5000
    assert max(map(len, lefts)) <= 70


def test_summary_has_of_each_page_only_what_it_shows(editions: list[TeiDocument]) -> None:
    """And nothing of the running text."""
    made_of = summary(editions[0], "a b.html")
    assert set(made_of.parts) == {"index", "persons", "places", "works", "corrections"}
    tree = corpus([made_of, made_of], "works")
    assert [article.get("page") for article in tree] == ["a%20b.html"] * 2
    assert {child.tag for article in tree for child in article} <= {f"{_EM}author", f"{_EM}works"}


def test_large_editions_quote_no_contexts_and_draw_no_strips(
    editions: list[TeiDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limits the places alone remain, all of them."""
    articles = [summary(document, f"{document.stem}.html") for document in editions]
    full = corpus(articles, "persons")
    monkeypatch.setattr(summaries, "CONTEXTS", 10)
    monkeypatch.setattr(summaries, "STRIPS", 2)
    bare = corpus(articles, "persons")
    assert len([*bare.iter(f"{_EM}mention")]) == len([*full.iter(f"{_EM}mention")])
    assert not [item for item in bare.iter(f"{_EM}mention") if item.get("left")]
    assert not [*corpus(articles, "index").iter(f"{_EM}tick")]


def test_no_file_of_the_tests_is_read_twice(editions: list[TeiDocument]) -> None:
    """An edition's pages in four languages take each document once."""
    read = []

    class Once(list[TeiDocument]):
        def __iter__(self):  # type: ignore[no-untyped-def]
            read.append(1)
            return super().__iter__()

    settings = HtmlSettings(languages=("en", "fr", "ru", "vi"))
    pages = dict(edition_pages(Once(editions[:1]), settings))
    assert len(read) == 1
    assert {Path(name).parent.name for name in pages} == {"", "fr", "ru", "vi"}


def test_words_in_another_language_than_the_page_say_so() -> None:
    """On Russian pages no English words stand that a screen reader would read as Russian."""
    documents = [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem) for path in EDITIONS]
    pages = dict(html_pages(documents, HtmlSettings(edition_title="The Texts of the War", languages=("en", "ru"))))
    english = re.compile(r"\b(the|of|and|by|with|from)\b")
    for name in sorted(name for name in pages if name.startswith("ru/") and name.endswith(".html")):
        tree = html.document_fromstring(pages[name].decode())
        for text in tree.xpath("//body//text()[not(parent::script | parent::template)]"):
            holder = text.getparent() if text.is_text else text.getparent().getparent()
            told = holder.xpath("ancestor-or-self::*/@lang")[-1]
            # An address is in no language, a name is offered for choice as the index has it, a Russian reference is Russian.
            is_reference = "[Электронный ресурс]" in text or bool(holder.xpath("ancestor-or-self::dd[@data-before]"))
            if told == "ru" and "://" not in text and holder.tag != "option" and not is_reference:
                assert not english.search(str(text)), (name, str(text)[:80])
