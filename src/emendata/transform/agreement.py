"""Agreement: whether an output carries what the TEI carries, in the same order.

For a web page: the notes, calls, entries and page breaks of the text, each under its identifier, once and in the order
of the TEI; the words of every lemma and reading.
"""

from collections import Counter

from lxml import html

from emendata.errors import Finding, finding
from emendata.transform.documents import TeiDocument, addressed, with_identifiers
from emendata.vocabulary import XML_ID, tei

_SHOWN = 60


def html_agreement(document: TeiDocument, page: bytes) -> list[Finding]:
    """Return X-011 where the page's identifiers are not those of the TEI in its order, X-012 for words it lacks."""
    root = with_identifiers(document.root)
    tree = html.document_fromstring(page.decode("utf-8"))
    expected = [str(element.get(XML_ID)) for element in addressed(root)]
    wanted = set(expected)
    every = [str(element.get("id")) for element in tree.iter() if isinstance(element.tag, str) and element.get("id")]
    found = [identifier for identifier in every if identifier in wanted]
    findings = _order_findings(document.name, expected, found)
    words = _squeezed("".join(str(text) for text in tree.itertext()))
    for app in root.iter(tei("app")):
        for reading in app.iter(tei("lem"), tei("rdg")):
            # A reading that holds more than words (a note, a name with an entry of its own) is compared word by word.
            for text in reading.itertext():
                if _squeezed(str(text)) not in words:
                    shown = " ".join(str(text).split())[:_SHOWN]
                    findings.append(finding("X-012", file=document.name, where=f"entry {app.get(XML_ID)}", words=shown))
    return findings


def _order_findings(name: str, expected: list[str], found: list[str]) -> list[Finding]:
    if expected == found:
        return []
    twice = [identifier for identifier, count in Counter(found).items() if count > 1]
    missing = [identifier for identifier in expected if identifier not in set(found)]
    place = next((i for i, pair in enumerate(zip(expected, found, strict=False)) if pair[0] != pair[1]), len(found))
    wrong = (missing or twice or expected[place : place + 1] or found[place : place + 1])[0]
    state = "lacks it" if missing else "has it twice" if twice else "has it in another place"
    return [finding("X-011", file=name, what="notes, calls, entries and pages", expected=f"“{wrong}”", found=state)]


def _squeezed(words: str) -> str:
    return "".join(words.split())
