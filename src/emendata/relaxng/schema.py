"""A schema ready for use: `load` gives a `Schema`, from the cache where the same files were read before.

libxml2 judges small schemas as quickly, and not more quickly, than `Validator` does; it needs nine seconds to read
tei_all, stops at the first bad child, and is wrong about some interleaved content. So there is one engine for all.

What is kept of a large schema is its simplified form as a table of numbers and words in JSON, in the cache folder, under
the digest of all its files and of this package. A small one is read again each time: that takes no longer.
"""

import json
import re
import sqlite3
from hashlib import sha256
from pathlib import Path

from lxml import etree

from emendata.caching import Cache, code_digest
from emendata.errors import ConfigurationError, finding
from emendata.relaxng.reading import Grammar, read_schema
from emendata.relaxng.store import TooComplex
from emendata.relaxng.tables import TableFault, from_table, to_table
from emendata.relaxng.validating import Validator

# In bytes of all its files: below this, reading takes less than a tenth of a second.
_LARGE = 100_000
_TAKES_IN = re.compile(rb"<(?:[\w.\-]+:)?(?:include|externalRef)\b")


class Schema:
    """A RELAX NG schema. `name` is how messages call it."""

    def __init__(self, name: str, grammar: Grammar) -> None:
        self.name = name
        self.grammar = grammar
        self._validator = Validator(grammar)

    def is_valid(self, root: etree._Element) -> bool:
        """Return whether a document fits.

        Raises `ConfigurationError` with V-030 where the schema leaves more open than can be followed.
        """
        try:
            return self._validator.is_valid(root)
        except TooComplex as error:
            reason = "it leaves open in too many ways what the parts of this document are"
            raise ConfigurationError(finding("V-030", file=self.name, reason=reason)) from error


def load(path: Path, data: bytes | None = None) -> Schema:
    """Return the schema of a file; `data` is its XML form where the file is in the compact syntax.

    Raises `ConfigurationError` with V-030.
    """
    try:
        content = path.read_bytes() if data is None else data
    except OSError as error:
        raise ConfigurationError(finding("V-030", file=str(path), reason=error.strerror or str(error))) from error
    # The digest must cover all files; those that take others in are read to know which, and not kept.
    is_kept = len(content) > _LARGE and not _TAKES_IN.search(content.replace(b"\0", b""))
    return Schema(str(path), _kept(path, content) if is_kept else read_schema(path, content))


def _kept(path: Path, content: bytes) -> Grammar:
    digest = sha256(code_digest(Path(__file__).parent).encode())
    digest.update(path.name.encode("utf-8", "surrogateescape"))
    digest.update(content)
    grammar: Grammar | None = None

    def build(connection: sqlite3.Connection) -> None:
        nonlocal grammar
        grammar = read_schema(path, content)
        connection.execute("CREATE TABLE grammar (digest TEXT NOT NULL, content TEXT NOT NULL)")
        table = json.dumps(to_table(grammar), separators=(",", ":"), ensure_ascii=False)
        connection.execute("INSERT INTO grammar VALUES (?, ?)", (sha256(table.encode()).hexdigest(), table))

    kept = Cache("schema", digest.hexdigest(), build)
    if grammar is not None:
        return grammar
    try:
        ((checked, table),) = kept.rows("SELECT digest, content FROM grammar")
        if sha256(table.encode()).hexdigest() != checked:
            return read_schema(path, content)
        return from_table(json.loads(table))
    except (sqlite3.Error, ValueError, TypeError, AttributeError, TableFault):
        return grammar or read_schema(path, content)
