"""What each kind of matter that emendata does not make itself becomes: the smallest text that shows each case."""

import pytest
from lxml import html
from test_html_article import made, page, words

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml


@pytest.mark.parametrize(
    ("tei", "markup"),
    [
        # verse and drama
        ('<l n="5">a</l>', '<div class="l"><span class="line-number" data-generated="">5</span>a</div>'),
        ('<l n="6">a</l>', '<div class="l">a</div>'),
        ('<l rend="indent(2)" part="F">a</l>', '<div class="l later r-indent-2">a</div>'),
        ("<l>a<caesura/>b</l>", '<div class="l">a<span class="caesura"> </span>b</div>'),
        ("<sp><stage>x</stage></sp>", '<div class="sp"><div class="stage">x</div></div>'),
        ("<p>a <stage>x</stage></p>", '<div class="p">a <span class="stage">x</span></div>'),
        (
            "<castList><castItem><role>A</role><roleDesc>b</roleDesc></castItem></castList>",
            (
                '<div class="castList"><ul><li class="castItem"><span class="role">A</span><span data-generated="">, </span>'
                '<span class="roleDesc">b</span></li></ul></div>'
            ),
        ),
        # lists
        (
            "<list><head>H</head><item>a</item></list>",
            '<div class="list-with-head"><div class="head">H</div><ul class="list"><li class="item">a</li></ul></div>',
        ),
        (
            '<list type="ordered"><item n="3">a</item></list>',
            '<ol class="list"><li class="item" value="3">a</li></ol>',
        ),
        (
            "<list><label>wick</label><item>a cord</item></list>",
            '<dl class="list"><dt class="label">wick</dt><dd class="item">a cord</dd></dl>',
        ),
        ('<list type="simple"><item>a</item></list>', '<ul class="list simple"><li class="item">a</li></ul>'),
        # renditions
        ('<p rend="center">a</p>', '<p class="p r-center">a</p>'),
        ('<p><hi rend="italic bold">a</hi></p>', '<p class="p"><b class="hi r-italic">a</b></p>'),
        ('<p><hi rend="Small Caps">a</hi></p>', '<p class="p"><span class="hi r-smallcaps">a</span></p>'),
        ('<p><hi style="text-decoration: underline; x: y">a</hi></p>', '<p class="p"><span class="hi r-underline">a</span></p>'),
        ('<p><hi rend="blink">a</hi></p>', '<p class="p"><span class="hi">a</span></p>'),
        # transcription
        ("<p>a<ex>b</ex></p>", '<p class="p">a<span class="ex"><span data-generated="">(</span>b<span data-generated="">)</span></span></p>'),
        ("<p>lu<lb break='no'/>cerna</p>", '<p class="p">lu<span class="hyphen" data-generated="">-</span><br>cerna</p>'),
        ("<p>lu- <lb break='no'/>cerna</p>", '<p class="p">lu-<br>cerna</p>'),
        ("<p><lb/>a</p>", '<p class="p">a</p>'),
        ("<p>a<space/>b</p>", '<p class="p">a<span class="space" title="space left free"> </span>b</p>'),
        ("<p><g type='leaf'/></p>", '<p class="p"><span class="g"><span data-generated="">[leaf]</span></span></p>'),
        ("<p><w><c>a</c> <c>b</c></w> <pc join='left'>,</pc></p>", '<p class="p"><span class="w"><span class="c">a</span><span class="c">b</span></span><span class="pc">,</span></p>'),
        # dictionary, speech
        (
            "<entry><sense n='1'><def>a</def></sense></entry>",
            (
                '<div class="entry"><div class="sense"><span data-generated="" class="number">1. </span>'
                '<span class="def">a</span></div></div>'
            ),
        ),
        ("<entry><sense n='1'>1. a</sense></entry>", '<div class="entry"><div class="sense">1. a</div></div>'),
        ("<u who='#x'>a</u>", '<div class="u"><span data-generated="" class="who">x: </span>a</div>'),
        (
            "<u>a <pause/></u>",
            '<div class="u">a <span class="pause event"><span data-generated="">[pause</span><span data-generated="">]</span></span></div>',
        ),
        # figures, code
        (
            "<figure><graphic url='https://example.org/a.png'/></figure>",
            (
                '<div class="figure"><span class="graphic"><span data-generated="">[<a href="https://example.org/a.png">'
                "Image: https://example.org/a.png</a>]</span></span></div>"
            ),
        ),
        ("<p><formula notation='TeX'>x^2</formula></p>", '<p class="p"><span class="formula"><code>x^2</code></span></p>'),
        ("<p><gi>p</gi></p>", '<p class="p"><code class="gi"><span data-generated="">&lt;</span>p<span data-generated="">&gt;</span></code></p>'),
        (
            "<egXML xmlns='http://www.tei-c.org/ns/Examples'><a b='c'>d</a></egXML>",
            (
                '<pre class="egXML"><span class="markup" data-generated="">&lt;a b="c"&gt;</span>d'
                '<span class="markup" data-generated="">&lt;/a&gt;</span></pre>'
            ),
        ),
        # directions
        ('<p xml:lang="ar">a <foreign xml:lang="fr">b</foreign></p>', '<p class="p" lang="ar" dir="rtl">a <i class="foreign" lang="fr" dir="ltr">b</i></p>'),
        ('<p xml:lang="ar-Latn">a</p>', '<p class="p" lang="ar-Latn">a</p>'),
        ("<p><ruby><rb>a</rb><rt>b</rt></ruby></p>", '<p class="p"><ruby class="ruby"><span class="rb">a</span><rt class="rt">b</rt></ruby></p>'),
        # annotations leave their addresses
        ("<p>a<index><term>b</term></index></p>", '<p class="p">a<span class="anchor"></span></p>'),
    ],
)  # fmt: skip
def test_kind(tei: str, markup: str) -> None:
    """As a reader's browser gets it."""
    assert made(tei) == markup


@pytest.mark.parametrize(
    ("app", "edited", "source"),
    [
        ("<app><rdg wit='#A'>a</rdg><rdg wit='#B'>b</rdg></app>", "a", "a"),
        ("<app><lem wit='#B'>a</lem><rdgGrp><rdgGrp><rdg wit='#A'>b</rdg></rdgGrp></rdgGrp></app>", "a", "b"),
        ("<app><lem>x <app><lem wit='#B'>a</lem><rdg wit='#A'>b</rdg></app></lem><rdg wit='#C'>c</rdg></app>", "x a", "x b"),
        ("a<app from='#p' to='#q'><lem>a</lem><rdg wit='#A'>b</rdg></app>", "a", "a"),
        ("<choice><unclear>a</unclear><unclear>b</unclear></choice>", "a", "a"),
        ("<choice><choice><sic>a</sic><corr>b</corr></choice><reg>c</reg></choice>", "c", "a"),
        ("<choice><abbr>a</abbr><expan>b</expan></choice>", "b", "a"),
    ],
)  # fmt: skip
def test_sides_that_a_mode_shows(app: str, edited: str, source: str) -> None:
    """Each witness's reading, in groups and entries inside entries; never the words of an entry that stands elsewhere."""
    header = (
        "<fileDesc><sourceDesc><listWit><witness xml:id='A'/><witness xml:id='B'/></listWit></sourceDesc></fileDesc>"
    )
    for mode, expected in (("edited", edited), ("source", source)):
        (body,) = page(f"<p>{app}</p>", header=header).xpath("//div[@class='body']")
        for part in body.xpath(".//*[@data-generated]|.//*[@data-view][@data-view != $mode]", mode=mode):
            part.drop_tree()
        assert words(body) == expected


def test_what_the_apparatus_says_of_witnesses_is_listed() -> None:
    """Details of witnesses, and every alternative that no mode shows."""
    tree = page(
        "<p><app><lem>a</lem><rdg>b</rdg><witDetail wit='#x'>in the margin</witDetail></app>"
        "<choice><seg>one</seg><seg>two</seg><seg>three</seg></choice></p>"
    )
    assert tree.xpath("//li[@class='entry']/p[@class='reason']/text()") == ["in the margin"]
    assert [words(item) for item in tree.xpath("//ul[@class='choices']/li")] == ["text one] two; three"]


def test_header_and_stand_off_are_told_whole() -> None:
    """What the facts do not tell stands below, folded, each value with its name."""
    tree = page(
        "<p>x</p>",
        header="<profileDesc><langUsage><language ident='fr'>French</language></langUsage></profileDesc>",
        stand_off="<standOff><listPerson><person xml:id='p'><persName>P</persName><occupation>smith</occupation></person></listPerson></standOff>",
    )
    told = {section.get("id"): words(section) for section in tree.xpath("//section[@class='beside']")}
    assert "languages: French" in told["em.header"]
    assert "occupation: smith" in told["em.annotations"]


def test_documents_of_a_corpus_begin_with_their_titles() -> None:
    """Each TEI of a corpus under a heading of its own; the corpus's title is the page's."""
    head = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    one = f"<TEI>{head.format('One')}<text><body><p>a</p></body></text></TEI>"
    source = f'<teiCorpus xmlns="{TEI}">{head.format("All")}{one}{one.replace("One", "Two")}</teiCorpus>'
    document = TeiDocument("c.xml", parse_xml(source.encode(), "c.xml"), "c")
    tree = html.document_fromstring(article_page(document, HtmlSettings()).decode())
    assert tree.xpath("//article//h1/text()") == ["All"]
    assert tree.xpath("//article//h2/text()") == ["One", "Two"]
