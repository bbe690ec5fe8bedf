"""Where a text is at odds with itself: findings for the editor, who alone can know which of two is right.

An annotated article comes in, findings go out: a name seen once beside its near-twin seen often (N-064), a surname with
initials that differ in one (N-065), ranges that end before they begin (N-069), references later than the text (N-070);
congresses are `emendata.annotate.congresses`'s. Nothing is changed, and what was corrected or decided is passed over.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz.distance import OSA

from emendata.annotate.congresses import congress_findings
from emendata.annotate.forms import Token, tokenize
from emendata.errors import Finding, Related, finding
from emendata.model import Article, BlockKind, CorrectionKind, Mention, Span
from emendata.spans import Occupied

# A form is rare that stands once, common that stands as often as this.
_COMMON = 2
# How many letters may differ, by the length of the shorter word.
_ONE_LETTER, _TWO_LETTERS = 4, 9
_MIN_SURNAME = 6
# So many different words in one place: not a name, but a word such as "Soviet".
_MANY = 60
# Endings by which one word is made of another: a plural, an adjective, an inhabitant, a teaching, a daughter.
_ENDINGS = re.compile(
    r"(?:'s|s|es|n|an|ian|ean|ese|ish|ist|ists|ism|ic|ical|ed|er|ers|ing|a|aya|ova|eva|ina|i|y|ies|e|o|u|om|y|sk|skiy|skaya)$"
)
_SURNAME_LAST = re.compile(r"^(?P<initials>(?:[^\W\d_]{1,3}\.[ \u00a0]?){1,3})(?P<surname>[^\W\d_][\w'’-]+)$")
_SURNAME_FIRST = re.compile(
    r"^(?P<surname>[^\W\d_][\w'’-]+),?[ \u00a0](?P<initials>(?:[^\W\d_]{1,3}\.[ \u00a0]?){1,3})$"
)
# Initials that different romanisations and translations write differently: Iosif is Joseph, Yakov is Iakov and Jacob.
_SAME_INITIALS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "i/j i/y j/y ya/ia ya/ja ya/j ya/y yu/iu yu/ju yu/j yu/y e/ye e/je e/y e/j h/kh x/kh g/h g/gh c/ts z/ts j/zh j/dzh w/v "
        "f/ph f/th k/c s/z v/b a/o ch/tch sh/s zh/z kh/k ch/c ts/t"
    ).split()
)
_ROMANISED = (
    ("shch", "sch"), ("kh", "h"), ("tz", "ts"), ("ia", "ya"), ("iu", "yu"), ("io", "yo"), ("ie", "e"), ("ye", "e"), ("yo", "e"),
    ("ii", "y"), ("iy", "y"), ("yi", "y"), ("ij", "y"), ("j", "y"), ("i", "y"), ("w", "v"), ("ks", "x"), ("'", ""), ("’", ""),
)  # fmt: skip
_DASH = r"\s?[-–—]\s?"
_YEARS = re.compile(
    rf"(?<![\w.,/-])(1[1-9]\d\d|20\d\d){_DASH}(1[1-9]\d\d|20\d\d)(?![\w/-])(?!\s?(?:B\.?\s?C|до н))", re.IGNORECASE
)
_PAGES = re.compile(
    rf"(?<![^\W\d_])(?:pp?|ss?|ll?|fols?|ff?|cols?|с|лл?|стр)\.\s?(\d{{1,4}}){_DASH}(\d{{1,4}})(?![\d/-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d/–-])(?P<before>[^\d\s]*\s?)(1[89]\d\d|20\d\d)(?![\d/])")
_NO_YEAR = re.compile(r"(?:^|\W)(?:pp?|ss?|ll?|d|f|op|on|no|n|№|fols?|doc|c|с|л|д|ф|оп|№)\.?\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """The latest year in which the text can have been written, and how that is known."""

    year: int
    why: str


def find_contradictions(article: Article, published: Published | None = None) -> list[Finding]:
    """Return the findings on an annotated article. `published` is what its header knows of its own year."""
    settled = Occupied(item.span for item in article.corrections if item.kind is not CorrectionKind.SLIP)
    found = [
        *_twins(article, settled),
        *_initials(article, settled),
        *congress_findings(article, settled),
        *_ranges(article, settled),
        *_late_references(article, published or _put_online(article), settled),
    ]
    return sorted(found, key=lambda item: (item.line or 0, item.code, item.message))


def _twins(article: Article, settled: Occupied) -> Iterator[Finding]:
    """Yield N-064 for names of two words of which one word differs, and for surnames."""
    words = _Names(article)
    told = Occupied()
    # Of a full name and its surname the full name is told of.
    for (rare, common), count in sorted(words.twins().items(), key=lambda item: -len(item[0][0])):
        span = words.first[rare]
        if (
            not settled.overlaps(span)
            and told.add(span)
            and not _are_two_entries(article.mentions, span, words.first[common])
        ):
            yield _made(article, "N-064", span, words.first[common], " ".join(common), count=count)


class _Names:
    """The names of a text by their words: pairs of capitalised words side by side, and surnames."""

    def __init__(self, article: Article) -> None:
        text = article.source.text
        self.first: dict[tuple[str, ...], Span] = {}
        self._counts: Counter[tuple[str, ...]] = Counter()
        self._small: set[str] = set()
        surnames = {
            _surname(" ".join(item.span.of(text).split())) for item in article.mentions if item.kind == "person"
        }
        for block in article.blocks:
            for span in block.spans:
                self._count(tokenize(text, span.start, span.end), surnames)

    def _count(self, tokens: Sequence[Token], surnames: set[str]) -> None:
        for token in tokens:
            if token.word.islower():
                self._small.add(token.word)
            elif token.word in surnames and len(token.word) >= _MIN_SURNAME and not token.word.isupper():
                self._add((token.word,), Span(token.start, token.end))
        for one, other in pairwise(tokens):
            if other.separator in (" ", "-") and all(
                token.word[0].isupper() and len(token.word) > 1 and not token.word.isupper() for token in (one, other)
            ):
                self._add((one.word, other.word), Span(one.start, other.end))

    def _add(self, words: tuple[str, ...], span: Span) -> None:
        self._counts[words] += 1
        self.first.setdefault(words, span)

    def twins(self) -> dict[tuple[tuple[str, ...], tuple[str, ...]], int]:
        """Return (rare, common) names with how often the common one stands; the commonest twin of each."""
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        for group in self._groups():
            common = [words for words in group if self._counts[words] >= _COMMON]
            for rare in group:
                if self._counts[rare] == 1 and common:
                    twin = next((words for words in common if self._are_twins(rare, words)), None)
                    if twin:
                        found.setdefault((rare, twin), self._counts[twin])
        return found

    def _groups(self) -> Iterator[list[tuple[str, ...]]]:
        """Yield names that share a word, or surnames that share a beginning or an end: the only ones compared."""
        groups: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for words in self._counts:
            if len(words) == 1:
                groups["begins", words[0][:3]].append(words)
                groups["ends", words[0][-3:]].append(words)
            else:
                groups["first", words[0]].append(words)
                groups["last", words[1]].append(words)
        for group in groups.values():
            if 1 < len(group) <= _MANY:
                yield sorted(group, key=lambda words: (-self._counts[words], words))

    def _are_twins(self, rare: tuple[str, ...], common: tuple[str, ...]) -> bool:
        differing = [(one, other) for one, other in zip(rare, common, strict=True) if one != other]
        if len(differing) != 1:
            return False
        one, other = differing[0]
        return not {one.lower(), other.lower()} & self._small and are_near(one, other)


def are_near(one: str, other: str) -> bool:
    """Return whether two words may be one name written twice.

    Not those that only differ in accents, or in an ending that makes one word of another.

    >>> [are_near("Zuan", "Duan"), are_near("Zimianin", "Zimyanin"), are_near("Korean", "Korea"), are_near("Marx", "Mary")]
    [True, True, False, True]
    """
    one, other = _plain(one), _plain(other)
    if one == other or _ENDINGS.sub("", one) == _ENDINGS.sub("", other) or _is_ending(one, other):
        return False
    if _romanised(one) == _romanised(other):
        return True
    shorter = min(len(one), len(other))
    allowed = 2 if shorter >= _TWO_LETTERS else 1 if shorter >= _ONE_LETTER else 0
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _is_ending(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) and bool(_ENDINGS.fullmatch(longer[len(shorter) :]))


def _initials(article: Article, settled: Occupied) -> Iterator[Finding]:
    """Yield N-065 for persons of one surname with two initials or more, one of which differs."""
    groups: defaultdict[str, dict[tuple[str, ...], list[Mention]]] = defaultdict(dict)
    text = article.source.text
    for mention in article.mentions:
        parts = _parts(" ".join(mention.span.of(text).split())) if mention.kind == "person" else None
        if parts and not settled.overlaps(mention.span):
            initials = tuple(_plain(piece) for piece in re.findall(r"[^\W\d_]+", parts["initials"]))
            groups[_plain(parts["surname"])].setdefault(initials, []).append(mention)
    for sets in groups.values():
        ordered = sorted(sets.items(), key=lambda item: (-len(item[1]), item[1][0].span))
        for index, (initials, mentions) in enumerate(ordered):
            for other, others in ordered[:index]:
                differing = sum(not _are_same(one, two) for one, two in zip(initials, other, strict=False))
                refs = {mentions[0].ref, others[0].ref}
                if len(initials) == len(other) > 1 and differing == 1 and not (None not in refs and len(refs) > 1):
                    span, second = mentions[0].span, others[0].span
                    yield _made(article, "N-065", span, second, " ".join(second.of(text).split()))
                    break


def _ranges(article: Article, settled: Occupied) -> Iterator[Finding]:
    text = article.source.text
    for span in _pieces(article):
        for pattern in (_YEARS, _PAGES):
            for match in pattern.finditer(text, span.start, span.end):
                # "pp. 416-18": the end leaves out what it shares with the beginning.
                first, last = match[1], match[1][: max(0, len(match[1]) - len(match[2]))] + match[2]
                place = Span(*match.span())
                if int(last) < int(first) and not settled.overlaps(place):
                    yield _at(article, "N-069", place, words=" ".join(match[0].split()))


def _late_references(article: Article, published: Published | None, settled: Occupied) -> Iterator[Finding]:
    """Yield N-070 for years in references that the text cannot have known."""
    if published is None:
        return
    text = article.source.text
    entries = (span for block in article.blocks if block.kind is BlockKind.ENTRY for span in block.spans)
    spans = {*(item.span for item in article.references), *(item.span for item in article.citations), *entries}
    seen = Occupied()
    for span in sorted(spans):
        for match in _YEAR.finditer(text, span.start, span.end):
            place, year = Span(*match.span(2)), int(match[2])
            if year <= published.year or _NO_YEAR.search(match["before"]) or settled.overlaps(place):
                continue
            if seen.add(place):
                start, end = max(span.start, place.start - 40), min(span.end, place.end + 10)
                words = " ".join(text[start:end].split())
                yield _at(article, "N-070", place, words=words, year=year, published=published.year, why=published.why)


def _put_online(article: Article) -> Published | None:
    """Return the year in which the page was put online: nothing it cites can be later."""
    year = re.search(r"\d{4}", dict(article.metadata).get("put-online", ""))
    return Published(int(year[0]), "the page was put online") if year else None


def _surname(words: str) -> str:
    """Return the surname of a name with initials; else its last word, which is one in most languages of Europe."""
    parts = _parts(words)
    return parts["surname"] if parts else words.rpartition(" ")[2]


def _parts(words: str) -> re.Match[str] | None:
    return _SURNAME_LAST.match(words) or _SURNAME_FIRST.match(words)


def _are_two_entries(mentions: Iterable[Mention], one: Span, other: Span) -> bool:
    """Return whether the authority knows both places, as two entries or in two accepted forms of one."""
    known = Occupied(mention.span for mention in mentions if mention.ref)
    return known.overlaps(one) and known.overlaps(other)


def _are_same(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _SAME_INITIALS


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    folded = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in folded if not unicodedata.combining(char)).lower()


def _romanised(word: str) -> str:
    """Return a word in one of the ways in which Russian names are put into Latin letters."""
    for one, other in _ROMANISED:
        word = word.replace(one, other)
    return word


def _pieces(article: Article) -> Iterator[Span]:
    for block in article.blocks:
        if block.kind not in (BlockKind.SEPARATOR, BlockKind.TABLE):
            yield from block.spans


def _made(article: Article, code: str, span: Span, second: Span, other: str, **values: Any) -> Finding:
    """Return a finding on two places."""
    there = Related(article.source.name, article.source.line_at(second.start), None, other)
    words = " ".join(span.of(article.source.text).split())
    return _at(article, code, span, related=(there,), words=words, other=other, **values)


def _at(article: Article, code: str, span: Span, *, related: Sequence[Related] = (), **values: Any) -> Finding:
    line = article.source.line_at(span.start)
    return finding(code, file=article.source.name, line=line, related=related, **values)
