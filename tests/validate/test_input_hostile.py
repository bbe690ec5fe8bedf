"""Documents made to harm: nothing is fetched, nothing leaks, nothing takes long, and each is told at its line."""

import os
from pathlib import Path

import pytest

from emendata.validate import ValidateOptions, validate_paths
from program import call_program

ELSEWHERE = "words of a file outside"
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">'
# Nobody listens there; whoever asked would have to wait or fail.
HOST = "http://localhost:9"
LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
CHAIN = '<!ENTITY c0 "x">' + "".join(f'<!ENTITY c{n} "&c{n - 1};">' for n in range(1, 500))
ATTRIBUTES = " ".join(f"a{number}='1'" for number in range(100_000))
DECLARATIONS = " ".join(f"xmlns:a{number}='u'" for number in range(1000))
QUOTES = '"' * 100_001

# name, document, code, line; `None` where it is harmless and only must not do what it asks
HOSTILE: list[tuple[str, str | bytes, str | None, int | None]] = [
    ("laughs", f"<!DOCTYPE TEI [\n{LAUGHS}]>{TEI}&l11;</TEI>", "V-002", 2),
    ("laughs in a value", f"<!DOCTYPE TEI [\n{LAUGHS}]>{TEI}<p n='&l11;'/></TEI>", "V-002", 2),
    ("laughs nobody hears", f"<!DOCTYPE TEI [\n{LAUGHS}]>{TEI}</TEI>", "V-002", 2),
    ("quadratic", f"<!DOCTYPE TEI [\n<!ENTITY a '{'x' * 9000}'>]>{TEI}{'&a;' * 50_000}</TEI>", "V-002", 2),
    ("itself", f"<!DOCTYPE TEI [\n<!ENTITY a '&a;'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("each other", f"<!DOCTYPE TEI [\n<!ENTITY a '&b;'><!ENTITY b '&a;'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("a long chain", f"<!DOCTYPE TEI [\n{CHAIN}]>{TEI}&c499;</TEI>", "V-002", 2),
    ("file", f"<!DOCTYPE TEI [\n<!ENTITY a SYSTEM '../outside.txt'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("file by its address", f"<!DOCTYPE TEI [\n<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("file in a value", f"<!DOCTYPE TEI [\n<!ENTITY a SYSTEM '../outside.txt'>]>{TEI}<p n='&a;'/></TEI>", "V-002", 2),
    ("network", f"<!DOCTYPE TEI [\n<!ENTITY a SYSTEM '{HOST}/a'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("PUBLIC", f"<!DOCTYPE TEI [\n<!ENTITY a PUBLIC 'p' '../outside.txt'>]>{TEI}&a;</TEI>", "V-002", 2),
    ("parameter entity", f"<!DOCTYPE TEI [\n<!ENTITY % a SYSTEM '{HOST}/a'> %a;]>{TEI}</TEI>", "V-002", 2),
    ("parameter in itself", "<!DOCTYPE TEI [\n<!ENTITY % a '&#37;a;'> %a;]><TEI/>", "V-002", 2),
    ("document type, network", f"<!DOCTYPE TEI\n SYSTEM '{HOST}/a.dtd'>{TEI}</TEI>", None, None),
    ("document type, file", f"<!DOCTYPE TEI SYSTEM '../outside.txt'>{TEI}</TEI>", None, None),
    ("document type and id twice", f"<!DOCTYPE TEI SYSTEM '{HOST}'>\n{TEI}\n<p xml:id='a'/><p xml:id='a'/></TEI>", "V-003", 3),
    ("unparsed entity", f"<!DOCTYPE TEI [\n<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM '../outside.txt' NDATA n>]>{TEI}</TEI>", "V-002", 2),
    ("inclusion", f"{TEI}\n<xi:include href='../outside.txt' parse='text'/></TEI>", "V-008", 2),
    ("inclusion by its address", f"{TEI}\n<xi:include href='file:///etc/passwd' parse='text'/></TEI>", "V-008", 2),
    ("inclusion, network", f"{TEI}\n<xi:include href='{HOST}/a.xml'/></TEI>", "V-008", 2),
    ("inclusion of itself", f"{TEI}\n<xi:include href='d.xml'/></TEI>", "V-008", 2),
    ("inclusion of a pipe", f"{TEI}\n<xi:include href='pipe'/></TEI>", "V-008", 2),
    ("inclusion of a name with a zero", f"{TEI}\n<xi:include href='a&#0;b'/></TEI>", "V-001", 2),
    ("schema", f"<?xml-model href='../outside.txt'?>{TEI}</TEI>", None, None),
    ("stylesheet", f"<?xml-stylesheet href='{HOST}/a.xsl' type='text/xsl'?>{TEI}</TEI>", None, None),
    ("deep", f"{TEI}\n{'<p>' * 5000}{'</p>' * 5000}</TEI>", "V-002", 2),
    ("deep, never closed", f"{TEI}\n{'<p>' * 1_000_000}", "V-002", 2),
    ("attributes", f"{TEI}\n<p {ATTRIBUTES}/></TEI>", "V-002", 2),
    ("declarations", f"{TEI}\n<p {DECLARATIONS}/></TEI>", "V-002", 2),
    ("name", f"{TEI}\n<{'p' * 1_000_000}/></TEI>", "V-002", 2),
    ("quotation marks", f"{TEI}\n<p n={QUOTES}</TEI>", "V-001", 2),
    ("a tag that never ends", f"{TEI}\n<p {'a ' * 200_000}", "V-001", 2),
    ("comments", f"{TEI}\n{'<!-- ' * 100_000}</TEI>", "V-001", 2),
    ("ampersands", f"{TEI}\n<p>{'&amp;' * 150_000}</p></TEI>", None, None),
    ("a number without end", f"{TEI}\n&#{'9' * 100_000};</TEI>", "V-001", 2),
    ("codec", f"<?xml version='1.0' encoding='zlib'?>{TEI}</TEI>", "V-004", 1),
    ("escape of a terminal", f"{TEI}\n\x1b[2J</TEI>", "V-001", 2),
    ("zero", f"{TEI}\n\x00</TEI>", "V-001", 2),
    ("UTF-7", b"<?xml version='1.0' encoding='utf-7'?>+ADw-TEI/+AD4-", "V-004", 1),
    ("overlong UTF-8", b"<TEI>\n\xc0\xbc</TEI>", "V-004", 2),
    ("half a pair", b"<TEI>\n\xed\xa0\x80</TEI>", "V-004", 2),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the current one, with a file beside it that must not be read, and a pipe that must not be opened."""
    (tmp_path / "outside.txt").write_text(ELSEWHERE)
    folder = tmp_path / "folder"
    folder.mkdir()
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def without_network(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Note every address that Python would connect to (libxml2 and Saxon have their own ways, and are told not to)."""
    asked: list[object] = []

    def refuse(_self: object, address: object) -> None:
        asked.append(address)
        raise OSError(address)

    monkeypatch.setattr("socket.socket.connect", refuse)
    return asked


@pytest.mark.parametrize(("document", "code", "line"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_nothing_is_fetched_leaked_or_waited_for(
    folder: Path, without_network: list[object], document: str | bytes, code: str | None, line: int | None
) -> None:
    """With inclusions asked for; the finding stands at its line, and is the only one of the input."""
    path = folder / "d.xml"
    path.write_bytes(document if isinstance(document, bytes) else document.encode())
    found = validate_paths([Path("d.xml")], ValidateOptions(xinclude=True)).findings
    of_input = [(item.code, item.line) for item in found if item.code in {"V-001", "V-002", "V-003", "V-004", "V-008"}]
    assert of_input == ([(code, line)] if code else [])
    assert ELSEWHERE not in repr(found)
    assert "root:" not in repr(found)
    assert without_network == []


def test_what_stops_one_file_stops_no_other(folder: Path) -> None:
    """The whole command on all of them: an exit code of the contract, and a finding for each that has one."""
    for number, (_, document, *_) in enumerate(HOSTILE):
        path = folder / f"{number:03}.xml"
        path.write_bytes(document if isinstance(document, bytes) else document.encode())
    result = call_program("validate", ".", "--xinclude", "--json")
    assert result.exit_code == 3
    assert ELSEWHERE not in result.stdout
    for number, (_, _, code, _) in enumerate(HOSTILE):
        assert code is None or f'"file": "{number:03}.xml"' in result.stdout
