"""The words of the interface as the stylesheets have them, for what reads an output back.

They stand in `xslt/shared/labels.xml`, by key and language; a language that it has no words in gets those the file falls
back to. A key it lacks is a fault of ours, and raises `KeyError`.
"""

from functools import cache

from emendata.resources import resource
from emendata.vocabulary import XML_LANG
from emendata.xmlio import parse_xml


def label(key: str, language: str) -> str:
    """Return the words for a key; of a language (BCP 47) its first subtag counts."""
    words, fallback = _labels()
    by_language = words[key]
    return by_language.get(language.partition("-")[0]) or by_language[fallback]


@cache
def _labels() -> tuple[dict[str, dict[str, str]], str]:
    """Return the words by key and language, and the language to fall back to."""
    name = "xslt/shared/labels.xml"
    root = parse_xml(resource(name).read_bytes(), name)
    words = {
        str(item.get("key")): {
            str(text.get(XML_LANG)): text.text or "" for text in item.iter("text") if not text.get("n")
        }
        for item in root.iter("label")
    }
    return words, str(root.get("fallback"))
