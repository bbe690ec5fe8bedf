"""Findings and exceptions: what the program has to say, each thing worded in one place.

A *finding* is one remark on the user's material: a code that never changes its meaning, a severity, a place a
person can edit, the words of the text, and a hint. Its message and hint are templates in `CATALOGUE`, filled by
`finding()`; no other module words one. Severities:

- error: the article must not be published as it is; exit code 1.
- warning: a human should decide.
- info: a decision the program made, or a fact worth knowing.

Exceptions end a command. `InputError` and `ConfigurationError` (exit 3) carry a finding; `InstallationError` is exit 4.
Anything else that escapes is our bug (exit 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; see the module's docstring."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Kind:
    """What all findings of one code share. `message` and `hint` are `str.format` templates."""

    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of."""

    file: str
    line: int | None
    column: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. Lines and columns are 1-based; None where there is none to name."""

    code: str
    severity: Severity
    message: str
    hint: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None
    excerpt: str | None = None
    related: tuple[Related, ...] = ()

    def __str__(self) -> str:
        """Return `file:line:column: CODE severity: message. Hint: …`."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        start = f"{place}: " if place else ""
        hint = f" Hint: {self.hint}" if self.hint else ""
        return f"{start}{self.code} {self.severity}: {self.message}{hint}"

    def in_file(self, file: str) -> "Finding":
        """Return the same finding placed in another file."""
        return replace(self, file=file)


class EmendataError(Exception):
    """Base of what a command reports in one line; `exit_code` as in the README."""

    exit_code = 5


class FindingError(EmendataError):
    """An end that is a finding."""

    exit_code = 1

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class InputError(FindingError):
    """A path that cannot be read as text or XML: missing, a folder, empty, binary, undecodable."""

    exit_code = 3


class ConfigurationError(FindingError):
    """A configuration, authority or schema of the user's that cannot be loaded."""

    exit_code = 3


class InstallationError(EmendataError):
    """Our own installed files are missing or broken."""

    exit_code = 4


def _error(message: str, hint: str = "") -> Kind:
    return Kind(Severity.ERROR, message, hint)


def _warning(message: str, hint: str = "") -> Kind:
    return Kind(Severity.WARNING, message, hint)


def _info(message: str, hint: str = "") -> Kind:
    return Kind(Severity.INFO, message, hint)


# Codes are never reused and never change their meaning. Letters: R read, S segment, A anchor, N names, E encode,
# V validate, X transform, D deposit.
CATALOGUE: dict[str, Kind] = {
    # --- read
    "R-001": _error("there is no such file", "check the path; quote it if it holds spaces"),
    "R-002": _error("this is not a regular file", "name the text files themselves, not the folder or device"),
    "R-003": _error("the file is empty", "fetch the page again, or leave the file out"),
    "R-004": _error(
        "this looks like a binary file ({what}), not like text",
        "give the article itself: plain text, a saved web page, .docx, or TEI",
    ),
    "R-005": _error(
        "the bytes are neither UTF-8, UTF-16 nor Windows-1251 (first fault at byte {offset})",
        "save the file as UTF-8",
    ),
    "R-006": _error("the file cannot be read: {reason}", "check its permissions"),
    "R-007": _error(
        "the file is too large to be read safely: {what}", "divide it, or save the article alone as plain text"
    ),
    "R-008": _error(
        "the {kind} is refused: {reason}", "save the article again from the program that wrote it, or as plain text"
    ),
    "R-009": _error("the {kind} shows no text", "look whether it was saved whole"),
    "R-010": _info("read as {encoding}, which is not UTF-8", "look whether the letters came out right"),
    "R-011": _warning(
        "{count} character(s) that XML cannot hold were omitted, the first U+{codepoint} on line {line}",
        "look at that line; such characters are usually rubbish from a copy",
    ),
    "R-012": _info(
        "{count} element(s) of the page that show no text of their own, or none of the article’s, were left out: {what}",
        "look at the page if you miss something",
    ),
    "R-013": _warning(
        "the page says that it is {declared}, but its bytes are {encoding}, and were read so",
        "look whether the letters came out right",
    ),
    "R-014": _warning(
        "the document holds tracked changes: {inserted} insertion(s), which are in the text, and {deleted} deletion(s), which are not",
        "accept or reject them in the word processor, and save it again",
    ),
    "R-015": _warning(
        "{count} thing(s) of the document could not be read and are not in the text: {what}",
        "look at the document; formulas and drawings may hold words",
    ),
    "R-016": _info(
        "{count} paragraph(s) have numbers that the word processor makes; these are not in the text",
        "if they are wanted, turn them into text in the word processor and save it again",
    ),
    "R-017": _info(
        "the {count} note(s) are numbered in the order of their calls; the document may show other numbers: {reason}",
        "compare the numbers with the document",
    ),
    "R-018": _warning(
        "the profile {profile} finds nothing of what its html.content names; the whole page was read",
        "look whether the site has changed, and mend the profile",
    ),
    "R-019": _warning(
        "{count} character(s) hide the order of the letters or turn what follows them, the first on line {line}: {what}",
        "the text keeps them; look at that line, and take them out of the source if no script there needs them",
    ),
    "R-020": _error("{name}, line {line}: {reason}", "mend the file; README lists every key"),
    "R-021": _error('edition.toml: the key "{key}" is {reason}', "{hint}"),
    "R-022": _error(
        "this folder is not a project: it has no edition.toml",
        "run it in a project, or make one with: emendata init DIR",
    ),
    "R-023": _error("the folder is not empty", "name a new one; nothing there was touched"),
    "R-030": _error('the site profile: the key "{key}" is {reason}', "{hint}"),
    "R-040": _error(
        "{target} is there already and is another file; nothing was copied", "rename the file and add it again"
    ),
    "R-041": _error(
        'the id "{id}" belongs to an article of which this does not look like a copy',
        "give another with --id, or say that it is a copy: --copy-of {id}",
    ),
    "R-042": _error('no article has the id "{id}"', "there are: {known}"),
    "R-043": _info(
        "this looks like a copy of {id} and was added as its witness {siglum}",
        "if it is an article of its own, take the witness out of edition.toml and add it with --new",
    ),
    "R-044": _info(
        "this copy of {id} goes on where the base, witness {base}, breaks off; it is the base now, as witness {siglum}",
        "the first [[article.witness]] is the base; change their order to have it otherwise",
    ),
    # --- segment
    "S-001": _error("the file holds site matter only, no text of an article", "look whether the page was saved whole"),
    "S-010": _info(
        '"{words}" was taken for a heading, by its form and place alone',
        "if it is a paragraph, correct the edition file",
    ),
    "S-011": _info(
        'lines that stand in columns were kept as they are, not understood: "{words}…"',
        "if it is a table, encode it as table, row, cell in the edition file",
    ),
    "S-012": _info('short lines were taken for verse: "{words}…"', "if they are none, correct the edition file"),
    "S-013": _info(
        '"{words}" stands where the author\'s name stands and was taken for it', "give the author in tei/headers"
    ),
    "S-014": _info(
        "keywords are perhaps glued together at {words}; they are left as they are",
        "give the keywords in tei/headers, or record the emendation in tei/apparatus",
    ),
    "S-015": _info(
        "{count} hyphen(s) at line ends were taken to divide a word only, the first in {words}",
        "if one is the word's own, correct the edition file",
    ),
    "S-016": _info(
        "in {count} paragraph(s) quotation marks do not pair; what they may quote is not marked",
        "look for a lost or doubled mark",
    ),
    "S-017": _warning(
        "another article ({words}) begins here; it was left out with the matter of the site",
        "save each article to a file of its own",
    ),
    "S-018": _warning(
        "before page {after} no mark of page {pages} stands; what is on it is counted to a neighbour",
        "look whether the mark was lost or stands within a line, or the page holds plates",
    ),
    "S-019": _warning(
        'title, author, abstract and keywords stand in one line with the text and were not told apart: "{words}…"',
        "put each of them on a line of its own and encode again",
    ),
    "S-020": _warning(
        '{count} long paragraphs behind the matter of the site were left out with it, the first "{words}…"',
        "if they are another article, or go on with this one, save each article to a file of its own",
    ),
    # --- anchor
    "A-001": _warning(
        'note {key} ("{words}…") is called nowhere in the text',
        "look for its number in the source; it may be lost or displaced",
    ),
    "A-002": _warning('the call {key} ("{words}") has no note', "look whether its note is lost or joined to another"),
    "A-003": _warning(
        'the call of note {key} is not certain: "…{words}…" (no other place is possible)',
        "compare the source at this line",
    ),
    "A-004": _warning(
        'the call of note {key} is not certain: "…{words}…", or else on line {other_line} "…{other}…"',
        "compare the source at both places; mend the edition file if the other is right",
    ),
    "A-005": _info(
        'the last paragraph of note {key} may be no part of it: "{words}…"',
        "if it is a signature or the text goes on there, correct the edition file",
    ),
    "A-006": _info(
        '"{words}" was taken for the heading of a list though it stands within a line',
        "put the list on lines of its own if it is right, or correct the edition file",
    ),
    "A-020": _info(
        'the paragraph cut by the page was joined: "…{before}" | "{after}…"',
        "if a new paragraph begins here, correct the edition file",
    ),
    "A-021": _warning(
        'at the page break "…{before}" | "{after}…" a divided word has lost its other half',
        "record the emendation in tei/apparatus",
    ),
    "A-022": _warning(
        'the marks of the pages, the first "{words}", stand before the text and were taken to head their pages; on this '
        "site they usually end them",
        "compare the pages with the printed article; --page-marks foot counts them the other way",
    ),
    "A-030": _warning(
        '"{words}" names no entry of the literature list', "add the entry, or record what is meant in tei/apparatus"
    ),
    "A-031": _warning(
        '"{words}" is tied to the work cited last, on line {other_line} "…{other}…": another paragraph, or a work without pages',
        "look which work is meant; name it in tei/editions",
    ),
    "A-040": _warning(
        'the text breaks off in mid-sentence: "…{words}"', "the rest is lost in this copy; look for another witness"
    ),
    "A-041": _info(
        'a wide blank stands before "{words}…"; a heading may have stood there', "it is encoded as a milestone"
    ),
    "A-050": _warning('"{words}" refers to a work that is named nowhere before it', "look whether a note is lost"),
    "A-051": _warning(
        '"{words}" is tied to the reference before it, which is of another kind (leaves and pages do not agree)',
        "look whether a reference between the two is lost",
    ),
    "A-052": _warning(
        '"{words}" follows a note with several references and is tied to one of them',
        "look which of them is meant; name it in tei/editions",
    ),
    "A-053": _warning(
        '"{words}" follows a note without a reference and is tied to the last one before it',
        "look whether a note between the two is lost",
    ),
    "A-054": _warning(
        '"{words}" may be any of several works of its author and is tied to the last one named before it',
        "look which of them is meant; name it in tei/editions",
    ),
    # --- names
    "N-001": _error('two entries of the authority have the id "{id}"', "give one of them another xml:id"),
    "N-002": _warning('"{words}" may be any of {owners}; it is left without a reference', "decide in tei/apparatus"),
    "N-003": _info(
        '"{words}" ({count} time(s)) is a person the authority does not know',
        "add an entry to tei/authority/persons.xml",
    ),
    "N-004": _info(
        "{count} personal name(s) in {forms} form(s) were recognised by form alone ({words} …); without an authority none is "
        "identified and none corrected",
        "give --authority FILE with a TEI list of persons",
    ),
    "N-010": _warning(
        'the decision on "{words}" finds no place in the article; the nearest: {places}',
        "compare the quotation, its prefix and its suffix with the source; the text may have changed",
    ),
    "N-011": _warning(
        'the decision on "{words}" finds several places (lines {lines}) and does not say which of the {count}: {places}',
        'give n="1" to n="{count}", n="all", or a note of type prefix or suffix',
    ),
    "N-012": _warning(
        'the decision on "{words}" overlaps that on "{other}" and was left out', "make one decision of the two"
    ),
    "N-013": _warning(
        '"{words}" on line {at} of the source is decided twice: as {one} ({where}) and here as {another}; the first is followed',
        "take one of the two out",
    ),
    "N-005": _info(
        '"{words}" ({count} time(s)) is read as {lemma}, by way of Russian {cyrillic} ({probability}); nobody has confirmed it',
        "emendata decide --accept or --refuse it",
    ),
    "N-006": _info(
        '"{words}" ({count} time(s)) may stand for {lemma} (Russian {cyrillic}; {probability}); the words stand',
        "emendata decide --accept, --refuse or --postpone it",
    ),
    "N-020": _error(
        "the calibration cannot be used: {reason}", "fit one: emendata names --fit FILE.tsv --calibration FILE.json"
    ),
    "N-021": _error(
        "the table of known forms cannot be used: {reason}",
        "give tab-separated lines with a heading line; the columns form and id are needed",
    ),
    "N-022": _error("{what} is not UTF-8 (first fault at byte {offset})", "convert it, as with: iconv -t UTF-8"),
    "N-023": _warning(
        "the authority has no entries, so nothing can be proposed",
        "an authority holds listPerson/person, listPlace/place",
    ),
    "N-030": _error(
        '"{words}" does not stand {where}; the nearest: {places}',
        "give the words as the source has them, and its lines",
    ),
    "N-031": _error(
        'nothing says what "{words}" is to be read as', "no proposal stands behind it: give --lemma, or --as with an id"
    ),
    "N-032": _error('there is no decision on "{words}" to take back: {why}', "see tei/apparatus, and --article"),
    "N-033": _error(
        "the file has no list of decisions that can be added to", "it needs a <listApp> with <app> entries"
    ),
    "N-034": _error(
        '"{words}" on line {at} is decided already, by the decision on "{other}"',
        "take that back first: emendata decide --undo",
    ),
    "N-035": _error('"{words}" stands in several articles: {ids}', "say which: --article ID"),
    "N-036": _error(
        '"{words}" stands {count} times: {places}', "say which: --line N, repeatable, or --all for all of them"
    ),
    "N-037": _error('the authority has no entry "{id}"', "the nearest: {nearest}"),
    "N-038": _error('nothing says why "{words}" is to be read as {lemma}', "no proposal explains it: give --reason"),
    "N-039": _error('"{words}" would be read as it stands', "to let it stand, --refuse the proposal"),
    "N-047": _error('"{words}" is recorded as a wrong form of {id} already', "nothing need be done"),
    "N-046": _error(
        '"{words}" stands only as part of longer names: {places}', "decide on the longer name; its words go together"
    ),
    "N-040": _info(
        "“{words}” is the {what} of several entries, whom their dates tell apart: {ids}",
        "nothing need be done; a mention without more is left to the editor",
    ),
    "N-041": _warning(
        "“{words}” is the {what} of several entries, and no dates tell them apart: {ids}",
        "make one entry of them if they are one; else give the dates of birth or death",
    ),
    "N-042": _info(
        "“{words}” is an accepted form of {one} and the standard form of {other}",
        "a text that has it may mean either; look whether the two are one",
    ),
    "N-043": _info(
        "“{one}” and “{other}” differ little ({ids})", "look whether they are one person written in two ways"
    ),
    "N-044": _warning(
        "“{words}” is recorded as a wrong form of {one}, but is an accepted form of {other}",
        "it will be taken for {other}; record the single place in tei/apparatus instead",
    ),
    "N-045": _error(
        "the {scheme} identifier {value} is given to several entries: {ids}",
        "an identifier is one person's: take it from the others, or make one entry of them",
    ),
    "N-050": _error("the table cannot be used: {reason}", "{hint}"),
    "N-051": _error("row {row}: {reason}", "{hint}"),
    "N-052": _error(
        'the authority has "{id}" already, with other content; nothing of it was changed',
        "compare the two: {difference}. Change the entry in {other} by hand, or give the new one another id",
    ),
    "N-053": _warning(
        "not all of what {count} of the entries hold is in the table: {what}",
        "keep the TEI; a table holds names, dates, identifiers and notes, not markup within them",
    ),
    "N-054": _error("the entries cannot be put into this file: {reason}", "{hint}"),
    "N-060": _info(
        '"{words}" ({count} time(s)) may stand for {lemma} (Russian {cyrillic}: {meaning}); the words stand',
        "emendata decide --accept or --refuse it; or record it in tei/authority/terms.xml",
    ),
    "N-061": _warning(
        "the glossary calls “{words}” wrong for “{one}” and for “{other}”; it is used for neither",
        "keep one of the two, or record the single places in tei/apparatus",
    ),
    "N-062": _info(
        'the hyphen of "{words}" may be left from the end of a printed line; the word stands',
        "if it is, record the slip in tei/apparatus",
    ),
    "N-063": _warning(
        'the web address "{words}" is damaged; it stands as it is',
        "look for the page, and record what is right in tei/apparatus if it is found",
    ),
    "N-064": _info(
        '"{words}" stands here once, "{other}" {count} times: are they one name?',
        "if so, record the emendation in tei/apparatus; if they are two, nothing need be done",
    ),
    "N-065": _info(
        '"{words}" and "{other}" have one surname and differ in an initial: are they one person?',
        "if so, look which is right, and record the emendation in tei/apparatus",
    ),
    "N-066": _warning(
        "“{words}” is given the year {year}, but the {party} held its congress {number} in {right}{perhaps}",
        "look which of number, party and year is right; annotate it in tei/apparatus if the author is at fault",
    ),
    "N-067": _warning(
        "“{words}”: the {party} never had a congress of that number; its last was {number}",
        "look whether the number or the party is right",
    ),
    "N-068": _warning(
        "congress {number} of the {party} is given the year {year} here and {other} elsewhere", "look which is right"
    ),
    "N-069": _warning("the range “{words}” ends before it begins", "look whether figures were exchanged or lost"),
    "N-070": _warning(
        "“{words}” is of {year}, later than the text itself ({published}: {why})",
        "look whether the year is misread; the article cannot cite what was not yet there",
    ),
    "N-071": _info(
        "{id} ({words}) has an established English form, {english}, which the entry does not have",
        'add it with type="english" if the edition is to print it; nothing was changed',
    ),
    "N-072": _warning(
        "“{words}”, but the reference beside it is about “{other}”",
        "look whether number or party is wrong in one of them",
    ),
    # --- encode
    "E-010": _warning(
        '"{words}" cannot be marked as {what}: it crosses other markup', "look at the place; the words stand, unmarked"
    ),
    "E-020": _error(
        "this file shares only {share} % of its words with {other}; it is no copy of the same article",
        "give it an article of its own in edition.toml",
    ),
    "E-021": _info(
        "this looks like another copy of {other}", "group the two as witnesses of one article in edition.toml"
    ),
    "E-022": _error(
        "{other} would be written to the same place, {target}",
        "rename one of the two, or encode it into another folder",
    ),
    "E-023": _error("the file cannot be written: {reason}", "choose another folder with -o, or make room"),
    "E-030": _warning(
        "the file was edited by hand ({count} line(s) differ from what was generated) and is kept; the new encoding is in {aside}",
        "compare the two and carry over what you want, or run again with --force to take the new one",
    ),
    "E-031": _info("the file was edited by hand and is used as it is", "nothing new was encoded since"),
    "E-032": _warning(
        "the file was edited by hand and was overwritten, as --force asks", "the former text is in your version control"
    ),
    "E-040": _error(
        "the source view of witness {siglum} is not the source: it reads “…{found}…” where the source reads “…{expected}…”",
        "this is a fault of the program or of a change by hand; the article is not published",
    ),
    "E-050": _info(
        "the released identifier {id} has left the text, and nothing answers it yet",
        "the next release records what answers it; emendata release --plan shows what that will be",
    ),
    "E-051": _info(
        "the article differs from release {version}, whose number it bears",
        "emendata release --plan says what differs and proposes a number",
    ),
    # --- validate
    "V-001": _error("the XML is not well-formed: {reason}", "{hint}"),
    "V-002": _error(
        "the document is refused: {what}",
        "emendata reads plain TEI: no document type of its own, no such depth or size",
    ),
    "V-003": _error('the id "{id}" is used twice', "an id names one element; give this one another"),
    "V-004": _error(
        "the file cannot be read as {encoding}: {reason}",
        "save the file as UTF-8, or declare the encoding that it is in",
    ),
    "V-005": _error('"{id}" cannot be an xml:id', "begin with a letter; use letters, digits, hyphens, dots, no spaces"),
    "V-006": _info('the document names the {kind} "{schema}", which is not followed', "{hint}"),
    "V-007": _warning(
        'the inclusion of "{href}" is not followed, and what it would bring is not validated',
        "give --xinclude to take in files from the folder of the document",
    ),
    "V-008": _error('"{href}" is not taken in: {reason}', "{hint}"),
    "V-009": _info("… and {count} more of {kind} in this file, from here on", "mend the first ones and validate again"),
    "V-010": _error("<{element}> may not stand here, in <{parent}>{reason}", "{hint}"),
    "V-011": _error('<{element}> has no attribute "{attribute}"', "{hint}"),
    "V-012": _error('{attribute}="{value}" is not allowed on <{element}>', "{hint}"),
    "V-013": _error('<{element}> needs the attribute "{attribute}"', "{hint}"),
    "V-014": _error("{missing} missing in <{element}>", "{hint}"),
    "V-015": _error('text may not stand directly in <{element}>: "{words}"', "{hint}"),
    "V-016": _error("<{element}> cannot begin the document{reason}", "{hint}"),
    "V-017": _error("the attributes or the content of <{element}> do not fit together: {reason}", "{hint}"),
    "V-018": _error('"{words}" is not a value that <{element}> may hold', "{hint}"),
    "V-020": _error("{message}", "{hint}the rule stands in {schema}: {test}"),
    "V-021": _warning("{message}", "{hint}the rule stands in {schema}: {test}"),
    "V-022": _info("{message}", "{hint}the rule stands in {schema}: {test}"),
    "V-030": _error("this schema cannot be loaded: {reason}", "mend the schema there, or give another (.rng or .rnc)"),
    "V-031": _error("this compact schema cannot be read: {reason}", "convert to .rng, for instance with trang or jing"),
    "V-032": _error("this Schematron schema cannot be run: {reason}", "rewrite the rule, or leave the schema out"),
    "V-033": _error(
        "there is nothing to validate: {reason}", "name files in XML, or a folder that holds .xml or .tei files"
    ),
    "V-034": _info(
        "the properties of this Schematron schema are passed over", "they add nothing to what is valid; no need to act"
    ),
    "V-035": _error(
        "{rule} ({schema}) cannot be evaluated here: {reason}", "mend the rule, or the value that it cannot read"
    ),
    "V-036": _info(
        'this Schematron schema is written for "{binding}"; it is run by an XSLT 3.0 processor as XPath 1.0 has it',
        'say queryBinding="xslt2" or "xslt3" if its rules can be read so',
    ),
    "V-037": _warning(
        "this schema holds rules of Schematron 1.5, which are too old and are not run",
        "convert them to ISO Schematron (namespace http://purl.oclc.org/dsdl/schematron)",
    ),
    "V-038": _info(
        "this compact schema holds Schematron rules, which are not run: they are lost on the way to XML",
        "give the schema as .rng, or its rules with --schematron",
    ),
    "V-040": _error("this <{element}> has no xml:id{words}", "give it one: its mentions in the texts point there"),
    "V-041": _error('<{element} xml:id="{id}"> has no name', "add a {name} with the standard form first"),
    "V-042": _warning(
        "no person, place or org stands in this file",
        "an authority holds listPerson/person, listPlace/place, listOrg/org",
    ),
    "V-043": _error(
        "this <{element}> of {id} has no letters: “{words}”", "write the name itself; a number or a mark is none"
    ),
    "V-044": _error(
        'the native form “{words}” of {id} has no letter of the script {script}, which xml:lang="{lang}" means',
        "write the name in its own script, or say in @xml:lang which script this is, as zh-Hant, mn-Cyrl, vi-Hani",
    ),
    "V-045": _error(
        "the Russian form “{words}” of {id} has no Cyrillic letter",
        'write it in Cyrillic; a romanised Russian form is type="variant" xml:lang="ru-Latn"',
    ),
    "V-046": _error(
        "the Russian form “{words}” of {id} {fault}",
        'subtype="attested" (seen in the Russian text) and "documented" (elsewhere) need @source; a form by rule alone is '
        '"reconstructed"',
    ),
    "V-047": _error(
        "“{words}” is both a wrong and an accepted form of {id}",
        "keep one of the two: a wrong form is corrected, an accepted one stays",
    ),
    "V-048": _error("{id}: {what}", "compare the dates; the order is birth, death, and from, to"),
    "V-049": _error(
        "“{value}” is no {scheme} identifier: {reason}", "copy it again from {address}; a wrong digit is another person"
    ),
    "V-051": _warning(
        "nothing says what the {scheme} identifier of {id} was compared with",
        'add @source, or resp="#ed" if you compared it yourself; an identifier nobody has checked is better left out',
    ),
    "V-052": _error(
        '{attribute}="#{target}" points to nothing in the authority',
        "mend the pointer, or add the bibl or the entry that it means",
    ),
    "V-053": _warning("the work {id} has no {what}", "{hint}"),
    "V-054": _warning(
        '{attribute}="#{target}" points to no article of this project and to no entry',
        "mend the pointer, or leave it where the authority serves other editions too",
    ),
    "V-060": _error(
        'a decision of type "{type}" needs {what}{words}', "see the decisions of the seeds in tei/apparatus"
    ),
    # --- validate: suppressions, baseline, mending
    "V-090": _warning(
        "this emendata-ignore gives no reason, so nothing is ignored",
        'say why, as <?emendata-ignore V-106 reason="pages were exchanged in the source"?>',
    ),
    "V-091": _warning(
        'emendata-ignore names "{name}", which is the code of no finding', "emendata explain lists all codes"
    ),
    "V-092": _info("there is no {name} {where} that this emendata-ignore could be for", "take it out"),
    "V-093": _warning("{name} cannot be ignored", "what cannot be read has not been validated; mend the file"),
    "V-094": _info(
        "{count} finding(s) of the baseline no longer occur: {name} in {other}", "write it again with --write-baseline"
    ),
    "V-095": _error("this baseline cannot be used: {reason}", "write it again with --write-baseline"),
    "V-096": _info("mended: {what}"),
    "V-097": _warning("nothing is mended in this file: {reason}", "mend it by hand"),
    "V-098": _error('the key "{key}" is {reason}', "{hint}"),
    "V-061": _info(
        "this may be TEI of another project: it does not name emendata in its appInfo; it was measured by the schema "
        "of this program's editions",
        "give --schema, for instance --schema tei_all.rng, to validate it against its own",
    ),
    "V-062": _error(
        "the check of this file did not come to its end: {reason}",
        "{help}",
    ),
    "V-063": _error(
        "the file is in {used}, and its XML declaration says {declared}",
        'write encoding="{used}" in the declaration, or save the file anew; it was read as {used}',
    ),
    "V-064": _warning(
        "this is a link to a file outside the folder, and was not followed", "name the file itself to have it validated"
    ),
    "V-101": _error("@{attribute} points to {lost}, but nothing in this document has that xml:id", "{help}"),
    "V-102": _warning("{message}", "look whether its call is lost, or stands unmarked in the text"),
    "V-103": _warning("{message}", "add @target, or leave it where the note is lost"),
    "V-104": _warning("{message}", "look whether the two calls were exchanged or misread"),
    "V-105": _warning("{message}", "look whether one of the calls is another note's"),
    "V-106": _warning("{message}", "look whether a page mark was misread, or pages were exchanged in the source"),
    "V-107": _error(
        "@wit names {lost}, which is no witness of the list ({sigla})",
        "declare the witness in listWit, or mend the siglum",
    ),
    "V-108": _error("{message}", "take the entry away, or record what the source really reads"),
    "V-109": _error(
        "{message}", 'resp="#ed" where an editor confirmed it, resp="#emendata" and at most cert="medium" else'
    ),
    "V-110": _error("{message}", 'the program is never certain: cert="medium" or "low", or let an editor confirm it'),
    "V-111": _error("{message}", "point to the entry of the right kind, or use the name element of that kind"),
    "V-112": _error("{message}", "every note, call, entry and page break has an id; a repetition in rdg has @sameAs"),
    "V-113": _error("{message}", "give @n as the source has it, the asterisk included"),
    "V-114": _error("{message}", "point @target to the words the note is about, @resp to who wrote it"),
    "V-115": _error(
        "{message}", 'add <note type="editor" subtype="crux" target="#…"> after it, and an xml:id to the place'
    ),
    "V-116": _error("{message}", "name the source in @source, or use gap"),
    "V-117": _error("{message}", "point to a note of type author or publisher"),
    "V-118": _error("{message}", "point to an entry of the bibliography"),
    "V-119": _warning("{message}", "add @target, or add the work to the bibliography"),
    "V-120": _error("{message}", 'write them in encodingDesc/projectDesc n="statement", one p each'),
    "V-121": _error("{message}", "write what is true, if only that it is not known"),
    "V-122": _error("{message}", 'add <licence n="source"> to availability: whose they are, cleared or not'),
    "V-123": _error("{message}", "add a licence for markup, emendations and notes, and name its object"),
    "V-124": _error("{message}", "every witness extant at the place stands once in @wit of lem or rdg"),
    "V-125": _error("{message}", "see the encoding of conjectures in README"),
    "V-126": _error("{message}", "say in @wit whose reading the lemma is"),
    "V-127": _error("{message}", "keep one of the two"),
    "V-128": _error("{message}", "point @corresp to the note"),
    "V-129": _error("{message}", "point to the element of the lemma that this one repeats"),
    "V-130": _error("{message}", "add the subtype; a form by rule alone is reconstructed"),
    "V-131": _error("{message}", "take the asterisk out; every output prints it"),
    "V-132": _warning("{message}", "add @source, or call the form reconstructed"),
    "V-140": _warning(
        'the language "{lang}" is not declared in langUsage{times}',
        'add <language ident="{lang}">…</language> to profileDesc/langUsage, or mend the tag',
    ),
    "V-141": _info("{message}", "look whether a citation of it is lost, or is not yet marked as one"),
    "V-142": _error("{message}", 'write xml:lang="en", or the language the text is in, on TEI'),
    "V-143": _error("{message}", 'give one title of titleStmt the type "main"'),
    "V-145": _error("{message}", "describe each copy as a witness with an xml:id (A, B, …): readings name it in @wit"),
    "V-146": _warning("{message}", "add a paragraph for each, if only to say that nothing was changed"),
    "V-148": _error("{message}", "write the number of the page that begins here, as printed or in brackets"),
    "V-149": _error("{message}", "mend @target: the call means the note that has its number"),
    "V-150": _error("{message}", "point @ref to the person's entry, or let the words stand and list the name"),
    "V-152": _error("{message}", "point @corresp to the interp that holds the Russian form and the reason"),
    "V-153": _error("{message}", "say in @source what shows that the text errs"),
    "V-154": _error("{message}", "take the xml:id away: the entry stands in the bibliography, @target points to it"),
    "V-156": _warning("{message}", "give it an xml:id, which citations point to, and the type of the work"),
    "V-201": _error(
        '@{attribute}="{value}" lacks its "#": so it names a file, while the id "{id}" stands in this document',
        'write "#{id}"',
    ),
    "V-202": _warning("@{attribute} points to {lost}, and there is no such file", "{help}"),
    "V-203": _error(
        "@{attribute} points to {lost}, but nothing in {detail} has that xml:id",
        "mend the pointer, or give the element it means that xml:id",
    ),
    "V-204": _warning('nothing in this document declares the prefix "{detail}" of {lost} in @{attribute}', "{help}"),
    "V-205": _warning(
        "{lost} in @{attribute} does not have the form that its prefix asks for",
        "the prefixDef says matchPattern=“{detail}”",
    ),
    "V-206": _info(
        "{lost} in @{attribute} leads out of the folder and was not followed",
        "give the folder that holds both files to emendata validate, or look yourself",
    ),
    "V-207": _warning('@{attribute}="{value}" of <{element}> points to nothing', "name what is meant, or take it away"),
    "V-210": _warning('"{lang}" is no right language tag: {reason}{times}', "{help}"),
    "V-211": _warning(
        'running text in {script} letters, but its language is said to be "{lang}": “{words}”',
        'say the language of these words with xml:lang, as xml:lang="{example}"',
    ),
    "V-212": _error(
        '{attribute}="{value}" is no date: {reason}',
        "look the date up; where the text itself has it so, leave the attribute out",
    ),
    "V-213": _warning(
        '{end}="{last}" is before {start}="{first}"', "look whether the two were exchanged or one is misread"
    ),
    "V-214": _warning(
        "this entry of the apparatus says nothing: every reading is the lemma again (“{words}”)",
        "record what the source really reads, or take the entry away",
    ),
    "V-215": _warning(
        "{count} character(s) here hide the order of the letters or turn what follows them: {what}",
        "take them out, or close what they open; the direction of a script follows from xml:lang",
    ),
    # --- transform
    "X-001": _error("the stylesheet stopped: {reason}", "this is a fault of the program or of the TEI named here"),
    "X-010": _info(
        "{count} <{element}> element(s) have no layout of their own; they are shown as {how}",
        "all their words are there; say if you miss something",
    ),
    "X-011": _error(
        "the page and the TEI disagree on the {what}: the TEI has {expected}, the page {found}",
        "this is a fault of the program; the page must not be published",
    ),
    "X-012": _error(
        'the page lacks words of {where}: "{words}"', "this is a fault of the program; the page must not be published"
    ),
    "X-013": _error(
        'the statement on the text has no line "{line_name}" in the {where}',
        "add it to tei/headers; where the TEI has it and the page not, this is a fault of the program",
    ),
    "X-014": _warning(
        "the image {url} is not shown: there is no such image in the folder of the file or below it",
        "PNG, JPEG, GIF, WebP and AVIF files up to 20 MB are shown; images on other hosts become links",
    ),
    "X-015": _warning(
        "text in the colour web.{name} ({colour}) has a contrast of {ratio} on its ground in the {scheme} scheme; it needs 4.5",
        "choose a darker or lighter colour; WCAG 2.2 says why",
    ),
    "X-016": _error("a stylesheet of the project may not have {what}", "{hint}"),
    "X-017": _error(
        "the stylesheet of the project does not compile: {reason}", "mend it, or take web.xslt out of edition.toml"
    ),
    "X-101": _warning(
        "{count} name(s) in their native script are left out of the printed lists, as the fonts lack their letters: {form}",
        "for Chinese, Japanese and Korean: pip install 'emendata[cjk]'; other scripts are left to the web edition",
    ),
    "X-102": _error(
        "the fonts have no glyph for {count} character(s) of the text, so no PDF was made: {characters}",
        "for Chinese, Japanese and Korean: pip install 'emendata[cjk]'; otherwise name a font that has it in print.fonts and "
        "print.font_files, or look whether the character belongs there",
    ),
    "X-103": _error("the page could not be set: {reason}", "look at the markup of the place; everything else was made"),
    "X-104": _warning("while the pages were set: {reason}", "look at the pages before they are printed"),
    "X-105": _info(
        "the header gives no date of publication; the PDF, which must have one, says 1970-01-01",
        "add publicationStmt/date with @when",
    ),
    "X-106": _warning(
        "{count} picture(s) are not printed, only the words that go with them", "look at them in the document"
    ),
    "X-107": _error(
        "while the pages were set, something of the text was left out: {reason}", "this is a fault of the program"
    ),
    "X-110": _info(
        "the apparatus is printed one entry to a line, as the pages could not be made with entries that run on: {reason}",
        "nothing need be done; another font size or paper may help",
    ),
    "X-111": _warning(
        "the notes are printed after the text, as they could not be set at the foot of their pages: {reason}",
        "take a larger paper or a smaller font, or shorten the notes",
    ),
    "X-112": _warning(
        "the apparatus is printed after the text, by page and line, as it could not be set at the foot of the pages: {reason}",
        "take a larger paper or a smaller font",
    ),
    "X-113": _error(
        "no page of this size can be made, so no PDF was made: {reason}",
        "take a larger paper, smaller margins or a smaller font: [print] in edition.toml",
    ),
    "X-120": _error(
        "the volume of the edition cannot be set as its articles are by themselves, so it was not made: {reason}",
        'the articles\' own PDFs are not concerned; [print] volume = "no" does without the volume',
    ),
    "X-201": _error(
        "the edition cannot be shown at {host}, port {port}: {reason}",
        "name another port with --port, or none: then a free one is taken",
    ),
    "X-202": _error(
        "making the edition again met a fault of the program: {reason}",
        "the pages are those made before; emendata build --debug shows where",
    ),
    "X-301": _error(
        "the {output} and the TEI disagree on notes, calls, entries and pages: of “{expected}” the {output} {state}",
        "this is a fault of the program; the {output} must not be published",
    ),
    "X-302": _error(
        'the {output} lacks words of {where}: "{words}"',
        "this is a fault of the program; the {output} must not be published",
    ),
    "X-303": _error(
        "the LaTeX source is not what it must be: {reason}",
        "this is a fault of the program; the source must not be published",
    ),
    "X-304": _error(
        'the PDF and the TEI disagree on {what}: the PDF lacks, or has in another place, "{words}"',
        "this is a fault of the program, or of a style of your own (print.style); the PDF is not published",
    ),
    "X-305": _error(
        "the PDF cannot be read back: {reason}", "this is a fault of the program; the PDF is not published"
    ),
    "D-001": _error('the text has no place "{id}"', "copy the part after # from the address of the passage"),
    "D-002": _error("no article of the project has this id", "the articles are: {known}"),
    # --- deposit, at a server
    "D-101": _error(
        "this cannot be deposited: {reason}",
        "run emendata package, and name its folder; or name a folder of files with a record.json, or --record FILE",
    ),
    "D-102": _error(
        "the address given for the server is refused: {reason}",
        "write it as https://zenodo.org, without --base it is the sandbox of Zenodo",
    ),
    "D-103": _error(
        "there is no token for {name}",
        "set {variable}, or write it into {kept} with mode 600, or name such a file with --token-file; or keep it in the keyring under the service {service} and the name {name}",
    ),
    "D-104": _error(
        "the token is refused: {reason}",
        "the file must hold the token alone, as the server shows it once, and be readable by you alone: chmod 600",
    ),
    "D-105": _error(
        "what is kept of the deposit cannot be read: {reason}",
        "move the file away; a draft that was made is found again by its marker",
    ),
    "D-106": _error(
        "this file is of a deposit at {known}, not at {base}",
        "name the right server with --base, or another file with --state",
    ),
    "D-107": _error("another run is at work on this deposit", "wait until it has ended; nothing was done"),
    "D-108": _error(
        "{base} did not answer {call}: {reason} (attempts: {attempts})",
        "run the same command again later; it goes on where this one stopped",
    ),
    "D-109": _error(
        "{base} asks to wait {seconds} seconds before {call}",
        "run the same command again then; it goes on where this one stopped",
    ),
    "D-110": _error(
        "the server refused {call} ({status}): {words}",
        "what the server says decides; what was done before is kept, and the same command goes on from there",
    ),
    "D-111": _error(
        "{base} did not accept the token for {call} ({status}): {words}",
        "make a token there that may write and publish deposits; the sandbox has accounts and tokens of its own",
    ),
    "D-112": _error(
        "the server wants {call} to go elsewhere: {to}",
        "a token is sent to no other address than the one given; look whether --base is right",
    ),
    "D-113": _error(
        "the answer to {call} cannot be understood: {reason}",
        "look whether an InvenioRDM answers at --base; run the same command again",
    ),
    "D-114": _error(
        "the server did not take {field}: {words}",
        "mend it where the record comes from, in tei/headers or edition.toml, then run build, package and deposit draft again",
    ),
    "D-115": _warning(
        "the DOI {doi} is reserved and stands in {place}, but not yet in {files}; nothing was uploaded",
        "run emendata build, then emendata package, then emendata deposit draft again; where tei/headers names another DOI, or the edition was edited by hand, change it there",
    ),
    "D-116": _error(
        "{file} says that the DOI is {known}, but the draft {record} has {doi}",
        "take the DOI out of {file} if it is that of a trial or of another deposit; then run deposit draft again",
    ),
    "D-117": _error(
        "several drafts at {base} have the marker of this version: {records}",
        "delete all but one of them on the pages of the server; nothing was changed",
    ),
    "D-118": _error(
        "the draft {record} is not at {base} any more, and is not published",
        "if it was deleted on purpose, run emendata deposit discard, which forgets it in {file}",
    ),
    "D-119": _error(
        "{name} did not arrive as it is: here {here}, there {there}",
        "run deposit draft again; if the file changes while it is sent, end what changes it",
    ),
    "D-120": _error(
        "version {version} is published as record {record} ({doi}); its files cannot be changed or deleted",
        "raise the version in edition.toml for a further one; metadata alone are edited on the pages of the server",
    ),
    "D-121": _warning(
        "the draft {record} was changed on the server since; this was replaced by the edition’s: {fields}",
        "what should stay belongs into tei/headers or edition.toml",
    ),
    "D-122": _error(
        "{name} is in the draft {record}, and not in the package",
        "delete it on the pages of the server, or put it into the package; it was left as it is",
    ),
    "D-123": _error("{name} {why}", "run emendata deposit draft"),
    "D-124": _error("the draft’s metadata are not those of the package: {fields}", "run emendata deposit draft"),
    "D-125": _error(
        "the DOI {doi} is not in {files}",
        "run emendata build, emendata package and emendata deposit draft; an edition that was edited by hand needs it by hand, as idno in its publicationStmt",
    ),
    "D-126": _error(
        "the record states no licence", "set edition.licence in edition.toml; a server may choose one of its own"
    ),
    "D-127": _error(
        "the id that was typed is not that of the draft, {record}; nothing was done", "type it as it stands here"
    ),
    "D-128": _error(
        "the record {record} is not known to be published; the call was made once and is not repeated",
        "emendata deposit status says whether it is",
    ),
    "D-129": _info("the draft {record} at {base} has the marker of this version; it is gone on with", ""),
    "D-130": _error("nothing was deposited at {base} yet", "run emendata deposit draft"),
    "D-131": _error("this cannot be deposited: {reason}", "repositories take flat names, and whole files, at most 100"),
    "D-132": _error(
        "the draft {record} has the DOI {doi}, but {known} was reserved for it",
        "look on the pages of the server what happened; the edition names the one that was reserved",
    ),
    "D-133": _error(
        "{base} reserved no DOI for the draft {record}",
        "the server may have no DOIs, or only give them when it publishes",
    ),
    "D-134": _error(
        "what is deposited is version {sent}, and the package here is version {here}", "run emendata deposit draft"
    ),
    "D-135": _warning(
        "the DOI {doi} is reserved, but not yet in {files}; nothing was uploaded",
        "write it into one of the files, into the header of each TEI edition; then run emendata deposit draft again",
    ),
    # --- releases
    "D-401": _error(
        "{count} file(s) that the release is made of are not committed: {names}",
        "commit them, so that the release can be traced; or add --uncommitted",
    ),
    "D-402": _error(
        "the source is not the file that release {version} was made of",
        "bring the old file back, and add the new one as a further witness: emendata add",
    ),
    "D-403": _error("{version} cannot be the next version: {reason}", "leave --version out to take the one proposed"),
    "D-404": _error(
        "version {version} was released already", "a released file is never written again; choose another number"
    ),
    "D-405": _error(
        "the rights in the source are not stated",
        'write availability/licence with n="source" into the header, even "unknown"',
    ),
    "D-406": _warning(
        "{version} says less than what differs: that asks for {proposed}",
        "readers trust the number to tell them whether their references still hold",
    ),
    "D-407": _info("nothing differs from release {version}", "there is nothing to release"),
    "D-408": _error(
        "a new encoding of the article was set aside, as the edition was edited by hand",
        "compare the two and settle it, or build with --force; then release",
    ),
    "D-409": _error(
        "the frozen copy of release {version} is not there", "bring the file back from your version control"
    ),
    "D-010": _error(
        "the title “{title}” has fewer than three letters, and no repository takes it",
        'write the title: <title type="main">…</title> in titleStmt',
    ),
    "D-011": _error(
        "the header names no author",
        "write into titleStmt: <author><persName><forename>…</forename> <surname>…</surname></persName></author>; where "
        "nobody knows who wrote it: <author>Anonymous</author>",
    ),
    "D-012": _error(
        "the edition needs a date of publication: {reason}",
        'write <date when="2026-11-24">2026-11-24</date> in publicationStmt; in a project: date = "2026-11-24" in edition.toml',
    ),
    "D-013": _error(
        "the header names no publisher",
        'write <publisher>…</publisher> in publicationStmt; in a project: publisher = "…" in edition.toml',
    ),
    "D-014": _error("the {scheme} {value} cannot be right: {reason}", "look it up, or take it out"),
    "D-015": _error(
        "the edition’s own layer has no licence with an address, and a repository would put one of its own",
        'write <licence target="https://creativecommons.org/licenses/by/4.0/"><p>…</p></licence> in availability; in a '
        'project: licence = "https://…" in edition.toml',
    ),
    "D-016": _warning(
        "the licence {address} is none that we know; repositories are told it in its words, not by a name of theirs",
        "if it is a licence of the Creative Commons, write its address as https://creativecommons.org/licenses/by/4.0/; in a "
        "project: licence in edition.toml",
    ),
    "D-017": _error(
        "repositories ask for the language of the text: {reason}",
        'write xml:lang="en", or the language that the text is in, on TEI',
    ),
    "D-018": _warning(
        "“{date}” is no date, so records leave it out",
        'write when="1956", or 1956-02, or 1956-02-25; what is not sure goes into the words of the element',
    ),
    "D-019": _info(
        "the author “{name}” is one name; records give it whole",
        "right for a pseudonym; if it has parts, write <surname>…</surname> and <forename>…</forename> in persName",
    ),
    "D-020": _info(
        "{id}: the rights in the source are not cleared, so the package holds no running text of it",
        'where they are cleared, write status="free" on availability and say so in licence n="source"; where you may hold '
        'the text all the same: text = "restricted" and reason = "…" under [package] of edition.toml',
    ),
    "D-021": _warning(
        "{id}: the rights in the source are not cleared; the package holds the text, marked as restricted: {reason}",
        "look whether the repository keeps restricted files apart",
    ),
    "D-022": _error(
        "running text of a source stands in the package, which must not hold it: “{words}”",
        "shorten the quotation, or take the words out of the header, decisions or authority file that they come from",
    ),
    "D-023": _error(
        "no package is made: {ids} cannot be published", "mend the errors above; emendata build says the same"
    ),
    "D-024": _error(
        "this folder holds something else and is not overwritten: {reason}",
        "name another folder, or empty this one yourself",
    ),
    "D-025": _error(
        "the package does not verify: {reason}", "make it again; if it stays so, this is a fault of the program"
    ),
    "D-026": _info(
        "the text of the licence “{name}” is not at hand; the package names it only",
        "put it into the project: as LICENSES/NAME.txt, NAME as the SPDX list has it; one of your own as LICENSE",
    ),
    "D-027": _error(
        "this file does not have the DOI {doi}, which the record has",
        "build again, then package: emendata build && emendata package. An edition that was edited by hand keeps what it says, "
        'and needs the DOI by hand: <idno type="DOI"> in its publicationStmt, with subtype="version" for an article that is '
        'deposited by itself, subtype="edition" for a whole edition',
    ),
    "D-028": _warning(
        "{key} still says “{words}”, as emendata init wrote it, and so does every record",
        "write your own into edition.toml before you deposit it",
    ),
}


def finding(
    code: str,
    *,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
    path: str | None = None,
    excerpt: str | None = None,
    related: Iterable[Related] = (),
    **values: object,
) -> Finding:
    """Return the finding of this code at this place, its message filled with `values`.

    >>> str(finding("R-003", file="a.txt"))
    'a.txt: R-003 error: the file is empty Hint: fetch the page again, or leave the file out'
    """
    kind = CATALOGUE[code]
    filled = {"line": line, "file": file, **values}
    return Finding(
        code=code,
        severity=kind.severity,
        message=kind.message.format(**filled),
        hint=kind.hint.format(**filled),
        file=file,
        line=line,
        column=column,
        path=path,
        excerpt=excerpt,
        related=tuple(related),
    )


def exit_code(findings: Iterable[Finding]) -> int:
    """Return 1 where one of the findings is an error, else 0."""
    return int(any(item.severity is Severity.ERROR for item in findings))
