"""Schemas, ours and the user's, loaded once for each process.

A user's schema is read by `parse_xml` like all input, and what it includes is taken in from beside it, never from the
network; a fault in it is a `ConfigurationError` (exit 3), at its place in the schema. A fault in one of ours is an `InstallationError` (exit 4).
"""

from functools import cache
from pathlib import Path

from emendata.errors import Finding, FindingError, InstallationError
from emendata.relaxng.schema import Schema, load
from emendata.resources import resource
from emendata.validate.compile_schema import compact_to_xml
from emendata.validate.schematron import ALL, DEFAULT, Schematron, embedded_rules, read_schema


@cache
def own_schema(name: str) -> Schema:
    """Return one of our schemas: "emendata", "authority", "header", "apparatus" or "released"."""
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
def own_schematron(phase: str = ALL) -> Schematron:
    """Return the house rules, ready to run in a phase."""
    try:
        rules = Schematron(read_schema(resource("schema/emendata.sch")))
        rules.compiled(phase)
    except FindingError as error:
        raise InstallationError(f"schema/emendata.sch is broken: {error.finding.message}") from error
    return rules


@cache
def user_schematron(path: Path, phase: str = DEFAULT) -> Schematron:
    """Return a Schematron schema of the user's, ready to run in a phase.

    Raises `SchemaFaultsError` with V-032: cannot be read, uses what we do not support, does not compile.
    """
    rules = Schematron(read_schema(path))
    rules.compiled(phase)
    return rules


@cache
def embedded_schematron(path: Path) -> tuple[Schematron | None, tuple[Finding, ...]]:
    """Return the Schematron rules inside a RELAX NG schema, None where it has none, and what there is to say of them.

    Raises `SchemaFaultsError` with V-032.
    """
    source, notes = embedded_rules(path)
    if source is None:
        return None, tuple(notes)
    rules = Schematron(source)
    rules.compiled()
    return rules, tuple(notes)


def forget_users() -> None:
    """Forget the user's schemas, as where their files may have changed."""
    user_schema.cache_clear()
    user_schematron.cache_clear()
    embedded_schematron.cache_clear()


def _load(path: Path) -> Schema:
    return load(path, compact_to_xml(path) if path.suffix.lower() == ".rnc" else None)
