"""The one door to Saxon.

Stylesheets are compiled from our own files; after that their processor may open nothing: no `doc()`, no
`unparsed-text()`, no collection, whatever a stylesheet or a document asks (checked in the tests). Documents go in
as trees that `parse_xml` made, results come out as strings.

Saxon takes the lock back off no processor, so each stylesheet has one of its own, made at its first use.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmNode

from emendata.errors import FindingError, InstallationError, finding
from emendata.resources import resource

_ALLOWED_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"
# Also what of the machine a stylesheet may ask: environment variables, folders.
_EXTERNAL_FUNCTIONS = "http://saxon.sf.net/feature/allow-external-functions"
_PARSER_FEATURE = "http://saxon.sf.net/feature/parserFeature?uri="
_PARSER_OPENS = (
    "http://xml.org/sax/features/external-general-entities",
    "http://xml.org/sax/features/external-parameter-entities",
    "http://apache.org/xml/features/nonvalidating/load-external-dtd",
)
# Where relative result addresses would be resolved; nothing is ever written there.
_OUTPUT_BASE = "memory:/out/"

Parameter = str | int | bool | etree._Element


class Stylesheet:
    """A compiled stylesheet with its locked processor; get one from `stylesheet()` or `stylesheet_from_text()`."""

    def __init__(self, path: Path, text: str | None = None, *, imports: bool = False) -> None:
        self._path = path
        self._processor = PySaxonProcessor(license=False)
        # Saxon works out what does not change while it compiles, parse-xml() too, and the lock is not on yet for those
        # that import: no XML parser of this processor ever opens what its input names.
        for feature in _PARSER_OPENS:
            self._processor.set_configuration_property(_PARSER_FEATURE + quote(feature, safe=""), "false")
        if imports:
            self._processor.set_configuration_property(_EXTERNAL_FUNCTIONS, "false")
        if text is not None and not imports:
            # It needs no file: locked before it is compiled, so that no use-when of it can read one either.
            self._lock()
            self._processor.set_configuration_property(_EXTERNAL_FUNCTIONS, "false")
        with _stops_named(path.name):
            compiler = self._processor.new_xslt30_processor()
            source = {"stylesheet_file": str(path)} if text is None else {"stylesheet_text": text}
            self._executable = compiler.compile_stylesheet(**source)
        self._lock()
        # Captured in memory, so that xsl:result-document cannot write either.
        self._executable.set_capture_result_documents(True)
        self._executable.set_base_output_uri(_OUTPUT_BASE)

    @classmethod
    def over(cls, text: str, name: str) -> "Stylesheet":
        """Return a stylesheet that imports ours by their addresses; whoever calls this has checked what else it opens.

        Raises `FindingError` with X-001 where it does not compile.
        """
        return cls(Path(name), text, imports=True)

    def _lock(self) -> None:
        self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "none")

    @classmethod
    def from_rules(cls, text: str, name: str) -> "Stylesheet":
        """Return a stylesheet made of a user's rules, kept by nobody else. Raises `FindingError` with X-001."""
        return cls(Path(name), text)

    def run(self, document: str) -> tuple[str, str]:
        """Run on a document that is the string of one; return the result, and what Saxon printed meanwhile.

        Raises `FindingError` with X-001 where the stylesheet stops.
        """
        self._executable.clear_parameters()
        with _stops_named(self._path.name) as kept:
            result = self._executable.transform_to_string(xdm_node=self._parsed(document)) or ""
            sys.stderr.flush()
            kept.seek(0)
            return result, kept.read().decode("utf-8", "replace")

    def transform(self, document: etree._Element, parameters: Mapping[str, Parameter] | None = None) -> str:
        """Run from the document node of `document`; return the serialised principal result.

        A parameter that is an lxml element arrives as a document node. Raises `FindingError` with X-001 where
        the stylesheet stops.
        """
        self._executable.clear_parameters()
        with _stops_named(self._path.name):
            for name, value in (parameters or {}).items():
                self._executable.set_parameter(name, self._value(value))
            return self._executable.transform_to_string(xdm_node=self._node(document)) or ""

    def _node(self, root: etree._Element) -> PyXdmNode:
        return self._parsed(etree.tostring(root, encoding="unicode"))

    def _parsed(self, document: str) -> PyXdmNode:
        # Saxon's parser stops at 100,000 named entities: hand it numeric ones.
        return self._processor.parse_xml(xml_text=document.replace("&amp;", "&#38;"))

    def _value(self, value: Parameter) -> Any:
        match value:
            case bool():
                return self._processor.make_boolean_value(value)
            case int():
                return self._processor.make_integer_value(value)
            case str():
                return self._processor.make_string_value(value)
            case _:
                return self._node(value)


@cache
def stylesheet(source: str | Path) -> Stylesheet:
    """Return the compiled stylesheet: one of ours by its relative path ("xslt/html/article.xsl"), or any by `Path`.

    The first call of a process takes about 0.3 s. Raises `FindingError` with X-001 where it does not compile.
    """
    if isinstance(source, Path):
        return Stylesheet(source)
    try:
        return Stylesheet(resource(source))
    except FindingError as error:
        raise InstallationError(
            f"{source} does not compile; install emendata again. {error.finding.message}"
        ) from error


@cache
def stylesheet_from_text(text: str, name: str) -> Stylesheet:
    """Return a compiled stylesheet that was made in this run; `name` stands for it in messages.

    Raises `FindingError` with X-001 where it does not compile, or where it includes or imports anything.
    """
    return Stylesheet(Path(name), text)


def saxon_version() -> str:
    """Return what Saxon says of itself."""
    return str(PySaxonProcessor(license=False).version)


@contextlib.contextmanager
def _stops_named(name: str) -> Iterator[IO[bytes]]:
    """Turn a stop of Saxon's into X-001, with what it printed.

    Saxon's error listener writes to file descriptor 2 and cannot be told otherwise through saxonche, so the
    descriptor is turned aside for the while.
    """
    sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        saved = os.dup(2)
        os.dup2(kept.fileno(), 2)
        try:
            yield kept
        except PySaxonApiError as error:
            kept.seek(0)
            printed = kept.read().decode("utf-8", "replace") or str(error)
            raise FindingError(finding("X-001", file=name, reason=" ".join(printed.split()))) from error
        finally:
            os.dup2(saved, 2)
            os.close(saved)
