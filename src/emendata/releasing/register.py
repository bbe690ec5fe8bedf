"""The register of an article's released identifiers, as TEI: `tei/ids/<id>.xml`."""

from lxml import etree

from emendata.encode.elements import append, element
from emendata.encode.released import FORMER, Place, Released
from emendata.xmlio import serialize

_COMMENT = (
    " Written by emendata release. An identifier that has left the text is answered by what its ptr names; mend that if it is "
    "wrong, and change nothing else: others have cited these. "
)


def register_bytes(article_id: str, publisher: str, released: Released) -> bytes:
    """Return the register of an article as a file."""
    history = element(
        "revisionDesc",
        *(
            element("change", item.words, n=item.number, when=item.date, who=item.who or None)
            for item in released.versions
        ),
    )
    header = element(
        "teiHeader",
        element(
            "fileDesc",
            element("titleStmt", element("title", f"Released identifiers of {article_id}")),
            element("publicationStmt", element("publisher", publisher)),
            element("sourceDesc", element("p", "Taken from the released editions.")),
        ),
        history,
    )
    lists = [element("list", *(_item(name, place) for name, place in released.current.items()), type="current")]
    if released.former:
        gone = (_item(name, Place(answer, 0) if answer else None) for name, answer in released.former.items())
        lists.append(element("list", *gone, type=FORMER))
    root = element("TEI", header, element("text", element("body", *lists)), xml_lang="en", n=article_id)
    header.insert(0, etree.Comment(_COMMENT))
    etree.indent(root)
    for item in root.iter(element("item").tag):
        _on_one_line(item)
    return serialize(root)


def _item(identifier: str, place: Place | None) -> etree._Element:
    made = element("item", element("idno", identifier))
    if place is not None:
        append(made, element("ptr", target=f"#{place.block}", n=str(place.number) if place.number else None))
    return made


def _on_one_line(item: etree._Element) -> None:
    item.text = None
    for child in item:
        child.tail = None
