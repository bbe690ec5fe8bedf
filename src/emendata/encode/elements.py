"""Makers of TEI elements."""

from collections.abc import Iterator

from lxml import etree

from emendata.vocabulary import TEI, XML_ID, XML_LANG, tei

# lxml takes None for the default namespace; its stubs know only names.
_NSMAP: dict[str, str] = {None: TEI}  # type: ignore[dict-item]


def element(name: str, *children: etree._Element | str, **attributes: str | None) -> etree._Element:
    """Return a TEI element. Attributes that are None are left out; `xml_id`, `xml_lang` as in XML.

    >>> etree.tostring(element("pb", n="61", xml_id="pb-61", cert=None)).decode()
    '<pb xmlns="http://www.tei-c.org/ns/1.0" n="61" xml:id="pb-61"/>'
    """
    made = etree.Element(tei(name), nsmap=_NSMAP)
    special = {"xml_id": XML_ID, "xml_lang": XML_LANG}
    for key, value in attributes.items():
        if value is not None:
            made.set(special.get(key, key), value)
    for child in children:
        append(made, child)
    return made


def append(parent: etree._Element, child: etree._Element | str) -> None:
    """Append an element, or text after the last child."""
    if not isinstance(child, str):
        parent.append(child)
    elif not child:
        return
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a tree in order, leaving out comments and processing instructions."""
    for node in root.iter():
        if isinstance(node.tag, str):
            yield node
