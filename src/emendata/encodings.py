"""From the bytes of an XML document to its text: the encoding it declares, and the finding where it is not in it.

Only encodings of text that people use are known, whatever else Python can decode: `rot13`, `zlib`, `idna` or
`unicode_escape` in a declaration name no encoding. What enters are bytes, what leaves is text without its byte order
mark, or a finding: R-003 (empty), R-004 (no text at all), V-004 (not in the encoding).
"""

import codecs
import contextlib
import re

from emendata.errors import Finding, finding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without a mark, a document in UTF-16 or UTF-32 shows itself by the zeros round its first "<".
_WIDE = (
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_KNOWN = frozenset(
    {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "koi8-r", "koi8-u"}
    | {"koi8-t", "kz1048", "tis-620", "ptcp154", "big5", "big5hkscs", "gb2312", "gbk", "gb18030", "hz", "johab"}
    | {"shift_jis", "shift_jis_2004", "shift_jisx0213", "cp932", "cp949", "cp950", "euc_jp", "euc_jis_2004", "euc_kr"}
    | {
        "euc_jisx0213",
        "iso2022_jp",
        "iso2022_kr",
        "mac-roman",
        "mac-cyrillic",
        "mac-greek",
        "mac-latin2",
        "mac-turkish",
    }
    | {f"iso8859-{part}" for part in range(1, 17)}
    | {f"cp{page}" for page in (437, 737, 775, *range(850, 870), 874, 1006, 1125, *range(1250, 1259))}
)
_WIDE_NAMES = ("utf-16", "utf-32")
_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")
_DECLARED_WIDE = re.compile(r"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.\-]*)["']""")
_WITHIN = 400
# The first bytes of what is handed over by mistake.
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive, perhaps .docx, .odt or .epub"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a document in RTF"),
)
# What people take Latin script, and Cyrillic, to be in when it is not UTF-8.
_GUESSES = (("cp1252", "Windows-1252"), ("cp1251", "Windows-1251"))
_ALMOST_ALL = 0.8


def unreadable(data: bytes, name: str) -> Finding | None:
    """Return R-003 for an empty document, R-004 for bytes that are no text, None for what may be XML."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return finding("R-004", file=name, what=what)
    mark, encoding = _mark(data)
    # One zero in a document is a forbidden character with a place; a file that begins with anything else is no XML.
    if encoding is None and b"\x00" in data and not data[len(mark) :].lstrip().startswith(b"<"):
        return finding("R-004", file=name, what="it holds zero bytes")
    if not data[len(mark) :].strip(b" \t\r\n\x00" if encoding else None):
        return finding("R-003", file=name)
    return None


def decode(data: bytes, name: str) -> str | Finding:
    """Return the text of a document in its encoding, or the finding that it is not in it (V-004)."""
    mark, _ = _mark(data)
    encoding = declared_encoding(data)
    codec = _codec(encoding)
    if codec is None:
        return finding("V-004", file=name, line=1, encoding=encoding, reason="that is the name of no encoding of text")
    try:
        return data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        return _undecodable(data[len(mark) :], error, encoding, name)


def declared_encoding(data: bytes) -> str:
    """Return the encoding of a document: by its byte order mark, its first bytes, its declaration; else UTF-8."""
    _, encoding = _mark(data)
    if encoding is not None:
        return encoding
    declared = _DECLARED.match(data[:_WITHIN])
    name = declared[1].decode("ascii") if declared else "utf-8"
    # The declaration could be read byte by byte, so it is not true.
    return "utf-8" if (_codec(name) or "").startswith(_WIDE_NAMES) else name


def contradiction(data: bytes) -> tuple[str, str] | None:
    """Return what a document is in, by its first bytes, and what its declaration says instead; None where they agree."""
    _, encoding = _mark(data)
    used = encoding or declared_encoding(data)
    head = data[:_WITHIN].decode(_codec(used) or "utf-8", "ignore").removeprefix("\ufeff")
    declared = _DECLARED_WIDE.match(head)
    codec = _codec(declared[1]) if declared else None
    if declared is None or codec is None or used.startswith(codec) or codec == _codec(used):
        return None
    return used.upper(), declared[1]


def _mark(data: bytes) -> tuple[bytes, str | None]:
    """Return the byte order mark, and the encoding that it or the zeros round the first "<" show."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return mark, encoding
    return b"", next((encoding for start, encoding in _WIDE if data.startswith(start)), None)


def _codec(encoding: str) -> str | None:
    """Return Python's name of an encoding of text, None where there is none such."""
    try:
        codec = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    return codec if codec in _KNOWN else None


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> Finding:
    """Return where the first bad byte stands, and what it is likely to be."""
    before = data[: error.start].decode(_codec(encoding) or "utf-8", "replace")
    lines = re.split(r"\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    bad = data[error.start : error.start + 1]
    reason = f"the byte 0x{bad.hex().upper()} on line {line} cannot stand there"
    guess = _guess(data, error.start) if _codec(encoding) in {"utf-8", "ascii"} else None
    if guess:
        character, other = guess
        reason += f'; it is "{character}" if the file is in {other}'
    return finding("V-004", file=name, line=line, column=column, encoding=encoding.upper(), reason=reason)


def _guess(data: bytes, at: int) -> tuple[str, str] | None:
    """Return what a byte would be in the likeliest other encoding."""
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8")[len(data[:at].decode("utf-8"))], "UTF-8"
    letters, others = len(re.findall(rb"[\xc0-\xff]", data)), len(re.findall(rb"[\x80-\xbf]", data))
    cyrillic = letters >= _ALMOST_ALL * (letters + others) and _has_runs(data)
    codec, label = _GUESSES[1 if cyrillic else 0]
    character = data[at : at + 1].decode(codec, "ignore")
    return (character, label) if character.isprintable() and character.strip() else None


def _has_runs(data: bytes) -> bool:
    """Return whether letters beyond ASCII stand in words of their own, as Cyrillic does, and not one by one."""
    return re.search(rb"[\xc0-\xff]{4}", data) is not None
