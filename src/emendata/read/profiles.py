"""Site profiles: what is known of the pages of one web site, as data.

A profile is a TOML file in `read/sites/`; its keys are those of `Profile`. All patterns are Python regular
expressions. `recognise.all` must all be found in a text for the profile to fit; `plain` fits anything.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from emendata.model import SourceText

FALLBACK = "plain"


@dataclass(frozen=True, slots=True)
class Profile:
    """One site.

    - separator: "blank-line", "line", "rule" (a line that matches `rule`), or "auto".
    - head, tail: lines of furniture before the text, and the lines from which all is furniture.
    - cut: what stands at the end of a copy that breaks off.
    - mark, side, cert: the form of page-mark lines (its named groups beginning with "label" give the number),
      which side of their page they stand on ("foot" or "head"), and how sure that is.
    - metadata: name of a fact to the pattern whose first group is it, searched line by line in the furniture.
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

    def fits(self, text: str) -> bool:
        """Return whether every pattern of `recognise` is found."""
        return all(pattern.search(text) for pattern in self.recognise)


@cache
def profiles() -> tuple[Profile, ...]:
    """Return all profiles, the fallback last, the others by name."""
    folder = resources.files("emendata.read").joinpath("sites")
    files = [entry for entry in folder.iterdir() if entry.name.endswith(".toml")]
    found = [_profile(entry.name.removesuffix(".toml"), entry.read_text("utf-8")) for entry in files]
    return tuple(sorted(found, key=lambda profile: (profile.name == FALLBACK, profile.name)))


def profile_named(name: str) -> Profile | None:
    """Return the profile of this name, or None."""
    return next((profile for profile in profiles() if profile.name == name), None)


def recognise_profile(source: SourceText) -> Profile:
    """Return the first profile that fits the text."""
    return next(profile for profile in profiles() if profile.fits(source.text))


def _profile(name: str, toml: str) -> Profile:
    data = tomllib.loads(toml)
    blocks, furniture, pages = data["blocks"], data.get("furniture", {}), data.get("pages", {})
    return Profile(
        name=name,
        description=data["description"],
        recognise=_patterns(data["recognise"]["all"]),
        separator=blocks["separator"],
        rule=_pattern(blocks.get("rule")),
        head=_patterns(furniture.get("head", [])),
        tail=_patterns(furniture.get("tail", [])),
        cut=_pattern(furniture.get("cut")),
        mark=_pattern(pages.get("mark")),
        side=pages.get("side", "foot"),
        cert=pages.get("cert", "low"),
        metadata=tuple((key, re.compile(pattern)) for key, pattern in data.get("metadata", {}).items()),
    )


def _patterns(texts: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in texts)


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text) if text else None
