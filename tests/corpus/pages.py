"""Page lines put into the body of a made article, and calls that they displace."""

import random
import re

from .body import Block, Call, Cut, merged
from .plan import Plan

_FUNCTION_WORDS = frozenset("of in to with and the for on by from at".split())
_VOWELS = frozenset("aeiouyéèêëàâîïôûùäöüаеёиоуыэюя")


def cut_pages(rng: random.Random, plan: Plan, blocks: list[Block]) -> list[Block]:
    """Return the blocks with page lines at about equal distances: in a paragraph, in a word, or between blocks."""
    rows = [row for row in range(len(blocks) - 1) if blocks[row].kind == "p" and not _is_lonely(blocks[row])]
    bounds = [len(rows) * index // plan.pages for index in range(plan.pages + 1)] if plan.pages else []
    made = list(blocks)
    between: list[int] = []
    false = "false-hyphens" in plan.damage
    for low, high in zip(bounds, bounds[1:], strict=False):
        if low == high:
            continue
        row = rows[rng.randrange(low, high)]
        if (rng.random() < 0.25 and blocks[row + 1].kind == "p") or not _cut(
            rng, made[row], in_word=rng.random() < 0.35, false_hyphens=false
        ):
            between.append(row + 1)
    for row in sorted(between, reverse=True):
        made.insert(row, Block("page", [Cut("none")]))
    return made


def _is_lonely(block: Block) -> bool:
    """Return whether a block is a figure and nothing else: no page can be seen to end after it."""
    return all(isinstance(token, str) and token.isdigit() for token in block.tokens)


def _cut(rng: random.Random, block: Block, *, in_word: bool, false_hyphens: bool) -> bool:
    """Cut a paragraph where its halves cannot be taken for whole ones; return whether there is such a place.

    A false hyphen is what is left where the translator rendered the first half of a word and lost it: "the- | of".
    """
    places = [
        (at, word)
        for at, token in enumerate(block.tokens)
        if isinstance(token, str)
        for word in list(re.finditer(r"\S+", token))[3:-3]
        if word[0].isalpha() and not token[: word.start()].rstrip().endswith((".", "!", "?", ":", '"', "”", "»", "“"))
    ]
    words = [(at, word) for at, word in places if len(word[0]) >= 8 and word[0].islower()]
    little = [(at, word) for at, word in places if word[0] in _FUNCTION_WORDS]
    if in_word and words:
        at, word = rng.choice(words)
        place = word.start() + _division(rng, word[0])
        cut = Cut("word", "-")
    elif false_hyphens and little and rng.random() < 0.5:
        at, word = rng.choice(little)
        place, cut = word.start(), Cut("paragraph", "-")
    elif places:
        at, word = rng.choice(places)
        place, cut = word.start(), Cut("paragraph")
    else:
        return False
    token = block.tokens[at]
    assert isinstance(token, str)
    block.tokens[at : at + 1] = [token[:place].rstrip(), cut, token[place:]]
    return True


def _division(rng: random.Random, word: str) -> int:
    """Return where a printer would divide a word: before a consonant with a vowel after it."""
    places = [
        at for at in range(3, len(word) - 2) if word[at].lower() not in _VOWELS and word[at + 1].lower() in _VOWELS
    ]
    return rng.choice(places or [len(word) // 2])


def displace_calls(rng: random.Random, blocks: list[Block], share: float = 0.7) -> None:
    """Move calls to the head of the page that begins in their paragraph, as "27 years of" after a page line."""
    for block in blocks:
        cuts = [at for at, token in enumerate(block.tokens) if isinstance(token, Cut) and not token.hyphen]
        later = [at for at, token in enumerate(block.tokens) if cuts and at > cuts[0] and isinstance(token, Call)]
        if not later or rng.random() > share:
            continue
        call = block.tokens[later[0]]
        assert isinstance(call, Call)
        call.pattern = "{}"
        before = block.tokens[later[0] - 1]
        if isinstance(before, str):
            block.tokens[later[0] - 1] = before.rstrip()
        del block.tokens[later[0]]
        block.tokens[cuts[0] + 1 : cuts[0] + 1] = [call, " "]
        block.tokens = merged(block.tokens)
