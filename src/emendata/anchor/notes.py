"""Notes and calls recovered together: blocks in, note paragraphs, notes and calls out.

Where the lists of notes stand is asked twice, once for lists at the end of the text or of its chapters, once for
lists at the foot of each page; the reading that pairs more and leaves less over is taken. Labels that a list
lacks are then looked for between their neighbours: inside a paragraph, at its end, behind an author.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from emendata.anchor.alignment import Alignment, Pair, align, ordinals_of, ordinals_without_list
from emendata.anchor.calls import Candidate, find_candidates
from emendata.anchor.labels import (
    Label,
    find_labels,
    inner_labels,
    is_note_like,
    number_at_end,
    number_inside,
    reads_as_note,
)
from emendata.anchor.symbols import signature_of
from emendata.anchor.zones import NOTE_HEADS, Support, Zone, find_zones, heads_of
from emendata.model import Block, BlockKind, Note, NoteCall, PageMark, Span

# Of the numbers of a list without a heading, this many must be called, or as many of its notes must read as notes.
_CALLED_SHARE = 0.4
_READING_SHARE = 0.6
_MIN_LIST = 3
_LONGEST_ENUMERATION = 12
# Where of so many notes less than this share are surely called, and not many more at all, weak calls are chance.
_MIN_LABELS, _CHANCE_SHARE = 5, 0.15
# Of the notes that may stand in another's paragraph, so many may be lost in a row.
_NEIGHBOURS = 3
# Calls without any list: so many at least, and of the numbers up to the last so many.
_MIN_CALLS = 3
_CALLS_SHARE = 0.8
_CALLS_SCORE = 3.2
# Where they look like nothing else, more of them may be lost.
_SURE_CALLS_SHARE, _SURE_CALLS_SCORE = 0.6, 4.5


@dataclass(frozen=True, slots=True)
class Numbered:
    """The blocks with the notes' paragraphs apart, the notes, the calls, and what was passed over for each.

    `calls` have the index of their note in `notes`; `moved[i]` is where block i of the input went.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    calls: tuple[NoteCall, ...]
    rivals: tuple[tuple[Span, tuple[Span, ...]], ...]
    moved: tuple[int, ...]


def find_notes(text: str, blocks: Sequence[Block], marks: Sequence[PageMark]) -> Numbered:
    """Return the numbered notes and their calls.

    Numbered entries of a literature list are notes where the text calls them: many journals head their notes
    "References", and some put the notes behind the literature without a heading.
    """
    found = _read(text, blocks, marks)
    opened = _with_entries_opened(text, blocks)
    if opened is None or sum(call.note is not None for call in found.calls) >= _MIN_CALLS:
        return found
    other = _read(text, opened, marks)
    called = [call for call in other.calls if call.note is not None and call.span.of(text)[0] not in "[("]
    return other if len(called) >= max(_MIN_LIST, _READING_SHARE * len(other.notes)) else found


def _with_entries_opened(text: str, blocks: Sequence[Block]) -> list[Block] | None:
    """Return the blocks with the entries from the first one numbered 1 on as paragraphs; None where none is."""
    labelled = find_labels(
        text, [replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.ENTRY else block for block in blocks]
    )
    first = next(
        (label.block for label in labelled if label.value == 1 and blocks[label.block].kind is BlockKind.ENTRY), None
    )
    if first is None:
        return None
    return [
        replace(block, kind=BlockKind.PARAGRAPH) if index >= first and block.kind is BlockKind.ENTRY else block
        for index, block in enumerate(blocks)
    ]


def _read(text: str, blocks: Sequence[Block], marks: Sequence[PageMark]) -> Numbered:
    candidates = find_candidates(text, blocks, marks)
    labels = find_labels(text, blocks)
    support = Support(candidates)
    readings = []
    for at_pages in (False, True) if marks else (False,):
        zones = find_zones(text, blocks, labels, support, marks, at_pages=at_pages)
        zones = [_completed(text, blocks, _with_first(text, blocks, zone, labels), labels, support) for zone in zones]
        zones, alignment = _proved(text, blocks, zones, candidates)
        readings.append(_without_enumerations(text, blocks, zones, candidates, alignment))
    # Of two that pair alike, the one that takes fewer paragraphs for parts of notes.
    zones, alignment = max(readings, key=lambda reading: (reading[1].worth, -_unlabelled(reading[0])))
    alignment = _without_chance(alignment)
    if not zones:
        alignment = _without_list(text, blocks, candidates)
    return _assembled(text, blocks, zones, alignment)


def _unlabelled(zones: Sequence[Zone]) -> int:
    return sum(zone.end - zone.start - len(zone.labels) for zone in zones)


def _proved(
    text: str, blocks: Sequence[Block], zones: Sequence[Zone], candidates: Sequence[Candidate]
) -> tuple[list[Zone], Alignment]:
    """Return the lists that are proved to be notes, with their alignment: by a heading, by calls, or by their words."""
    kept = list(zones)
    while True:
        outside = _outside(blocks, kept, candidates)
        alignment = _aligned(text, blocks, kept, outside)
        called = {id(alignment.ordinals[pair.ordinal].label) for pair in alignment.pairs}
        doubtful = [zone for zone in kept if not _is_proved(text, blocks, zone, called)]
        if not doubtful:
            return kept, alignment
        kept = [zone for zone in kept if zone not in doubtful]


def _aligned(text: str, blocks: Sequence[Block], zones: Sequence[Zone], candidates: Sequence[Candidate]) -> Alignment:
    """Return the alignment of all lists; of those in brackets apart from the others where that pairs more.

    An author's notes 1, 2, 3 and a translator's [1], [2], [3] run through one text side by side.
    """
    together = align(ordinals_of(text, blocks, zones), candidates)
    bracketed = [zone for zone in zones if all(label.form == "brackets" for label in zone.labels)]
    if not bracketed or len(bracketed) == len(zones):
        return together
    others = [zone for zone in zones if zone not in bracketed]
    one = align(ordinals_of(text, blocks, bracketed), [item for item in candidates if item.style == "brackets"])
    other = align(ordinals_of(text, blocks, others), [item for item in candidates if item.style != "brackets"])
    if one.worth + other.worth <= together.worth:
        return together
    moved = [replace(pair, ordinal=pair.ordinal + len(one.ordinals)) for pair in other.pairs]
    pairs = sorted([*one.pairs, *moved], key=lambda pair: pair.candidate.span)
    return Alignment((*one.ordinals, *other.ordinals), tuple(pairs), one.worth + other.worth)


def _without_chance(alignment: Alignment) -> Alignment:
    """Return the alignment without its weaker calls where hardly any note is called: numbers rise by chance too."""
    labelled = sum(ordinal.label is not None for ordinal in alignment.ordinals)
    strong = tuple(pair for pair in alignment.pairs if pair.candidate.score >= _SURE_CALLS_SCORE)
    if labelled < _MIN_LABELS or len(strong) >= _CHANCE_SHARE * labelled:
        return alignment
    if len(alignment.pairs) >= _CALLED_SHARE * labelled:
        return alignment
    return replace(alignment, pairs=strong)


def _without_enumerations(
    text: str, blocks: Sequence[Block], zones: Sequence[Zone], candidates: Sequence[Candidate], alignment: Alignment
) -> tuple[list[Zone], Alignment]:
    """Return the lists without those that take the calls of another: an enumeration in the text looks like notes.

    Where the same calls find notes without a list, and as many, the list is none.
    """
    kept = list(zones)
    for zone in zones:
        if (
            zone.head is not None
            or len(kept) == 1
            or len(zone.labels) > _LONGEST_ENUMERATION
            or zone.end == len(blocks)
        ):
            continue
        rest = [other for other in kept if other is not zone]
        trial = _aligned(text, blocks, rest, _outside(blocks, rest, candidates))
        if _noted(trial) >= _noted(alignment):
            kept, alignment = rest, trial
    return kept, alignment


def _noted(alignment: Alignment) -> int:
    return sum(alignment.ordinals[pair.ordinal].label is not None for pair in alignment.pairs)


def _is_proved(text: str, blocks: Sequence[Block], zone: Zone, called: set[int]) -> bool:
    if zone.head is not None:
        return True
    count = len(zone.labels)
    if sum(id(label) in called for label in zone.labels) >= _CALLED_SHARE * count:
        return True
    if not any(block.kind is BlockKind.PARAGRAPH for block in blocks[: zone.start]):
        return False  # nothing before it that it could annotate
    reading = sum(reads_as_note(blocks[label.block].spans[0].of(text)[:400]) for label in zone.labels)
    return count >= _MIN_LIST and reading >= _READING_SHARE * count


def _outside(blocks: Sequence[Block], zones: Sequence[Zone], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that stand in no list."""
    starts = [blocks[zone.start].start for zone in zones]
    ends = [blocks[zone.end - 1].end for zone in zones]
    outside = []
    for item in candidates:
        at = bisect_left(starts, item.span.start + 1) - 1
        if at < 0 or item.span.start >= ends[at]:
            outside.append(item)
    return outside


def _without_list(text: str, blocks: Sequence[Block], candidates: Sequence[Candidate]) -> Alignment:
    """Return the calls of a text whose list is lost; none where they might be anything else.

    Numbers in brackets that stand beside a literature list cite it.
    """
    cites = any(block.kind is BlockKind.ENTRY for block in blocks)
    loose = [item for item in candidates if not (cites and item.style in ("brackets", "parentheses"))]
    alignment = align(ordinals_without_list(loose, len(text)), loose)
    pairs = alignment.pairs
    last = max((pair.candidate.value for pair in pairs), default=0)
    mean = sum(pair.candidate.score for pair in pairs) / len(pairs) if pairs else 0.0
    repeated = sum(item.style == "brackets" for item in loose) > 1.1 * sum(
        p.candidate.style == "brackets" for p in pairs
    )
    share = _SURE_CALLS_SHARE if mean >= _SURE_CALLS_SCORE else _CALLS_SHARE
    if len(pairs) < _MIN_CALLS or len(pairs) < share * last or mean < _CALLS_SCORE or repeated:
        return Alignment((), (), 0.0)
    return alignment


# --- labels that a list lacks


def _with_first(text: str, blocks: Sequence[Block], zone: Zone, labels: Sequence[Label]) -> Zone:
    """Return the list with the paragraph before it, where both have its first number: the second is a misprint."""
    first, index = zone.labels[0], zone.start - 1
    second = zone.labels[1].value if len(zone.labels) > 1 else 0
    same = (
        label for label in labels if label.block == index and label.value == first.value and label.form == first.form
    )
    twin = next(same, None) if zone.head is None and second == first.through + 2 else None
    if twin is None:
        return zone
    headed = index > 0 and NOTE_HEADS.fullmatch(blocks[index - 1].spans[0].of(text).strip())
    return replace(zone, labels=(replace(twin, inner=()), *zone.labels), head=index - 1 if headed else None)


def _completed(text: str, blocks: Sequence[Block], zone: Zone, labels: Sequence[Label], support: Support) -> Zone:
    """Return the list with the labels found between its own where numbers are missing."""
    found: list[Label] = []
    own = {label.block for label in zone.labels}
    heads = {
        label.block: label
        for label in reversed(labels)
        if zone.start <= label.block < zone.end and label.block not in own
    }
    following = [*zone.labels[1:], None]
    for label, after in zip(zone.labels, following, strict=True):
        found.append(label)
        end = after.block if after else zone.end
        stop = after.value if after else label.through + 40
        value = label.through + 1
        current = label
        for index in range(label.block, end):
            known = index != label.block
            wanted = range(value, min(stop, value + _NEIGHBOURS))
            tried = (_missing(text, blocks, index, number, current, known=known, end=end) for number in wanted)
            added = next((item for item in tried if item is not None), None)
            if added is not None and (after is not None or support.of(added.value, blocks[zone.start].start) > 0):
                found.append(added)
                current = added
                value = added.through + 1
    missing = _missing_values(found)
    # Out of their order: paragraphs with a number that nothing else has. Misprinted: the number of the note before.
    taken = {item.block: item for item in found}
    for index, label in sorted(heads.items()):
        before = next((taken[at] for at in range(index - 1, zone.start - 1, -1) if at in taken), None)
        after = next((taken[at] for at in range(index + 1, zone.end) if at in taken), None)
        twins = [item for item in (before, after) if item and (item.value, item.form) == (label.value, label.form)]
        repeats = bool(twins) and label.value + 1 in missing
        if (label.value in missing or repeats) and index not in taken and label.weight > 1.0 and label.in_place:
            found.append(replace(label, inner=()))
            taken[index] = found[-1]
            missing.discard(label.value)
    return replace(zone, labels=tuple(sorted(found, key=lambda item: item.span)))


def _missing_values(labels: Sequence[Label]) -> set[int]:
    known = {value for label in labels for value in range(label.value, label.through + 1)}
    return set(range(1, max(known) + 1)) - known if known else set()


def _missing(
    text: str, blocks: Sequence[Block], index: int, value: int, last: Label, *, known: bool, end: int
) -> Label | None:
    """Return the label of this number in a paragraph that has none of its own, or behind the note that begins there."""
    if len(blocks[index].spans) != 1 or not is_note_like(blocks[index]):
        return None
    span = blocks[index].spans[0]
    if not known:
        start = last.inner[-1][1].end if last.inner else last.span.end
        inner = inner_labels(text, Span(start, span.end), value)
        if inner:
            return Label(index, value, inner[0][1], inner[0][1].start, "inner", 1.0, inner=inner[1:])
        at_end = number_at_end(text, Span(start, span.end), value)
        if at_end and index + 1 < end and is_note_like(blocks[index + 1]):
            return Label(index, value, at_end, at_end.start, "end", 1.0)
        return None
    for spot in (number_inside(text, span, value), number_at_end(text, span, value)):
        if spot:
            return Label(index, value, spot, span.start, "displaced", 1.0, in_place=False)
    return None


# --- blocks, notes and calls


def _assembled(text: str, blocks: Sequence[Block], zones: Sequence[Zone], alignment: Alignment) -> Numbered:
    made: list[Block] = []
    moved: list[int] = []
    notes: list[Note] = []
    note_of: dict[Span, int] = {}
    at = 0
    for zone in zones:
        heads = heads_of(text, blocks, zone, at or None)
        for index in range(at, zone.start):
            moved.append(len(made))
            made.append(replace(blocks[index], kind=BlockKind.LIST_HEAD) if index in heads else blocks[index])
        _list(text, blocks, zone, made, moved, notes, note_of)
        at = zone.end
    for index in range(at, len(blocks)):
        moved.append(len(made))
        made.append(blocks[index])
    signed = [replace(note, signature=signature_of(text, made[note.blocks[-1]].spans[-1])) for note in notes]
    calls = tuple(_call(alignment, pair, note_of) for pair in alignment.pairs)
    rivals = tuple((pair.candidate.span, pair.rivals) for pair in alignment.pairs if pair.rivals)
    return Numbered(tuple(made), tuple(signed), calls, rivals, tuple(moved))


def _call(alignment: Alignment, pair: Pair, note_of: dict[Span, int]) -> NoteCall:
    span = alignment.ordinals[pair.ordinal].span
    note = note_of.get(span) if span else None
    return NoteCall(str(pair.candidate.value), pair.candidate.span, pair.confidence, note)


def _list(
    text: str,
    blocks: Sequence[Block],
    zone: Zone,
    made: list[Block],
    moved: list[int],
    notes: list[Note],
    note_of: dict[Span, int],
) -> None:
    """Append the paragraphs of a list, cut where a note begins inside one, and its notes."""
    openings: dict[int, list[tuple[int, int, Span, bool]]] = {}
    for label in zone.labels:
        here = openings.setdefault(label.block, [])
        here.append((label.opens, label.value, label.span, label.in_place))
        here.extend((span.start, value, span, True) for value, span in label.inner)
    carried: Span | None = None
    for index in range(zone.start, zone.end):
        moved.append(len(made))
        block = blocks[index]
        if carried is not None:
            # The number at the end of the paragraph before heads this one.
            made[-1] = Block(BlockKind.NOTE, (carried, *block.spans))
            moved[-1] = len(made) - 1
            carried = None
            continue
        if block.kind is BlockKind.NOTE:
            made.append(block)
            continue
        opens = sorted(openings.get(index, []))
        edges = [start for start, *_ in opens if start > block.start]
        pieces = _cut(text, block, edges)
        begun = {start: (value, span, in_place) for start, value, span, in_place in opens}
        for piece in pieces:
            begins = begun.get(piece.start)
            if begins is None and notes:
                notes[-1] = replace(notes[-1], blocks=(*notes[-1].blocks, len(made)))
            elif begins is not None:
                value, span, in_place = begins
                note_of[span] = len(notes)
                notes.append(Note(str(value), (len(made),), span, in_place))
            made.append(piece)
        carried = opens[-1][2] if opens and pieces[-1].spans == (opens[-1][2],) else None


def _cut(text: str, block: Block, edges: Sequence[int]) -> list[Block]:
    if not edges:
        return [replace(block, kind=BlockKind.NOTE)]
    bounds = [block.start, *edges, block.end]
    pieces = []
    for start, end in pairwise(bounds):
        words = text[start:end]
        stop = start + len(words.rstrip())
        pieces.append(Block(BlockKind.NOTE, (Span(start, stop),), block.gap_before and start == block.start))
    return pieces
