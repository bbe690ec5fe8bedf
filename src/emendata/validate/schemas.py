"""Schemas, ours and the user's, loaded once for each process.

A user's schema is read by `parse_xml` like all input, and what it includes is taken in from beside it, never from the
network; a fault in it is a `ConfigurationError` (exit 3). A fault in one of ours is an `InstallationError` (exit 4).
"""

from functools import cache
from pathlib import Path

from lxml import etree

from emendata.errors import ConfigurationError, Finding, FindingError, InstallationError, finding
from emendata.resources import resource
from emendata.validate.compile_schema import compact_to_xml
from emendata.validate.explain import Schema
from emendata.validate.grammar import RNG, Grammar
from emendata.validate.schematron import ALL, DEFAULT, Schematron, embedded_rules, read_schema
from emendata.xmlio import parse_xml


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


def _load(path: Path) -> Schema:
    if path.suffix.lower() == ".rnc":
        root = parse_xml(compact_to_xml(path), str(path))
    else:
        root = _read(path)
    if etree.QName(root).namespace != RNG:
        raise ConfigurationError(
            _unloadable(path, f"its root element is <{etree.QName(root).localname}>, not RELAX NG's")
        )
    _expand_includes(root, path, (path.resolve(),))
    root = etree.fromstring(etree.tostring(root))
    try:
        compiled = etree.RelaxNG(root)
    except etree.RelaxNGParseError as error:
        raise ConfigurationError(_unloadable(path, _first_fault(error))) from error
    return Schema(str(path), compiled, Grammar(root))


def _expand_includes(root: etree._Element, path: Path, above: tuple[Path, ...]) -> None:
    """Put what a grammar includes in the place of the include, without what the include overrides."""
    external = next(root.iter(f"{{{RNG}}}externalRef"), None)
    if external is not None:
        raise ConfigurationError(_unloadable(path, "it uses externalRef"))
    for include in list(root.iter(f"{{{RNG}}}include")):
        href = include.get("href", "")
        target = (path.parent / href).resolve()
        if "://" in href or target in above:
            raise ConfigurationError(_unloadable(path, f'it includes "{href}", which is not a file beside it'))
        included = _read(target)
        _expand_includes(included, target, (*above, target))
        overridden = {(child.tag, child.get("name")) for child in include.iter(f"{{{RNG}}}define", f"{{{RNG}}}start")}
        for part in list(included.iter(f"{{{RNG}}}define", f"{{{RNG}}}start")):
            parent = part.getparent()
            if (part.tag, part.get("name")) in overridden and parent is not None:
                parent.remove(part)
        # A grammar's own ns and datatypeLibrary go with it.
        included.tag = f"{{{RNG}}}div"
        include.tag = f"{{{RNG}}}div"
        del include.attrib["href"]
        include.insert(0, included)


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


def _first_fault(error: etree.RelaxNGParseError) -> str:
    entry = next(iter(error.error_log), None)
    return f"{entry.message} (line {entry.line})" if entry is not None else str(error)


def _unloadable(path: Path, reason: str) -> Finding:
    return finding("V-030", file=str(path), reason=reason)
