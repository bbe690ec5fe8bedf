"""Made articles, with gold: `make_article(seed, band, case)`; the same arguments give the same bytes.

In comes a row of `plan.CASES`; out goes a text as scraping and translation machines leave it, with the answers.
"""

import random
from collections.abc import Iterator

from .body import Block, Call, Cut, drop_calls, make_body, newspaper_entry
from .gold import Gold, MadeArticle
from .layout import Sheet
from .lists import NoteText, Printed, Printer, cut_list, make_notes
from .pages import cut_pages, displace_calls
from .plan import CASES, Plan
from .prose import Writer
from .site import affiliation, keywords, site_head, site_tail
from .words import ENGLISH_OF_RUSSIAN
from .works import Library, Work

BASE_SEED = 1848
_LOST = 3
_WIDE = 0.06
_SKIPPED = (4, 9)


def corpus(seed: int = BASE_SEED) -> Iterator[MadeArticle]:
    """Yield one article for each case, band by band."""
    for band, cases in CASES.items():
        for case in cases:
            yield make_article(seed, band, case)


def make_article(seed: int, band: str, case: str) -> MadeArticle:
    """Return the article of a case. Raises `KeyError` where there is no such band or case."""
    return _Maker(seed, band, case).make()


class _Maker:
    """The steps of one article, each using what the ones before it made."""

    def __init__(self, seed: int, band: str, case: str) -> None:
        self.plan: Plan = CASES[band][case]
        self.rng = random.Random(f"{seed}/{band}/{case}")  # noqa: S311 - repeatable, not secret
        self.writer = Writer(self.rng, self.plan.bank)
        self.library = Library(self.rng, self.writer)
        self.gold = Gold(f"{band}-{case}", band, case, self.plan.side)
        form = self.plan.page_form or ("page {}" if self.plan.site else self.rng.choice(self.plan.bank.page))
        self.sheet = Sheet(self.plan, self.gold, form)
        self.title, self.author = self.writer.title(), self.writer.person()
        self.unsure: set[int] = set()
        self.lost_notes: set[int] = set()
        self.head_first: Cut | None = None

    def make(self) -> MadeArticle:
        """Return the article."""
        plan, sheet = self.plan, self.sheet
        works = self._works()
        blocks = cut_pages(self.rng, plan, make_body(self.rng, plan, self.writer, works))
        self._number(blocks)
        notes = make_notes(self.rng, plan, self.library, self.writer, len(self.keys))
        self._front()
        self._damage_body(blocks)
        sheet.foot_printer = lambda index: self._printed([index], notes)
        for block in blocks:
            if block.kind == "list":
                sheet.notes(self._printed(self._standing(block.tokens), notes))
            else:
                sheet.block(block)
                if self.rng.random() < _WIDE:
                    sheet.widen()
        self._lists(notes, works)
        sheet.settle_calls(self.unsure)
        self.gold.pages.sort(key=lambda page: page.offset)
        text = sheet.text.rstrip("\n") + "\n"
        if plan.site:
            text += site_tail(self.rng, self.title, self.author)
        return MadeArticle(self.gold.name, self.gold.band, _wrapped(text, plan.wrap), self.gold, plan.newline)

    def _works(self) -> list[Work]:
        works = self.library.literature(self.plan.literature) if self.plan.literature else []
        if self.plan.citation_style == "damaged":
            works = sorted([*works, newspaper_entry(self.rng)], key=lambda work: work.text)
        return works

    def _front(self) -> None:
        sheet, bank = self.sheet, self.plan.bank
        if self.plan.site:
            sheet.write(site_head(self.rng))
        else:
            if self.head_first:
                sheet.page_line(self.head_first, running=True)
            sheet.write(self.title, running=True)
            sheet.gap()
            sheet.write(self.author.upper() if bank.code == "en" else self.author, running=True)
            sheet.gap()
        if bank.code != "en":
            return
        if self.rng.random() < 0.5:
            sheet.write(affiliation(self.rng), running=True)
            sheet.gap()
        if self.rng.random() < 0.4:
            sheet.write(keywords(self.rng, self.rng.sample(ENGLISH_OF_RUSSIAN, 4)), running=True)
            sheet.gap()

    # --- numbers

    def _number(self, blocks: list[Block]) -> None:
        """Give calls their numbers, page lines their labels, and say which notes stand at which foot."""
        self.keys: dict[int, str] = {}
        self.series: dict[int, str] = {}
        label = self.rng.randint(12, 280)
        counts = {"note": 0, "second": 0, "star": 0}
        foot: list[int] = []
        chapter: list[int] = []
        if self.plan.side == "head":
            self.head_first = Cut("none", label=str(label))
            label += 1
        for block in list(blocks):
            if block.kind == "head" and self.plan.numbering == "chapter":
                counts["note"] = 0
                if chapter:
                    blocks.insert(blocks.index(block), Block("list", [Call(index) for index in chapter]))
                    chapter = []
            for token in block.tokens:
                if isinstance(token, Call):
                    if token.index not in self.keys:
                        skips = "number-skipped" in self.plan.damage and counts["note"] in _SKIPPED
                        counts[token.series] += 2 if skips else 1
                        self.keys[token.index] = self._key(token.series, counts[token.series])
                        self.series[token.index] = token.series
                        self._at_foot(token, foot, chapter)
                    token.key = self.keys[token.index]
                elif isinstance(token, Cut) and not token.label:
                    token.label, token.foot = str(label), list(foot)
                    label += 1
                    foot.clear()
                    counts["star"] = 0
                    if self.plan.numbering == "page":
                        counts["note"] = 0
        if foot:
            blocks.append(Block("page", [Cut("none", foot=list(foot))]))
        if chapter:
            blocks.append(Block("list", [Call(index) for index in chapter]))
        self.next_label = label

    def _key(self, series: str, count: int) -> str:
        if series != "star":
            return str(count)
        return "*" if count == 1 else self.rng.choice(("**", "†")) if count == 2 else "‡"

    def _at_foot(self, call: Call, foot: list[int], chapter: list[int]) -> None:
        if call.series == "star" or self.plan.layout == "page":
            foot.append(call.index)
        elif self.plan.layout == "chapter":
            chapter.append(call.index)

    # --- damage

    def _damage_body(self, blocks: list[Block]) -> None:
        damage = self.plan.damage
        if "call-after-page" in damage:
            displace_calls(self.rng, blocks)
        if "all-calls-lost" in damage:
            drop_calls(blocks, set(self.keys))
        elif "calls-lost" in damage:
            drop_calls(blocks, set(self._some()))
        if "notes-lost" in damage:
            self.lost_notes = set(self._some())

    def _some(self) -> list[int]:
        """Return a few numbered notes, not the first and no two of them neighbours."""
        indexes = [index for index, series in self.series.items() if series == "note"][1:-1]
        start = self.rng.randrange(2)
        return sorted(self.rng.sample(indexes[start::2], min(_LOST, len(indexes[start::2]))))

    # --- lists

    def _standing(self, calls: list[object]) -> list[int]:
        return [call.index for call in calls if isinstance(call, Call) and call.index not in self.lost_notes]

    def _printed(self, indexes: list[int], notes: list[NoteText]) -> list[tuple[Printed, NoteText]]:
        printer = Printer(self.rng, self.plan, self.writer)
        printed = printer.print_list([(index, self.keys[index], notes[index]) for index in indexes])
        if "page-in-list" in self.plan.damage and len(indexes) > 1:
            cut_list(self.rng, printed)
            self._label_cuts(printed)
        if "number-repeated" in self.plan.damage:
            self.unsure |= {note.index for note in printed if len(note.keys) > 1}
        if "number-lost" in self.plan.damage:
            self.unsure |= {note.index for note in printed if not note.boundary_known and self._lost_its_number(note)}
        return [(note, notes[note.index]) for note in printed]

    def _lost_its_number(self, note: Printed) -> bool:
        return note.paragraphs[0][0] == note.text

    def _label_cuts(self, printed: list[Printed]) -> None:
        for note in printed:
            for paragraph in note.paragraphs:
                for token in paragraph:
                    if isinstance(token, Cut):
                        token.label = str(self.next_label)
                        self.next_label += 1

    def _lists(self, notes: list[NoteText], works: list[Work]) -> None:
        sheet, plan = self.sheet, self.plan
        layout = plan.layout
        for series in ("note", "second"):
            indexes = [i for i, name in self.series.items() if name == series and i not in self.lost_notes]
            if not indexes or layout in ("page", "chapter", "lost"):
                continue
            if plan.head:
                sheet.write(plan.bank.notes_head if series == "note" else "Comments of the translator")
                sheet.gap()
            if layout == "chapters-at-end":
                self._by_chapter(indexes, notes)
                continue
            printed = self._printed(indexes, notes)
            if series == "second":
                for note, text in printed:
                    note.paragraphs = [[f"[{note.keys[0]}] {text.text}"]]
            if layout == "numbers-first":
                self._numbers_first(printed)
            if layout == "paragraph":
                for note, _ in printed[:-1]:
                    note.joins_next = True
            sheet.notes(printed)
        if works:
            sheet.write(plan.bank.literature_head)
            sheet.gap()
            sheet.literature(works, plan.literature_style, self._cuts_of_literature(len(works)))

    def _by_chapter(self, indexes: list[int], notes: list[NoteText]) -> None:
        """Print the list of each chapter under the chapter's heading, one after the other."""
        starts = [at for at, index in enumerate(indexes) if self.keys[index] == "1"]
        for start, end, heading in zip(starts, [*starts[1:], len(indexes)], self.gold.headings, strict=False):
            self.sheet.write(heading)
            self.sheet.gap()
            self.sheet.notes(self._printed(indexes[start:end], notes))

    def _cuts_of_literature(self, size: int) -> dict[int, Cut]:
        if "page-in-literature" not in self.plan.damage:
            return {}
        places = self.rng.sample(range(1, size - 1), 2)
        cuts = [Cut(join, label=str(self.next_label + at)) for at, join in enumerate(("none", "paragraph"))]
        return dict(zip(sorted(places), cuts, strict=True))

    def _numbers_first(self, printed: list[tuple[Printed, NoteText]]) -> None:
        """Print all numbers in one line, the notes without them after it."""
        self.sheet.write(" ".join(note.keys[0] for note, _ in printed))
        self.sheet.gap()
        for note, text in printed:
            note.paragraphs = [[text.text]]
            note.boundary_known = False
            self.unsure.add(note.index)


def _wrapped(text: str, width: int) -> str:
    """Return a text with lines of at most `width` characters; every offset stays what it is."""
    if not width:
        return text
    made = list(text)
    start = 0
    for line in text.split("\n"):
        place = start
        end = start + len(line)
        while end - place > width:
            space = text.rfind(" ", place, place + width + 1)
            if space < place:
                break
            made[space] = "\n"
            place = space + 1
        start = end + 1
    return "".join(made)
