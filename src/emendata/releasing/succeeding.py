"""What answers an identifier that has left a text: the block that took its place, the entry that stands there now."""

import difflib
from collections.abc import Mapping, Sequence

from lxml import etree

from emendata.encode.released import Place, places, stem_of
from emendata.vocabulary import XML_ID, tei

# Below this share of common words, of the shorter of the two, a block is no successor of another.
_LIKE = 0.5
_BLOCKS = frozenset(tei(name) for name in "p head item ab note bibl".split())


def successors(old: etree._Element, new: etree._Element) -> dict[str, str]:
    """Return for each identifier of the old text that is not in the new one what answers it, "" where nothing does.

    A block is answered by the likest of those that stand between the same neighbours; what is counted, by the one of
    its stem in the answering block, else by that block; anything else by the block it stood in.
    """
    before, after = _text(old), _text(new)
    if before is None or after is None:
        return {}
    was, now = places(before), places(after)
    gone = [identifier for identifier in was if identifier not in now]
    blocks = _blocks(before, after)
    at = {(stem_of(identifier), place.block, place.number): identifier for identifier, place in now.items() if place}
    homes = _homes(before)
    return {identifier: _answer(identifier, was[identifier], blocks, at, homes, now) for identifier in gone}


def _answer(
    identifier: str,
    place: Place | None,
    blocks: Mapping[str, str],
    at: Mapping[tuple[str, str, int], str],
    homes: Mapping[str, str],
    now: Mapping[str, Place | None],
) -> str:
    if identifier in blocks:
        return blocks[identifier]
    home = homes.get(identifier, "")
    home = home if home in now else blocks.get(home, "")
    if place is None:
        return home
    return at.get((stem_of(identifier), home, place.number), home)


def _text(root: etree._Element) -> etree._Element | None:
    return root.find(tei("text"))


def _homes(text: etree._Element) -> dict[str, str]:
    """Return for each identifier that of the block around it."""
    homes = {}
    for item in text.iter(etree.Element):
        identifier = item.get(XML_ID)
        if identifier:
            block = next((above for above in item.iterancestors() if above.tag in _BLOCKS and above.get(XML_ID)), None)
            homes[identifier] = block.get(XML_ID, "") if block is not None else ""
    return homes


def _blocks(old: etree._Element, new: etree._Element) -> dict[str, str]:
    """Return the blocks of the old text that are gone, each with the new one that answers it, as far as one does."""
    before, after = _worded(old), _worded(new)
    matcher = difflib.SequenceMatcher(None, list(before), list(after), autojunk=False)
    answered = {}
    for code, low, high, after_low, after_high in matcher.get_opcodes():
        if code == "equal":
            continue
        candidates = list(after)[after_low:after_high]
        for identifier in list(before)[low:high]:
            if identifier not in after:
                answered[identifier] = _likest(before[identifier], {name: after[name] for name in candidates})
    return answered


def _worded(text: etree._Element) -> dict[str, Sequence[str]]:
    return {
        item.get(XML_ID, ""): "".join(map(str, item.itertext())).split()
        for item in text.iter(etree.Element)
        if item.tag in _BLOCKS and item.get(XML_ID)
    }


def _likest(words: Sequence[str], candidates: Mapping[str, Sequence[str]]) -> str:
    """Return the candidate that holds most of the words, or whose words are mostly theirs; "" where none does so."""
    best, most = "", 0
    for identifier, others in candidates.items():
        matcher = difflib.SequenceMatcher(None, words, others, autojunk=False)
        shared = sum(block.size for block in matcher.get_matching_blocks())
        if shared > most and shared >= _LIKE * min(len(words), len(others)):
            best, most = identifier, shared
    return best
