"""The one door to Saxon.

Stylesheets are compiled from our own files; after that the processor may open nothing: no `doc()`, no
`unparsed-text()`, no collection, whatever a stylesheet or a document asks (checked in the tests). Documents go in
as trees that `parse_xml` made, results come out as strings; secondary results are kept in memory, never written.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor, PyXdmNode, PyXsltExecutable

from emendata.errors import FindingError, finding
from emendata.resources import resource

_ALLOWED_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols"
# Where relative result addresses are resolved; nothing is ever written there.
_OUTPUT_BASE = "memory:/out/"

Parameter = str | int | bool | PyXdmNode


class Engine:
    """A Saxon processor with its compiled stylesheets. One for each process: use `engine()`."""

    def __init__(self) -> None:
        self._processor = PySaxonProcessor(license=False)
        self._executables: dict[Path, PyXsltExecutable] = {}

    @property
    def version(self) -> str:
        """Return what Saxon says of itself."""
        return str(self._processor.version)

    def node(self, root: etree._Element) -> PyXdmNode:
        """Return an lxml tree as a document node of Saxon's.

        Ampersands go over as numeric references: Saxon's parser stops at 100,000 named ones.
        """
        data = etree.tostring(root, encoding="unicode").replace("&amp;", "&#38;")
        return self._processor.parse_xml(xml_text=data)

    def transform(
        self, stylesheet: str | Path, document: PyXdmNode, parameters: Mapping[str, Parameter] | None = None
    ) -> tuple[str, dict[str, str]]:
        """Run a stylesheet (a path under our resources, or a full path) from the document node.

        Returns the principal result and the secondary ones by their relative address. Raises `FindingError`
        with X-001 where the stylesheet stops.
        """
        path = stylesheet if isinstance(stylesheet, Path) else resource(stylesheet)
        executable = self._compiled(path)
        executable.clear_parameters()
        for name, value in (parameters or {}).items():
            executable.set_parameter(name, self._value(value))
        try:
            with _quiet_stderr() as noise:
                principal = executable.transform_to_string(xdm_node=document)
            secondary = executable.get_result_documents() or {}
        except PySaxonApiError as error:
            reason = " ".join((noise() or str(error)).split())
            raise FindingError(finding("X-001", file=path.name, reason=reason)) from error
        return principal or "", {uri.removeprefix(_OUTPUT_BASE): str(node) for uri, node in secondary.items()}

    def _compiled(self, path: Path) -> PyXsltExecutable:
        if path not in self._executables:
            self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "file")
            try:
                with _quiet_stderr() as noise:
                    executable = self._processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))
            except PySaxonApiError as error:
                raise FindingError(finding("X-001", file=path.name, reason=" ".join(noise().split()))) from error
            finally:
                self._processor.set_configuration_property(_ALLOWED_PROTOCOLS, "none")
            executable.set_capture_result_documents(True)
            executable.set_base_output_uri(_OUTPUT_BASE)
            self._executables[path] = executable
        return self._executables[path]

    def _value(self, value: Parameter) -> Any:
        if isinstance(value, bool):
            return self._processor.make_boolean_value(value)
        if isinstance(value, int):
            return self._processor.make_integer_value(value)
        if isinstance(value, str):
            return self._processor.make_string_value(value)
        return value


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return this process's engine, started at the first call (about 0.3 s)."""
    return Engine()


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[Any]:
    """Keep what Saxon prints on the process's standard error; yields a function that returns it.

    Saxon's error listener writes to file descriptor 2 and cannot be told otherwise through saxonche.
    """
    sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        saved = os.dup(2)

        def text() -> str:
            kept.seek(0)
            return kept.read().decode("utf-8", "replace")

        os.dup2(kept.fileno(), 2)
        try:
            yield text
        finally:
            os.dup2(saved, 2)
            os.close(saved)

