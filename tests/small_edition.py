"""A small project with damaged names, for the tests of proposals and decisions: made up, and none of the seeds."""

from pathlib import Path

from lxml import etree

from emendata.resources import resource
from oracles import relax_ng

TEI_ALL = Path(__file__).resolve().parent.parent.parent / "shared" / "tei" / "tei_all.rng"
HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
)
TOML = """[edition]
title = "A small edition"
publisher = "Nobody"
editor = "An editor"
version = "1"
date = "2026-11-27"
licence = "https://creativecommons.org/licenses/by/4.0/"
licence_text = "The licence covers the markup."
"""
ARTICLE = """
[[article]]
id = "{0}"
[[article.witness]]
siglum = "A"
file = "seeds/{0}.txt"
"""
# Line 3 on: a name in full, over a line end, bare, with a title, with initials, glued to a note's number, in a note.
TEXT = """On a Congress in Hanoi

In 1956 the minister was Vo Nguyen Ziap, and later Le Zuan led the party. The
plenum heard Vo Nguyen
Ziap again, and Comrade Ziap spoke.

M. Rakoshi wrote to Le Zuan. The words "Rakoshi & Co. <gone>" were heard. In the MNR2 they met Truong Tinh.

Comrade Ziap spoke.

Notes

1 See Le Zuan's speech.
2 The letter of M. Rakoshi.
"""
PERSONS = f"""<?xml version="1.0" encoding="UTF-8"?>
{HEAD}
  <standOff>
    <listPerson>
      <person xml:id="pers-giap">
        <persName type="standard" xml:lang="vi"><surname>Võ</surname> <forename type="middle">Nguyên</forename> <forename>Giáp</forename></persName>
      </person>
      <person xml:id='pers-le-duan'>
        <persName type="standard" xml:lang="vi"><surname>Lê</surname> <forename>Duẩn</forename></persName>
      </person>
      <!-- <person xml:id="pers-rakosi"><persName>not this one</persName></person> -->
      <person xml:id="pers-chinh">
        <persName type="standard" xml:lang="vi"><surname>Trường</surname> <forename>Chinh</forename></persName>
      </person>
      <person xml:id="pers-rakosi">
        <persName type="standard" xml:lang="hu"><forename>Mátyás</forename> <surname>Rákosi</surname></persName>
      </person>
    </listPerson>
  </standOff>
</TEI>
"""


def make_edition(folder: Path, persons: str = PERSONS, **texts: str) -> Path:
    """Make the project in a folder; `texts` are articles by id, `a=TEXT` by default."""
    articles = texts or {"a": TEXT}
    write(folder / "edition.toml", TOML + "".join(ARTICLE.format(name) for name in articles))
    write(folder / "tei/authority/persons.xml", persons)
    for name, text in articles.items():
        write(folder / f"seeds/{name}.txt", text)
    return folder


def write(path: Path, text: str | bytes) -> Path:
    """Write a file with the line ends it is given with, and its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def schema_errors(path: Path, schema: str | Path) -> list[str]:
    """Return what a RELAX NG schema, one of ours by name, has against a file."""
    rng = relax_ng(schema if isinstance(schema, Path) else resource(f"schema/{schema}.rng"))
    rng.validate(etree.parse(str(path)))
    return [f"{item.line}: {item.message}" for item in rng.error_log]
