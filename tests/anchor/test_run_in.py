"""Lists within a line: the heading is found by its words, its place and what follows it."""

import pytest

from emendata.anchor import anchor
from emendata.errors import Finding
from emendata.model import Article, BlockKind
from support import segmented

TEXT = "The map was made in seven years, as is known [1, p. 15; 2]. Nobody told what they found there."


def anchored(line: str) -> tuple[Article, list[Finding]]:
    """Return the article of one line."""
    return anchor(segmented(line))


@pytest.mark.parametrize(
    ("head", "items"),
    [
        ("References", "1. Isaev M. P. Laos. Moscow, 1983. 2. Guber A. A. Indochina. Moscow, 1931."),
        ("Список литературы:", "1. Исаев М. П. Лаос. М., 1983. 2. Губер А. А. Индокитай. М., 1931."),
        ("Literature", "[1] Isaev M. P. Laos. Moscow, 1983. [2] Guber A. A. Indochina. Moscow, 1931."),
        ("References:", "Isaev M. P. Laos. Moscow, 1983. Guber A. A. Indochina. Moscow, 1931."),
        ("LIST OF LITERATURE", "Isaev M. P. Laos. Moscow, 1983. Guber A. A. Indochina. Moscow, 1931."),
    ],
)
def test_a_list_within_a_line_is_found_and_told(head: str, items: str) -> None:
    """Two entries, a heading, and A-006."""
    article, findings = anchored(f"{TEXT} {head} {items}")
    assert len(article.entries) == 2
    heads = [block for block in article.blocks if block.kind is BlockKind.LIST_HEAD]
    assert [block.spans[0].of(article.source.text) for block in heads] == [head]
    assert "A-006" in {item.code for item in findings}


@pytest.mark.parametrize(
    "line",
    [
        f"{TEXT} References to the text are few. Literature on it is poor.",
        f"{TEXT} Sources 1. Isaev wrote of it, and nobody else.",
        f"{TEXT} He knew the literature 1. Isaev M. P. 2. Guber A. A.",
        f"{TEXT} References Isaev M. P. Laos. Moscow, 1983.",
    ],
)
def test_what_may_be_words_of_the_text_stays(line: str) -> None:
    """No second item, no capital, no colon: no heading."""
    article, findings = anchored(line)
    assert article.entries == ()
    assert "A-006" not in {item.code for item in findings}


def test_notes_within_a_line_are_notes() -> None:
    """The heading of notes parts them from the text; their calls are found."""
    article, _ = anchored(
        "The map was made in seven years1. Nobody told what they found there2. It was printed later3. "
        "Notes 1 Isaev M. P. Laos. Moscow, 1983. P. 15. 2 Ibid. P. 20. 3 Pravda, 27.01.1956."
    )
    assert [note.key for note in article.notes] == ["1", "2", "3"]
    assert [call.note for call in article.calls] == [0, 1, 2]
