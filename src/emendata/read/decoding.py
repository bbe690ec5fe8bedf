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
# Text holds hardly any of these; a tenth of a sample is no text.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.1
_NUL_SHARE = 0.3
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_CYRILLIC_WORD = re.compile("[Ѐ-ӿ]{2,}")
# Of the letters beyond ASCII, how many stand in Cyrillic words; accents of Latin-1 taken for Cyrillic stand alone.
_CYRILLIC_SHARE = 0.8


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the characters and the name of the encoding.

    Raises `InputError`: R-003 (empty), R-004 (binary), R-005 (no encoding fits).
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(finding("R-003", file=name))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(finding("R-004", file=name, what=what))
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


def _decode_narrow(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode("utf-8", "surrogatepass"), "UTF-8"
    except UnicodeDecodeError as error:
        fault = error
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        text = ""
    letters = len(_CYRILLIC.findall(text))
    in_words = sum(len(word) for word in _CYRILLIC_WORD.findall(text))
    if letters and in_words >= _CYRILLIC_SHARE * letters:
        return text, "Windows-1251"
    raise InputError(finding("R-005", file=name, offset=fault.start)) from fault
