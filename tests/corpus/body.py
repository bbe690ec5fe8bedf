"""The running text of a made article as blocks of tokens: words, calls, citations, page cuts.

Which number a call has is settled later, when the pages are cut: a call here says only which note it calls.
"""

import random
import re
from dataclasses import dataclass, field

from .plan import Plan
from .prose import CALL_PLACES, INNER, QUOTE, STOP, Writer
from .words import MONTHS, NEWSPAPERS
from .works import Work


@dataclass(slots=True)
class Call:
    """A call of note `index`, counted over the whole text; `pattern` is how its mark is printed, as in "[{}]".

    `series` is "note", "star" (an asterisk or dagger) or "second" (of a second list). `key` comes when pages are cut.
    """

    index: int
    series: str = "note"
    pattern: str = "{}"
    key: str = ""


@dataclass(slots=True)
class Citation:
    """A citation with its brackets and the entries it means."""

    text: str
    targets: tuple[int, ...]


@dataclass(slots=True)
class Cut:
    """A page line; `hyphen` where it cuts a word. `foot` are the notes that stand at the foot of the page it ends."""

    join: str
    hyphen: str = ""
    label: str = ""
    foot: list[int] = field(default_factory=list)


Token = str | Call | Citation | Cut


@dataclass(slots=True)
class Block:
    """A paragraph ("p"), heading ("head"), separator ("separator"), page line between blocks ("page") or list ("list")."""

    kind: str
    tokens: list[Token] = field(default_factory=list)


_FEWEST, _MANY = 12, 100
_FORMS = ("glued", "glued", "after", "spaced")


def make_body(rng: random.Random, plan: Plan, writer: Writer, works: list[Work]) -> list[Block]:
    """Return the blocks of the body, with calls of all notes and all citations in them."""
    paragraphs = _paragraphs(writer, max(plan.notes + plan.stars + plan.second_list + plan.citations, 8), rng)
    places = [(row, at, kind) for row, sentences in enumerate(paragraphs) for at, kind in _places(sentences)]
    wanted: dict[tuple[int, int], Call | Citation] = {}
    calls = _calls(rng, plan)
    if calls:
        usable = [place for place in places if _takes_call(paragraphs[place[0]], place, plan)]
        for call, place in zip(calls, _spread(rng, usable, len(calls)), strict=True):
            wanted[place[0], place[1]] = call
    if plan.citations:
        free = [place for place in places if place[2] != INNER and (place[0], place[1]) not in wanted]
        for place in _spread(rng, free, plan.citations):
            wanted[place[0], place[1]] = make_citation(rng, plan, works)
    blocks = [Block("p", _tokens(rng, plan, sentences, row, wanted)) for row, sentences in enumerate(paragraphs)]
    return _with_structure(rng, plan, writer, blocks)


def _calls(rng: random.Random, plan: Plan) -> list[Call]:
    """Return the calls in the order of the text; where notes are called twice, the second call follows the first."""
    later = ["note"] * (plan.notes - 1) + ["star"] * plan.stars + ["second"] * plan.second_list
    rng.shuffle(later)
    calls = [Call(index, series) for index, series in enumerate(["note", *later] if plan.notes else [])]
    if "called-twice" in plan.damage:
        for index in sorted(rng.sample(range(2, len(calls)), 2), reverse=True):
            calls.insert(index + 1, Call(index, calls[index].series))
    return calls


def _paragraphs(writer: Writer, size: int, rng: random.Random) -> list[str]:
    """Return a dozen paragraphs or more, with two or four times as many call places as are needed."""
    made: list[str] = []
    places = 0
    while places < size * (4 if size < _MANY else 2) or len(made) < _FEWEST:
        text = " ".join(writer.paragraph(rng.randint(2, 7)))
        made.append(text)
        places += sum(text.count(kind) for kind in CALL_PLACES)
    return made


def _places(text: str) -> list[tuple[int, str]]:
    return [(at, char) for at, char in enumerate(text) if char in CALL_PLACES]


def _takes_call(text: str, place: tuple[int, int, str], plan: Plan) -> bool:
    """Return whether a call there can be told from a figure: "in 19562" cannot, "1950,11 and" can."""
    _, at, kind = place
    if not text[at - 1].isdigit() or plan.calls in ("brackets", "raised", "after"):
        return not (kind == INNER and text[at - 1].isdigit() and text[at + 1 : at + 2] not in ",;")
    return False


def _spread(rng: random.Random, places: list[tuple[int, int, str]], size: int) -> list[tuple[int, int, str]]:
    """Return so many places in order, spread over all."""
    if size > len(places):
        raise ValueError(f"{size} places wanted of {len(places)}")
    bounds = [len(places) * index // size for index in range(size + 1)]
    return [places[rng.randrange(low, high)] for low, high in zip(bounds, bounds[1:], strict=False)]


def _tokens(
    rng: random.Random, plan: Plan, text: str, row: int, wanted: dict[tuple[int, int], Call | Citation]
) -> list[Token]:
    tokens: list[Token] = []
    last = 0
    for at, kind in _places(text):
        tokens.append(text[last:at])
        last = at + 1
        follows = text[last : last + 1]
        marked = kind == INNER and follows in (",", ";")
        token = wanted.get((row, at))
        stop = follows if marked else "." if kind in (STOP, QUOTE) else ""
        if marked:
            last += 1
        if token is None:
            tokens.append(stop)
        elif isinstance(token, Citation):
            tokens += [" ", token, stop]
        else:
            tokens += _called(rng, plan, token, stop, after_digit=text[at - 1].isdigit())
    tokens.append(text[last:])
    return merged(tokens)


def _called(rng: random.Random, plan: Plan, call: Call, stop: str, *, after_digit: bool) -> list[Token]:
    """Return a call with the punctuation mark at its place, on the side and at the distance its form asks for."""
    if call.series == "star":
        return [call, stop]
    if call.series == "second":
        call.pattern = "[{}]"
        return [" ", call, stop]
    match plan.calls:
        case "brackets":
            call.pattern = "[{}]"
            return [rng.choice((" ", " ", "")), call, stop]
        case "parens":
            call.pattern = "({})"
            return [rng.choice((" ", " ", "")), call, stop]
        case "raised":
            call.pattern = "raised"
            return [call, stop] if rng.random() < 0.6 else [stop, call]
    form = rng.choice(_FORMS) if plan.calls == "mixed" else plan.calls
    if after_digit:
        form = "after"
    if form == "after" and stop:
        return [stop, rng.choice(("", "", " ")) if stop == "." else "", call]
    return [" " if form == "spaced" else "", call, stop]


def merged(tokens: list[Token]) -> list[Token]:
    """Return the tokens with neighbouring words in one."""
    made: list[Token] = []
    for token in tokens:
        if isinstance(token, str) and made and isinstance(made[-1], str):
            made[-1] += token
        elif token != "":
            made.append(token)
    return made


# --- damage


def drop_calls(blocks: list[Block], lost: set[int]) -> None:
    """Take the calls of these notes out of the text, with the space before them where a mark follows."""
    for block in blocks:
        kept: list[Token] = []
        gone = False
        for token in block.tokens:
            if isinstance(token, Call) and token.index in lost:
                gone = True
                continue
            if gone and isinstance(token, str) and kept and isinstance(kept[-1], str):
                if token[:1] in ("", ".", ",", " "):
                    kept[-1] = kept[-1].rstrip()
                kept[-1] += token
            else:
                kept.append(token)
            gone = False
        block.tokens = kept


# --- citations


def make_citation(rng: random.Random, plan: Plan, works: list[Work]) -> Citation:
    """Return a citation of one entry or several, in the style of the article."""
    style = plan.citation_style
    if style == "numeric":
        return _by_number(rng, works)
    opening, closing = "()" if style == "round" or (style == "mixed" and rng.random() < 0.4) else "[]"
    size = rng.choice((1, 1, 1, 1, 2))
    chosen = rng.sample([at for at, work in enumerate(works) if work.year], size)
    if style == "damaged":
        special = _damaged(rng, works, chosen[0])
        if special is not None:
            return special
    words = "; ".join(_cited(rng, works[at]) for at in chosen)
    return Citation(f"{opening}{words}{closing}", tuple(chosen))


def _cited(rng: random.Random, work: Work, short: str | None = None) -> str:
    name = work.short if short is None else short
    page = rng.randint(3, 390)
    pages = rng.choice(
        ("", f", p. {page}", f", p. {page}", f", p.{page}", f", p. {page} - {page + 2}", f", pp. {page}-{page + 4}")
    )
    return f"{name}, {work.year}{pages}"


def _by_number(rng: random.Random, works: list[Work]) -> Citation:
    chosen = sorted(rng.sample(range(len(works)), rng.choice((1, 1, 1, 2))))
    page = rng.randint(3, 390)
    if len(chosen) == 1:
        return Citation(
            f"[{chosen[0] + 1}{rng.choice(('', f', p. {page}', f', p. {page}', f', pp. {page}-{page + 3}'))}]",
            tuple(chosen),
        )
    return Citation("[" + rng.choice(("; ", ", ")).join(str(at + 1) for at in chosen) + "]", tuple(chosen))


_VARIANTS = (
    ("kh", "h"),
    ("zh", "j"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ov", "ow"),
    ("ev", "yev"),
    ("ch", "tch"),
    ("y", "i"),
)


def _damaged(rng: random.Random, works: list[Work], at: int) -> Citation | None:
    """Return a citation as translation leaves it, or None for a plain one."""
    work = works[at]
    date = f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.randint(1960, 1989)}"
    match rng.choice(("cit", "see", "name", "newspaper", "impossible", "plain", "plain")):
        case "cit":
            return Citation(f"[{rng.choice(('Cit. by', 'cit. by', 'Cit. by'))}: {_cited(rng, work)}]", (at,))
        case "see":
            return Citation(f"[{rng.choice(('see', 'See', 'see for example'))}: {_cited(rng, work)}]", (at,))
        case "name" if "..." not in work.short and " " not in work.short:
            return Citation(f"[{_cited(rng, work, _respelled(work.short))}]", (at,))
        case "newspaper":
            papers = [index for index, item in enumerate(works) if not item.year]
            return Citation(f"[{works[papers[0]].short}, {date}]", (papers[0],)) if papers else None
        case "impossible":
            word = rng.choice(("However", "Labour", "The news", "Meanwhile"))
            return Citation(f"[{word}, {date}]", ())
    return None


def _respelled(name: str) -> str:
    for old, new in _VARIANTS:
        if old in name[1:]:
            return name[0] + name[1:].replace(old, new, 1)
    return name


def newspaper_entry(rng: random.Random) -> Work:
    """Return a newspaper as literature lists name it: "Trud. M."."""
    name = rng.choice([name for name in NEWSPAPERS if " " not in name])
    return Work(f"{name}. M.", name, "")


# --- sections, separators, quotations


def _with_structure(rng: random.Random, plan: Plan, writer: Writer, blocks: list[Block]) -> list[Block]:
    made = list(blocks)
    count = len(blocks)
    inserts: list[tuple[int, Block]] = []
    counted = plan.sections > 2 and plan.numbering == "run"
    for number in range(plan.sections):
        place = count * number // plan.sections
        inserts.append((place, Block("head", [f"{number + 1}. " * counted + writer.head()])))
    taken = {place for place, _ in inserts}
    free = [at for at in range(2, count - 1) if at not in taken]
    inserts += [(at, Block("separator", ["* * *"])) for at in rng.sample(free, plan.separators)]
    if plan.numbered:
        rows = range(plan.numbered, 0, -1)
        inserts += [(free[len(free) // 3], Block("p", [f"{row}. {_plain(writer)}"])) for row in rows]
    inserts += [(at, Block("p", [writer.fill("{y}")])) for at in rng.sample(free, plan.lonely)]
    if plan.quotation:
        at = rng.choice([at for at in free if all(at != place for place, _ in inserts)])
        inserts += [(at, Block("p", [words])) for words in _speech(writer)]
    for place, block in sorted(inserts, key=lambda item: -item[0]):
        made.insert(place, block)
    return made


def _speech(writer: Writer) -> list[str]:
    """Return a quoted speech over several paragraphs, last one first."""
    opening, closing = writer.bank.quotes
    plain = [_plain(writer).replace('"', "'") for _ in range(3)]
    return [plain[2] + closing, plain[1], f"In {writer.rng.choice(MONTHS)} the envoy said: {opening}{plain[0]}"]


def _plain(writer: Writer) -> str:
    """Return a sentence that calls no note."""
    return re.sub(f"[{STOP}{QUOTE}]", ".", writer.sentence().replace(INNER, ""))
