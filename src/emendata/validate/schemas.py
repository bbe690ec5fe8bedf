"""Schemas, ours and the user's, loaded once for each process.

A user's schema is read by `parse_xml` like all input, and what it includes is taken in from beside it, never from the
network; a fault in it is a `ConfigurationError` (exit 3), at its place in the schema. A fault in one of ours is an `InstallationError` (exit 4).
"""

from functools import cache
from pathlib import Path

from lxml import etree

from emendata.errors import ConfigurationError, Finding, FindingError, InstallationError, finding
from emendata.relaxng.schema import Schema, load
from emendata.resources import resource
from emendata.transform.saxon import Stylesheet, stylesheet, stylesheet_from_text
from emendata.validate.compile_schema import compact_to_xml
from emendata.xmlio import parse_xml

_TRANSPILER = "xslt/schematron/transpile.xsl"


@cache
def own_schema(name: str) -> Schema:
    """Return one of our schemas: "emendata", "authority", "header" or "apparatus"."""
    path = resource(f"schema/{name}.rng")
    try:
        return _load(path)
    except FindingError as error:
        raise InstallationError(f"schema/{name}.rng is broken: {error.finding.message}") from error


@cache
def user_schema(path: Path) -> Schema:
    """Return a RELAX NG schema of the user's, .rng or .rnc.

    Raises `ConfigurationError` with V-030 or V-031.
    """
    return _load(path)


@cache
def own_schematron() -> Stylesheet:
    """Return the house rules, ready to run."""
    try:
        return _transpile(resource("schema/emendata.sch"))
    except FindingError as error:
        raise InstallationError(f"schema/emendata.sch is broken: {error.finding.message}") from error


@cache
def user_schematron(path: Path) -> Stylesheet:
    """Return a Schematron schema of the user's, ready to run.

    Raises `ConfigurationError` with V-030 (cannot be read) or V-032 (uses what we do not support, does not compile).
    """
    return _transpile(path)


def forget_users() -> None:
    """Forget the user's schemas, as where their files may have changed."""
    user_schema.cache_clear()
    user_schematron.cache_clear()


def _load(path: Path) -> Schema:
    return load(path, compact_to_xml(path) if path.suffix.lower() == ".rnc" else None)


def _transpile(path: Path) -> Stylesheet:
    root = _read(path)
    try:
        text = stylesheet(_TRANSPILER).transform(root)
        return stylesheet_from_text(text, path.name)
    except FindingError as error:
        reason = error.finding.message.removeprefix("the stylesheet stopped: ")
        raise ConfigurationError(finding("V-032", file=str(path), reason=reason)) from error


def _read(path: Path) -> etree._Element:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(_unloadable(path, error.strerror or str(error))) from error
    try:
        return parse_xml(data, str(path))
    except FindingError as error:
        found = error.finding
        place = f" (line {found.line})" if found.line else ""
        raise ConfigurationError(_unloadable(path, f"{found.message}{place}")) from error


def _unloadable(path: Path, reason: str) -> Finding:
    return finding("V-030", file=str(path), reason=reason)
