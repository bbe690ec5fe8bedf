"""Layouts made up from a seed: an article, a paper, a font size, an order of streams. The same seed gives the same one."""

import random
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from emendata.printing.settings import MILLIMETRE, PAPERS, Paper, PrintSettings
from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.print import typst_source
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

EDITIONS = tuple(sorted((resource_root() / "tei" / "editions").glob("*.xml")))
_WORDS = (
    "congress party of the soviet delegation in hanoi visited and plenum committee resolution on questions a cult "
    "personality year agrarian reform telegram ambassador said that negotiations were held archive Politburo первого "
    "съезда партии đồng chí phát biểu with international an unprecedented responsibility ; , for by"
).split()
_NAMES = (
    ("Trường Chinh", "Truong Tinh", "Чыонг Тинь"),
    ("Võ Nguyên Giáp", "Vo Nguyen Ziap", "Во Нгуен Зяп"),
    ("Phạm Văn Đồng", "Fam Van Dong", "Фам Ван Донг"),
    ("Lê Duẩn", "Le Zuan", "Ле Зуан"),
)


@dataclass(frozen=True)
class Layout:
    """What is set, and how."""

    name: str
    source: str
    settings: PrintSettings


class Writer:
    """Writes an article: `density` entries in a hundred words, notes of about `length` words."""

    def __init__(self, chance: random.Random, density: float, length: int) -> None:
        self._chance = chance
        self._density = density
        self._length = length
        self._notes: list[str] = []
        self._editors = 0

    def article(self, paragraphs: int) -> str:
        """Return TEI with headings, quotations, lists and a table between its paragraphs."""
        blocks = []
        for number in range(paragraphs):
            kind = self._chance.random()
            if number % 6 == 5:
                blocks.append(f"</div><div><head>{self._words(self._chance.randint(1, 14), notes=0)}</head>")
            if kind < 0.06:
                blocks.append(f"<quote><p>{self._words(self._chance.randint(10, 90))}</p></quote>")
            elif kind < 0.1:
                items = "".join(f"<item>{self._words(self._chance.randint(1, 30))}</item>" for _ in range(3))
                blocks.append(f"<list>{items}</list>")
            elif kind < 0.13:
                cells = "".join(f"<cell>{self._words(self._chance.randint(1, 12), notes=0)}</cell>" for _ in range(3))
                blocks.append(f"<table><row>{cells}</row><row>{cells}</row></table>")
            blocks.append(f"<p>{self._words(self._chance.randint(1, 170))}</p>")
        listed = f'<back><div type="notes">{"".join(self._notes)}</div></back>' if self._notes else ""
        return (
            f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Made up</title></titleStmt>'
            f'<publicationStmt><date when="2026-01-02"/></publicationStmt></fileDesc></teiHeader>'
            f"<text><body><div>{''.join(blocks)}</div></body>{listed}</text></TEI>"
        )

    def _words(self, count: int, notes: float = 0.012) -> str:
        words = []
        for _ in range(count):
            word = self._chance.choice(_WORDS)
            if self._chance.random() < self._density / 100:
                word = self._entry()
            if notes and self._chance.random() < notes:
                word += self._note()
            words.append(word)
        return " ".join(words)

    def _entry(self) -> str:
        lemma, reading, _ = self._chance.choice(_NAMES)
        kind = self._chance.random()
        if kind < 0.1:
            return f'<app type="transmission"><lem/><rdg wit="#A">{self._chance.randint(1, 9)}</rdg></app>'
        if kind < 0.2:
            lemma, reading = self._words_alone(self._chance.randint(3, 40)), self._words_alone(6)
        resp = self._chance.choice(("#ed", "#emendata"))
        return f'<app type="transliteration"><lem resp="{resp}">{lemma}</lem><rdg wit="#A">{reading}</rdg></app>'

    def _words_alone(self, count: int) -> str:
        return " ".join(self._chance.choice(_WORDS) for _ in range(count))

    def _note(self) -> str:
        length = max(1, round(self._chance.expovariate(1 / self._length)))
        words = self._words(length, notes=0)
        if self._chance.random() < 0.3:
            return f'<note type="editor">{words}</note>'
        number = len(self._notes) + 1
        self._notes.append(f'<note xml:id="note-{number}" n="{number}" type="author" place="end">{words}</note>')
        return f'<ref type="noteAnchor" target="#note-{number}">{number}</ref>'


def document(source: bytes, name: str) -> TeiDocument:
    """Return a document of this TEI."""
    return TeiDocument(name=f"{name}.xml", root=parse_xml(source, f"{name}.xml"), stem=name)


@cache
def edition_source(path: Path) -> str:
    """Return the Typst source of an edition, without native names that our own fonts lack."""
    root = parse_xml(path.read_bytes(), path.name)
    # Khmer, and Han, kana, hangul
    missing = re.findall("[\u1780-\u17ff\u2e80-\ud7a3]", "".join(map(str, root.itertext())))
    return typst_source(TeiDocument(path.name, root, path.stem), date(2026, 1, 2), "".join(sorted(set(missing))))


def made_up(seed: int, density: float, length: int, paragraphs: int) -> str:
    """Return the Typst source of a made up article."""
    tei = Writer(random.Random(seed), density, length).article(paragraphs)  # noqa: S311
    return typst_source(document(tei.encode(), "made-up"), date(2026, 1, 2))


def layout(seed: int) -> Layout:
    """Return a layout: every fourth one of an edition, the others of articles made up."""
    chance = random.Random(seed)  # noqa: S311
    settings = PrintSettings(
        paper=_paper(chance),
        font_size=chance.choice((8.0, 9.0, 9.5, 10.0, 10.5, 11.0, 12.0)),
        cjk_fonts=(),
        order=tuple(chance.sample(("author", "editor", "apparatus"), 3))
        if chance.random() < 0.4
        else ("author", "editor", "apparatus"),
        numbering=chance.choice(("page", "page", "section")),
        notes=chance.choice(("foot", "foot", "foot", "end")),
        apparatus=chance.choice(("foot", "foot", "foot", "foot", "end")),
    )
    if seed % 4 == 3:
        path = EDITIONS[seed // 4 % len(EDITIONS)]
        return Layout(path.stem, edition_source(path), settings)
    density = chance.choice((0.5, 2.0, 4.0, 8.0))
    length = chance.choice((6, 20, 60, 150))
    name = f"made up: {density} entries in 100 words, notes of {length} words"
    return Layout(name, made_up(seed, density, length, chance.randint(3, 10)), settings)


def _paper(chance: random.Random) -> Paper:
    if chance.random() < 0.3:
        return PAPERS[chance.choice(sorted(PAPERS))]
    width, height = chance.uniform(105, 230), chance.uniform(150, 310)
    margins = (
        chance.uniform(0.11, 0.17) * width,
        chance.uniform(0.12, 0.2) * width,
        chance.uniform(15, 35),
        chance.uniform(15, 35),
    )
    return Paper(*(length * MILLIMETRE for length in (width, height, *margins)))
