"""Selectors of a site profile: CSS or XPath in, XPath out."""

from lxml import etree
from lxml.cssselect import CSSSelector

_XPATH_BEGINS = ("/", "./", "(")


def selector(text: str) -> str:
    """Return the XPath of a selector that is CSS (`div.article > p`) or, where it begins with "/", XPath.

    Raises `etree.XPathError`, `SyntaxError` or `ValueError` where it is neither, or selects no elements.

    >>> selector("//div[@id='text']")
    "//div[@id='text']"
    """
    if not text.strip().startswith(_XPATH_BEGINS):
        return str(CSSSelector(text, translator="html").path)
    found = etree.XPath(text)(etree.Element("html"))
    if not isinstance(found, list):
        raise ValueError(f"{text} gives no elements")  # noqa: TRY004 - the value of the user's text is at fault
    return text


def select(root: etree._Element, selectors: tuple[str, ...]) -> list[tuple[etree._Element, str]]:
    """Return the elements that the XPath expressions select, each with the first that does, in their order."""
    found: dict[etree._Element, str] = {}
    for path in selectors:
        result = root.xpath(path)
        for item in result if isinstance(result, list) else ():
            if isinstance(item, etree._Element) and isinstance(item.tag, str):
                found.setdefault(item, path)
    return list(found.items())
