"""How well an encoding recovers a made article: TEI and gold in, counts of right, wrong and missing out.

Words are compared without white space. A place is right if the running text before it (front and body, without notes
and page lines) ends as gold says, give or take two characters. What is counted:

calls       a `ref[@type="noteAnchor"]` at the right place that points to the right note (none, where the note is lost)
notes       a note whose words are exactly gold's, under a number gold admits
pages       a `pb` at the place of the page line with its label, or the next page's if lines stand at the foot
joins       whether the halves before and after a page line are one paragraph, one word, or neither
entries     a `bibl` of the list that is exactly an entry
citations   a `ref[@type="citation"]` with exactly the words, pointing to exactly the entries
references  a `bibl` in the right note of the right type; an archival one with its fond, opis, delo, leaf
structure   headings and separators; counted, but no bar is set for it
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from .gold import CONTEXT, Gold, GoldCall, GoldPage, GoldReference
from .reading import Reader, TeiCall, TeiNote, TeiPage, bare

METRICS = ("calls", "notes", "pages", "joins", "entries", "citations", "references", "structure")
_TOLERANCE = 2
_SIMILAR = 0.8
_PLACE = CONTEXT - 6


@dataclass(slots=True)
class Count:
    """Right, wrong and missing of one kind; `misses` says what went wrong, in words, first things first."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of what is true that was found; 1 where nothing is to be found."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is true; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def both(self) -> float:
        """Return the harmonic mean of recall and precision."""
        total = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / total if total else 1.0

    @property
    def is_empty(self) -> bool:
        """Return whether there was nothing to find and nothing was found."""
        return not self.right + self.wrong + self.missing

    @property
    def is_idle(self) -> bool:
        """Return whether there was nothing to find."""
        return not self.right + self.missing

    def add(self, other: "Count") -> None:
        """Add the counts of another article."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.misses += other.misses

    def miss(self, words: str) -> None:
        """Count a thing not found."""
        self.missing += 1
        self.misses.append(f"missing: {words}")

    def false(self, words: str) -> None:
        """Count a thing found that is not so."""
        self.wrong += 1
        self.misses.append(f"wrong: {words}")


@dataclass(slots=True)
class Scores:
    """The counts of one article by metric, and how alike the notes' words are on the whole (0 to 1)."""

    counts: dict[str, Count]
    note_similarity: float


def score(root: etree._Element, gold: Gold) -> Scores:
    """Return how well the TEI recovers what gold says."""
    reader = Reader(root)
    notes, similarity = _NoteMatch(reader, gold).result
    counts = {
        "calls": _calls(reader, gold, notes),
        "notes": _notes(reader, gold, notes),
        "pages": _pages(reader, gold),
        "joins": _joins(reader, gold),
        "entries": _entries(reader, gold),
        "citations": _citations(reader, gold),
        "references": _references(gold, notes),
        "structure": _structure(reader, gold),
    }
    return Scores(counts, similarity)


# --- notes


class _NoteMatch:
    """Which note of the TEI is which of gold's: by number and words, each used once."""

    def __init__(self, reader: Reader, gold: Gold) -> None:
        by_key: dict[str, list[TeiNote]] = defaultdict(list)
        for note in reader.notes:
            by_key[note.key].append(note)
        used: set[int] = set()
        found: dict[int, TeiNote] = {}
        total = 0.0
        for exact in (True, False):
            for index, wanted in enumerate(gold.notes):
                likely = [note for key in wanted.keys for note in by_key[key] if id(note) not in used]
                ratios = [(_alike(note.text, bare(wanted.text), exact=exact), -at) for at, note in enumerate(likely)]
                if index in found or not ratios:
                    continue
                alike, at = max(ratios)
                if alike >= _SIMILAR or (len(likely) == 1 and not exact):
                    found[index] = likely[-at]
                    used.add(id(likely[-at]))
                    total += alike * wanted.boundary_known
        judged = sum(note.boundary_known for note in gold.notes)
        self.result = found, total / judged if judged else 1.0


def _alike(one: str, other: str, *, exact: bool = False) -> float:
    if one == other or exact:
        return float(one == other)
    return SequenceMatcher(None, one[:400], other[:400], autojunk=False).ratio()


def _notes(reader: Reader, gold: Gold, found: dict[int, TeiNote]) -> Count:
    count = Count()
    for index, wanted in enumerate(gold.notes):
        note = found.get(index)
        if not wanted.boundary_known:
            continue
        if note is None:
            count.miss(f"note {wanted.keys[0]} {wanted.text[:60]}")
        elif note.text == bare(wanted.text):
            count.right += 1
        else:
            count.miss(f"note {wanted.keys[0]} is {_difference(note.text, bare(wanted.text))}")
    matched = {id(note) for note in found.values()}
    if all(note.boundary_known for note in gold.notes):
        for note in reader.notes:
            if id(note) not in matched:
                count.false(f"note {note.key} {note.text[:60]}")
    return count


def _difference(found: str, wanted: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(found, wanted, strict=False)) if a != b), min(len(found), len(wanted)))
    start = max(0, at - 15)
    return f"…{found[start : at + 25]!r}, not …{wanted[start : at + 25]!r}"


# --- calls


def _calls(reader: Reader, gold: Gold, notes: dict[int, TeiNote]) -> Count:
    count = Count()
    pool: dict[str, list[TeiCall]] = defaultdict(list)
    for call in reader.calls:
        pool[_digits(call.mark)].append(call)
    for wanted in gold.calls:
        here = [call for call in pool[_digits(wanted.mark)] if _same_place(call.before, wanted.before)]
        words = f"call {wanted.key} after …{wanted.before}"
        if not here:
            count.miss(words)
            continue
        call = here[0]
        pool[_digits(wanted.mark)].remove(call)
        if _pairs(call, wanted, notes):
            count.right += 1
        else:
            count.miss(f"{words}, which points to {call.target or 'nothing'}")
            count.wrong += 1
    for call in (call for calls in pool.values() for call in calls):
        count.false(f"call {call.mark} after …{call.before[-CONTEXT:]}")
    return count


def _pairs(call: TeiCall, wanted: GoldCall, notes: dict[int, TeiNote]) -> bool:
    if not call.target:
        return wanted.note is None or wanted.may_be_unpaired
    if wanted.note is None:
        return False
    note = notes.get(wanted.note)
    return note is not None and note.id == call.target


def _digits(mark: str) -> str:
    return bare(mark).strip("[]()").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))


def _same_place(found: str, wanted: str) -> bool:
    """Return whether two places agree, give or take two characters; both are given by the text before them."""
    if not wanted:
        return len(found) <= _TOLERANCE
    end = wanted[-_PLACE:]
    return any(
        found[: len(found) - shift].endswith(end) or found.endswith(wanted[: len(wanted) - shift][-_PLACE:])
        for shift in range(_TOLERANCE + 1)
    )


# --- pages


def _pages(reader: Reader, gold: Gold) -> Count:
    return min((_pages_as(reader, gold, side) for side in _sides(gold)), key=lambda count: count.missing + count.wrong)


def _sides(gold: Gold) -> tuple[str, ...]:
    return ("foot", "head") if gold.side == "either" else (gold.side,)


def _pages_as(reader: Reader, gold: Gold, side: str) -> Count:
    count = Count()
    left = {page.label: page for page in reader.pages if not page.inferred}
    repeated = sum(not page.inferred for page in reader.pages) - len(left)
    for wanted in gold.pages:
        label = _label(wanted, side)
        page = left.pop(label, None)
        if page is not None and (not wanted.before or _same_place(page.before, wanted.before)):
            count.right += 1
        else:
            count.miss(f"page line {wanted.label} (pb {label}) after …{wanted.before}")
            count.wrong += page is not None
    for label in left:
        count.false(f"pb {label}")
    count.wrong += repeated
    return count


def _label(page: GoldPage, side: str) -> str:
    return str(int(page.label) + 1) if side == "foot" else page.label


def _joins(reader: Reader, gold: Gold) -> Count:
    best: Count | None = None
    for side in _sides(gold):
        pages: dict[str, TeiPage] = {page.label: page for page in reader.pages if not page.inferred}
        count = Count()
        for wanted in gold.pages:
            found = pages.get(_label(wanted, side))
            if found is None:
                count.miss(f"page line {wanted.label} not found")
            elif found.join == wanted.join:
                count.right += 1
            else:
                count.miss(
                    f"page line {wanted.label}: {found.join} for {wanted.join}, after …{found.before[-CONTEXT:]}"
                )
        if best is None or count.missing < best.missing:
            best = count
    assert best is not None
    return best


# --- literature and citations


def _entries(reader: Reader, gold: Gold) -> Count:
    count = Count()
    left = Counter(entry.text for entry in reader.entries)
    for wanted in gold.entries:
        if left[bare(wanted.text)]:
            left[bare(wanted.text)] -= 1
            count.right += 1
        else:
            count.miss(f"entry {wanted.text[:80]}")
    for text in left.elements():
        count.false(f"entry {text[:80]}")
    return count


def _citations(reader: Reader, gold: Gold) -> Count:
    count = Count()
    indexes = _entry_indexes(reader, gold)
    pool: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for citation in reader.citations:
        pool[citation.text].append(citation.targets)
    for wanted in gold.citations:
        found = pool[bare(wanted.text)]
        if not found:
            count.miss(f"citation {wanted.text}")
            continue
        meant = [{indexes.get(target) for target in targets} for targets in found]
        if set(wanted.targets) in meant:
            found.pop(meant.index(set(wanted.targets)))
            count.right += 1
        else:
            targets = found.pop(0)
            count.miss(f"citation {wanted.text} points to {' '.join(targets) or 'nothing'}")
            count.wrong += bool(targets)
    for text in (text for text, found in pool.items() for _ in found):
        count.false(f"citation {text}")
    return count


def _entry_indexes(reader: Reader, gold: Gold) -> dict[str, int]:
    """Return for each entry of the TEI the index of the gold entry it is, or begins with."""
    indexes: dict[str, int] = {}
    for number, wanted in enumerate(gold.entries):
        words = bare(wanted.text)
        for entry in reader.entries:
            if entry.text.startswith(words) or (entry.id not in indexes and _alike(entry.text, words) > _SIMILAR):
                indexes[entry.id] = number
                break
    return indexes


def _references(gold: Gold, notes: dict[int, TeiNote]) -> Count:
    count = Count()
    for index, wanted in enumerate(gold.notes):
        note = notes.get(index)
        if not wanted.boundary_known:
            continue
        left = list(note.references) if note is not None else []
        for reference in wanted.references:
            found = next(
                (item for item in left if item.type == reference.type and _has_parts(item.parts, reference)), None
            )
            if found is None:
                seen = ", ".join(f"{item.type} {item.text[:40]}" for item in left) or "nothing"
                count.miss(f"{reference.type} {reference.text[:70]} (there: {seen})")
            else:
                left.remove(found)
                count.right += 1
        for item in left:
            count.false(f"{item.type} {item.text[:70]}")
    return count


def _has_parts(found: dict[str, str], wanted: GoldReference) -> bool:
    return all(bare(found.get(role, "")).replace("–", "-") == bare(words) for role, words in wanted.parts.items())


def _structure(reader: Reader, gold: Gold) -> Count:
    count = Count()
    left = Counter(reader.headings)
    for heading in gold.headings:
        if left[bare(heading)]:
            left[bare(heading)] -= 1
            count.right += 1
        else:
            count.miss(f"heading {heading}")
    for heading in left.elements():
        count.false(f"heading {heading}")
    common = min(reader.separators, gold.separators)
    count.right += common
    count.missing += gold.separators - common
    count.wrong += reader.separators - common
    return count
