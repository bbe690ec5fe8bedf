"""Make the .rng files of schema/ from the .rnc files: `python -m emendata.validate.compile_schema`.

rnc2rng reads most of the compact syntax, with gaps that matter: it ignores, in silence, the part
of an `include` that overrides definitions, and it would fetch an included address from the network. `compact_to_xml`
refuses both, so that a schema is either read as written or not at all.
"""

import re
import sys
from pathlib import Path

from lxml import etree

from emendata.errors import ConfigurationError, Finding, finding
from emendata.resources import resource_root
from emendata.xmlio import write_atomically

SCHEMAS = ("emendata", "authority", "header", "apparatus", "released")
# Strings and comments first, so that an "include" in either is no include.
_TOKENS = re.compile(
    r'"(?P<string>[^"]*)"|#[^\n]*|(?P<word>\b(?:include|external)\b)|(?P<brace>\{)|(?P<other>[^\s"#{])'
)


def compact_to_xml(path: Path) -> bytes:
    """Return the XML form of a schema in the compact syntax.

    Raises `ConfigurationError` with V-031 where rnc2rng cannot read the schema, or would misread it.
    """
    import rnc2rng

    _refuse_misread(path, set())
    try:
        text = rnc2rng.dumps(rnc2rng.load(str(path)))
    except Exception as error:  # rnc2rng raises its own, rply's, and bare AssertionError
        reason = " ".join(str(error).split()) or "it uses something that rnc2rng does not know"
        raise ConfigurationError(_unreadable(path, reason)) from error
    lines = (line.rstrip() for line in text.splitlines())
    return ("\n".join(line for line in lines if line) + "\n").encode()


def _refuse_misread(path: Path, seen: set[Path]) -> None:
    """Raise V-031 for an include that overrides something or comes from elsewhere than a file, at any depth."""
    if path in seen:
        return
    seen.add(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(_unreadable(path, str(error))) from error
    word: str | None = None
    target: str | None = None
    for token in _TOKENS.finditer(text):
        if token["word"]:
            word, target = token["word"], None
        elif word and token["string"] is not None and target is None:
            target = token["string"]
            if word == "external" or "://" in target:
                raise ConfigurationError(_unreadable(path, f'it takes in "{target}"'))
            _refuse_misread(path.parent / target, seen)
        elif word and target and token["brace"]:
            raise ConfigurationError(_unreadable(path, f'it overrides a part of "{target}"'))
        elif token["other"]:
            word = None


def _unreadable(path: Path, reason: str) -> Finding:
    return finding("V-031", file=str(path), reason=reason)


def main() -> int:
    """Write schema/*.rng anew; return the exit code."""
    folder = resource_root() / "schema"
    for name in SCHEMAS:
        data = compact_to_xml(folder / f"{name}.rnc")
        etree.RelaxNG(etree.fromstring(data))
        write_atomically(folder / f"{name}.rng", data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
