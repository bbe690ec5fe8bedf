"""Site profiles: what is known of the pages of one web site, as data.

A profile is a TOML file: ours in `read/sites/`, a user's in the folder `sites/` of a project or anywhere
(`encode --site FILE.toml`). Its keys are those of `KEYS`; README documents them. All patterns are Python regular
expressions, searched in one line at a time unless the key says otherwise. Every pattern of `recognise.all` must be
found in a text for the profile to fit; `plain` fits anything and is asked last.

What is refused: a file that is no TOML, unknown or missing keys, values of another type, patterns and selectors that do
not compile (R-020, R-030). A pattern that takes for ever is not: no engine in Python can bound it, README warns.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

from lxml import etree

from emendata.errors import ConfigurationError, finding
from emendata.model import SourceText
from emendata.read.selectors import selector

FALLBACK = "plain"
FOLDER = "sites"


@dataclass(frozen=True, slots=True)
class ProfileKey:
    """A key of the format: its dotted name, form, meaning, default, and the values allowed if they are closed.

    Forms: "text", "pattern", "patterns", "selectors", "facts" (a table of patterns).
    """

    name: str
    form: str
    meaning: str
    default: str | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False


# README's table is made from this one; a test compares them.
KEYS: tuple[ProfileKey, ...] = (
    ProfileKey("description", "text", "what the pages are, in a few words", required=True),
    ProfileKey("recognise.all", "patterns",
        "patterns that must all be found, over the whole text; with none, the profile is used by name only", required=True),
    ProfileKey("blocks.separator", "text", "what parts paragraphs", "auto", ("auto", "blank-line", "line", "rule")),
    ProfileKey("blocks.rule", "pattern", "the line that parts paragraphs where the separator is `rule`"),
    ProfileKey("furniture.head", "patterns", "lines of the site before the first line of the text"),
    ProfileKey("furniture.until", "patterns", "the line with which the site's matter before the text ends; the first that matches"),
    ProfileKey("furniture.tail", "patterns", "lines from which on nothing is the article's"),
    ProfileKey("furniture.line", "patterns", 'lines of the site anywhere: running heads, "This content downloaded from …"'),
    ProfileKey("furniture.cut", "pattern", "what ends a copy that breaks off, over lines; nothing after it is the article's"),
    ProfileKey("pages.mark", "pattern",
        "the form of a page-mark line, besides the usual forms; a group whose name begins with `label` is the number"),
    ProfileKey("pages.side", "text", "on which side of its page the mark stands", "foot", ("foot", "head")),
    ProfileKey("pages.cert", "text", "how sure that is; the header says it", "low", ("low", "medium", "high")),
    ProfileKey("html.content", "selectors", "web pages: the elements that hold the article; all else is furniture"),
    ProfileKey("html.remove", "selectors", "web pages: elements inside it that are furniture all the same"),
    ProfileKey("metadata", "facts",
        "facts that the furniture states, name to a pattern whose first group is the fact: `site-id`, `site-title`, "
        "`site-author` (with commas between several), `site-name`, `uploader`; `put-online`, `accessed` as 31.12.2024"),
)  # fmt: skip
_BY_NAME = {key.name: key for key in KEYS}
_TABLES = frozenset(key.name.split(".")[0] for key in KEYS if "." in key.name) | {"metadata"}
_FACTS = frozenset({"site-id", "site-title", "site-author", "site-name", "uploader", "put-online", "accessed"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One site; the fields are the keys of the format.

    - head, until, tail, line: lines of furniture before the text, up to which and from which all is furniture, anywhere.
    - cut: what stands at the end of a copy that breaks off.
    - html_content, html_remove: XPath expressions.
    """

    name: str
    description: str
    recognise: tuple[re.Pattern[str], ...]
    separator: str
    rule: re.Pattern[str] | None
    head: tuple[re.Pattern[str], ...]
    tail: tuple[re.Pattern[str], ...]
    cut: re.Pattern[str] | None
    mark: re.Pattern[str] | None
    side: str
    cert: str
    metadata: tuple[tuple[str, re.Pattern[str]], ...]
    line: tuple[re.Pattern[str], ...] = ()
    until: tuple[re.Pattern[str], ...] = ()
    html_content: tuple[str, ...] = ()
    html_remove: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Return whether every pattern of `recognise` is found; the fallback, which has none, fits anything."""
        return (bool(self.recognise) or self.name == FALLBACK) and all(
            pattern.search(text) for pattern in self.recognise
        )


@dataclass(frozen=True, slots=True)
class Sites:
    """The profiles that can be had, in the order in which they are asked: the user's, ours by name, the fallback."""

    all: tuple[Profile, ...]

    def named(self, name: str) -> Profile | None:
        """Return the profile of this name, or None."""
        return next((profile for profile in self.all if profile.name == name), None)

    def recognise(self, source: SourceText) -> Profile:
        """Return the first profile that fits the text."""
        return next(profile for profile in self.all if profile.fits(source.text))

    def names_like(self, name: str) -> tuple[str, ...]:
        """Return the names of all profiles, the likest to `name` first."""
        from rapidfuzz import fuzz

        names = [profile.name for profile in self.all]
        return tuple(sorted(names, key=lambda known: (-fuzz.ratio(known, name.lower()), known)))

    def with_profile(self, profile: Profile) -> "Sites":
        """Return these profiles and one more, which takes the place of one of the same name and is asked first."""
        return Sites((profile, *(other for other in self.all if other.name != profile.name)))


@cache
def profiles() -> tuple[Profile, ...]:
    """Return our own profiles, the fallback last, the others by name."""
    folder = resources.files("emendata.read").joinpath(FOLDER)
    files = [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]
    found = [_profile(entry.name.removesuffix(".toml"), entry.read_text("utf-8"), entry.name) for entry in files]
    return tuple(sorted(found, key=lambda profile: (profile.name == FALLBACK, profile.name)))


def profile_named(name: str) -> Profile | None:
    """Return our own profile of this name, or None."""
    return Sites(profiles()).named(name)


def recognise_profile(source: SourceText) -> Profile:
    """Return the first of our own profiles that fits the text."""
    return Sites(profiles()).recognise(source)


def load_sites(project: Path | None = None) -> Sites:
    """Return our profiles and those of a project's folder `sites/`, by name.

    Raises `ConfigurationError` with R-001, R-020 or R-030 where one of them cannot be used.
    """
    sites = Sites(profiles())
    files: Iterable[Path] = sorted((project / FOLDER).glob("*.toml"), reverse=True) if project else ()
    for path in files:
        sites = sites.with_profile(load_profile(path, f"{FOLDER}/{path.name}"))
    return sites


def load_profile(path: Path, name: str | None = None) -> Profile:
    """Return the profile of a file, called as the file is; `name` is how findings name the file.

    Raises `ConfigurationError`: R-001 (no such file), R-002 (a folder), R-006 (unreadable), R-020 (no TOML), R-030 (a
    key).
    """
    shown = name or str(path)
    if not path.exists():
        raise ConfigurationError(finding("R-001", file=shown))
    if not path.is_file():
        raise ConfigurationError(finding("R-002", file=shown))
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigurationError(finding("R-020", file=shown, line=1, name=shown, reason="it is not UTF-8")) from error
    except OSError as error:
        raise ConfigurationError(finding("R-006", file=shown, reason=error.strerror or str(error))) from error
    return _profile(path.stem, text, shown)


def _profile(name: str, toml: str, file: str) -> Profile:
    try:
        data = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        line = int(at[1]) if at else len(toml.splitlines())
        raise ConfigurationError(finding("R-020", file=file, line=line, name=file, reason=reason)) from error
    values = _Reader(toml, file).read(data)
    return Profile(
        name=name,
        description=values["description"],
        recognise=values["recognise.all"],
        separator=values["blocks.separator"],
        rule=values["blocks.rule"],
        head=values["furniture.head"],
        tail=values["furniture.tail"],
        line=values["furniture.line"],
        until=values["furniture.until"],
        cut=values["furniture.cut"],
        mark=values["pages.mark"],
        side=values["pages.side"],
        cert=values["pages.cert"],
        html_content=values["html.content"],
        html_remove=values["html.remove"],
        metadata=values["metadata"],
    )


class _Reader:
    """Checks the values of one file; every fault is R-030 with the line of its key, or of the text at fault."""

    def __init__(self, toml: str, file: str) -> None:
        self._lines = toml.splitlines()
        self._file = file

    def read(self, data: dict[str, Any]) -> dict[str, Any]:
        for table, content in data.items():
            if table not in _TABLES and table not in _BY_NAME:
                self._fail(table, "not known", "README lists every key of a profile")
            if table in _TABLES and not isinstance(content, dict):
                self._fail(table, "no table", f"write [{table}] on a line of its own")
            for key in content if table in _TABLES and table != "metadata" else ():
                if f"{table}.{key}" not in _BY_NAME:
                    self._fail(f"{table}.{key}", "not known", "README lists every key of a profile")
        values = {key.name: self._value(key, data) for key in KEYS}
        if values["blocks.separator"] == "rule" and values["blocks.rule"] is None:
            self._fail("blocks.rule", "missing", "the separator is a rule: say what it looks like")
        mark = values["pages.mark"]
        if mark is not None and not any(group.startswith("label") for group in mark.groupindex):
            self._fail("pages.mark", "without the page's number", r"put it into a group: (?P<label>\d+)")
        return values

    def _value(self, key: ProfileKey, data: dict[str, Any]) -> Any:
        table, _, short = key.name.rpartition(".")
        content = data.get(table, {}) if table else data
        if short not in content:
            if key.required:
                self._fail(key.name, "missing", f"it means: {key.meaning}")
            return {"text": key.default, "pattern": None}.get(key.form, ())
        value = content[short]
        match key.form:
            case "text":
                return self._text(key, value)
            case "pattern":
                return self._pattern(key.name, self._text(key, value))
            case "patterns":
                return tuple(self._pattern(key.name, text) for text in self._texts(key.name, value))
            case "selectors":
                return tuple(self._selector(key.name, text) for text in self._texts(key.name, value))
            case _:
                return tuple(self._fact(name, pattern) for name, pattern in value.items())

    def _text(self, key: ProfileKey, value: Any) -> str:
        if not isinstance(value, str) or not value:
            self._fail(key.name, f"{value!r}, which is no text", f"it means: {key.meaning}")
        if key.allowed and value not in key.allowed:
            self._fail(key.name, f"{value!r}, which it cannot be", f"write one of: {', '.join(key.allowed)}")
        return str(value)

    def _texts(self, name: str, value: Any) -> list[str]:
        if isinstance(value, str) or not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._fail(name, f"{value!r}, which is no list of texts", "write it in brackets: ['…', '…']")
        return list(value)

    def _fact(self, name: str, text: Any) -> tuple[str, re.Pattern[str]]:
        full = f"metadata.{name}"
        if name not in _FACTS:
            self._fail(full, "not known", f"there are: {', '.join(sorted(_FACTS))}")
        if not isinstance(text, str):
            self._fail(full, f"{text!r}, which is no text", "write a pattern in quotation marks")
        pattern = self._pattern(full, text)
        if not pattern.groups:
            self._fail(full, "without a group", "put the fact into brackets: '^ID: (.+)$'", text)
        return name, pattern

    def _pattern(self, name: str, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except (re.error, RecursionError, OverflowError) as error:
            self._fail(
                name, f"no regular expression: {error}", "write it in single quotes, as Python's re reads it", text
            )

    def _selector(self, name: str, text: str) -> str:
        try:
            return selector(text)
        except (etree.XPathError, ValueError, SyntaxError) as error:
            self._fail(name, f"no selector: {error}", "write CSS (div.article), or XPath that begins with /", text)

    def _fail(self, key: str, reason: str, hint: str, text: str | None = None) -> NoReturn:
        line = self._line(key, text)
        raise ConfigurationError(finding("R-030", file=self._file, line=line, key=key, reason=reason, hint=hint))

    def _line(self, key: str, text: str | None) -> int | None:
        """Return the line of a key in its table, or of a text that stands behind it in a list of several lines."""
        table, _, short = key.rpartition(".")
        inside = not table
        for number, line in enumerate(self._lines, 1):
            if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
                inside = header[1] == table
            dotted = re.match(rf"\s*\[?\s*{re.escape(key)}\b", line)
            if dotted or (inside and re.match(rf"\s*[\"']?{re.escape(short)}[\"']?\s*=", line)):
                later = enumerate(self._lines[number - 1 :], number)
                return next((at for at, words in later if text and text in words), number)
        return None
