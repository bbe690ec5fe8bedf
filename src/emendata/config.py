"""`edition.toml`: its keys, and reading it with faults named by line and key."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from typing import Any

from emendata.authority.identifiers import fault_of
from emendata.errors import ConfigurationError, finding
from emendata.read.profiles import Sites, load_sites

FILE = "edition.toml"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its dotted name, type, default (None: none), what it means, and the values allowed if it is closed.

    A key of type `list` takes texts; each of them has to be allowed, and none stands twice.
    """

    name: str
    type: type
    default: object
    meaning: str
    allowed: tuple[str, ...] = ()
    required: bool = False


# README's table is made from this one; a test compares them.
KEYS: tuple[Key, ...] = (
    Key("edition.id", str, "edition", "short name of the edition, in the names of packages and in records"),
    Key("edition.title", str, None, "title of the edition", required=True),
    Key("edition.publisher", str, None, "who publishes it", required=True),
    Key("edition.editor", str, None, "who is answerable for the emendations (a person or a group)", required=True),
    Key("edition.editor_ror", str, None, "the editor's number in the register of organisations (ROR), where the editor is a body"),
    Key("edition.funder", str, None, "who paid for the edition, in every header; of one article: `funder` in its header"),
    Key("edition.funder_ror", str, None, "the funder's number in the register of organisations (ROR)"),
    Key("edition.grant", str, None, "number of the grant"),
    Key("edition.version", str, "0.1.0", "version of the edition, major.minor.patch"),
    Key("edition.date", str, None, "date of this version, YYYY-MM-DD; no output asks the clock", required=True),
    Key("edition.licence", str, None, "address of the licence of the edition's own layer"),
    Key("edition.licence_text", str, "", "what that licence covers, in words"),
    Key("edition.base", str, None, "address the web edition will have, if it is known"),
    Key("edition.doi", str, None, "DOI of this version; `deposit draft` writes the one it reserves here"),
    Key("edition.languages", list, ["en"], "languages of the interface: the first fills `html/`, each other `html/<language>/`",
        ("en", "fr", "ru", "vi")),
    Key("names.style", str, "standard", "print accepted variants of a name in the authority's form, or leave them",
        ("standard", "as-source")),
    Key("web.accent", str, None, "colour of links and marks, `#rrggbb`; `web.accent_dark` where the reader's screen is dark"),
    Key("web.accent_dark", str, None, "the same for dark screens"),
    Key("web.paper", str, None, "colour of the ground"),
    Key("web.paper_dark", str, None, "the same for dark screens"),
    Key("web.ink", str, None, "colour of the text"),
    Key("web.ink_dark", str, None, "the same for dark screens"),
    Key("web.font", str, None, "names of fonts, as CSS lists them; or a `.woff2` file of the project"),
    Key("web.logo", str, None, "image in the head of every page, a file of the project"),
    Key("web.header", str, None, "words in the head of every page"),
    Key("web.footer", str, None, "words at the foot of every page"),
    Key("web.css", str, None, "a stylesheet of your own, laid over ours, a file of the project"),
    Key("web.xslt", str, None, "XSLT of your own, laid over ours, a file of the project"),
    Key("package.text", str, "stand-off", "what a package holds of texts whose rights are not cleared: no running text, or all of it, "
        "marked as restricted", ("stand-off", "restricted")),
    Key("package.reason", str, None, "why the text may be held all the same; needed with `restricted`"),
    Key("print.paper", str, "a5", "paper of the print edition: `a4`, `a5`, `b5`, `us-trade`, or width and height in millimetres: `140x216`"),
    Key("print.margins", str, None, "margins in millimetres, inside, outside, top and bottom: `20 21 21 20`"),
    Key("print.binding", str, "left", "on which side the pages are bound", ("left", "right")),
    Key("print.font_size", float, 10.0, "size of the text in points, 6 to 24"),
    Key("print.fonts", str, None, "families tried before Libertinus Serif, with commas; each in a file of `print.font_files`"),
    Key("print.font_files", str, None, "font files of the project (`.otf`, `.ttf`), with commas"),
    Key("print.order", str, "author editor apparatus", "order of the streams at the foot of a page, from the text down"),
    Key("print.notes", str, "foot", "where the author's notes stand: at the foot of their pages or after the text", ("foot", "end")),
    Key("print.apparatus", str, "foot", "where the apparatus stands: at the foot of its pages or after the text", ("foot", "end")),
    Key("print.lines", str, "page", "whether lines are counted anew by page or by section", ("page", "section")),
    Key("print.volume", str, "yes", "whether an edition of several articles is printed as a volume, too", ("yes", "no")),
    Key("print.style", str, None, "Typst of your own, laid over ours, a file of the project that defines `style`"),
    Key("print.bleed", float, 0.0, "room round the trimmed page that is cut off, in millimetres, 0 to 20; `print.paper` is the trimmed page"),
    Key("print.marks", str, "none", "crop marks at the corners of the trimmed page", ("none", "crop")),
    Key("print.pad", float, 1.0, "make the count of pages a multiple of this with blank pages at the end, 1 to 64"),
    Key("print.cmyk", str, "no", "a second file beside the PDF, in the black of CMYK and without a PDF/A claim", ("no", "yes")),
    Key("article.id", str, None, "id of an article; by default made from the site's id or the file name"),
    Key("article.page_marks", str, None, "on which side of a page its number stands, against the site's profile",
        ("foot", "head")),
    Key("article.site", str, None, "name of the site profile, if it is not to be recognised"),
    Key("article.style", str, None, "the same as `names.style`, for one article; `as-source` for what was no translation",
        ("standard", "as-source")),
    Key("article.doi", str, None, "the same as `edition.doi`, for an article that is deposited by itself"),
    Key("article.text", str, None, "the same as `package.text`, for one article", ("stand-off", "restricted")),
    Key("article.text_reason", str, None, "the same as `package.reason`, for one article"),
    Key("article.witness.siglum", str, None, "siglum of a witness, A for the base", required=True),
    Key("article.witness.file", str, None, "its file, relative to the project", required=True),
)  # fmt: skip
_BY_NAME = {key.name: key for key in KEYS}
_PLAIN_TABLES = ("edition", "names", "package", "print", "web")
_TABLES = frozenset(key.name.rsplit(".", 1)[0] for key in KEYS)


@dataclass(frozen=True, slots=True)
class _Form:
    """The form that a text must have, and what to say where it has not."""

    pattern: re.Pattern[str]
    what: str
    hint: str
    is_file: bool = False


_COLOUR = _Form(re.compile("#[0-9a-fA-F]{6}"), "colour", "write it as #8a2b16")
# What a theme says goes into a stylesheet and into file names, a DOI into addresses: nothing but what cannot mean anything else there.
_FORMS = {
    **{f"{name}{scheme}": _COLOUR for name in ("accent", "paper", "ink") for scheme in ("", "_dark")},
    "font": _Form(
        re.compile(r"""(?:\w[\w /.-]*\.woff2|(?:"[\w .-]+"|[\w-][\w .-]*)(?:, *(?:"[\w .-]+"|[\w-][\w .-]*))*)"""),
        "list of fonts and no .woff2 file",
        "write '\"EB Garamond\", Georgia', or the name of a .woff2 file",
        is_file=True,
    ),
    "logo": _Form(
        re.compile(r".+\.(?:svg|png|jpg|jpeg|webp|gif|avif)", re.IGNORECASE),
        "image",
        "use SVG, PNG, JPEG, WebP",
        is_file=True,
    ),
    "css": _Form(re.compile(r".+\.css"), "stylesheet", "use a file that ends in .css", is_file=True),
    "doi": _Form(re.compile(r"10\.[0-9]{4,9}/[!-~]+"), "DOI", "write it without the address before it, as 10.1234/abc"),
    "xslt": _Form(re.compile(r".+\.xslt?"), "XSLT stylesheet", "use a file that ends in .xsl", is_file=True),
}


_NUMBER = r"\d{1,3}(?:\.\d+)?"
_PRINT_FORMS = {
    "paper": _Form(
        re.compile(rf"a4|a5|b5|us-trade|{_NUMBER}x{_NUMBER}"),
        "paper",
        "write one of: a4, a5, b5, us-trade, or width and height in millimetres, as 140x216",
    ),
    "margins": _Form(re.compile(rf"{_NUMBER}(?: {_NUMBER}){{3}}"), "list of four margins", "write them as 20 21 21 20"),
    "fonts": _Form(
        re.compile(r"[\w .-]+(?:, *[\w .-]+)*"), "list of families", "write them as EB Garamond, Noto Serif"
    ),
    "font_files": _Form(
        re.compile(r"[\w /.-]+\.(?:otf|ttf)(?:, *[\w /.-]+\.(?:otf|ttf))*", re.IGNORECASE),
        "list of font files",
        "write them as fonts/EBGaramond-Regular.otf, fonts/EBGaramond-Italic.otf",
        is_file=True,
    ),
    "order": _Form(
        re.compile(r"(?!.*\b(\w+)\b.*\b\1\b)(?:author|editor|apparatus)(?: (?:author|editor|apparatus)){2}"),
        "order of the three streams",
        "write author, editor and apparatus, each once, with spaces",
    ),
    "style": _Form(re.compile(r".+\.typ"), "file of Typst", "use a file that ends in .typ", is_file=True),
}
# Least and most of a number, and whether it is a whole one.
_NUMBERS = {"print.font_size": (6.0, 24.0, False), "print.bleed": (0.0, 20.0, False), "print.pad": (1.0, 64.0, True)}


@dataclass(frozen=True, slots=True)
class WitnessSpec:
    """A witness as configured."""

    siglum: str
    file: str


@dataclass(frozen=True, slots=True)
class ArticleSpec:
    """An article as configured; witnesses in order, the base first."""

    id: str | None
    witnesses: tuple[WitnessSpec, ...]
    page_marks: str | None = None
    site: str | None = None
    style: str | None = None
    doi: str | None = None
    text: str | None = None
    text_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """What `edition.toml` says, checked. `values` holds the keys outside the articles, defaults filled in.

    `sites` are the profiles to be had in the project: ours, and those of its folder `sites/`.
    """

    values: dict[str, Any]
    articles: tuple[ArticleSpec, ...]
    sites: Sites

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def load_configuration(folder: Path, *, may_be_empty: bool = False) -> Configuration:
    """Return the configuration of a project folder. With `may_be_empty` it need not have an article yet.

    Raises `ConfigurationError`: R-022 (no project), R-020 (not TOML), R-021 (unknown key, wrong type or value,
    missing key), each with the line; R-020 and R-030 for the project's own site profiles.
    """
    path = folder / FILE
    if not path.is_file():
        raise ConfigurationError(finding("R-022", file=str(folder)))
    try:
        text = path.read_bytes().decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigurationError(finding("R-020", file=FILE, line=1, name=FILE, reason="it is not UTF-8")) from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        number = int(line[1]) if line else len(text.splitlines())
        raise ConfigurationError(finding("R-020", file=FILE, line=number, name=FILE, reason=reason)) from error
    return _Checker(text, load_sites(folder)).check(data, may_be_empty=may_be_empty)


def is_article_id(value: str) -> bool:
    """Return whether a text can be an article's id: an xml:id and a file name everywhere."""
    return re.fullmatch(r"[a-z][a-z0-9._-]*", value) is not None


def _leads_out(path: str) -> bool:
    return PurePath(path).is_absolute() or ".." in PurePath(path).parts


def _is_date(value: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


class _Checker:
    def __init__(self, text: str, sites: Sites) -> None:
        self._lines = text.splitlines()
        self._sites = sites

    def check(self, data: dict[str, Any], *, may_be_empty: bool) -> Configuration:
        values: dict[str, Any] = {}
        for table in _PLAIN_TABLES:
            section = data.get(table, {})
            if not isinstance(section, dict):
                self._fail(table, "to be a table", f"write [{table}] on a line of its own")
            values.update(self._section(table, section))
        for name in data:
            if name not in (*_PLAIN_TABLES, "article"):
                self._fail(name, "not known", "README lists every key")
        articles = data.get("article", [])
        if not isinstance(articles, list) or not (articles or may_be_empty):
            self._fail("article", "missing", "add at least one [[article]] with a [[article.witness]]")
        specs = tuple(self._article(item) for item in articles)
        if values["package.text"] == "restricted" and not values["package.reason"]:
            self._fail("package.reason", "missing", "say why the text may be held though its rights are not cleared")
        if any(spec.text == "restricted" and not spec.text_reason for spec in specs):
            self._fail(
                "article.text_reason", "missing", "say why the text may be held though its rights are not cleared"
            )
        ids = [spec.id for spec in specs if spec.id]
        twice = next((identifier for identifier in ids if ids.count(identifier) > 1), None)
        if twice:
            self._fail("article.id", f"given twice ({twice})", "each article has its own id")
        return Configuration(values, specs, self._sites)

    def _section(self, table: str, section: dict[str, Any]) -> dict[str, Any]:
        for name in section:
            full = f"{table}.{name}"
            if full not in _BY_NAME and full not in _TABLES:
                self._fail(full, "not known", "README lists every key")
        return {key.name: self._value(key, section) for key in KEYS if key.name.rsplit(".", 1)[0] == table}

    def _value(self, key: Key, section: dict[str, Any]) -> Any:
        short = key.name.rsplit(".", 1)[1]
        if short not in section:
            if key.required:
                self._fail(key.name, "missing", f"it means: {key.meaning}")
            return key.default
        value = section[short]
        if key.type is list:
            return self._list(key, value)
        if key.type is float:
            return self._number(key, value)
        if not isinstance(value, key.type) or (key.required and not value):
            self._fail(key.name, f"to be text, not {value!r}", f"it means: {key.meaning}")
        if key.allowed and value not in key.allowed:
            self._fail(key.name, f"{value!r}, which it cannot be", f"write one of: {', '.join(key.allowed)}")
        self._check_form(key, value)
        fault = fault_of("ror", value) if short.endswith("_ror") else None
        if fault:
            self._fail(key.name, f"{value!r}, which cannot be right: {fault}", "look it up at https://ror.org")
        if key.name == "edition.date" and not _is_date(value):
            self._fail(key.name, f"{value!r}, which is no date", "write it as 2026-11-24")
        if key.name in {"article.id", "edition.id"} and not is_article_id(value):
            self._fail(key.name, f"{value!r}, which is no id", "use small letters, digits and hyphens, as vn-1210")
        return value

    def _check_form(self, key: Key, value: str) -> None:
        table, _, short = key.name.rpartition(".")
        forms = _FORMS if table == "web" or short == "doi" else _PRINT_FORMS if table == "print" else {}
        form = forms.get(short)
        if form is not None and not form.pattern.fullmatch(value):
            self._fail(key.name, f"{value!r}, which is no {form.what}", form.hint)
        if form is not None and form.is_file and any(_leads_out(path) for path in re.split(", *", value)):
            self._fail(key.name, f"{value!r}, outside the project", "put the file into the project's folder")

    def _number(self, key: Key, value: Any) -> float:
        least, most, is_whole = _NUMBERS[key.name]
        fits = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        if not fits or (is_whole and value != int(value)):
            kind = "a whole number" if is_whole else "a number"
            self._fail(key.name, f"{value!r}, which it cannot be", f"write {kind} from {least:g} to {most:g}")
        return float(value)

    def _list(self, key: Key, value: Any) -> list[str]:
        if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
            self._fail(
                key.name, f"to be a list of texts, not {value!r}", f"write {key.default!r}; it means: {key.meaning}"
            )
        wrong = [item for item in value if item not in key.allowed or value.count(item) > 1]
        if wrong:
            self._fail(key.name, f"{wrong[0]!r}, which it cannot be", f"write each once, of: {', '.join(key.allowed)}")
        return [str(item) for item in value]

    def _article(self, item: Any) -> ArticleSpec:
        if not isinstance(item, dict):
            self._fail("article", "to be a table", "write [[article]]")
        own = self._section("article", {name: value for name, value in item.items() if name != "witness"})
        witnesses = item.get("witness", [])
        if not isinstance(witnesses, list) or not witnesses:
            self._fail("article.witness", "missing", "each article needs at least one [[article.witness]]")
        specs = []
        for witness in witnesses:
            if not isinstance(witness, dict):
                self._fail("article.witness", "to be a table", "write [[article.witness]] on a line of its own")
            found = self._section("article.witness", witness)
            file = found["article.witness.file"]
            if _leads_out(file):
                self._fail("article.witness.file", f"{file!r}, outside the project", "put the file into seeds/")
            specs.append(WitnessSpec(found["article.witness.siglum"], found["article.witness.file"]))
        sigla = [spec.siglum for spec in specs]
        twice = next((siglum for siglum in sigla if sigla.count(siglum) > 1), None)
        if twice:
            self._fail(
                "article.witness.siglum", f"given twice ({twice})", "each witness of an article has its own siglum"
            )
        if any(not re.fullmatch(r"[A-Z][A-Za-z0-9]*", siglum) for siglum in sigla):
            self._fail("article.witness.siglum", "no siglum", "use a capital letter, as A")
        site = own["article.site"]
        if site is not None and self._sites.named(site) is None:
            known = ", ".join(self._sites.names_like(site))
            self._fail("article.site", f"{site!r}, which nobody knows", f"there are: {known}")
        return ArticleSpec(
            own["article.id"],
            tuple(specs),
            own["article.page_marks"],
            own["article.site"],
            own["article.style"],
            own["article.doi"],
            own["article.text"],
            own["article.text_reason"],
        )

    def _fail(self, key: str, reason: str, hint: str) -> None:
        short = key.rsplit(".", 1)[-1]
        pattern = re.compile(rf"^\s*(?:\[*[\w.]*\b)?{re.escape(short)}\b")
        lines = [number for number, text in enumerate(self._lines, 1) if pattern.match(text)]
        line = next((number for number in lines if self._table_at(number) == key.rpartition(".")[0]), None)
        line = line or next(iter(lines), None)
        raise ConfigurationError(finding("R-021", file=FILE, line=line, key=key, reason=reason, hint=hint))

    def _table_at(self, line: int) -> str:
        """Return the name of the table that a line stands in."""
        headers = (re.match(r"\s*\[+\s*([\w.]+)\s*\]", text) for text in reversed(self._lines[: line - 1]))
        return next((header[1] for header in headers if header), "")
