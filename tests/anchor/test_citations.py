"""Citations in the text, and which entry of the literature list each names."""

from pathlib import Path

import pytest

from emendata.anchor.stage import citation_findings
from emendata.model import Article
from support import anchored, codes

LITERATURE = """list of literature

Isaev M. P., Pivovarov Ya. N. Foreign Policy of the Socialist Republic, Moscow, 1983. Isaev M. P. Foreign policy. Moscow, 1989.

Gaiduk V. The Soviet Union and the Vietnam War. Chicago, 1996. Interstate Regional Organizations of Asia, Moscow, 1991. Pravda. M."""
# Line, words of the citation, first words of the entry; read off the source by eye.
GOLD_003 = [
    (5, "(Isaev and Pivovarov, 1983, p.16)", "Isaev M. P., Pivovarov"),
    (15, "[Materials of the XXIII Congress of the CPSU, 1965, p. 25]", "Materials of the XXIII"),
    (15, "[Isaev and Pivovarov, 1983, p. 23]", "Isaev M. P., Pivovarov"),
    (17, "[Gaiduk, 1996, p.58]", "Gaiduk V. The Soviet"),
    (29, "[Pravda, 31.01.1973]", "Pravda. M."),
    (33, "[Murasheva, 1989, p.71]", "Murasheva G. F."),
    (41, "[Brezhnev, 1972, p. 31]", "Brezhnev L. I."),
    (41, "[However, 17.07.1983]", None),
    (43, "[Pravda, 26.02.1976]", "Pravda. M."),
    (49, "[Materials of the XXV Congress of the CPSU, 1976, p.6]", "Materials of the XXV"),
    (53, "[Cit. by: Isaev and Pivovarov, 1983, p. 29]", "Isaev M. P., Pivovarov"),
    (53, "[Isaev and Pivovarov, 1983, p. 29]", "Isaev M. P., Pivovarov"),
    (53, "[Isaev and Pivovarov, 1983, p. 29]", "Isaev M. P., Pivovarov"),
    (65, "[USSR-Vietnam..., 1982, p. 495 - 496]", "USSR-Vietnam. 30"),
    (67, "[Interstate regional organizations..., 1991, p. 158]", "Interstate Regional"),
    (73, "[see: Socialist Republic of Vietnam, 1985, p. 243 - 244]", "The Socialist Republic"),
    (75, "[Vostok i Sovremennost, 1991, p. 41]", "Vostok i sovremennost"),
    (79, "[Pravda, 30.10. 1984]", "Pravda. M."),
    (83, "[V Congress of the Communist Party of Vietnam, 1983, p. 275]", "V Congress of the"),
    (87, "[Pravda, 30.06.1985]", "Pravda. M."),
    (95, "[cit. by: Isaev, 1989, p. 75]", "Isaev M. P. Foreign policy of the Indochina"),
    (97, "[Isaev, 1989, p.83]", "Isaev M. P. Foreign policy of the Indochina"),
    (101, "[Kobelev, 1999, p. 85]", "Kobelev E. V."),
]


def cited(article: Article) -> list[tuple[str, list[str | None]]]:
    """Return each citation's words and the first words of the entries it names."""
    text = article.source.text
    return [
        (
            item.span.of(text),
            [None if w.target is None else article.entries[w.target].span.of(text)[:14] for w in item.works],
        )
        for item in article.citations
    ]


def in_text(citation: str) -> Article:
    """Return an article that cites so, with the literature list."""
    return anchored(f"They agreed on this in Moscow {citation}.\n\n{LITERATURE}")[0]


def test_the_23_citations_of_003_name_their_entries(seeds: dict[str, Path]) -> None:
    """Each with its line, its words, and the one entry it means; one means none."""
    article, _ = anchored(seeds["003"].read_bytes())
    text = article.source.text
    got = [
        (article.source.line_at(item.span.start), item.span.of(text), item.works[0].target)
        for item in article.citations
    ]
    assert [(line, " ".join(words.split())) for line, words, _ in got] == [(line, words) for line, words, _ in GOLD_003]
    for (_, words, target), (_, _, start) in zip(got, GOLD_003, strict=True):
        if start is None:
            assert target is None, words
        else:
            assert target is not None, words
            assert " ".join(article.entries[target].span.of(text).split()).startswith(start), words


def test_the_citation_that_names_nothing_is_told(seeds: dict[str, Path]) -> None:
    """ "[However, 17.07.1983]" (Russian Однако? a newspaper mistranslated) is left open and reported."""
    findings = citation_findings(anchored(seeds["003"].read_bytes())[0])
    assert [(item.line, "However, 17.07.1983" in item.message) for item in findings] == [(41, True)]


@pytest.mark.parametrize(
    ("citation", "start"),
    [
        ("[Isaev, 1989, p. 75]", "Isaev M. P. Fo"),
        ("[Isaev and Pivovarov, 1983, p. 29]", "Isaev M. P., P"),
        ("[Isaev, Pivovarov, 1983]", "Isaev M. P., P"),
        ("(Gaiduk, 1996, p.58)", "Gaiduk V. The "),
        ("(see: Gaiduk, 1996)", "Gaiduk V. The "),
        ("[cf. Gaiduk, 1996, pp. 5-7]", "Gaiduk V. The "),
        ("[Interstate regional organizations..., 1991, p. 158]", "Interstate Reg"),
        ("[Pravda, 31.01.1973]", "Pravda. M."),
    ],
)
def test_a_citation_names_the_entry_of_its_author_or_title_and_year(citation: str, start: str) -> None:
    """By surname, by several, by the beginning of a title, by the name of a newspaper; spelt with a lead or not."""
    assert cited(in_text(citation)) == [(citation, [start])]


@pytest.mark.parametrize(
    "citation", ["[Isaev, 1999, p. 75]", "[Nobody, 1989]", "[Isaevich, 1996]", "[Gaiduk, 31.01.1973]"]
)
def test_a_citation_without_a_sure_entry_is_left_open(citation: str) -> None:
    """Another year, another name: no target, and a finding."""
    article = in_text(citation)
    assert cited(article) == [(citation, [None])]
    assert codes(citation_findings(article)) == ["A-030"]


def test_two_entries_that_fit_alike_are_not_guessed_between() -> None:
    """Two works of one author and year."""
    text = "They agreed [Isaev, 1989].\n\nReferences\n\nIsaev M. P. One book. Moscow, 1989.\n\nIsaev M. P. Two books. Moscow, 1989."
    assert cited(anchored(text)[0]) == [("[Isaev, 1989]", [None])]


def test_several_works_in_one_bracket_are_told_apart() -> None:
    """Each has its own words, pages and entry."""
    article = in_text("[Isaev, 1989, p. 75; Gaiduk, 1996, p. 58]")
    assert cited(article)[0][1] == ["Isaev M. P. Fo", "Gaiduk V. The "]
    pages = [work.pages.of(article.source.text) for work in article.citations[0].works if work.pages]
    assert pages == ["p. 75", "p. 58"]


@pytest.mark.parametrize(
    "bracket",
    [
        "(October 31, 1983)",
        "(July 3, 1980)",
        "[1953]",
        "(the party, 1956)",
        "[East and Modernity]",
        "(in Moscow, 1956)",
    ],
)
def test_a_bracket_that_cites_nothing_is_text(bracket: str) -> None:
    """Dates and remarks in brackets are no citations."""
    assert in_text(bracket).citations == ()


def test_without_a_literature_list_no_citation_is_called_unresolved() -> None:
    """There is nothing it could name, so nothing is missing in the list."""
    assert citation_findings(anchored("They agreed on this [Isaev, 1989, p. 75].")[0]) == []


@pytest.mark.parametrize(
    "text",
    [
        "As Murray (1980, 88) noted, it was so.",
        "As Murray showed [1980, p. 88], it was so.",
        "In the words of Murray [1980] it was so.",
    ],
)
def test_the_author_may_stand_before_the_bracket(text: str) -> None:
    """The bracket has the year alone; the list has the author's work of that year."""
    article, _ = anchored(
        f"It was long ago. {text}\n\nReferences\n\nMurray M. Development. Stanford, 1980.\n\nFall B. Viet-Nams. London, 1963."
    )
    assert [[work.target for work in citation.works] for citation in article.citations] == [[0]]


@pytest.mark.parametrize("text", ["Murray (1980) spoke.", "The war (1963, p. 5) was long.", "Fall (1964) was cold."])
def test_a_year_behind_a_name_that_the_list_has_not_is_no_citation(text: str) -> None:
    """Dates stand in parentheses too."""
    article, _ = anchored(
        f"It was long ago. {text}\n\nReferences\n\nMurray M. Development. Stanford, 1981.\n\nFall B. Viet-Nams. London, 1963."
    )
    assert article.citations == ()
