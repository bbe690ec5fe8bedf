"""A large authority in the cache: entries, forms and findings in tables, of which a text asks for few rows.

What `load_authority` reads in memory for a small authority is written here once; the two give the same answers.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from emendata.authority.forms import IndexedForm, forms_of
from emendata.authority.lookup import key_of
from emendata.authority.model import Authority, Entity, NameForm, Snippets
from emendata.caching import Cache
from emendata.errors import Finding, Related, Severity

_TABLES = """
CREATE TABLE entities (id TEXT NOT NULL, kind TEXT NOT NULL, forms TEXT NOT NULL, xml BLOB NOT NULL);
CREATE TABLE evidence (id TEXT NOT NULL, xml BLOB NOT NULL);
CREATE TABLE findings (finding TEXT NOT NULL);
CREATE TABLE lengths (first TEXT PRIMARY KEY, lengths TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE forms (
    key TEXT NOT NULL, words TEXT NOT NULL, separators TEXT NOT NULL, entity INTEGER NOT NULL,
    replace_from INTEGER NOT NULL, replace_to INTEGER NOT NULL, target TEXT NOT NULL, lang TEXT,
    bare INTEGER NOT NULL, wrong INTEGER NOT NULL, fixed INTEGER NOT NULL, tail TEXT NOT NULL, first TEXT
);
"""
_INDEXES = """
CREATE UNIQUE INDEX entity ON entities (id);
CREATE INDEX form ON forms (key);
CREATE INDEX owner ON forms (first) WHERE first IS NOT NULL;
"""
_FORMS = """
SELECT e.id, e.kind, words, separators, replace_from, replace_to, target, lang, bare, wrong, fixed, tail
FROM forms JOIN entities AS e ON e.rowid = forms.entity WHERE key = ? ORDER BY wrong, e.id, forms.rowid
"""
# Stands in no XML, so in no name.
_BETWEEN = "\x1f"
_BATCH = 20_000


class Contents:
    """What goes into the cache: the entities in order, then evidence and findings, which are known at the end."""

    def __init__(self, entities: Iterable[Entity], evidence: Mapping[str, bytes], findings: list[Finding]) -> None:
        self._entities, self._evidence, self._findings = entities, evidence, findings

    def write(self, connection: sqlite3.Connection) -> None:
        """Fill an empty database."""
        connection.executescript(_TABLES)
        lengths: dict[str, set[int]] = {}
        numbered = enumerate(self._entities, start=1)
        while batch := list(islice(numbered, _BATCH)):
            connection.executemany(
                "INSERT INTO entities (rowid, id, kind, forms, xml) VALUES (?, ?, ?, ?, ?)",
                ((number, entity.id, entity.kind, _packed(entity.forms), entity.xml) for number, entity in batch),
            )
            connection.executemany(
                "INSERT INTO forms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row for number, entity in batch for row in _rows(number, entity, lengths)),
            )
        connection.executemany(
            "INSERT INTO lengths VALUES (?, ?)",
            ((first, " ".join(map(str, sorted(found, reverse=True)))) for first, found in sorted(lengths.items())),
        )
        connection.executemany("INSERT INTO evidence VALUES (?, ?)", self._evidence.items())
        connection.executemany("INSERT INTO findings VALUES (?)", ((_frozen(item),) for item in self._findings))
        connection.executescript(_INDEXES)


def _rows(number: int, entity: Entity, lengths: dict[str, set[int]]) -> Iterator[tuple[object, ...]]:
    for form in forms_of(entity):
        lengths.setdefault(key_of(form.words[:1]), set()).add(len(form.words))
        yield (
            key_of(form.words), " ".join(form.words), _BETWEEN.join(form.separators), number, form.replace_from,
            form.replace_to, form.target, form.target_lang, form.is_bare, form.is_wrong, form.is_fixed, form.tail,
            form.words[0] if form.is_bare else None,
        )  # fmt: skip


class StoredLookup:
    """The forms in a cache; see `emendata.authority.lookup.Lookup`."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def lengths(self, first: str) -> tuple[int, ...]:
        """Return how many words the forms have whose first word has this key, greatest first."""
        found = self._cache.rows("SELECT lengths FROM lengths WHERE first = ?", (first,))
        return tuple(map(int, found[0][0].split())) if found else ()

    def forms(self, key: str) -> list[IndexedForm]:
        """Return the forms with this key: those that are no error first, then by entity."""
        return [
            IndexedForm(
                entity, kind, tuple(words.split(" ")), tuple(separators.split(_BETWEEN)), start, end, target, lang,
                bool(bare), bool(wrong), bool(fixed), tail,
            )
            for entity, kind, words, separators, start, end, target, lang, bare, wrong, fixed, tail
            in self._cache.rows(_FORMS, (key,))
        ]  # fmt: skip

    def owners(self, word: str) -> set[str]:
        """Return the entities of which this word is or begins a bare form."""
        query = "SELECT e.id FROM forms JOIN entities AS e ON e.rowid = forms.entity WHERE first = ?"
        return {row[0] for row in self._cache.rows(query, (word,))}


class StoredEntities(Mapping[str, Entity]):
    """The entities in a cache, in the order of the files; those asked for by id are kept."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._known: dict[str, Entity] = {}
        self._size: int = cache.rows("SELECT count(*) FROM entities")[0][0]

    def __getitem__(self, key: str) -> Entity:
        if key not in self._known:
            rows = self._cache.rows("SELECT id, kind, forms, xml FROM entities WHERE id = ?", (key,))
            if not rows:
                raise KeyError(key)
            self._known[key] = _entity(rows[0])
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._known or bool(self._cache.rows("SELECT 1 FROM entities WHERE id = ?", (key,)))

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._cache.stream("SELECT id FROM entities ORDER BY rowid"))

    def __len__(self) -> int:
        return self._size


@dataclass(frozen=True, eq=False)
class StoredAuthority(Authority):
    """An authority that asks its cache for what it is asked for."""

    cache: Cache = field(kw_only=True)

    @cached_property
    def lookup(self) -> StoredLookup:
        """Return the forms of all entities by their words."""
        return StoredLookup(self.cache)

    def iter_forms(self) -> Iterator[tuple[str, str, NameForm]]:
        """Yield (entity id, kind, form) for all forms, entry by entry, without the entries."""
        for identifier, kind, forms in self.cache.stream("SELECT id, kind, forms FROM entities ORDER BY rowid"):
            for form in _unpacked(forms):
                yield identifier, kind, form


def stored_authority(cache: Cache, digest: str, names: Sequence[str], findings: Iterable[Finding]) -> StoredAuthority:
    """Return the authority in a cache; `names` are the files of today, `findings` those that do not lie in the cache."""
    evidence = dict(cache.rows("SELECT id, xml FROM evidence ORDER BY rowid"))
    kept = (_thawed(row[0], names) for row in cache.rows("SELECT finding FROM findings ORDER BY rowid"))
    return StoredAuthority(StoredEntities(cache), Snippets(evidence), digest, (*findings, *kept), cache=cache)


def _entity(row: tuple[Any, ...]) -> Entity:
    identifier, kind, forms, xml = row
    return Entity(identifier, kind, _unpacked(forms), xml)


def _packed(forms: Iterable[NameForm]) -> str:
    return json.dumps(
        [(form.text, form.type, form.lang, form.parts, form.subtype) for form in forms], ensure_ascii=False
    )


def _unpacked(forms: str) -> tuple[NameForm, ...]:
    return tuple(
        NameForm(text, kind, lang, tuple((role, words) for role, words in parts), subtype)
        for text, kind, lang, parts, subtype in json.loads(forms)
    )


def _frozen(found: Finding) -> str:
    """Return a finding as JSON. Its file is the number of one of the authority's: a copy may lie elsewhere."""
    return json.dumps(asdict(found))


def _thawed(text: str, names: Sequence[str]) -> Finding:
    values = json.loads(text)
    values["file"] = names[int(values["file"])]
    values["severity"] = Severity(values["severity"])
    values["related"] = tuple(Related(**{**item, "file": names[int(item["file"])]}) for item in values["related"])
    return Finding(**values)
