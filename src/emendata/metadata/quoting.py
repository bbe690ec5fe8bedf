"""Titles between quotation marks, as American styles set them: stops inside, marks within as single ones."""

_ENDS = (".", "?", "!", "…")


def quoted(title: str, stop: str = "") -> str:
    """Return a title between quotation marks, a stop inside them; its own marks become single ones.

    A full stop is left out after a mark that ends a sentence, a comma is not.

    >>> quoted("A page of “Brothers in Arms”", "."), quoted("Why?", "."), quoted("Why?", ","), quoted('The "Thaw" again')
    ('“A page of ‘Brothers in Arms.’”', '“Why?”', '“Why?,”', '“The ‘Thaw’ again”')
    """
    words = _single(title)
    is_nested = words.endswith("’") and "‘" in words
    inner = words[:-1] if is_nested else words
    if stop == "." and inner.endswith(_ENDS):
        stop = ""
    return f"“{inner}{stop}{'’' if is_nested else ''}”"


def ended(title: str, stop: str) -> str:
    """Return the stop that a title in italics takes: none, if it is a full stop after a mark that ends a sentence."""
    return "" if stop == "." and title.endswith(_ENDS) else stop


def _single(title: str) -> str:
    words = title.replace("“", "‘").replace("”", "’")
    pieces = words.split('"')
    if len(pieces) % 2 == 0:
        # An odd one out, as in 6" guns, is no quotation mark.
        return words
    return "".join(
        piece + ("‘’"[number % 2] if number < len(pieces) - 1 else "") for number, piece in enumerate(pieces)
    )
