"""Languages, dates and the sense of a text, in any TEI: what is told, and what is not."""

import pytest
from any_tei import document, faults, told

RUSSIAN = "Пленум Центрального Комитета был созван в апреле того же года."
LANGUAGES = '<profileDesc><langUsage><language ident="en">English</language><language ident="ru-Latn">x</language></langUsage></profileDesc>'
NOTE = '<note xml:id="n{0}" n="{0}">N{0}</note>'
CALL = '<ref type="noteAnchor" target="#n{0}">{0}</ref>'


def pages(*labels: str) -> str:
    """Return paragraphs with page breaks."""
    return "<p>" + "x".join(f'<pb n="{label}"/>' for label in labels) + "</p>"


FAULTS = {
    "three letters": ('<p xml:lang="eng">x</p>', ["V-210"]),
    "no language": ('<p xml:lang="jp">x</p>', ["V-210"]),
    "no tag": ('<p xml:lang="english-british-x">x</p>', ["V-210"]),
    "the same tag often": ('<p xml:lang="lat">x</p><p xml:lang="lat">x</p>', ["V-210"]),
    "Cyrillic under en": (f"<p>{RUSSIAN}</p>", ["V-211"]),
    "a Cyrillic sentence in English": (
        f"<p>He said so at length and often, as we know: {RUSSIAN} But who knows?</p>",
        ["V-211"],
    ),
    "a short one": ("<head>Великий поход</head>", ["V-211"]),
    "Chinese under en": ("<p>中国共产党第八次全国代表大会</p>", ["V-211"]),
    "Russian under zh": (f'<p xml:lang="zh">{RUSSIAN}</p>', ["V-211"]),
    "neighbours are one": (f"<p>{RUSSIAN}</p><p>{RUSSIAN}</p><p>English it is.</p><p>{RUSSIAN}</p>", ["V-211"] * 2),
    "no such day": ('<p><date when="1956-02-30">x</date></p>', ["V-212"]),
    "no such month": ('<p><date notAfter="1956-13-01">x</date></p>', ["V-212"]),
    "no leap year": ('<p><date when="1900-02-29">x</date></p>', ["V-212"]),
    "an end before": ('<p><date from="1957" to="1956-12">x</date></p>', ["V-213"]),
    "pages exchanged": (pages("60", "62", "61", "63"), ["V-106"]),
    "a page again": (pages("60", "61", "61", "62"), ["V-106"]),
    "leaves back": (pages("24v", "24r", "25r"), ["V-106"]),
    "roman pages": (pages("x", "xii", "xi"), ["V-106"]),
    "out of place across divisions": ("".join(f"<div>{pages(n)}</div>" for n in ("60", "62", "61", "63")), ["V-106"]),
    "calls exchanged": (
        f"<p>{CALL.format(2)}{CALL.format(1)}</p><div>{NOTE.format(1)}{NOTE.format(2)}</div>",
        ["V-104"],
    ),
    "a note not called": (f"<p>{CALL.format(1)}</p><div>{NOTE.format(1)}{NOTE.format(2)}</div>", ["V-102"]),
    "an entry that says nothing": ("<p><app><lem>a b</lem><rdg>a  b</rdg></app></p>", ["V-214"]),
    "letters in another order": ("<p>user\u202egnp.txt\u202c and more</p>", ["V-215"]),
    "turned and never back": ("<p>one <hi>two\u2067 three</hi> four</p><p>five\u202c</p>", ["V-215"] * 2),
    "a person that is a place": ('<p><place xml:id="x"/><persName ref="#x">X</persName></p>', ["V-111"]),
}
SILENT = {
    "tags": "".join(
        f'<p xml:lang="{tag}">x</p>'
        for tag in (
            "en-GB",
            "zh-Hant-TW",
            "ru-Latn",
            "x-old",
            "grc",
            "de-1901",
            "en-t-ru-t0-und",
            "sl-rozaj-biske",
            "i-klingon",
            "und",
            "",
            "es-419",
            "la-x-medieval",
            "sr-Cyrl",
            "zh-yue",
        )
    ),
    "a quoted word": "<p>The newspaper Правда (Pravda) and 北京 are named here, and that is no fault at all.</p>",
    "its own language": f'<p>He wrote: <foreign xml:lang="ru">{RUSSIAN}</foreign></p><p><title xml:lang="ru">{RUSSIAN}</title></p>',
    "said to be foreign": f"<p>He wrote: <foreign>{RUSSIAN}</foreign></p>",
    "inherited": f'<div xml:lang="ru"><p>{RUSSIAN} <hi>{RUSSIAN}</hi></p></div>',
    "by its subtag": f'<p xml:lang="en-Cyrl">{RUSSIAN}</p><p xml:lang="vi-Hani">中国共产党第八次全国代表大会</p>',
    "of two scripts": f'<p xml:lang="sr">{RUSSIAN}</p><p xml:lang="ja">日本国民は、正当に選挙された国会における代表者</p>',
    "Latin in Russian": '<p xml:lang="ru">In: The Cambridge History of China, vol. 14, part 1, pp. 5-30.</p>',
    "what is turned and turned back": "<p>one \u2067<hi>two</hi>\u2069 three \u202bfour\u202c</p>",
    "Greek letters": "<p>The angles α, β and γ, with Σ and Ω, of ΔABC.</p>",
    "dates": '<p><date when="1956-02-29"/><date when="-0044-03-15"/><date when="--02-29"/><date when="1956-06"/><date from="1956" to="1956-05-01"/><date when="12:00:00"/><date when="1956-01-01T10:00:00Z"/><date when="2000-02-29"/></p>',
    "pages in order": pages("xiv", "xv", "1", "2", "2a", "3-4", "5", "[6]"),
    "leaves": pages("1r", "1v", "2r", "24v", "25r"),
    "a new volume": f"<div>{pages('100', '101')}</div><div>{pages('1', '2')}</div>",
    "another pagination": '<p><pb n="60" ed="A"/>x<pb n="12" ed="B"/>x<pb n="61" ed="A"/></p>',
    "a note that runs over": '<p><pb n="60"/>x<note>a<pb n="61"/>b</note>y<pb n="61"/></p>',
    "pages in readings": '<p><pb n="60"/><app><lem>a<pb n="61"/></lem><rdg>b<pb n="61"/></rdg></app></p>',
    "two pictures": '<p><pb n="60" facs="a.jpg"/>x<pb n="60" facs="b.jpg"/></p>',
    "no numbers": '<p><pb/>x<pb n="front cover"/>x<pb/></p>',
    "a note called twice": f"<p>{CALL.format(1)}{CALL.format(2)}{CALL.format(1)}</p><div>{NOTE.format(1)}{NOTE.format(2)}</div>",
    "notes by @target": '<p xml:id="p1">x</p><div><note xml:id="n1" target="#p1">x</note><note xml:id="n2" target="#p1">x</note></div>',
    "an apparatus without lemma": '<p><app><rdg wit="#a">x</rdg><rdg wit="#b">x</rdg></app></p><listWit><witness xml:id="a"/><witness xml:id="b"/></listWit>',
    "who agrees with the lemma": "<p><app><lem>x</lem><rdg>x</rdg><rdg>y</rdg></app></p>",
    "the same word in other markup": "<p><app><lem>x</lem><rdg><hi>x</hi></rdg></app></p>",
    "a person": '<p><person xml:id="x"/><persName ref="#x">X</persName><bibl xml:id="b"/><persName ref="#b">X</persName></p>',
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_makes_no_sense_is_told_once(case: str) -> None:
    """The codes, in the order of the checks, and nothing else."""
    body, expected = FAULTS[case]
    assert [code for code, _ in told(document(body))] == expected


@pytest.mark.parametrize("case", SILENT)
def test_what_is_merely_unusual_is_silent(case: str) -> None:
    """No finding of any weight."""
    assert [str(fault.finding) for fault in faults(document(SILENT[case]))] == []


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-GB", []), ("ru-Latn", []), ("ru", []), ("fr", ["V-140"]), ("x-own", ["V-140"]), ("zxx", [])],
)
def test_a_language_is_declared_by_itself_or_by_a_wider_or_narrower_one(tag: str, expected: list[str]) -> None:
    """En covers en-GB; where nothing is declared nothing is asked."""
    body = f'<p>a <foreign xml:lang="{tag}">x</foreign> b</p>'
    assert [code for code, _ in told(document(body, header=LANGUAGES))] == expected
    assert told(document(body)) == []


def test_the_place_of_strange_letters_is_their_text() -> None:
    """After the second child of the paragraph, not at the paragraph."""
    (fault,) = faults(document(f"<p><hi>a</hi> and <!-- b --> <hi>b</hi> {RUSSIAN}</p>"))
    assert (fault.element.tag.endswith("}p"), fault.text) == (True, 2)


def test_what_the_schema_refused_is_not_told_again() -> None:
    """One finding for an attribute: that of the schema."""
    from lxml import etree

    from emendata.errors import finding
    from emendata.validate.faults import Fault
    from emendata.validate.sense import sense_faults
    from emendata.validate.targets import Scope

    root = etree.fromstring(document('<p><date when="1956-02-30">x</date></p>'))
    date = next(root.iter("{*}date"))
    refused = Fault(date, finding("V-012", attribute="when", value="x", element="date", hint="h"), attribute="when")
    assert sense_faults(root, Scope(), has_house_rules=False, told=[refused]) == []
