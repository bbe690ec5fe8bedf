"""References in TEI: their parts as elements, and what short ones point to."""

import pytest
from lxml import etree

from emendata.anchor.references.words import WEB
from emendata.encode.bibliography import short_targets
from emendata.encode.parts import address, cited_range, part_shell, when
from emendata.vocabulary import tei
from support import anchored, codes

GARF = "GARF, f. 5446, op. 98 s, d. 704, l. 101."
ISAEV = "Isaev M. P. Foreign policy. Moscow, 1989, p. 5."
GAIDUK = "Gaiduk I. V. The Soviet Union. Chicago, 1996, p. 7."
# The notes, then for each short reference the first words of what it stands for, and the findings.
CHAINS: list[tuple[list[str], list[str | None], list[str]]] = [
    ([GARF, "Ibid., l. 102.", "Ibid., l. 103."], ["GARF", "GARF"], []),
    ([ISAEV, "Там же. С. 6.", GAIDUK, "Ibid., p. 8."], ["Isaev", "Gaiduk"], []),
    ([f"{ISAEV} Ibid., p. 9."], ["Isaev"], []),
    ([f"{ISAEV[:-1]}; {GAIDUK}", "Ibid., p. 9."], ["Gaiduk"], ["A-052"]),
    ([f"{GARF[:-1]}; {GAIDUK}", "Ibid., l. 9."], ["GARF"], ["A-052"]),
    ([ISAEV, "We do not know who said this.", "Ibid., p. 9."], ["Isaev"], ["A-053"]),
    ([GARF, "Ibid., p. 9."], ["GARF"], ["A-051"]),
    (["Ibid., p. 9."], [None], ["A-050"]),
    ([ISAEV, GAIDUK, "Isaev M. P. Op. cit., p. 9.", "Ibid., p. 10."], ["Isaev", "Isaev"], []),
    ([ISAEV, GAIDUK, "Isayev M. P. Decree. op., p. 9."], ["Isaev"], []),
    ([ISAEV, "Gaiduk I. V. Op. cit., p. 9."], [None], ["A-050"]),
    ([ISAEV, "Isaev M. P. Other book. Moscow, 1991, p. 5.", "Isaev M. P. Op. cit., p. 9."], ["Isaev M. P. Other"], ["A-054"]),
    ([ISAEV, "Op. cit., p. 9."], [None], ["A-050"]),
]  # fmt: skip


def article_with(notes: list[str]) -> str:
    """Return a text that calls these notes, and has them."""
    calls = " ".join(f"They said word after word in that year.{at}" for at, _ in enumerate([*notes, ""], 1))
    listed = "\n\n".join(f"{at} {note}" for at, note in enumerate([*notes, "The end of the notes."], 1))
    return f"{calls}\n\n{listed}"


@pytest.mark.parametrize(("notes", "starts", "doubts"), CHAINS)
def test_a_short_reference_points_to_what_it_stands_for(
    notes: list[str], starts: list[str | None], doubts: list[str]
) -> None:
    """Chains are followed; what is not certain is told with its code."""
    article, _ = anchored(article_with(notes))
    text = article.source.text
    ids = {item.span: str(index) for index, item in enumerate(article.references)}
    targets, findings = short_targets(article, ids)
    pointed = [
        None if target is None else article.references[int(target[1:])].span.of(text) for target in targets.values()
    ]
    assert len(pointed) == len(starts)
    assert all(
        words == start if start is None else words and words.startswith(start)
        for words, start in zip(pointed, starts, strict=True)
    ), pointed
    assert codes(findings) == doubts


@pytest.mark.parametrize(
    ("role", "words", "kind", "xml"),
    [
        ("author", "Isaev M. P.", "monograph", "<author><persName/></author>"),
        ("title", "Foreign policy", "monograph", '<title level="m"/>'),
        ("title", "Contacts", "article", '<title level="a"/>'),
        ("title", "Pravda", "newspaper", '<title level="j"/>'),
        ("journal", "Rodina", "article", '<title level="j"/>'),
        ("container", "Studies", "article", '<title level="m"/>'),
        ("translated", "On parallels", "monograph", '<title level="m" type="translated"/>'),
        ("fond", "R-5446", "archival", '<idno type="fond"/>'),
        ("range", "l. 104-105", "archival", '<citedRange unit="leaf" from="104" to="105"/>'),
        ("pages", "P. 12–20", "article", '<biblScope unit="page" from="12" to="20"/>'),
        ("volume", "Vol. 2", "monograph", '<biblScope unit="volume"/>'),
        ("extent", "240 p.", "monograph", "<extent/>"),
        ("date", "January 27, 1956", "newspaper", '<date when="1956-01-27"/>'),
        ("url", "http://a.ru/b", "web", '<ref type="url" target="http://a.ru/b"/>'),
        (
            "url", "http.://www.a-b. ru", "web",
            '<ref type="url" target="http://www.a-b.ru" resp="#emendata" cert="medium"/>',
        ),
    ],
)  # fmt: skip
def test_a_part_becomes_its_element(role: str, words: str, kind: str, xml: str) -> None:
    """Of an entry of the literature list."""
    made = part_shell(role, words, kind, None, in_list=True, is_named=False).outer
    expected = etree.fromstring(f'<x xmlns="http://www.tei-c.org/ns/1.0">{xml}</x>')[0]
    assert etree.tostring(made, method="c14n") == etree.tostring(expected, method="c14n").replace(
        b" xmlns=", b" xmlns="
    )


def test_a_person_who_is_named_anyhow_is_not_named_twice() -> None:
    """The name that the annotation marks stands in the author."""
    assert not len(part_shell("author", "Isaev M. P.", "monograph", None, in_list=True, is_named=True).outer)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("l. 5-6, 8", ("leaf", "5", "8")), ("Л. 5 об.", ("leaf", "5", "5")), ("D. 5. L. 3", ("leaf", "3", "3")), ("pp. 597-599", ("page", "597", "599")),
        ("С. 29", ("page", "29", "29")), ("36", ("page", "36", "36")), ("S. 12", ("page", "12", "12")), ("tr. 7", ("page", "7", "7")),
    ],
)  # fmt: skip
def test_what_is_cited_of_a_work_is_read_into_attributes(words: str, expected: tuple[str, str, str]) -> None:
    """Unit, first and last."""
    made = cited_range(words)
    assert made.tag == tei("citedRange")
    assert (made.get("unit"), made.get("from"), made.get("to")) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1983", "1983"), ("1983а", "1983"), ("27.01.1956", "1956-01-27"), ("30.10. 1984", "1984-10-30"), ("27 января 1956", "1956-01-27"),
        ("5. März 1953", "1953-03-05"), ("Sept. 5, 1953", "1953-09-05"), ("1956. 27 January", "1956-01-27"), ("31.02.1956", None), ("1955-1956", None),
    ],
)  # fmt: skip
def test_dates_are_read_where_they_are_certain(words: str, expected: str | None) -> None:
    """Days in figures and words, of several languages; a day that never was is none."""
    assert when(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("http.://www.juche-songun. ru", "http://www.juche-songun.ru"), ("http: // www. site .ru/ page", "http://www.site.ru/page"),
        ("www.lib.ru/MEMUARY/kobelev.txt", "http://www.lib.ru/MEMUARY/kobelev.txt"), ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("doi: 10.1000/182", "https://doi.org/10.1000/182"), ("http://", None), ("http://a.ru/<b>", None),
    ],
)  # fmt: skip
def test_a_broken_web_address_is_mended_in_the_pointer_only(words: str, expected: str | None) -> None:
    """What cannot be an address gets no pointer."""
    assert address(words) == expected
    assert WEB.search("http://a.ru")
