"""A small project with a header, decisions and an authority, for the tests of packages: made up, and none of the seeds."""

from pathlib import Path

from emendata.packaging import Assembled, Package, assemble
from emendata.project import open_project
from small_edition import PERSONS, write

TOML = """[edition]
id = "small"
title = "A small edition"
publisher = "A press"
editor = "The editors"
version = "1.2.0"
date = "2026-11-27"
licence = "https://creativecommons.org/licenses/by/4.0/"
licence_text = "The licence covers the markup."
{more}
[[article]]
id = "a"
[[article.witness]]
siglum = "A"
file = "seeds/a.txt"
"""
HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title type="main">On a Congress in Hanoi</title>
        {author}
        <respStmt xml:id="translation"><resp cert="high">machine translation from the Russian, engine unknown</resp><name type="software">unknown</name><note type="evidence">So it reads.</note></respStmt>
      </titleStmt>
      <publicationStmt>
        <publisher>A press</publisher>
        <availability status="{status}"><licence n="source"><p>What is known of the rights.</p></licence></availability>
      </publicationStmt>
      <sourceDesc>
        <listWit><witness xml:id="A"><bibl><title>On a Congress</title><ptr target="https://example.org/a"/><date type="accessed" when="2024-04-19">April</date><note type="relation">A copy.</note></bibl></witness></listWit>
        <bibl xml:id="orig" cert="low" xml:lang="ru"><note type="evidence">Not known.</note></bibl>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <projectDesc n="statement">
        <p n="what">An emended copy of a web text.</p><p n="original">Not known.</p><p n="unchecked">All else.</p>
        <p n="proofread">Not.</p><p n="rights">Not cleared.</p><p n="use">A sample.</p><p n="report">To the press.</p>
      </projectDesc>
    </encodingDesc>
  </teiHeader>
  <text><body><p/></body></text>
</TEI>
"""
AUTHOR = '<author xml:lang="vi"><persName><surname>Nguyễn</surname> <forename>Văn An</forename></persName></author>'
DECISIONS = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>a: decisions</title></titleStmt>
<publicationStmt><publisher>A press</publisher></publicationStmt><sourceDesc><p>Decisions.</p></sourceDesc></fileDesc></teiHeader>
<standOff><listApp>
  <app type="transliteration" n="all" corresp="#pers-giap">
    <lem xml:lang="vi" cert="high">Võ Nguyên Giáp</lem><rdg wit="#A">Vo Nguyen Ziap</rdg>
    <note type="intermediate" subtype="reconstructed" xml:lang="ru">Во Нгуен Зиап</note>
    <note type="reason">{reason}</note>
  </app>
</listApp></standOff></TEI>
"""
SENTENCE = (
    "In the spring of that year nobody in the city believed that the bridges over the river would be mended before the "
    "rains came down from the mountains."
)
TEXT = f"""On a Congress in Hanoi

In 1956 the minister was Vo Nguyen Ziap, and later another led the party to the south. {SENTENCE}

He spoke for a long time, and those who had come from the villages listened to him without a word until it was dark.
"""
FREE = HEADER.format(author=AUTHOR, status="free")
# The author belongs to a body, and another one paid.
AFFILIATED = FREE.replace(
    "</author>",
    '<affiliation><orgName>Institute of History</orgName><idno type="ROR">04wxnsj81</idno></affiliation></author>'
    '<funder><orgName>A foundation</orgName> <idno type="grant">12-34</idno></funder>',
)
RESERVED = HEADER.format(author=AUTHOR, status="restricted")
ALLOWED = '\n[package]\ntext = "restricted"\nreason = "The press allowed it in writing."\n'


def make(folder: Path, header: str = RESERVED, *, more: str = "", reason: str = "Vietnamese gi is з.") -> Path:
    """Make the project in a folder."""
    write(folder / "edition.toml", TOML.format(more=more))
    write(folder / "tei/authority/persons.xml", PERSONS)
    write(folder / "tei/headers/a.xml", header)
    write(folder / "tei/apparatus/a.xml", DECISIONS.format(reason=reason))
    write(folder / "seeds/a.txt", TEXT)
    return folder


def assembled(folder: Path) -> Assembled:
    """Return the package of a project's edition."""
    return assemble(open_project(folder))


def packed(folder: Path) -> Package:
    """Return the package, which there must be."""
    made = assembled(folder)
    assert made.package is not None, [str(item) for item in made.findings]
    return made.package
