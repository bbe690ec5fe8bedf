"""Blocks and notes onto a sheet: the text of a made article, and its gold in the same stroke."""

from .body import Block, Call, Citation, Cut, Token
from .gold import CONTEXT, Gold, GoldCall, GoldCitation, GoldEntry, GoldNote, GoldPage, GoldReference
from .lists import NoteText, Printed, raised
from .plan import Plan
from .works import Work


class Sheet:
    """Collects the text and notes in gold where everything stands."""

    def __init__(self, plan: Plan, gold: Gold, page_form: str) -> None:
        self.plan = plan
        self.gold = gold
        self.page_form = page_form
        self.running = ""
        self.gold_of_note: dict[int, int] = {}
        self.calls: list[tuple[Call, GoldCall]] = []
        self.foot_printer = _no_notes
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        """Return what has been written."""
        return "".join(self._pieces)

    def write(self, words: str, *, running: bool = False) -> None:
        """Write words; running text is what calls and page lines are placed by."""
        self._pieces.append(words)
        self._length += len(words)
        if running:
            self.running = (self.running + "".join(words.split()))[-4 * CONTEXT :]

    def block(self, block: Block) -> None:
        """Write a block of the body and the gap after it."""
        if block.kind == "head":
            self.gold.headings.append(" ".join(str(token) for token in block.tokens))
        if block.kind == "separator":
            self.gold.separators += 1
        if block.kind == "page":
            self.page_line(block.tokens[0], running=True)
            return
        self.tokens(block.tokens, running=True)
        self.gap()

    def tokens(self, tokens: list[Token], *, running: bool) -> None:
        """Write what a paragraph is made of."""
        for token in tokens:
            match token:
                case str():
                    self.write(token, running=running)
                case Call():
                    self._call(token)
                case Citation():
                    self.gold.citations.append(GoldCitation(token.text, self._length, token.targets))
                    self.write(token.text, running=running)
                case Cut():
                    self.write(token.hyphen, running=running)
                    self.gap()
                    self.page_line(token, running=running)

    def gap(self) -> None:
        """End a block."""
        self.write(self.plan.gap)

    def widen(self) -> None:
        """Leave a line more blank, as where a site has dropped an element."""
        self.write("\n" * (self.plan.gap == "\n\n"))

    def page_line(self, cut: Token, *, running: bool) -> None:
        """Write the notes at a page's foot and its line."""
        assert isinstance(cut, Cut)
        for index in cut.foot:
            self.notes(self.foot_printer(index))
        if not cut.label:
            return
        self.gold.pages.append(GoldPage(cut.label, self._length, cut.join, self.running[-CONTEXT:] if running else ""))
        self.write(self.page_form.format(cut.label))
        self.gap()

    def _call(self, call: Call) -> None:
        mark = raised(call.key) if call.pattern == "raised" else call.pattern.format(call.key)
        gold = GoldCall(call.key, mark, self._length, self.running[-CONTEXT:], None)
        self.calls.append((call, gold))
        self.write(mark, running=True)

    def notes(self, printed: list[tuple[Printed, NoteText]]) -> None:
        """Write notes, each in its paragraphs, and enter them in gold."""
        for note, made in printed:
            references = tuple(GoldReference(item.type, item.text, dict(item.parts)) for item in made.cited)
            self.gold_of_note[note.index] = len(self.gold.notes)
            self.gold.notes.append(GoldNote(note.keys, note.text, references, note.boundary_known))
            for position, paragraph in enumerate(note.paragraphs):
                tokens = list(paragraph)
                last = position + 1 == len(note.paragraphs)
                ends_page = isinstance(tokens[-1], Cut)
                self.tokens(tokens, running=False)
                if ends_page:
                    continue
                self.write(" ") if last and note.joins_next else self.gap()

    def literature(self, works: list[Work], style: str, cuts: dict[int, Cut]) -> None:
        """Write a literature list: lines, numbered lines, runs of a few entries in a paragraph, or all in one.

        `cuts` are the page lines in or after its paragraphs, by the paragraph's place.
        """
        self.gold.entries.extend(GoldEntry(work.text) for work in works)
        size = {"run": 4, "one": len(works)}.get(style, 1)
        for start in range(0, len(works), size):
            number = f"{start + 1}. " if style == "numbered" else ""
            words = number + " ".join(work.text for work in works[start : start + size])
            cut = cuts.get(start // size)
            if cut is not None and cut.join == "paragraph":
                at = words.index(" ", len(words) // 2)
                self.tokens([words[:at], cut, words[at + 1 :]], running=False)
            else:
                self.tokens([words], running=False)
            self.gap()
            if cut is not None and cut.join == "none":
                self.page_line(cut, running=False)

    def settle_calls(self, unsure: set[int]) -> None:
        """Enter the calls in gold, now that it is known where each note stands."""
        for call, gold in self.calls:
            self.gold.calls.append(
                GoldCall(
                    gold.key,
                    gold.mark,
                    gold.offset,
                    gold.before,
                    self.gold_of_note.get(call.index),
                    call.index in unsure,
                )
            )


def _no_notes(_: int) -> list[tuple[Printed, NoteText]]:
    return []
