"""Structure: headings and their levels, front matter, lists, quotations, verse, tables, wrapped lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from emendata.model import Article
from emendata.segment import arrange, structure_findings
from support import anchored, codes, segmented

SENTENCE = "The plenum of the Central Committee was held in April."
LONG = (
    "The plenum of the Central Committee was held in April, and its decisions were sent to all the organisations. " * 2
).strip()


def arranged(text: str) -> Article:
    """Return a text with notes and pages, then arranged."""
    return arrange(anchored(text)[0])


def outline(article: Article) -> list[str]:
    """Return each block's kind, with the level of headings and items from the second on."""
    return [f"{block.kind}{block.level if block.level > 1 else ''}" for block in article.blocks]


def kind_of(line: str, before: str = LONG, after: str = LONG) -> str:
    """Return the kind of a line between two paragraphs."""
    return outline(arranged(f"{before}\n\n{line}\n\n{after}"))[1]


def parts(article: Article, role: str) -> list[str]:
    """Return the words of all parts of one role."""
    return [span.of(article.source.text) for block in article.blocks for name, span in block.parts if name == role]


# --- headings


@pytest.mark.parametrize(
    "line",
    [
        "1. Introduction",
        "II. The second period",
        "2.1. The visit to Hanoi",
        "Chapter 3",
        "Глава 3. Итоги переговоров",
        "Chương 2. Kết quả",
        "§ 4. Law",
        "THE SECOND PERIOD",
        "THE SECOND PERIOD.",
        "The second period",
        "Sources1",
        "Sources [1]",
        "What was achieved?",
        "Introduction",
        "Введение",
        "Заключение.",
        "Einleitung",
        "Mở đầu",
        "Kết luận",
        "Acknowledgements",
    ],
)
def test_a_heading_is_known_by_words_number_capitals_or_form(line: str) -> None:
    """Each of the usual forms, between two paragraphs."""
    assert kind_of(line).startswith("head")


@pytest.mark.parametrize(
    "line",
    [
        "1 Ibid., p. 36.",
        "- rice",
        "1) to study the situation",
        "Isaev M. P. Foreign Policy",
        "Table 2. Exports of rice",
        "Yes, I do",
        "And what came after?",
        "– Will you come?",
        '"We shall not"',
        "There were three of them:",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    """A note, an item, a reference, a legend, an answer, a rhetorical question, an announcement."""
    assert kind_of(line) == "paragraph"


def test_the_rest_of_a_cut_paragraph_is_no_heading() -> None:
    """What follows a paragraph that does not end is its rest."""
    assert kind_of("Giap and his friends", before=LONG.removesuffix(".")) == "paragraph"


def test_a_line_before_notes_is_no_heading() -> None:
    """The text ends in it."""
    assert kind_of("So it was in those years", after="1 GARF, f. 5446, op. 98 s.") == "paragraph"


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (["1. A period", "1.1. Its beginning", "1.2. Its end", "2. Another"], [1, 2, 2, 1]),
        (["Chapter 1", "1. A period", "1.1. Its beginning", "Chapter 2"], [1, 2, 3, 1]),
        (["I. The time", "1. A period", "2. Another", "II. The place"], [1, 2, 2, 1]),
        (["1. A period", "1.1. Its beginning", "The visit to Hanoi", "Conclusion"], [1, 2, 2, 1]),
        (["The visit to Hanoi", "The visit to Beijing"], [1, 1]),
    ],
)
def test_levels_are_as_deep_as_numbering_proves(heads: list[str], levels: list[int]) -> None:
    """What has no number is never deeper than what it follows."""
    article = arranged("".join(f"{LONG}\n\n{head}\n\n" for head in heads) + LONG)
    assert [block.level for block in article.blocks if block.kind == "head"] == levels


def test_a_question_taken_for_a_heading_is_told() -> None:
    """Only where nothing but its form speaks for it."""
    assert codes(structure_findings(arranged(f"{LONG}\n\nWhat was achieved?\n\n{LONG}"))) == ["S-010"]
    assert codes(structure_findings(arranged(f"{LONG}\n\n2. What was achieved?\n\n{LONG}"))) == []


# --- blanks, separators


@pytest.mark.parametrize("usual", [1, 2, 3])
def test_the_usual_blank_decides_what_is_wide(usual: int) -> None:
    """A text whose paragraphs all have two blank lines between them has lost no heading."""
    blank = "\n" * (usual + 1)
    article = segmented(blank.join([SENTENCE] * 4) + blank + "\n" + SENTENCE)
    assert [block.gap_before for block in article.blocks] == [False] * 4 + [True]


@pytest.mark.parametrize("line", ["* * *", "***", "---", "⁂", "o O o", "о О о", "§"])
def test_separators(line: str) -> None:
    """Signs alone on a line."""
    assert kind_of(line) == "separator"


# --- front matter


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("I. N. SELIVANOV", ["I. N. SELIVANOV"]),
        ("Selivanov I. N.", ["Selivanov I. N."]),
        ("YU. YA. OSORGIN", ["YU. YA. OSORGIN"]),
        ("Ivan Selivanov, PhD", ["Ivan Selivanov"]),
        ("By John Smith and Mary Jones", ["John Smith", "Mary Jones"]),
        ("I. N. Selivanov, P. P. Petrov", ["I. N. Selivanov", "P. P. Petrov"]),
        ("Ivan Selivanov, Kursk State University, a@b.ru", ["Ivan Selivanov"]),
        ("Kursk State University", []),
        ("Doctor of Historical Sciences Kursk State University", []),
    ],
)
def test_author_lines(line: str, names: list[str]) -> None:
    """The names alone are the authors'; posts and bodies are none."""
    article = segmented(f"A VISIT TO HANOI\n\n{line}\n\n{LONG}")
    assert outline(article) == ["title", "byline", "paragraph"]
    assert parts(article, "author") == names


def test_a_name_known_by_its_place_alone_is_a_perhaps() -> None:
    """Two words with capitals under the title."""
    article = segmented(f"A Visit to Hanoi\n\nIvan Selivanov\n\n{LONG}")
    assert (parts(article, "author"), parts(article, "perhaps-author")) == ([], ["Ivan Selivanov"])
    assert codes(structure_findings(article)) == ["S-013"]


def test_the_author_may_stand_before_the_title() -> None:
    """The title is the first line that is nothing else."""
    text = f"УДК 94(47)\n\nI. N. SELIVANOV\n\nKursk State University\n\nA VISIT TO HANOI\n\n{LONG}"
    assert outline(segmented(text)) == ["imprint", "byline", "byline", "title", "paragraph"]


@pytest.mark.parametrize(
    "label", ["Abstract.", "Abstract:", "Annotation:", "Аннотация.", "Zusammenfassung:", "Tóm tắt:"]
)
def test_an_abstract_and_the_keywords_in_its_paragraph(label: str) -> None:
    """They are parted at the label of the keywords, the terms at the signs of the source."""
    article = segmented(f"A VISIT TO HANOI\n\n{label} {LONG} Keywords: USSR, foreign policy\n\n{LONG}")
    assert outline(article) == ["title", "abstract", "keywords", "paragraph"]
    assert parts(article, "term") == ["USSR", "foreign policy"]


def test_labels_on_lines_of_their_own() -> None:
    """The headings of abstract and keywords; "Introduction" ends the front."""
    text = f"A VISIT TO HANOI\n\nAbstract\n\n{LONG}\n\n{LONG}\n\nKeywords\n\na, b\n\nIntroduction\n\n{LONG}"
    assert outline(segmented(text))[1:] == [
        "front-head", "abstract", "abstract", "front-head", "keywords", "head", "paragraph",
    ]  # fmt: skip


def test_glued_keywords_are_listed_and_left_alone() -> None:
    """001, line 7: "relationsforeign", "CPSUexcesses"; the article knows "relations" and "foreign"."""
    text = f"A VISIT\n\nKeywords:Soviet relationsforeign policy of the CPSUexcesses\n\n{LONG} The relations with foreign lands."
    article = segmented(text)
    (remark,) = [item for item in structure_findings(article) if item.code == "S-014"]
    assert "relations|foreign, CPSU|excesses" in remark.message
    assert parts(article, "term") == []


@pytest.mark.parametrize("first", ["Moscow State University was founded in 1755.", "Глава 1. Начало", "Введение"])
def test_no_title_is_made_of_a_paragraph_or_a_heading(first: str) -> None:
    """A text may begin with either."""
    assert "title" not in outline(segmented(f"{first}\n\n{LONG}"))


@pytest.mark.parametrize("line", ["Language and script", "PRICES AND WAGES"])
def test_a_line_between_the_author_and_the_text_is_a_heading(line: str) -> None:
    """A single word there may be the author's town."""
    front = f"A VISIT TO HANOI\n\nI. N. SELIVANOV\n\n{{}}\n\n{LONG}"
    assert outline(segmented(front.format(line)))[2] == "head"
    assert outline(segmented(front.format("Kursk")))[2] == "byline"


def test_lines_are_paragraphs_where_most_words_stand_in_long_ones() -> None:
    """A short list of notes behind them does not make them one."""
    notes = "\n".join(f"{number} Ibid., p. {number}." for number in range(1, 9))
    assert len(segmented(f"{LONG}\n{LONG}\n{LONG}\n{notes}").blocks) == 11


def test_no_title_is_made_of_a_paragraph_that_a_page_cuts() -> None:
    """It may be short and end in mid-sentence."""
    text = f"The scribes of the town exported grain and bought silver in\n\npage 5\n\n{LONG}\n\npage 6\n\n{LONG}"
    assert outline(segmented(text)) == ["paragraph"] * 3


# --- lists


@pytest.mark.parametrize(
    "labels",
    [("1)", "2)"), ("1.", "2."), ("a)", "b)"), ("(i)", "(ii)"), ("•", "•"), ("а)", "б)"), ("-", "-")],
)
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_items_that_follow_each_other_are_a_list(labels: tuple[str, str], blank: str) -> None:
    """In paragraphs or lines of their own; the label is the source's."""
    text = f"{LONG}\n\nThere were two:{blank}{labels[0]} to study the case;{blank}{labels[1]} to help.\n\n{LONG}"
    article = arranged(text)
    assert outline(article)[2:4] == ["item", "item"]
    assert parts(article, "label") == list(labels)


def test_a_list_in_a_list() -> None:
    """Another kind of label opens it, the next of the outer kind closes it."""
    items = ["1) to study;", "2) to help:", "a) with advice;", "b) with money;", "3) to report."]
    assert outline(arranged(f"{LONG}\n\n" + "\n\n".join(items) + f"\n\n{LONG}"))[1:6] == [
        "item", "item", "item2", "item2", "item",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ["– Will you come? – he asked.", "– I shall not."],
        ["1) one thing", "3) another"],
        ["1956. The year began.", "1957. The year ended."],
        ["5. The fifth.", "6. The sixth."],
    ],
)
def test_what_is_no_list(lines: list[str]) -> None:
    """A dialogue, numbers that do not follow, years, numbers that begin nowhere."""
    assert "item" not in outline(arranged(f"{LONG}\n\n" + "\n\n".join(lines) + f"\n\n{LONG}"))


def test_notes_are_no_list() -> None:
    """Their numbers are called in the text."""
    assert outline(arranged(f"They came.1 They left.2 {SENTENCE}\n\n1. See A.\n\n2. See B.")) == [
        "paragraph", "note", "note",
    ]  # fmt: skip


# --- quotations


def test_quoted_speech_over_several_paragraphs() -> None:
    """A mark at the head of each, closed in the last."""
    article = arranged(f'He spoke.\n\n"{LONG}\n\n"{LONG}\n\n"{LONG}"\n\n{LONG}')
    assert outline(article) == ["paragraph", "quote", "quote", "quote", "paragraph"]
    assert [block.goes_on for block in article.blocks] == [False, False, True, True, False]


def test_a_paragraph_in_marks_behind_a_colon() -> None:
    """Its call and its source may follow; without the colon it is a paragraph."""
    assert outline(arranged(f'He said:\n\n"{LONG}"2\n\n{LONG}'))[1] == "quote"
    assert outline(arranged(f"He said:\n\n«{LONG}» [Pravda, 31.01.1973].\n\n{LONG}"))[1] == "quote"
    assert outline(arranged(f'He spoke.\n\n"{LONG}"\n\n{LONG}'))[1] == "paragraph"


@pytest.mark.parametrize("last", [LONG, f"{LONG} They left.", f'"{LONG} They left.'])
def test_a_quotation_that_nowhere_ends_is_none(last: str) -> None:
    """The closing mark is lost."""
    assert "quote" not in outline(arranged(f'He spoke.\n\n"{LONG}\n\n{last}\n\n{LONG}'))


# --- verse, tables, wrapped lines

VERSE = (
    "The river runs to the sea at night,\nAnd over it stands a lonely light,\nSo stands our people, so stands our land."
)
WIDE = "The plenum of the Central Committee was held in April, and its deci-\nsions were sent to all the organisations of the party in that year; the"


def test_short_lines_with_capitals_are_verse() -> None:
    """And it is said."""
    article = arranged(f"{LONG}\n\n{VERSE}\n\n{LONG}")
    assert outline(article) == ["paragraph", "verse", "paragraph"]
    assert codes(structure_findings(article)) == ["S-012"]


def test_tables_with_tabs_and_lines_in_columns() -> None:
    """The one is understood, the other kept and listed."""
    article = arranged(f"{LONG}\n\nYear\tRice\n1955\t3.6\n\n{LONG}\n\n| Year | Rice |\n| 1955 | 3.6 |\n\n{LONG}")
    assert outline(article) == ["paragraph", "table", "paragraph", "lines", "paragraph"]
    assert codes(structure_findings(article)) == ["S-011"]


def test_wrapped_paragraphs_parted_by_indents_only() -> None:
    """An indented line begins one, a stretch set in as a whole is a quotation."""
    wrapped = f"    {WIDE}\nend.\n    {WIDE}\nend.\n    Short one.\n    {WIDE}\nend:\n\n        We must fulfil the state plan\n        and restore the economy.\n\n    {WIDE}\nend."
    assert outline(arranged(wrapped)) == ["paragraph"] * 4 + ["quote", "paragraph"]


@pytest.mark.parametrize(
    ("text", "divides"),
    [
        ("the transfor-\nmation of all", True),
        ("the Soviet-\nVietnamese treaty", False),
        ("in 1955-\n1956 there", False),
        ("a well-\nknown man; well-known he was", False),
        ("a well-\nknown man; wellknown he was", True),
        ("a transfor\u00ad\nmation of all", True),
    ],
)
def test_a_hyphen_at_a_line_end_divides_or_belongs_to_the_word(text: str, divides: bool) -> None:
    """The text's own words decide; else capitals and digits."""
    assert [item.divides for item in segmented(text).line_hyphens] == [divides]


# --- stability


def shape(text: str | bytes) -> list[tuple[str, ...]]:
    """Return kind, level and words of each block, the ends of its lines alike."""
    article = arrange(anchored(text)[0])
    return [
        (block.kind, str(block.level), str(block.goes_on), " ".join("".join(s.of(article.source.text) for s in block.spans).split()))
        for block in article.blocks
    ]  # fmt: skip


@given(blocks=strategies.structured_blocks(), more=st.integers(1, 3))
def test_extra_blank_lines_change_nothing(blocks: list[str], more: int) -> None:
    """However many stand between two blocks, as long as they are the same everywhere."""
    assert shape(("\n" * (more + 2)).join(blocks)) == shape("\n\n".join(blocks))


@given(blocks=strategies.structured_blocks(), end=st.sampled_from(["\r", "\r\n", "  \n", "\t\n"]), bom=st.booleans())
def test_line_ends_and_a_byte_order_mark_change_nothing(blocks: list[str], end: str, bom: bool) -> None:
    """CR, CRLF, trailing blanks."""
    text = "\n\n".join(blocks)
    data = text.replace("\n", end).encode("utf-8")
    assert shape((b"\xef\xbb\xbf" if bom else b"") + data) == shape(text)


@given(blocks=strategies.structured_blocks())
def test_arranging_changes_kinds_only(blocks: list[str]) -> None:
    """Every block keeps its spans; arranging twice is arranging once."""
    before = anchored("\n\n".join(blocks))[0]
    after = arrange(before)
    assert [block.spans for block in after.blocks] == [block.spans for block in before.blocks]
    assert arrange(after) == after


def test_a_sentence_that_ends_with_a_call_and_no_stop_is_no_heading() -> None:
    """A short title may be called too; eleven words with a verb are a sentence."""
    text = "It was long ago and nobody knew.\n\n{}\n\nThe permanent repayment of the debts took the state many years of work."
    for line, kind in (
        ("None of this was known in the West at that time18", "paragraph"),
        ("The sources2", "head"),
    ):
        assert segmented(text.format(line)).blocks[1].kind == kind
