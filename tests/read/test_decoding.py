"""Bytes to characters: every encoding the program reads, and every file it refuses."""

import codecs

import pytest

from emendata.errors import InputError
from emendata.read import decode_source
from emendata.read.decoding import decode_page

WORDS = "Hội nghị: the plenum. Пленум.\nПодробнее см."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "UTF-8 with BOM"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "UTF-16 (little-endian)"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "UTF-16 (big-endian)"),
        ("The plenum, 1956.\nNo more.".encode("utf-16-le"), "UTF-16 without BOM"),
        ("The plenum, 1956.\nNo more.".encode("utf-16-be"), "UTF-16 without BOM"),
        ("Пленум был в апреле 1956 года".encode("cp1251"), "Windows-1251"),
    ],
)
def test_the_encoding_is_recognised(data: bytes, encoding: str) -> None:
    """The encoding is named, and the words come out right, without a byte order mark in them."""
    source, _ = decode_source(data, "a.txt")
    assert source.encoding == encoding
    assert source.text in (WORDS, "The plenum, 1956.\nNo more.", "Пленум был в апреле 1956 года")


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "Пленум был в апреле".encode("cp1251")]
)
def test_any_encoding_but_utf8_is_told(data: bytes) -> None:
    """A guess at an encoding is a remark, so that somebody looks whether the letters came out right."""
    assert [item.code for item in decode_source(data, "a.txt")[1]] == ["R-010"]


@pytest.mark.parametrize("data", [b"plain", codecs.BOM_UTF8 + "Trường Chinh".encode()])
def test_utf8_is_read_in_silence(data: bytes) -> None:
    """The ordinary case has nothing to say."""
    assert decode_source(data, "a.txt")[1] == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R-003"),
        (b" \r\n\t\n", "R-003"),
        (codecs.BOM_UTF8, "R-003"),
        (codecs.BOM_UTF16_LE, "R-003"),
        (b"\xef\xbb\xbf \n", "R-003"),
        ("\u00a0\u2003\n".encode(), "R-003"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "R-004"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "R-004"),
        (b"PK\x03\x04\x14\x00\x06\x00", "R-004"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "R-004"),
        (b"\x1f\x8b\x08\x00", "R-004"),
        (bytes(range(32)) * 40, "R-004"),
        (b"\x00\x01\x02\x03 words", "R-004"),
        ("Müller fährt nach Zürich".encode("latin-1"), "R-005"),
        (b"caf\xe9 cr\xe8me", "R-005"),
        (b"a word \x98 and \xff more", "R-005"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "R-005"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    """Bad bytes end in exactly this finding, which names the file."""
    with pytest.raises(InputError) as caught:
        decode_source(data, "bad.txt")
    assert (caught.value.finding.code, caught.value.finding.file, caught.value.exit_code) == (code, "bad.txt", 3)


def test_the_fault_in_the_bytes_is_named_by_its_offset() -> None:
    """R-005 says where the first byte stands that no encoding explains."""
    with pytest.raises(InputError, match="byte 4"):
        decode_source(b"abcd\xe9", "bad.txt")


def test_a_long_text_with_one_control_character_is_no_binary_file() -> None:
    """Rubbish from a copy is omitted and told; it does not make a binary file of a text."""
    source, findings = decode_source(b"The plenum\x07 was held. " * 10, "a.txt")
    assert "\x07" not in source.text
    assert [item.code for item in findings] == ["R-011"]


@pytest.mark.parametrize("damage", [b"\xff", "т".encode()[:1]])
def test_a_few_bad_bytes_do_not_make_another_encoding(damage: bytes) -> None:
    """UTF-8 with one stray byte or a letter cut in two is refused; as Windows-1251 every letter would be wrong."""
    data = "Пленум был в апреле 1956 года. ".encode() * 3 + damage
    with pytest.raises(InputError) as caught:
        decode_source(data, "a.txt")
    assert caught.value.finding.code == "R-005"


@pytest.mark.parametrize("name", ["unicode_escape", "raw_unicode_escape", "undefined", "utf-7", "rot13"])
def test_a_page_may_not_name_an_encoding_of_python_s(name: str) -> None:
    """Such a declaration is not believed: the words stay as the bytes have them."""
    page = f'<html><head><meta charset="{name}"></head><body><p>C:\\new\\table в апреле</p></body></html>'
    text, encoding, _ = decode_page(page.encode("cp1251"), "a.html")
    assert (encoding, "C:\\new\\table в апреле" in text) == ("Windows-1251", True)
