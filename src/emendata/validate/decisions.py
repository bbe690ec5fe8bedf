"""What a decision in tei/apparatus needs beyond what apparatus.rng can say, by its kind (V-060)."""

from lxml import etree

from emendata.errors import finding
from emendata.validate.faults import Fault
from emendata.validate.nodes import words_of
from emendata.vocabulary import XML_ID, tei

# What `emendata decide --refuse` and `--postpone` write.
_STANDING = frozenset({"refused", "postponed"})
_EMENDING = frozenset({"transliteration", "translation", "transmission", "slip", "style"})


def decision_faults(root: etree._Element) -> list[Fault]:
    """Return what the decisions of a file lack: the source's words, a lemma, a certainty, a reason."""
    faults = []
    for app in root.iter(tei("app")):
        # Where the words stand, nothing need be read in their place, and no kind of emendation is asked of it.
        kind = "" if app.get("subtype") in _STANDING else app.get("type", "")
        words = _words(app)
        for what in _missing(app, kind):
            faults.append(Fault(app, finding("V-060", type=kind, what=what, words=f': "{words}"' if words else "")))
    return faults


def _missing(app: etree._Element, kind: str) -> list[str]:
    lemma, readings = app.find(tei("lem")), app.findall(tei("rdg"))
    notes = {note.get("type") for note in app.findall(tei("note"))}
    sigla = [element for element in (lemma, *readings) if element is not None and element.get("wit")]
    missing = []
    if not sigla:
        missing.append("the words of the source, in a lem or rdg with @wit")
    if kind in _EMENDING and (lemma is None or not readings):
        missing.append("a lem (what the edition reads) and a rdg (what the source reads)")
    if kind == "conjecture":
        proposals = [reading for reading in readings if reading.get("type") == "conjecture"] or readings
        if lemma is None or not proposals:
            missing.append("a lem (what stays) and a rdg (what is proposed)")
        elif not any(element.get("cert") for element in (app, lemma, *readings)):
            missing.append("@cert")
    if kind in {"transliteration", "translation", "transmission"} and lemma is not None:
        if not (lemma.get("cert") or app.get("cert")):
            missing.append("@cert on its lem")
        if "reason" not in notes:
            missing.append('a note type="reason"')
    if kind in {"crux", "fact"} and not notes & {"editor", "reason"}:
        missing.append('a note type="editor"')
    return missing


def _words(app: etree._Element) -> str:
    for name in ("rdg", "lem"):
        found = app.find(tei(name))
        if found is not None:
            return words_of(found)[:60]
    return app.get(XML_ID, "")
