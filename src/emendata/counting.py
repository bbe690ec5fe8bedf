"""How much an encoded article has of what, for the table at the end of a build. A tree enters, numbers leave."""

from lxml import etree

from emendata.vocabulary import tei

COUNTED = ("notes", "pages", "persons", "corrections")
Counts = dict[str, int]


def counts_of(root: etree._Element) -> Counts:
    """Return how many notes, pages, persons and corrections a document has."""
    text = root.find(tei("text"))
    if text is None:
        return dict.fromkeys(COUNTED, 0)
    persons = {name.get("ref") for name in text.iter(tei("persName")) if name.get("ref")}
    return {
        "notes": sum(note.get("type") != "editor" for note in text.iter(tei("note"))),
        "pages": sum(not item.get("sameAs") for item in text.iter(tei("pb"))),
        "persons": len(persons),
        "corrections": sum(_is_emendation(app) for app in text.iter(tei("app"))),
    }


def _is_emendation(app: etree._Element) -> bool:
    lem = app.find(tei("lem"))
    return lem is not None and lem.get("resp") is not None
