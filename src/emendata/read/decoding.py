"""From bytes to characters: which encoding, or which fault."""

import codecs
import re

from emendata.errors import InputError, finding

# The first bytes of what people most often hand over by mistake.
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (perhaps .docx, .odt or .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"), (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 (little-endian)"),
         (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 (big-endian)"))  # fmt: skip
_SAMPLE = 1 << 16
# What a page says of its own encoding, in the bytes that every encoding of the web shares with ASCII.
_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]+)""",
    re.IGNORECASE,
)
_DECLARATION_WITHIN = 4096
# What browsers mean by these names.
_OF_THE_WEB = {"iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
# Python's own, which read more out of the bytes than is there, and those that a page with such a declaration has not.
_NO_WEB_ENCODINGS = frozenset(
    {
        "utf-16",
        "utf-32",
        "punycode",
        "idna",
        "utf-7",
        "unicode-escape",
        "unicode_escape",
        "raw-unicode-escape",
        "undefined",
        "mbcs",
        "oem",
    }
)
_LABELS = {"cp1251": "Windows-1251", "cp1252": "Windows-1252", "cp1250": "Windows-1250", "koi8-r": "KOI8-R"}
# Text holds hardly any of these; a tenth of a sample is no text.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.1
_NUL_SHARE = 0.3
# So many good sequences of UTF-8 to one bad byte are no accident of another encoding.
_DAMAGED_AT_LEAST = 4
_CYRILLIC = re.compile("[Ѐ-ӿ]")
# "Ф. 5. Д. 21": the letters of shelf-marks and initials stand alone, and before a stop.
_CYRILLIC_WORD = re.compile(r"[Ѐ-ӿ]{2,}|(?<!\w)[А-Я](?=\.)")
# Of the letters beyond ASCII, how many stand in Cyrillic words; accents of Latin-1 taken for Cyrillic stand alone.
_CYRILLIC_SHARE = 0.8


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the characters and the name of the encoding.

    Raises `InputError`: R-003 (empty), R-004 (binary), R-005 (no encoding fits).
    """
    _refuse_empty_and_binary(data, name)
    for bom, codec, label in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], codec, name), label
    sample = data[:_SAMPLE]
    wide = _wide_codec(sample)
    if wide:
        return _decode_as(data, wide, name), "UTF-16 without BOM"
    if len(_CONTROL.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise InputError(finding("R-004", file=name, what="many control characters"))
    return _decode_narrow(data, name)


def decode_page(data: bytes, name: str) -> tuple[str, str, str | None]:
    """Return the characters of a web page, the name of the encoding, and what the page declares where that is untrue.

    A byte order mark is believed first, then bytes that are UTF-8 and not ASCII, then what the page declares.

    Raises `InputError`: R-003 (empty), R-004 (binary), R-005 (no encoding fits).
    """
    _refuse_empty_and_binary(data, name)
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    codec = _codec_of_the_web(declared)
    if any(data.startswith(bom) for bom, _, _ in _BOMS) or _wide_codec(data[:_SAMPLE]):
        return (*decode(data, name), None)
    if not data.isascii() and _is_utf8(data):
        return data.decode("utf-8"), "UTF-8", declared if codec not in (None, "utf-8") else None
    if codec is not None and codec != "utf-8":
        try:
            text = data.decode(codec)
        except (UnicodeError, LookupError):
            text = ""
        if text:
            return text, "UTF-8" if text.isascii() else _LABELS.get(codec, codec.upper()), None
    text, label = decode(data, name)
    return text, label, declared if codec and label != "UTF-8" else None


def _codec_of_the_web(declared: str | None) -> str | None:
    try:
        found = codecs.lookup(declared or "")
    except LookupError:
        return None
    is_text = getattr(found, "_is_text_encoding", True) and found.name not in _NO_WEB_ENCODINGS
    return _OF_THE_WEB.get(found.name, found.name) if is_text else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_empty_and_binary(data: bytes, name: str) -> None:
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(finding("R-003", file=name))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(finding("R-004", file=name, what=what))


def _wide_codec(sample: bytes) -> str | None:
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) > _NUL_SHARE * half and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > _NUL_SHARE * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _decode_as(data: bytes, codec: str, name: str) -> str:
    try:
        # Lone surrogates pass here and are omitted, and listed, with the other characters XML forbids.
        return data.decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:
        raise InputError(finding("R-005", file=name, offset=error.start)) from error


def _is_damaged_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8 but for a few: read as anything else, every other letter would be wrong."""
    text = data.decode("utf-8", "replace")
    good = sum(not character.isascii() for character in text)
    bad = text.count("\ufffd")
    return good - bad > _DAMAGED_AT_LEAST * bad


def _decode_narrow(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8", "surrogatepass"), "UTF-8"
    except UnicodeDecodeError as error:
        fault = error
    if _is_damaged_utf8(data):
        raise InputError(finding("R-005", file=name, offset=fault.start)) from fault
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        text = ""
    letters = len(_CYRILLIC.findall(text))
    in_words = sum(len(word) for word in _CYRILLIC_WORD.findall(text))
    if letters and in_words >= _CYRILLIC_SHARE * letters:
        return text, "Windows-1251"
    raise InputError(finding("R-005", file=name, offset=fault.start)) from fault
