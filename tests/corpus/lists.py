"""Notes of the made articles: what each says, and how the list prints them, whole or damaged."""

import random
import re
from dataclasses import dataclass

from .body import Cut, Token
from .plan import Plan
from .prose import Writer
from .works import Cited, Library

_KINDS = {
    "mixed": "comment comment monograph monograph monograph article article archival archival ibid ibid opcit newspaper web "
    "several remark remark stenographic long collective inner inner",
    "archival": "archival archival archival archival ibid ibid ibid ibid remark opcit monograph comment sourced",
    "web": "web web web newspaper opcit monograph monograph ibid several article comment",
}
_INNER = (
    "{small2} families signed the letter; the names of the others are lost.",
    "{y} was the first year without a tribute.",
    "{sum} million roubles were paid for this.",
    "{small} copies were printed, of which {P} saw one.",
    "The second version of the letter says nothing of it.",
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LABELS = {"plain": "{} ", "dot": "{}. ", "brackets": "[{}] ", "paren": "{}) ", "raised": "{} "}
_SHARE = 0.28


@dataclass(slots=True)
class NoteText:
    """A note's words and the references in them; `author_end` is where an inverted author that opens it ends."""

    text: str
    cited: tuple[Cited, ...] = ()
    author_end: int = 0


@dataclass(slots=True)
class Printed:
    """A note as the list prints it: its paragraphs, its words without the number, the numbers it may go by.

    `joins_next` is True where the next note follows in the same paragraph.
    """

    index: int
    paragraphs: list[list[Token]]
    text: str
    keys: tuple[str, ...]
    joins_next: bool = False
    boundary_known: bool = True


def raised(key: str) -> str:
    """Return a number in raised figures."""
    return key.translate(_RAISED)


def make_notes(rng: random.Random, plan: Plan, library: Library, writer: Writer, size: int) -> list[NoteText]:
    """Return so many notes of the kinds the plan names."""
    kinds = _KINDS[plan.kinds].split()
    made: list[NoteText] = []
    for _ in range(size):
        kind = rng.choice(kinds)
        before = made[-1].cited if made else ()
        if kind == "ibid" and not (len(before) == 1 and before[0].type in ("archival", "monograph", "ibid")):
            kind = "archival"
        if kind == "opcit" and not library.known:
            kind = "monograph"
        made.append(_note(kind, library, writer, before))
    return made


def _note(kind: str, library: Library, writer: Writer, before: tuple[Cited, ...]) -> NoteText:
    rng, english = library.rng, writer.bank.code == "en"
    match kind:
        case "comment":
            return NoteText(writer.comment())
        case "long":
            return NoteText(" ".join(writer.comment() for _ in range(rng.randint(2, 4))))
        case "ibid":
            archival = any(role == "leaf" for cited in before for role, _ in cited.parts) or " l. " in before[0].text
            cited = library.ibid("archival" if archival else "monograph")
            return NoteText(cited.text, (cited,))
        case "several":
            parts = tuple(getattr(library, rng.choice(("monograph", "article", "archival")))() for _ in range(2))
            return NoteText("; ".join((parts[0].text.rstrip("."), parts[1].text)), parts)
        case "remark":
            cited = library.monograph() if rng.random() < 0.6 else library.article()
            see = {"ru": "Подробнее см.: ", "de": "Siehe: ", "fr": "Voir : ", "vi": "Xem: "}.get(writer.bank.code)
            see = see or rng.choice(("See: ", "For more information, see: ", "See, for example: "))
            remark = writer.comment() + " " if rng.random() < 0.6 else ""
            return NoteText(f"{remark}{see}{cited.text}", (cited,))
        case "inner":
            cited = library.monograph() if rng.random() < 0.7 else library.archival()
            see = {"ru": "см.: ", "de": "siehe: ", "fr": "voir : ", "vi": "xem: "}.get(writer.bank.code)
            see = see or rng.choice(("see: ", "See: ", "see, for example, "))
            inner = Cited(cited.text.rstrip("."), cited.type, cited.parts)
            after = f" {writer.comment()}" if rng.random() < 0.3 else ""
            return NoteText(f"{writer.comment().rstrip('.')} ({see}{inner.text}).{after}", (inner,))
        case "sourced":
            cited = library.archival()
            return NoteText(f"{cited.text} {writer.comment()}", (cited,))
        case "web" | "newspaper" | "stenographic" if not english:
            cited = library.monograph()
        case _:
            cited = getattr(library, kind)()
    return NoteText(cited.text, (cited,), cited.author_end)


class Printer:
    """Prints notes one by one, each with the damage that has been drawn for it."""

    def __init__(self, rng: random.Random, plan: Plan, writer: Writer) -> None:
        self.rng = rng
        self.plan = plan
        self.writer = writer

    def print_list(self, notes: list[tuple[int, str, NoteText]]) -> list[Printed]:
        """Return the notes (index, number, words) as the list prints them."""
        damage = self._drawn(notes)
        printed = [
            self._print(index, key, note, damage.get(index, ""), notes, at)
            for at, (index, key, note) in enumerate(notes)
        ]
        for at, note in enumerate(printed):
            if damage.get(note.index) == "number-lost":
                printed[at - 1].boundary_known = False
        if "out-of-order" in self.plan.damage:
            for at in self.rng.sample(range(2, len(printed) - 2, 3), 2):
                printed[at], printed[at + 1] = printed[at + 1], printed[at]
        return printed

    def _drawn(self, notes: list[tuple[int, str, NoteText]]) -> dict[int, str]:
        """Return what is done to which note; no note suffers two things."""
        drawn: dict[int, str] = {}
        for name in ("behind-author", "split-digits", "number-at-end", "several", "over-paragraphs",
                     "number-repeated", "number-lost"):  # fmt: skip
            if name not in self.plan.damage:
                continue
            usable = [
                index
                for at, (index, key, note) in enumerate(notes)
                if index not in drawn and self._suits(name, key, note) and 0 < at < len(notes) - 1
            ]
            size = {"number-repeated": 1, "number-lost": 3}.get(name) or max(2, round(len(notes) * _SHARE))
            drawn.update(dict.fromkeys(self.rng.sample(usable, min(size, len(usable))), name))
        return drawn

    @staticmethod
    def _suits(name: str, key: str, note: NoteText) -> bool:
        match name:
            case "behind-author":
                return note.author_end > 0
            case "split-digits":
                return len(key) > 1
            case "number-at-end":
                return not note.text[-4:].strip(".").isdigit()
        return True

    def _print(
        self, index: int, key: str, note: NoteText, damage: str, notes: list[tuple[int, str, NoteText]], at: int
    ) -> Printed:
        text, keys = note.text, (key,)
        label = _LABELS[self.plan.labels].format(raised(key) if self.plan.labels == "raised" else key)
        paragraphs: list[list[Token]] = [[label + text]]
        match damage:
            case "behind-author":
                paragraphs = [[f"{text[: note.author_end]} {key}{text[note.author_end :]}"]]
            case "split-digits":
                paragraphs = [[f"{key[0]} {key[1:]} {text}"]]
            case "number-at-end":
                paragraphs = [[f"{text} {key}"]]
            case "several":
                return Printed(index, paragraphs, text, keys, joins_next=True)
            case "over-paragraphs":
                inner = [self.writer.fill(words) for words in self.rng.sample(_INNER, self.rng.choice((1, 1, 2)))]
                if self.rng.random() < 0.4:
                    inner[0] = f"{int(key) + 1} villages paid nothing at all."
                paragraphs = [[label + text], *([words] for words in inner)]
                text = " ".join([text, *inner])
            case "number-lost":
                # What the words are is plain to see, but not whether they are a note or go on with the one before.
                paragraphs = [[text]]
                return Printed(index, paragraphs, text, keys, boundary_known=False)
            case "number-repeated":
                # The misprint: the number of the note before it; the call in the text has the right one.
                keys = (notes[at - 1][1], key)
                paragraphs = [[label.replace(key, keys[0]) + text]]
        return Printed(index, paragraphs, text, keys)


def _gaps(words: str) -> list[int]:
    """Return the spaces between words within sentences, not near the ends."""
    inner = range(len(words) // 3, len(words) - 12)
    return [at for at in inner if words[at] == " " and words[at - 1].isalpha() and words[at + 1].isalpha()]


def cut_list(rng: random.Random, printed: list[Printed]) -> None:
    """Put page lines into a list: one in a note, within a sentence, and one between notes."""
    long = [
        note for note in printed if len(note.paragraphs) == 1 and len(note.paragraphs[0]) == 1 and len(note.text) > 70
    ]
    note = rng.choice(long)
    words = str(note.paragraphs[0][0])
    long_words = [item for item in re.finditer(r"[a-z]{9,}", words) if item.start() > len(words) - len(note.text)]
    if long_words and rng.random() < 0.5:
        at, word = long_words[0].start() + 4, long_words[0][0]
        note.paragraphs[0] = [words[:at], Cut("word", "-"), words[at:]]
        note.text = note.text.replace(word, f"{word[:4]}-{word[4:]}", 1)
    elif gaps := _gaps(words):
        at = rng.choice(gaps)
        note.paragraphs[0] = [words[:at], Cut("paragraph"), words[at + 1 :]]
    other = rng.choice([item for item in printed[2:-1] if item is not note])
    other.paragraphs[-1].append(Cut("none"))
