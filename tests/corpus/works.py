"""References of the made articles: works cited in notes and listed as literature, with what gold says of each."""

import random
from dataclasses import dataclass

from .prose import Writer
from .words import (
    ARCHIVES,
    CITIES,
    ENGLISH_OF_RUSSIAN,
    FIRST,
    INITIALS,
    JOURNALS,
    MONTHS,
    NEWSPAPERS,
    PUBLISHERS,
    RUSSIAN_TITLES,
    SURNAMES,
    TITLE_FRAMES,
    WEST_CITIES,
    WEST_JOURNALS,
    WEST_PUBLISHERS,
    WESTERN,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference in a note: its words, its type, what an archival one is made of, and where its author ends.

    `parts` are pairs (role, words) of fond, opis, delo and leaf. `author_end` is 0 where no inverted author opens it.
    """

    text: str
    type: str
    parts: tuple[tuple[str, str], ...] = ()
    author_end: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of a literature list: its words, and how the text cites it (without year where it has none)."""

    text: str
    short: str
    year: str


def inverted(rng: random.Random, names: int = 1) -> tuple[str, list[str]]:
    """Return authors as lists print them, "Turgunov A. B., Serkin V. G.", and their surnames."""
    surnames = rng.sample(SURNAMES, names)
    gap = " " if rng.random() < 0.8 else ""
    return ", ".join(f"{name} {gap.join(rng.sample(INITIALS, 2))}" for name in surnames), surnames


class Library:
    """Makes references; remembers what "op. cit." may go back to."""

    def __init__(self, rng: random.Random, writer: Writer) -> None:
        self.rng = rng
        self.writer = writer
        self.language = writer.bank.code
        self.known: list[str] = []
        self._used: set[str] = set()

    def title(self) -> str:
        """Return the title of a book or article, not used before."""
        for _ in range(20):
            if self.rng.random() < 0.2:
                at = self.rng.randrange(len(RUSSIAN_TITLES))
                made = f"{RUSSIAN_TITLES[at]} [{ENGLISH_OF_RUSSIAN[at]}]"
            else:
                made = self.writer.fill(self.rng.choice(TITLE_FRAMES))
            if made not in self._used:
                break
        self._used.add(made)
        return made

    def pages(self) -> str:
        """Return the pages cited, in one of the usual forms."""
        first = self.rng.randint(3, 390)
        if self.language == "ru":
            return f"с. {first}" if self.rng.random() < 0.6 else f"с. {first}-{first + self.rng.randint(1, 9)}"
        if self.language == "de":
            return f"S. {first}"
        if self.language == "vi":
            return f"tr. {first}"
        return f"p. {first}" if self.rng.random() < 0.6 else f"pp. {first}-{first + self.rng.randint(1, 9)}"

    # --- references in notes

    def monograph(self) -> Cited:
        """Return "Turgunov A. B. Title. Moscow, Nauka Publ., 1983, p. 4." or the Western form."""
        rng = self.rng
        if self.language != "en":
            return self._foreign_monograph()
        if rng.random() < 0.3:
            author = f"{rng.choice(FIRST)} {rng.choice(WESTERN)}"
            text = f"{author}, {self.title()} ({rng.choice(WEST_CITIES)}: {rng.choice(WEST_PUBLISHERS)}, {self.year()}), {self.pages()}."
            return Cited(text, "monograph")
        author, _ = inverted(rng, rng.choice((1, 1, 1, 2)))
        self.known.append(author)
        publisher = f", {rng.choice(PUBLISHERS)}" if rng.random() < 0.5 else ""
        stop = "." if rng.random() < 0.7 else ","
        text = f"{author} {self.title()}{stop} {rng.choice(CITIES)}{publisher}, {self.year()}, {self.pages()}."
        return Cited(text, "monograph", author_end=len(author))

    def _foreign_monograph(self) -> Cited:
        rng, year = self.rng, self.year()
        match self.language:
            case "ru":
                author = rng.choice("Нагорнов А. В.|Тумуров Б. Д.|Садовник Л. И.|Вершинкин П. С.".split("|"))
                title = rng.choice(
                    "Очерки истории края|Торговля и ремесло|Караванные пути Азии|Земля и налог".split("|")
                )
                text = f"{author} {title}. {rng.choice(('М.', 'Л.', 'Казань', 'Иркутск'))}, {year}, {self.pages()}."
            case "de":
                author = f"{rng.choice(WESTERN)} {rng.choice('HKLM')}."
                title = rng.choice(
                    ("Handel und Staat", "Städte der Seidenstraße", "Salz und Silber", "Geschichte der Märkte")
                )
                text = f"{author} {title}. {rng.choice(('Wiesbaden', 'Berlin', 'Leipzig'))}, {year}, {self.pages()}."
            case "fr":
                author = f"{rng.choice(WESTERN)} {rng.choice('JLMP')}."
                title = rng.choice(("Histoire des ports", "Le commerce du sel", "Villes et marchés", "La route du thé"))
                text = f"{author} {title}. Paris, {rng.choice(('Plon', 'Payot', 'Fayard'))}, {year}, {self.pages()}."
            case _:
                author = rng.choice(("Nguyễn Văn Hòa", "Trần Thị Lan", "Phạm Minh Sơn", "Đỗ Quang Hải"))
                title = rng.choice(("Lịch sử làng nghề", "Đô thị cổ miền Trung", "Thương cảng thế kỷ 17", "Gốm và lụa"))
                text = f"{author}. {title}. Hà Nội, Nxb. Khoa học xã hội, {year}, {self.pages()}."
        self.known.append(author)
        return Cited(text, "monograph", author_end=len(author))

    def article(self) -> Cited:
        """Return "Turgunov A. B. Title // Vostok, 2008, No. 7, pp. 3-9."; the bars may be spaced."""
        rng = self.rng
        if self.language != "en":
            return self._foreign_monograph()
        author, _ = inverted(rng, rng.choice((1, 1, 2)))
        self.known.append(author)
        bars = rng.choice(("//", "//", "/ /"))
        journal = rng.choice(JOURNALS if rng.random() < 0.7 else WEST_JOURNALS)
        issue = rng.choice(("No. {}", "N {}", "no. {}")).format(rng.randint(1, 12))
        pages = self.pages()
        tail = f", {self.year()}, {issue}, {pages}."
        if rng.random() < 0.25:
            tail = f". {self.year()}. {issue[0].upper()}{issue[1:]}. {pages[0].upper()}{pages[1:]}."
        return Cited(f"{author} {self.title()} {bars} {journal}{tail}", "article", author_end=len(author))

    def collective(self) -> Cited:
        """Return a volume without author: "Trade in Merv. Documents. Moscow, Nauka Publ., 2012, pp. 93-95."."""
        rng = self.rng
        if self.language != "en":
            return self._foreign_monograph()
        title = self.writer.fill(
            rng.choice(("{T} of {p}. Collection of documents", "{T} in {p}. Vol. {few}", "{p}: {t}"))
        )
        publisher = f", {rng.choice(PUBLISHERS)}" if rng.random() < 0.5 else ""
        return Cited(f"{title}. {rng.choice(CITIES)}{publisher}, {self.year()}, {self.pages()}.", "monograph")

    def archival(self) -> Cited:
        """Return "GARF, f. 5446, op. 98 s, d. 704, l. 101." in one of the usual forms, with its parts."""
        rng = self.rng
        fond = str(rng.randint(1, 9300)) if rng.random() < 0.8 else f"R-{rng.randint(20, 9000)}"
        opis = str(rng.randint(1, 160)) if rng.random() < 0.85 else f"{rng.randint(1, 98)} s"
        delo = str(rng.randint(2, 2900))
        leaf = str(rng.randint(1, 240))
        if rng.random() < 0.35:
            leaf = f"{leaf}-{int(leaf) + rng.randint(1, 6)}"
        if self.language == "ru":
            fond, opis = fond.replace("R-", "Р-"), opis.replace(" s", " с")
            text = f"{rng.choice(('ГАРФ', 'РГИА', 'РГВИА'))}, ф. {fond}, оп. {opis}, д. {delo}, л. {leaf}."
        elif rng.random() < 0.75:
            unit = "ll." if "-" in leaf and rng.random() < 0.3 else "l."
            text = f"{rng.choice(ARCHIVES)}, f. {fond}, op. {opis}, d. {delo}, {unit} {leaf}."
        else:
            text = f"{rng.choice(ARCHIVES)}. F. {fond}. Op. {opis}. D. {delo}. L. {leaf}."
        return Cited(text, "archival", (("fond", fond), ("opis", opis), ("delo", delo), ("leaf", leaf)))

    def ibid(self, before: str) -> Cited:
        """Return "Ibid., p. 5." or, after an archival reference, "Ibid., l. 5."."""
        first = self.rng.randint(2, 240)
        word = self.writer.bank.ibid
        mark = {"ru": ("л.", "с."), "de": ("Bl.", "S."), "vi": ("tờ", "tr.")}.get(self.language, ("l.", "p."))
        unit = mark[0] if before == "archival" else mark[1]
        forms = [f"{word}, {unit} {first}."] * 3
        if self.language == "en":
            forms += [f"Ibid. {unit.upper()} {first}.", f"Ibid., {unit} {first}-{first + 2}."]
        return Cited(self.rng.choice(forms), "ibid")

    def opcit(self) -> Cited:
        """Return "Turgunov A. B. Decree. op., p. 5." of an author cited before; the translated form is the common one."""
        words = {"ru": ("Указ. соч.",), "de": ("a. a. O.",), "fr": ("op. cit.",), "vi": ("sđd.",)}
        form = self.rng.choice(words.get(self.language, ("Decree. op.", "Decree. op.", "Op. cit.", "Decree, op.")))
        author = self.rng.choice(self.known)
        pages = self.pages()
        if form == "Op. cit." and self.rng.random() < 0.4:
            return Cited(f"{author} {form} {pages[0].upper()}{pages[1:]}.", "opcit", author_end=len(author))
        return Cited(f"{author} {form}, {pages}.", "opcit", author_end=len(author))

    def newspaper(self) -> Cited:
        """Return "Trud, 27.01.1956." or with the month in words."""
        rng = self.rng
        day, year = rng.randint(1, 28), rng.randint(1890, 1990)
        date = (
            f"{day:02}.{rng.randint(1, 12):02}.{year}" if rng.random() < 0.7 else f"{day} {rng.choice(MONTHS)} {year}"
        )
        if rng.random() < 0.15:
            date = f"{rng.choice(MONTHS)} {day}, {year}"
        return Cited(f"{rng.choice(NEWSPAPERS)}, {date}.", "newspaper")

    def web(self) -> Cited:
        """Return a web reference whose address may be broken by spaces, as copying breaks them."""
        rng = self.rng
        host = (
            f"{rng.choice(('steppe', 'archives', 'oriental', 'history'))}-{rng.choice(('library', 'studies', 'texts'))}"
        )
        http = rng.choice(("http://www.{}.org", "http: //www.{}. org", "https://{}.net", "http://{}. ru"))
        if rng.random() < 0.25:
            name = host.split("-")[0].capitalize()
            address = http.format(host).replace("//", ".//" if rng.random() < 0.3 else "//")
            return Cited(
                f"{inverted(rng)[0]} {self.title()} / / {name} website - {address}/{rng.randint(10, 99)}.html", "web"
            )
        text = f"{inverted(rng)[0]} {self.title()}. URL: {http.format(host)}/{rng.choice('abcdefg')}{rng.randint(10, 99)}.html"
        return Cited(text + "." * (rng.random() < 0.3), "web")

    def stenographic(self) -> Cited:
        """Return the stenographic report of a congress."""
        rng, year = self.rng, self.rng.randint(1925, 1989)
        name = self.writer.fill("{rom} Congress of the Trade Unions of {p}")
        return Cited(f"{name}. Stenographic report. {rng.choice(CITIES)}, {year}, {self.pages()}.", "stenographic")

    def year(self) -> int:
        """Return a year of publication."""
        return self.rng.randint(1911, 2014)

    # --- literature

    def entry(self) -> Work:
        """Return an entry of a literature list in one of several styles."""
        rng = self.rng
        year = str(self.year())
        kind = rng.choice(
            ("russian", "russian", "russian", "pair", "volume", "article", "western", "mla", "french", "congress")
        )
        if kind in ("russian", "pair"):
            author, surnames = inverted(rng, 2 if kind == "pair" else 1)
            publisher = f", {rng.choice(PUBLISHERS)}" if rng.random() < 0.3 else ""
            stop = "." if rng.random() < 0.5 else ","
            text = f"{author} {self.title()}{stop} {rng.choice(CITIES)}{publisher}, {year}."
            return Work(text, " and ".join(surnames), year)
        if kind == "article":
            author, surnames = inverted(rng)
            tail = rng.choice((". {}. No. {}.", ", {}, No. {}.", ". {}. N {}. Pp. 12-30.")).format(
                year, rng.randint(1, 6)
            )
            text = f"{author} {self.title()} // {rng.choice(JOURNALS)}{tail}"
            return Work(text, surnames[0], year)
        if kind == "congress":
            name = self.writer.fill("{rom} Congress of the Cooperatives of {p}")
            return Work(f"{name}{rng.choice(('.', ','))} {rng.choice(CITIES)}, {year}.", name, year)
        if kind == "volume":
            title = self.writer.fill(
                rng.choice(("{T} of {p}. Collection of documents", "{p}: {T}. Materials", "{T} in the cities of {p}"))
            )
            if title not in self._used:
                self._used.add(title)
                words = title.split(".")[0].split()
                short = title.split(".")[0] if len(words) <= 3 else " ".join(words[:3]) + "..."
                return Work(f"{title}. {rng.choice(CITIES)}, {year}.", short, year)
        return self._western(kind, year)

    def _western(self, kind: str, year: str) -> Work:
        rng = self.rng
        surname, first = rng.choice(WESTERN), rng.choice(FIRST)
        place, publisher, title = rng.choice(WEST_CITIES), rng.choice(WEST_PUBLISHERS), self.title()
        match kind:
            case "mla":
                text = f"{surname}, {first}. {title}. {publisher}, {year}."
            case "french":
                house = rng.choice((", ", " : Plon, ", ", Payot, "))
                text = f"{surname} {first[0]}. {self.writer.fill('Histoire des marchés de {p}')}. Paris{house}{year}."
            case _:
                text = f"{surname}, {first}. {title}. {place}: {publisher}, {year}."
        return Work(text, surname, year)

    def literature(self, size: int) -> list[Work]:
        """Return so many entries, no two of which are cited alike, sorted by their words."""
        works: dict[tuple[str, str], Work] = {}
        while len(works) < size:
            work = self.entry()
            works.setdefault((work.short, work.year), work)
        return sorted(works.values(), key=lambda work: work.text)
