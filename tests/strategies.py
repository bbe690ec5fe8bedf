"""Noisy articles for hypothesis: what scraping, translation machines and printers do to a text, in any mixture.

`articles()` draws whole texts; the smaller strategies draw their parts. A new kind of damage that a stage learns to
mend gets a strategy here.
"""

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

_LATIN = (
    "the congress party leaders visited Hanoi Moscow Beijing report agrarian reform people's policy relations Soviet "
    "Union plenum military assistance year and in of with to was were Workers XX socialism détente Kambod-".split()
)
_OTHER_SCRIPTS = [
    "Трыонг", "Тинь", "подробнее", "см.:", "Россия", "Trường", "Chinh", "Giáp", "Đặng", "Lê", "Duẩn", "毛泽东", "罗贵波",
    unicodedata.normalize("NFD", "Võ Nguyên"), "e\u0301te\u0301", "각\u1161", "עברית", "𝒳", "🙂", "ﬁn", "Å",
]  # fmt: skip
NAMES = [
    "A. I. Mikoyan", "Mikoyan", "Mikoyan A. I.", "Mikoyan's", "MIKOYAN", "M. S. Gorbachev", "Truong Tinh", "TRUONG TINH",
    "Truong Tin", "Vo Nguyen Ziap", "Comrade Ziap", "Ho Chi Minh", "Ho Chi Minh City", "Sh.R. Rashidov", "Pantsov A.V.",
    "Le Duan", "Le Zuan", "Comrade Giap", "J. V. Stalin", "D. Marr, J. Boudarel", "Badinh", "CPSU(b)", "DRV",
]  # fmt: skip
_NUMBERS = [
    "1956",
    "1939-1940",
    "1950,11",
    "XX",
    "12",
    "3",
    "37%",
    "25 thousand",
    "1953.7",
    "24.01.1956",
    "5446",
    "0",
    "007",
]
_NOISE = [
    "Workers ' Party", "Workers 'Party", 'the " Short Course"', '"agreed"in', "them,and", "wrote::", "said,, that",
    "History)are", "word ,", "dé-tente", "``", "''", "“quoted”", "«цитата»", "<p>", "&amp;", "]]>", "<!--", "(", "[", "]",
    "||", "--", "…", "...", "$ 10", "№ 5", "f. 5446, op. 98 s, d. 704, l. 101", "Ibid., l. 102.", "Decree. op., p. 5",
    "GARF, f. R-5446, op. 98 s, d. 704, l. 125.", "Pravda, 27.01.1956.", "(see: Kapitsa M. S. Book. Moscow, 1996, p. 63)",
]  # fmt: skip
_CITATIONS = [
    "[Isaev and Pivovarov, 1983, p. 29]", "(Isaev and Pivovarov, 1983, p.16)", "[Cit. by: Isaev, 1989, p. 75]",
    "[Pravda, 31.01.1973]", "[see: Socialist Republic, 1985; Gaiduk, 1996, p. 58]", "[nobody, 1900]", "[1953]",
]  # fmt: skip
_CALLS = ["{}", " {}", "[{}]", "({})", " [{}]", "*", "**"]
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CONTROLS = [
    "\x00",
    "\x07",
    "\x1f",
    "\x0b",
    "\x0c",
    "\x7f",
    "\x85",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\u00ad",
    "\u00a0",
]
_PAGE_LINES = ["page {}", "[{}]", "p. {}", "стр. {}", "- {} -", "{}", "[p. {}]", "Page {}", "page xiv"]
_LIST_HEADS = ["list of literature", "References", "Литература", "Notes", "Примечания", "Bibliography:", "СНОСКИ"]
_ENTRIES = [
    "Isaev M. P., Pivovarov Ya. N. Foreign Policy of the SRV, Moscow, 1983.", "Isaev M. P. Foreign policy. Moscow, 1989.",
    "Gaiduk V. The Soviet Union and the Vietnam War. Chicago, 1996.", "Pravda. M.", "USSR-Vietnam. 30 years (1950-1980). Moscow, 1982.",
    "Murasheva G. F. Global'nye interesy [Global interests]. 1945-1989. Moscow, 1989. Pravda. M.", "Kobelev E. V. // Rodina, 2008, No. 7.",
]  # fmt: skip
_NOTE_TEXTS = [
    "See, for example, A. M. Lankov August, 1956: The Crisis. M, ROSSPEN, 2009, p. 4.", "Ibid., p. 36.", "Ibid., l. 104-105.",
    "GARF, f. 5446, op. 98 s, d. 704, l. 101. Chen Yun was an expert.", "Pantsov A.V. Decree. op., pp. 597-599.",
    "The plenum was held from 19 to 24 April 1956", "Pravda, 27.01.1956. The collection appeared.", "We do not touch on this.",
    'He wrote:: "I repeat" (Mikoyan A. I. So it was / / website - russian/05.html).', "Подробнее см.: Boudarel G. Cent fleurs. Paris, 1991.",
    "Konoreva I. A., Selivanov I. N. Secret trips / / Rodina, 2008, N 7.", "a", "1956", "(ed. by E. Rusakov)",
]  # fmt: skip
_FRONT = [
    "A. I. MIKOYAN'S VISITS TO HANOI", "I. N. SELIVANOV", "I. N. SELIVANOV, M. S. KRAPIVIN", "Doctor of Historical Sciences",
    "Soviet relations Keywords:, foreign policy, congress", "Keywords: one, two", "Ключевые слова: одно, два", "a lower line",
    "Introduction", "1. First steps", "The visit to Hanoi", "* * *", "***", "—————", "* Publisher's note (ed. by E. Rusakov).",
    "* A note without a call.", "** Two asterisks", "12 345 67 890", "1 2 3", "1956 1957 1958", "A | B | C", "|",
]  # fmt: skip


def words_() -> st.SearchStrategy[str]:
    """Draw one thing that stands between spaces."""
    return st.one_of(
        st.sampled_from(_LATIN),
        st.sampled_from(_LATIN),
        st.sampled_from(NAMES),
        st.sampled_from(_OTHER_SCRIPTS),
        st.sampled_from(_NUMBERS),
        st.sampled_from(_NOISE),
        st.sampled_from(_CITATIONS),
        st.text(max_size=3),
    )


def calls() -> st.SearchStrategy[str]:
    """Draw what a note call looks like, glued or spaced, plain or raised."""
    number = st.integers(1, 12).map(str)
    return st.one_of(
        st.builds(str.format, st.sampled_from(_CALLS), number), number.map(lambda value: value.translate(_SUPERSCRIPTS))
    )


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw a sentence, perhaps quoted, perhaps with a call before or after its full stop."""
    body = " ".join(draw(st.lists(words_(), min_size=1, max_size=9)))
    if draw(st.booleans()):
        body = f'{draw(st.sampled_from(["said: ", "", "that "]))}"{body * draw(st.integers(1, 2))}"'
    call = draw(st.one_of(st.just(""), st.just(""), calls()))
    stop = draw(st.sampled_from([".", ".", "", "?", ":", ".-", "-"]))
    return f"{body}{call}{stop}" if draw(st.booleans()) else f"{body}{stop}{call}"


def paragraphs() -> st.SearchStrategy[str]:
    """Draw a paragraph of one to four sentences."""
    return st.lists(sentences(), min_size=1, max_size=4).map(" ".join)


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> list[str]:
    """Draw a paragraph with a page line in it, in mid-sentence or inside a word; perhaps a note at the page's foot."""
    text = draw(paragraphs())
    at = draw(st.integers(0, len(text)))
    hyphen = draw(st.sampled_from(["", "", "-", "\u00ad"]))
    page = draw(st.sampled_from(_PAGE_LINES)).format(draw(st.integers(1, 70)))
    foot = draw(st.lists(st.sampled_from(["* Foot (ed. by X).", "1 A note at the foot.", "2 Another."]), max_size=2))
    order = [*foot, page] if draw(st.booleans()) else [page, *foot]
    return [text[:at] + hyphen, *order, text[at:]]


@st.composite
def note_lists(draw: st.DrawFn) -> list[str]:
    """Draw a list of notes, its numbers in one style, some displaced, split, doubled, lost, or starting anew."""
    style = draw(st.sampled_from(["{} {}", "{}. {}", "[{}] {}", "{}) {}", "{}\t{}", "{}{}"]))
    first = draw(st.sampled_from([1, 1, 1, 5]))
    lines = []
    for number in range(first, first + draw(st.integers(1, 12))):
        text = draw(st.sampled_from(_NOTE_TEXTS))
        damage = draw(st.sampled_from(["", "", "", "", "behind", "split", "lost", "continued", "double", "raised"]))
        match damage:
            case "behind":
                lines.append(f"Selivanov I. N. {number} {text}")
            case "split":
                lines.append(f"{' '.join(str(number + 10))} {text}")
            case "lost":
                continue
            case "continued":
                lines.extend([style.format(number, text), text])
            case "double":
                lines.extend([style.format(number, text)] * 2)
            case "raised":
                lines.append(f"{str(number).translate(_SUPERSCRIPTS)} {text}")
            case _:
                lines.append(style.format(number, text))
    return lines


@st.composite
def literature_lists(draw: st.DrawFn) -> list[str]:
    """Draw a literature list with its heading, entries apart or run together."""
    entries = draw(st.lists(st.sampled_from(_ENTRIES), min_size=1, max_size=5))
    head = draw(st.sampled_from(_LIST_HEADS))
    return [head, " ".join(entries)] if draw(st.booleans()) else [head, *entries]


def blocks() -> st.SearchStrategy[list[str]]:
    """Draw one or more paragraphs that belong together."""
    return st.one_of(
        paragraphs().map(lambda text: [text]),
        paragraphs().map(lambda text: [text]),
        cut_paragraphs(),
        note_lists(),
        literature_lists(),
        st.sampled_from(_FRONT).map(lambda text: [text]),
        st.text(max_size=40).map(lambda text: [text]),
    )


def _libmonster(text: str) -> str:
    return f"Libmonster ID: VN-1\n\n\n{text}\n\nPermanent link to this publication:\n\nUpdated: 24.01.2024.\n"


def _teaser(text: str) -> str:
    return f"{text} ...\nRead more"


def _plain(text: str) -> str:
    return text


_SITES: list[Callable[[str], str]] = [
    _plain,
    _plain,
    _plain,
    _libmonster,
    _teaser,
    lambda text: f"{text}\n|\n{text}\n|\n",
]


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Draw a whole text, without control characters and with one kind of line end: what an editor would save."""
    parts = [piece for block in draw(st.lists(blocks(), min_size=1, max_size=9)) for piece in block]
    text = "".join(parts[:1])
    for part in parts[1:]:
        text += draw(st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n"])) + part
    return draw(st.sampled_from(_SITES))(text)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a file: an article with control characters, any line end, in an encoding that can hold it."""
    text = draw(articles())
    for character in draw(st.lists(st.sampled_from(_CONTROLS), max_size=3)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + character + text[at:]
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"]))
    return text.encode(encoding, "surrogatepass")


_LEMMAS = ["", "Trường Chinh", "the DRV", "a word or two", "毛泽东", "Sentence. And another", "<&>"]


@st.composite
def quotations(draw: st.DrawFn, text: str) -> str:
    """Draw some words that stand in a text, as an editor would quote them; perhaps across names, calls, pages."""
    pieces = text.split()
    at = draw(st.integers(0, max(0, len(pieces) - 1)))
    return " ".join(pieces[at : at + draw(st.integers(1, 6))])


def lemmas() -> st.SearchStrategy[str]:
    """Draw what an editor may put in the place of words."""
    return st.sampled_from(_LEMMAS)


@st.composite
def copies(draw: st.DrawFn, text: str) -> str:
    """Draw another copy of a text: words left out, changed and added, perhaps cut, perhaps with a title of its own."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        number = draw(st.integers(0, len(lines) - 1))
        pieces = lines[number].split(" ")
        at = draw(st.integers(0, len(pieces) - 1))
        pieces[at : at + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(_LATIN + NAMES), max_size=2))
        lines[number] = " ".join(pieces)
    copy = "\n".join(lines)
    if draw(st.booleans()):
        copy = copy[: draw(st.integers(0, len(copy)))].rstrip() + " ...\nRead more"
    if draw(st.booleans()):
        copy = f"A VISIT TO HANOI\n\nI. N. SELIVANOV\n\n{copy}"
    return copy


_STRUCTURES = [
    "Introduction", "1. The first period", "1.1. Sources1", "2. What came after?", "II. The second period", "Chapter 3",
    "Глава 3. Итоги", "THE SECOND PERIOD", "The visit to Hanoi", "Conclusion", "* * *", "o O o", "§", "---",
    "1) to study;", "2) to help:", "a) with advice;", "b) with money;", "• rice;", "• coal.", "– Will you come?",
    "– I shall not.", '"Comrades, we must not forget.', '"We must go on."', "«Nobody knows, and nobody asks.»", "He said:",
    "The river runs to the sea at night,\nAnd over it stands a lonely light,\nNo wind can move it, no rain, no hand",
    "Year\tRice\n1955\t3.6\n1956\t4.1", "| Year | Rice |\n| 1955 | 3.6 |", "УДК 94(47)", "DOI: 10.1000/182", "I. N. SELIVANOV",
    "By John Smith and Mary Jones", "Ivan Selivanov, PhD", "Kursk State University", "Abstract. It was so. Keywords: a, b",
    "Abstract", "Keywords", "Keywords: USSR, Vietnam; CPSUexcesses", "The transfor-\nmation of the village went on.",
    "    We must fulfil the plan and restore the econo-\n    my of the country as soon as\n    we can.",
    "The plenum of the Central Committee was held in April, and its decisions were sent to all.1", "1 See: A.", "2. See: B.",
]  # fmt: skip


def structured_blocks() -> st.SearchStrategy[list[str]]:
    """Draw the blocks of a text: headings, lists, quotations, verse, tables, front matter, in any order."""
    return st.lists(st.sampled_from(_STRUCTURES), min_size=1, max_size=24)
