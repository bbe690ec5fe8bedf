"""Saved web pages to a `SourceText`: the text they show, what is furniture, where each line stood, and which notes are tied."""

import re
from pathlib import Path

import pytest

from emendata.errors import InputError
from emendata.model import SourceText
from emendata.read import ReadOptions, decode_source
from emendata.read.profiles import load_profile
from emendata.segment import segment
from support import codes

PAGE = """<!DOCTYPE html>
<html><head><title>The Plenum // A site</title>
<script>var hidden = "<p>no text</p>";</script><style>p { color: red }</style></head>
<body>
<nav><ul><li>Home</li><li>About us</li></ul></nav>
{body}
<footer>Contacts</footer>
</body></html>
"""
PROFILE = """description = "A site"
[recognise]
all = ['The Plenum // A site']
[html]
content = ['div.text', '//h1']
remove = ['.share', 'span.adv']
"""


def read(body: str | bytes, name: str = "a.html", options: ReadOptions | None = None) -> SourceText:
    """Return a page as read; text is put into a page with navigation, bytes are a page of their own."""
    data = body if isinstance(body, bytes) else PAGE.replace("{body}", body).encode()
    return decode_source(data, name, options)[0]


def article_of(source: SourceText) -> str:
    """Return the text of a page without its furniture."""
    furniture = {item.span.start for item in source.furniture}
    lines, at = [], 0
    for line in source.text.split("\n"):
        if at not in furniture:
            lines.append(line)
        at += len(line) + 1
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One  \n two.</p><p>Three.</p>", "One two.\n\nThree."),
        ("<div>One <b>two</b>, <i>three</i>.<div>Four</div>five</div>", "One two, three.\n\nFour\n\nfive"),
        ("<p>One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("one two<p>three", "one two\n\nthree"),
        ("<p>&lt;b&gt; &amp; &nbsp;x &#1055;</p>", "<b> & \xa0x П"),
        ("<p>e&#769;te</p>", "éte"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("<table><tr><td>a<td>b</tr><tr><td><p>c</p><td>d</table>", "a\tb\nc\td"),
        ("<table><tr><td>side<td><p>One.</p><p>Two.</p></table>", "side\n\nOne.\n\nTwo."),
        ("<ol start=4><li>Four<li value=7><p>Seven</p><p>on</p></ol>", "4. Four\n\n7. Seven\n\non"),
        ("<ol><li>1. Said already</ol><ul><li>Item</ul>", "1. Said already\n\nItem"),
        ("<ol type=a><li>Letters are not made up</ol>", "Letters are not made up"),
        ("<p>One.<!-- no --><script>no</script> Two.</p>", "One. Two."),
    ],
)
def test_a_page_is_the_text_it_shows(body: str, text: str) -> None:
    """Blocks are paragraphs, breaks are lines, white space is one, list numbers are what a browser shows."""
    assert article_of(read(body)) == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>In 1956<sup>1</sup>, so.", "In 1956¹, so."),
        ("<p>so<sup>12, 14 </sup>", "so¹², ¹⁴"),
        ("<p>so<sup><a href='#x'>3</a></sup> on", "so³ on"),
        ("<p>the 17<sup>th</sup> and so<sup>[1]</sup>, *<sup>*</sup>", "the 17th and so[1], **"),
        ("<p>H<sub>2</sub>O, a<sub>i</sub>", "H₂O, ai"),
    ],
)
def test_raised_numbers_become_superscript_digits(body: str, text: str) -> None:
    """A number glued to "1956" would be lost in it; what is no number stays what it is."""
    assert article_of(read(body)) == text


def test_furniture_is_listed_with_reason_and_line() -> None:
    """What the page marks as no part of the article stands in the text, as furniture, with the line of the file."""
    source = read(
        "<article><header><h1>Title</h1></header><p>Text.</p></article>\n<aside>Ad</aside>\n<p hidden>not seen</p>"
    )
    found = [(source.line_at(item.span.start), item.reason, item.span.of(source.text)) for item in source.furniture]
    assert found == [
        (2, "title of the page", "The Plenum // A site"),
        (5, "<nav> of the page", "Home"),
        (5, "<nav> of the page", "About us"),
        (7, "<aside> of the page", "Ad"),
        (8, "hidden on the page", "not seen"),
        (9, "<footer> of the page", "Contacts"),
    ]
    assert article_of(source) == "Title\n\nText."
    assert source.line_at(source.text.index("Text.")) == 6


def test_what_shows_no_text_is_named_with_its_lines() -> None:
    """R-012: scripts and styles are no text of the page, a button is none of the article's."""
    _, findings = decode_source(PAGE.replace("{body}", "<p>One <button>Share</button>two.</p>").encode(), "a.html")
    assert codes(findings) == ["R-012"]
    assert "3 element(s)" in findings[0].message
    assert "script (line 3), style (line 3), button (line 6)" in findings[0].message


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<form><p>A page of a system</p><p>that puts all of it into one form.</p></form>", 2),
        ("<form><input><label>Search</label></form><p>The text of the page stands outside.</p>", 1),
    ],
)
def test_a_form_round_the_whole_page_is_no_furniture(body: str, text: int) -> None:
    """A search box is furniture; a form that holds most of the page is how some systems make pages."""
    assert len(article_of(read(body)).split("\n\n")) == text


def test_links_within_the_page_tie_calls_to_notes() -> None:
    """A number that links to the head of a line with the same number is certain; any other link is not."""
    source = read(
        '<p>One<sup><a href="#n1" id="r1">1</a></sup>, two <a href="http://x.org/p#n2">[2]</a>, see <a href="#n1">above</a>, '
        'three<a href="#nowhere">3</a>, four <a href="#n1">4</a>.</p>'
        '<p id="n1"><a href="#r1"><sup>1</sup></a> See A. <a href="#r1">↩</a></p><ol start="2"><li id="n2">See B.</li></ol>'
    )
    assert [(label, span.of(source.text)) for label, span in source.calls] == [("1", "¹"), ("2", "[2]")]
    assert [(label, span.of(source.text)) for label, span in source.note_starts] == [("1", "¹"), ("2", "2.")]
    assert [source.text[span.start :][:8] for _, span in source.note_starts] == ["¹ See A.", "2. See B"]


def test_marks_stay_in_place_where_letters_are_composed() -> None:
    """Offsets are those of the normalised text."""
    source = read(
        '<p>Vo&#771; Nguye&#770;n Gia&#769;p&#1;<a href="#n">1</a> e&#769;te.<p id="n">1 Vo&#771;.'.replace(
            "&#1;", "\x01"
        )
    )
    assert [span.of(source.text) for _, span in (*source.calls, *source.note_starts)] == ["1", "1"]
    assert source.text[source.calls[0][1].start - 4 :].startswith("Giáp1")


def test_a_profile_says_where_the_article_is(tmp_path: Path) -> None:
    """`html.content` and `html.remove`: all else is furniture, and says why."""
    (tmp_path / "mine.toml").write_text(PROFILE, encoding="utf-8")
    body = '<h1>Title</h1><p>Menu</p><div class="text"><p>One <span class="adv">Buy!</span>two.</p><div class="share">Like</div></div>'
    options = ReadOptions(load_profile(tmp_path / "mine.toml"))
    source = read(body, options=options)
    assert article_of(source) == "Title\n\nOne two."
    reasons = {item.span.of(source.text): item.reason for item in source.furniture}
    assert reasons["Menu"] == "outside the article, by the profile"
    assert reasons["Like"] == "removed by the profile"
    _, findings = decode_source(PAGE.replace("{body}", "<p>Other.</p>").encode(), "a.html", options)
    assert "R-018" in codes(findings)


def test_a_saved_page_of_a_known_site_is_that_sites() -> None:
    """The profile for its plain text holds for its page: what stands before the site's line is furniture."""
    body = (
        "<div>Menu</div><h2>ON PLENUMS</h2><div>Libmonster ID: VN-77</div><p>The plenum was held in April.</p><p>page 60</p>"
        "<p>It was held again.</p><div>Permanent link to this publication:</div><div>Links</div>"
    )
    article = segment(read(body))
    assert (article.profile, dict(article.metadata)["site-id"]) == ("libmonster", "VN-77")
    words = [span.of(article.source.text) for block in article.blocks for span in block.spans]
    assert words == ["The plenum was held in April.", "It was held again."]
    assert [mark.label for mark in article.page_marks] == ["60"]


@pytest.mark.parametrize(
    ("head", "codec", "encoding", "code"),
    [
        ('<meta charset="windows-1251">', "cp1251", "Windows-1251", "R-010"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r", "KOI8-R", "R-010"),
        ("", "cp1251", "Windows-1251", "R-010"),
        ('<meta charset="utf-8">', "utf-8", "UTF-8", None),
        ('<meta charset="windows-1251">', "utf-8", "UTF-8", "R-013"),
        ('<meta charset="windows-1251">', "utf-8-sig", "UTF-8 with BOM", None),
        ('<meta charset="utf-8">', "utf-16", "UTF-16 (little-endian)", "R-010"),
        ('<meta charset="no-such-thing">', "utf-8", "UTF-8", None),
        ('<meta charset="utf-8">', "cp1251", "Windows-1251", "R-013"),
    ],
)
def test_the_encoding_of_a_page(head: str, codec: str, encoding: str, code: str | None) -> None:
    """A byte order mark, then bytes that can only be UTF-8, then what the page says; an untruth is told."""
    source, findings = decode_source(f"<html><head>{head}</head><p>Пленум был в апреле.".encode(codec), "a.html")
    assert (source.encoding, source.text) == (encoding, "Пленум был в апреле.")
    assert (code in codes(findings)) if code else codes(findings) == []


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.html", "R-003"),
        (b"<html></html>", "a.html", "R-009"),
        (b"<!-- nothing -->", "a.htm", "R-009"),
        (b"<html><head><script>x</script></head></html>", "a.html", "R-009"),
        (b"<frameset><frame src=x></frameset>", "a.html", "R-009"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "R-004"),
        (b"<html><p>caf\xe9", "a.html", "R-005"),
        (b"<div>" * 5000 + b"x", "a.html", "R-008"),
        (b"<html>" + b" " * (64 << 20) + b"x", "a.html", "R-007"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_a_page_that_cannot_be_read_is_refused(data: bytes, name: str, code: str) -> None:
    """A finding, never a crash, and never a page cut short in silence."""
    with pytest.raises(InputError) as caught:
        decode_source(data, name)
    assert (caught.value.finding.code, caught.value.exit_code) == (code, 3)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html>\n<p>x", True),
        ("<!-- saved from url=(0014)about:internet -->\n<HTML><p>x", True),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>', True),
        ("if a < b then <b>x", False),
        ('<?xml version="1.0"?><TEI><p>x</p></TEI>', False),
        ("On <html> and other elements.", False),
    ],
)
def test_a_page_is_known_by_how_it_begins(text: str, is_page: bool) -> None:
    """Whatever the file is called; a text that speaks of markup is a text."""
    assert (decode_source(text.encode(), "a.txt")[0].text == "x") is is_page


def test_entities_of_the_pages_own_are_not_expanded() -> None:
    """No entity is defined by a page, and none read from a file."""
    source = read(b'<!DOCTYPE html [<!ENTITY a SYSTEM "/etc/passwd"><!ENTITY b "bomb">]><p>One &a; &b; two.</p>')
    assert "root:" not in source.text
    assert "&a; &b; two." in source.text


def test_a_page_of_twenty_megabytes_is_read_whole() -> None:
    """To its last word."""
    paragraph = f"<p>{' '.join(f'word{number}' for number in range(120))}.</p>\n"
    count = 20_000_000 // len(paragraph)
    source = read(b"<html><body>" + paragraph.encode() * count + b"<p>The last.")
    assert source.text.endswith("word119.\n\nThe last.")
    assert source.text.count("word119.") == count
