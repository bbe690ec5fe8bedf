"""The model that the stages hand on: frozen, stand-off, over the text of one source.

Offsets are 0-based, half-open, in code points of `SourceText.text` (NFC, lines ended by "\\n"). Lines are 1-based
lines of the file as received. Page labels are strings ("61", "XII").

The blocks and the furniture of an `Article` tile its source: every character that is not white space lies in
exactly one block span or one furniture span. Nothing below changes a character; a correction lies beside the words
it corrects.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class OmittedCharacter:
    """A character that XML cannot hold: where it stood in the decoded file, and on which line."""

    codepoint: int
    line: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as read: its normalised text, and what is needed to find the way back to the file.

    `text` is NFC with "\\n" line ends. `line_starts[i]` is the offset at which line i + 1 begins. `anchors` are pairs
    (offset in `text`, offset in the decoded file), ascending, one wherever the two begin to run apart anew.

    A web page and a word processor's file are read as the text that they show. `anchors` then lead back into that text
    before normalisation, `sha256` and `size` are the file's, and
    - `line_numbers[i]` is what to call line i + 1 of `text`: its line in the page's file, or the number of the
      paragraph; empty where lines are simply lines;
    - `furniture` is what the file itself marks as no part of the article, each span one whole trimmed line;
    - `calls` are (label, span of the mark) of the note calls that the file ties to their notes, `note_starts` (label,
      span of the label) of those notes: certain, in source order, the n-th of one label the n-th of the other. What
      is not in them may be a call or a note all the same.
    """

    name: str
    stem: str
    text: str
    encoding: str
    sha256: str
    size: int
    line_starts: tuple[int, ...]
    anchors: tuple[tuple[int, int], ...] = ((0, 0),)
    omitted: tuple[OmittedCharacter, ...] = ()
    line_numbers: tuple[int, ...] = ()
    furniture: tuple["Furniture", ...] = ()
    calls: tuple[tuple[str, "Span"], ...] = ()
    note_starts: tuple[tuple[str, "Span"], ...] = ()

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of an offset, as the file counts it."""
        line = bisect_right(self.line_starts, offset)
        return self.line_numbers[line - 1] if self.line_numbers else line

    def original_offset(self, offset: int) -> int:
        """Return the offset in the decoded file, before normalisation, at which this place began."""
        here, there = self.anchors[bisect_right(self.anchors, (offset, 1 << 62)) - 1]
        return there + offset - here


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of a source."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a block is in the article.

    IMPRINT is a line of the journal's (a DOI, a UDC class, the day of receipt); FRONT_HEAD the heading of an abstract or
    of keywords; LINES a block whose lines are kept though it is not understood. QUOTE and ITEM are given after notes
    are known (see `emendata.segment.arrange`).
    """

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    IMPRINT = "imprint"
    FRONT_HEAD = "front-head"
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEAD = "head"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    VERSE = "verse"
    TABLE = "table"
    LINES = "lines"
    SEPARATOR = "separator"
    NOTE = "note"
    LIST_HEAD = "list-head"
    ENTRY = "entry"


FRONT_KINDS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.SUBTITLE,
        BlockKind.BYLINE,
        BlockKind.IMPRINT,
        BlockKind.FRONT_HEAD,
        BlockKind.ABSTRACT,
        BlockKind.KEYWORDS,
    }
)
# What the body of the text is made of; the rest stands before or behind it.
BODY_KINDS = frozenset(
    {
        BlockKind.HEAD,
        BlockKind.PARAGRAPH,
        BlockKind.QUOTE,
        BlockKind.ITEM,
        BlockKind.VERSE,
        BlockKind.TABLE,
        BlockKind.LINES,
        BlockKind.SEPARATOR,
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like unit. `spans` are in source order; several where furniture or a page line cut it.

    `gap_before` is True where the source leaves an unusually wide blank before it, as where a heading was lost.
    `level` is the depth of a heading's division, or of an item's list, from 1. `goes_on` is True where a quotation, a
    list or an abstract goes on with this block, `is_set_off` where all its lines are set in. `parts` are (role, span): "label" of an item; "author", "perhaps-author"
    of a byline; "term" of keywords.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    gap_before: bool = False
    level: int = 1
    goes_on: bool = False
    is_set_off: bool = False
    parts: tuple[tuple[str, Span], ...] = ()

    @property
    def start(self) -> int:
        """Return where the block begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Return where the block ends."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not the article's: site matter, page-mark lines, "Read more". `reason` says which."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class PageMark:
    """A line that gives a page number: its label as printed, and its span (which is furniture)."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page begins. `offset` is where the new page's text starts.

    `is_inferred` marks a break that no line attests; `breaks_word` one inside a word.
    """

    label: str
    offset: int
    is_inferred: bool = False
    breaks_word: bool = False


@dataclass(frozen=True, slots=True)
class LineHyphen:
    """A hyphen at the end of a wrapped line: `span` from the hyphen to the next line's first letter.

    `divides` is True where the hyphen only divides a word; else it is the word's own ("Soviet-" | "Vietnamese").
    """

    span: Span
    divides: bool


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The mark in the text that calls a note. `key` is the note's number, or "*"; `confidence` is 0 to 1.

    `note` is the index of the note in `Article.notes`; None where it has none.
    """

    key: str
    span: Span
    confidence: float
    note: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the list. `blocks` are the indexes of its paragraphs; `label` is where its number stands.

    `label_in_place` is False where the number was displaced from the head of the note.
    `signature` is the stretch that signs the note for somebody other than the author, if any.
    """

    key: str
    blocks: tuple[int, ...]
    label: Span
    label_in_place: bool = True
    signature: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A bibliographic reference: where it stands, of what type, and its parts as (role, span)."""

    span: Span
    type: str
    parts: tuple[tuple[str, Span], ...] = ()
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in the running text. `target` is the index of the cited entry in `Article.entries`, or None."""

    span: Span
    works: tuple["CitedWork", ...]


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work named by a citation: its words, the pages cited, and the entry it points to (index), if found."""

    span: Span
    pages: Span | None
    target: int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `kind` is "person", "place" or "org"; `ref` is an authority id, or None for a stranger.

    `cluster` is the same for all mentions of one stranger in a text: the words of the fullest form.
    """

    span: Span
    kind: str
    ref: str | None
    cluster: str | None = None


class CorrectionKind(StrEnum):
    """The editorial act, as decisions name it.

    The first four are the `@type` of an entry; a decision of type "variant" says which witness reads right. The
    others become an entry with a conjecture, or other elements.
    """

    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    TRANSMISSION = "transmission"
    VARIANT = "variant"
    CONJECTURE = "conjecture"
    CRUX = "crux"
    SLIP = "slip"
    STYLE = "style"
    FACT = "fact"


# The kinds that put other words into the edited text.
EMENDING = frozenset(
    {
        CorrectionKind.TRANSLITERATION,
        CorrectionKind.TRANSLATION,
        CorrectionKind.TRANSMISSION,
        CorrectionKind.SLIP,
        CorrectionKind.STYLE,
    }
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision on a stretch: source reading (the span), lemma, kind, certainty, responsibility, reason.

    `lemma` is None for a crux and for a note of fact. `form` is the key of the `InterpretedForm` that explains it.
    """

    span: Span
    kind: CorrectionKind
    lemma: str | None
    resp: str
    cert: str
    lemma_lang: str | None = None
    cause: str | None = None
    form: str | None = None
    comment: str | None = None
    source: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class InterpretedForm:
    """What stands behind a damaged form: the intermediate Russian, how it is known, and the reason in words."""

    key: str
    reason: str
    intermediate: str | None = None
    intermediate_status: str | None = None
    intermediate_source: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The second best name for a damaged form."""

    entity: str
    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name of the authority that a stretch of the text may stand for, found by the channel model.

    `lemma` is what the edition would read; `cyrillic` the Russian form that links it to the reading; `alignment` says
    in one line how, `reasoning` in a sentence. `is_admitted` is True where the program corrected by itself, to be
    confirmed by an editor. `kind` is the act it would be. `entity` is "" where no entry but the general glossary stands
    behind it.
    """

    span: Span
    reading: str
    entity: str
    lemma: str
    lemma_lang: str | None
    probability: float
    cyrillic: str
    alignment: str
    reasoning: str
    runner_up: RunnerUp | None
    is_admitted: bool
    kind: CorrectionKind = CorrectionKind.TRANSLITERATION


@dataclass(frozen=True, slots=True)
class Variant:
    """Where another witness differs: `span` of the base, `reading` of the witness `siglum` there.

    An empty span is an addition of the witness; an empty reading an omission. `ends_witness` is True where the
    witness breaks off inside or after the reading.
    """

    span: Span
    siglum: str
    reading: str
    ends_witness: bool = False


@dataclass(frozen=True, slots=True)
class Preference:
    """A decision between witnesses: at this span of the base the other witness reads right."""

    span: Span
    siglum: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How far another witness goes along with the base: from the first to the last place they share."""

    siglum: str
    span: Span


@dataclass(frozen=True, slots=True)
class WitnessBlock:
    """A block of the front matter that only another witness has; `index` is its place in that witness's blocks."""

    siglum: str
    index: int


@dataclass(frozen=True, slots=True)
class Article:
    """One witness of an article, understood as far as the stages run so far have gone.

    `page_side` is the side of its page on which a mark was taken to stand. `metadata` holds what the furniture says of the text: keys such as "site-id", "put-online", "accessed".
    """

    source: SourceText
    profile: str
    blocks: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    page_marks: tuple[PageMark, ...] = ()
    line_hyphens: tuple[LineHyphen, ...] = ()
    is_cut_at_start: bool = False
    is_cut_at_end: bool = False
    page_breaks: tuple[PageBreak, ...] = ()
    page_side: str | None = None
    calls: tuple[NoteCall, ...] = ()
    notes: tuple[Note, ...] = ()
    entries: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    lost: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    corrections: tuple[Correction, ...] = ()
    forms: tuple[InterpretedForm, ...] = field(default=())
    quotations: tuple[Span, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    variants: tuple[Variant, ...] = ()
    preferences: tuple[Preference, ...] = ()
    extents: tuple[Extent, ...] = ()
    witness_blocks: tuple[WitnessBlock, ...] = ()
