"""Namespaces, responsibilities, and the patterns of identifiers that every stage shares."""

import hashlib
import re
import unicodedata

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
NSMAP = {"tei": TEI}

# Who admitted a reading: an editor's recorded decision, or the program alone.
RESP_EDITOR = "#ed"
RESP_PROGRAM = "#emendata"

# BCP 47 (RFC 6497, extension t): English that was transformed from Russian by a machine; `und` = engine unknown.
LANG_MT_FROM_RUSSIAN = "en-t-ru-t0-und"

# The file of an authority folder that holds no entries but the glossary.
TERMS = "terms.xml"

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPECIAL = str.maketrans({"đ": "d", "Đ": "d", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "æ": "ae", "œ": "oe"})


def tei(name: str) -> str:
    """Return the Clark name of a TEI element: `tei("p")` is `{http://www.tei-c.org/ns/1.0}p`."""
    return f"{{{TEI}}}{name}"


def slug(text: str, limit: int = 40) -> str:
    """Return the part of an identifier made from a reading: lower-case ASCII letters, digits, hyphens.

    >>> slug("Võ Nguyên Giáp")
    'vo-nguyen-giap'
    >>> slug("Yan'yaan")
    'yan-yaan'

    Letters of other scripts have no ASCII base and are left out; the result may be empty.
    """
    plain = unicodedata.normalize("NFD", text.translate(_SPECIAL)).encode("ascii", "ignore").decode("ascii")
    words = _NOT_SLUG.sub("-", plain.lower()).strip("-")
    return words[:limit].strip("-")


def text_hash(words: str) -> str:
    """Return 8 hexadecimal digits of a text, white space and normalisation apart."""
    plain = unicodedata.normalize("NFC", "".join(words.split()))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:8]
