"""References as a whole: their identifiers, and what short ones ("Ibid.", "op. cit.") stand for."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from emendata.anchor.matching import skeleton
from emendata.anchor.references.people import surnames
from emendata.anchor.references.short import is_title
from emendata.encode.ids import Ids
from emendata.errors import Finding, finding
from emendata.model import Article, Reference, Span
from emendata.vocabulary import slug, text_hash

# So many letters of a reference without an author go into its identifier.
_STEM = 28
_LONGEST = 44
_LEAVES = re.compile(r"l|л|tờ|fol", re.IGNORECASE)


def reference_id(article: Article, reference: Reference, ids: Ids) -> str:
    """Return a new identifier made from author and year, the shelf-mark, or the first words."""
    text = article.source.text
    words = reference.span.of(text)
    authors = [span.of(text) for role, span in reference.parts if role == "author"]
    stem = " ".join(authors) if authors else words[:_STEM]
    if reference.type == "archival":
        stem = "-".join(span.of(text) for _, span in reference.parts)
    year = next((span.of(text) for role, span in reference.parts if role == "date"), "")
    year = "" if year in stem else year
    return ids.unique(f"bibl-{slug(f'{stem} {year}', _LONGEST) or text_hash(words)}")


def short_targets(article: Article, ids: Mapping[Span, str]) -> tuple[dict[Span, str | None], list[Finding]]:
    """Return what each short reference points to, and the doubts A-050 to A-054.

    "Ibid." stands for what the reference before it stands for: in the same note, else in the note before. "Op. cit."
    stands for its author's last work.
    """
    resolver = _Resolver(article)
    targets: dict[Span, str | None] = {}
    findings: list[Finding] = []
    for reference in (*article.references, *(entry for entry in article.entries if entry.type == "short")):
        if reference.type != "short":
            resolver.add(reference, reference)
            continue
        target, code = resolver.resolve(reference)
        resolver.add(reference, target)
        targets[reference.span] = f"#{ids[target.span]}" if target else None
        if code:
            line = article.source.line_at(reference.span.start)
            words = " ".join(reference.span.of(article.source.text).split())
            findings.append(finding(code, file=article.source.name, line=line, words=words))
    return targets, findings


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


class _Resolver:
    """Goes through the references in the order of the text, and remembers what each stands for, note by note."""

    def __init__(self, article: Article) -> None:
        self._text = article.source.text
        starts = sorted(
            (article.blocks[index].start, at) for at, note in enumerate(article.notes) for index in note.blocks
        )
        self._starts = [start for start, _ in starts]
        self._note_of_start = [note for _, note in starts]
        self._full: list[Reference] = []
        # The literature list is there from the beginning, though it stands behind the notes.
        self._listed = tuple(entry for entry in article.entries if entry.type != "short")
        # What the references of each note stand for; None for what is not known.
        self._in_note: dict[int, list[Reference | None]] = {}

    def add(self, reference: Reference, stands_for: Reference | None) -> None:
        """Take in a reference and what it stands for."""
        if reference.type != "short":
            self._full.append(reference)
        self._in_note.setdefault(self._note(reference), []).append(stands_for)

    def resolve(self, reference: Reference) -> tuple[Reference | None, str | None]:
        """Return what a short reference stands for, and the code of the doubt, if there is one."""
        target, doubt = self._ibid(reference) if reference.subtype == "ibid" else self._opcit(reference)
        if target is None:
            return None, "A-050"
        return target, doubt if self._is_like(reference, target) else "A-051"

    def _ibid(self, reference: Reference) -> tuple[Reference | None, str | None]:
        note = self._note(reference)
        here = self._in_note.get(note, [])
        if here:
            return here[-1], None
        before = self._in_note.get(note - 1, [])
        distinct = {item.span: item for item in before if item}
        if len(distinct) == 1 and len(before) == len([item for item in before if item]):
            return before[-1], None
        if distinct:
            like = [item for item in distinct.values() if self._is_like(reference, item)]
            return (like or list(distinct.values()))[-1], "A-052"
        if not self._full:
            return None, None
        last = max(index for index in self._in_note if index < note)
        known = next((item for item in reversed(self._in_note[last]) if item), self._full[-1])
        return known, "A-053"

    def _opcit(self, reference: Reference) -> tuple[Reference | None, str | None]:
        named = self._surnames(reference)
        if not named:
            return None, None
        works = [
            other
            for other in (*self._listed, *self._full)
            if other.type not in ("archival", "newspaper") and named & self._surnames(other)
        ]
        whole = [other for other in works if named <= self._surnames(other)]
        works = self._titled(reference, whole or works)
        titles = {
            " ".join(span.of(self._text).lower().split())
            for item in works
            for role, span in item.parts
            if role == "title"
        }
        return (works[-1] if works else None), ("A-054" if len(titles) > 1 else None)

    def _titled(self, reference: Reference, works: list[Reference]) -> list[Reference]:
        """Return the works whose title a short one names ("Duiker, Communist Road"); all where it names none."""
        title = next((span.of(self._text) for role, span in reference.parts if role == "ref"), "op. cit.")
        if not is_title(title):
            return works
        wanted = _letters(title)
        return [
            other
            for other in works
            if any(role == "title" and wanted in _letters(span.of(self._text)) for role, span in other.parts)
        ]

    def _surnames(self, reference: Reference) -> set[str]:
        people: Sequence[str] = [span.of(self._text) for role, span in reference.parts if role in ("author", "editor")]
        return {skeleton(name) for words in people for name in surnames(words)}

    def _is_like(self, reference: Reference, target: Reference) -> bool:
        """Return whether leaves go with an archive, and pages with anything else; "Ibid." alone goes with all."""
        ranges = [span.of(self._text) for role, span in reference.parts if role == "range"]
        if not ranges or ranges[0][0].isdigit():
            return True
        return any(_LEAVES.match(words) for words in ranges) == (target.type == "archival")

    def _note(self, reference: Reference) -> int:
        at = bisect_right(self._starts, reference.span.start) - 1
        return self._note_of_start[at] if at >= 0 else -1
