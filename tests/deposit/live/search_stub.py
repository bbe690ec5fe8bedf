"""As much of OpenSearch as a small InvenioRDM on one machine asks for: documents in memory, simple queries, no analysis.

Started by live.sh, for the tests marked `deposit_live` alone. A query it does not know matches everything: the service that
asks looks at each hit itself. Nothing is kept when it ends.
"""

import fnmatch
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Json = dict[str, Any]
_INFO = {
    "name": "stub",
    "cluster_name": "stub",
    "version": {"number": "2.12.0", "distribution": "opensearch"},
    "tagline": "The OpenSearch Project: https://opensearch.org/",
}
_WRITES = {"index", "create", "update", "delete"}


class Store:
    """Indices, their mappings and documents, and what they are also called."""

    def __init__(self) -> None:
        self.indices: dict[str, dict[str, Json]] = {}
        self.bodies: dict[str, Json] = {}
        self.aliases: dict[str, set[str]] = {}
        self.lock = threading.RLock()

    def named(self, names: str) -> list[str]:
        """Return the indices that a list of names, aliases and patterns means."""
        known = {**{name: {name} for name in self.indices}, **self.aliases}
        found: set[str] = set()
        for name in names.split(","):
            for key, members in known.items():
                if name in {"_all", "*", ""} or fnmatch.fnmatchcase(key, name):
                    found |= members
        return sorted(found & self.indices.keys())

    def target(self, name: str) -> dict[str, Json]:
        """Return the documents of the one index that is written to, made where it is not there."""
        found = self.named(name)
        return self.indices.setdefault(found[-1] if found else name, {})

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> tuple[int, Any]:
        """Return status and JSON."""
        parts = [unquote(item) for item in path.strip("/").split("/") if item]
        if not parts:
            return 200, _INFO
        kind = next((item for item in parts if item.startswith("_") and item != "_all"), "")
        names = parts[0] if parts[0] != kind else ""
        rest = parts[parts.index(kind) + 1 :] if kind else []
        if not kind:
            return self._index(method, names, body or {})
        if kind in {"_doc", "_create", "_update"}:
            return self._document(method, kind, names, rest[0] if rest else "", query, body or {})
        handler = getattr(self, f"do{kind}", None)
        return handler(method, names, rest, body) if handler else (200, {"acknowledged": True})

    def _index(self, method: str, name: str, body: Json) -> tuple[int, Any]:
        if method == "PUT":
            self.indices.setdefault(name, {})
            self.bodies[name] = body
            for alias in body.get("aliases", {}):
                self.aliases.setdefault(alias, set()).add(name)
            return 200, {"acknowledged": True, "index": name}
        found = self.named(name)
        if method == "DELETE":
            for item in found:
                del self.indices[item]
            return 200, {"acknowledged": True}
        made = {item: {"mappings": {}, "settings": {}, "aliases": {}, **self.bodies.get(item, {})} for item in found}
        return (200, made) if found else (404, {"error": "no such index", "status": 404})

    def _document(
        self, method: str, kind: str, index: str, identifier: str, query: dict[str, str], body: Json
    ) -> tuple[int, Any]:
        documents = self.target(index)
        known = documents.get(identifier)
        if method in {"GET", "HEAD"}:
            return (200, {"found": True, **known}) if known else (404, {"found": False, "_id": identifier})
        if method == "DELETE":
            return (200 if documents.pop(identifier, None) else 404), {"_id": identifier, "result": "deleted"}
        source = {**known["_source"], **body.get("doc", {})} if kind == "_update" and known else body
        version = int(query.get("version", 0)) or (known["_version"] + 1 if known else 1)
        documents[identifier] = {"_index": index, "_id": identifier, "_version": version, "_source": source}
        return 201, {"_index": index, "_id": identifier, "_version": version, "result": "created"}

    def do_bulk(self, _: str, names: str, __: list[str], lines: list[Json]) -> tuple[int, Any]:
        """Carry out a list of writes."""
        made, left = [], iter(lines)
        for line in left:
            ((act, where),) = line.items()
            if act not in _WRITES:
                continue
            body = next(left) if act != "delete" else {}
            index, identifier = where.get("_index", names), str(where.get("_id", len(self.target(names or "x"))))
            kind = "_update" if act == "update" else "_doc"
            method = "DELETE" if act == "delete" else "PUT"
            status, said = self._document(method, kind, index, identifier, {}, body)
            made.append({act: {**said, "status": status}})
        return 200, {"took": 1, "errors": False, "items": made}

    def do_search(self, _: str, names: str, __: list[str], body: Any) -> tuple[int, Any]:
        """Return what matches, in order, a page of it."""
        body = body or {}
        hits = [item for item in self._documents(names) if matches(item, body.get("query") or {})]
        for key, way in reversed([_order(item) for item in _listed(body.get("sort"))]):
            hits.sort(key=lambda item: str(next(iter(_values(item["_source"], key)), "")), reverse=way == "desc")
        start, size = int(body.get("from", 0)), int(body.get("size", 10))
        shown = [{**item, "_score": 1.0} for item in hits[start : start + size]]
        total = {"value": len(hits), "relation": "eq"}
        made = {name: {"buckets": [], "doc_count": 0, "value": 0} for name in body.get("aggs", {})}
        found = {"took": 1, "timed_out": False, "hits": {"total": total, "max_score": 1.0, "hits": shown}}
        return 200, {**found, "aggregations": made, "_shards": {"total": 1, "successful": 1, "failed": 0}}

    def do_msearch(self, _: str, names: str, __: list[str], lines: list[Json]) -> tuple[int, Any]:
        """Carry out several searches."""
        pairs = zip(lines[::2], lines[1::2], strict=True)
        found = [self.do_search("", str(head.get("index", names)), [], body)[1] for head, body in pairs]
        return 200, {"responses": [{**item, "status": 200} for item in found]}

    def do_count(self, _: str, names: str, __: list[str], body: Any) -> tuple[int, Any]:
        """Return how many match."""
        query = (body or {}).get("query") or {}
        return 200, {"count": sum(matches(item, query) for item in self._documents(names))}

    def do_delete_by_query(self, _: str, names: str, __: list[str], body: Any) -> tuple[int, Any]:
        """Delete what matches."""
        gone = [item for item in self._documents(names) if matches(item, (body or {}).get("query") or {})]
        for index in self.named(names):
            for item in gone:
                self.indices[index].pop(item["_id"], None)
        return 200, {"deleted": len(gone), "failures": []}

    def do_update_by_query(self, *_: Any) -> tuple[int, Any]:
        """Do nothing: what is updated is read from the database."""
        return 200, {"updated": 0, "failures": []}

    def do_mapping(self, method: str, names: str, *_: Any) -> tuple[int, Any]:
        """Return the mappings, or take one."""
        if method == "PUT":
            return 200, {"acknowledged": True}
        found = {item: {"mappings": self.bodies.get(item, {}).get("mappings", {})} for item in self.named(names)}
        return 200, found

    def do_alias(self, method: str, names: str, rest: list[str], __: Any) -> tuple[int, Any]:
        """Say what is called so, or call it so."""
        if method in {"PUT", "POST"}:
            self.aliases.setdefault(rest[0], set()).update(self.named(names))
            return 200, {"acknowledged": True}
        wanted = rest[0] if rest else names
        members = self.named(wanted) if wanted in self.aliases else []
        made = {item: {"aliases": {wanted: {}}} for item in members}
        return (200, made) if made else (404, {"error": "no such alias", "status": 404})

    def do_aliases(self, _: str, __: str, ___: list[str], body: Any) -> tuple[int, Any]:
        """Carry out a list of changes of names."""
        for action in (body or {}).get("actions", []):
            ((act, what),) = action.items()
            names = self.aliases.setdefault(what.get("alias", ""), set())
            found = set(self.named(what.get("index", "")))
            names.update(found) if act == "add" else names.difference_update(found)
        return 200, {"acknowledged": True}

    def do_cat(self, _: str, __: str, ___: list[str], ____: Any) -> tuple[int, Any]:
        """List the indices."""
        return 200, [{"index": item, "docs.count": str(len(self.indices[item]))} for item in self.indices]

    def do_cluster(self, *_: Any) -> tuple[int, Any]:
        """Be well."""
        return 200, {"status": "green", "number_of_nodes": 1, "number_of_data_nodes": 1}

    def _documents(self, names: str) -> list[Json]:
        return [item for index in self.named(names) for item in self.indices[index].values()]


def matches(item: Json, query: Json) -> bool:
    """Return whether a document matches a query; True for a query that is not known here."""
    return all(_matches(item, kind, asked) for kind, asked in query.items())


def _matches(item: Json, kind: str, asked: Any) -> bool:
    source = item["_source"]
    if kind == "bool":
        should = _listed(asked.get("should"))
        must = [*_listed(asked.get("must")), *_listed(asked.get("filter"))]
        return (
            all(matches(item, one) for one in must)
            and not any(matches(item, one) for one in _listed(asked.get("must_not")))
            and (not should or bool(must) or any(matches(item, one) for one in should))
        )
    if kind == "match_none":
        return False
    if kind == "ids":
        return item["_id"] in map(str, asked["values"])
    if kind == "exists":
        return bool(_values(source, asked["field"]))
    if kind == "nested":
        return matches(item, asked["query"])
    if kind in {"term", "terms"}:
        given = {key: value for key, value in asked.items() if key != "boost"}
        ((key, value),) = given.items()
        if isinstance(value, dict):
            value = value.get("value")
        wanted = {_plain(one) for one in (value if kind == "terms" else [value])}
        return bool(wanted & set(map(_plain, _values(source, key.removesuffix(".keyword")))))
    return True


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _order(item: Any) -> tuple[str, str]:
    if isinstance(item, str):
        return item.removeprefix("-"), "desc" if item.startswith("-") else "asc"
    ((key, how),) = item.items()
    return key, how.get("order", "asc") if isinstance(how, dict) else how


def _values(source: Any, path: str) -> list[Any]:
    """Return the values at a dotted path, through lists."""
    if isinstance(source, list):
        return [value for item in source for value in _values(item, path)]
    if not path:
        return [] if source is None else [source]
    if not isinstance(source, dict):
        return []
    if path in source:
        return _values(source[path], "")
    head, _, rest = path.partition(".")
    return _values(source[head], rest) if head in source else []


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store = Store()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        is_lines = re.search(r"/_(bulk|msearch)$", parts.path) is not None
        data = [json.loads(line) for line in body.splitlines() if line.strip()] if is_lines else _json(body)
        if isinstance(data, dict):
            data |= {key: value for key, value in query.items() if key in {"from", "size"}}
        with self.store.lock:
            status, answer = self.store.answer(self.command, parts.path, query, data)
            payload = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(payload)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_GET  # noqa: N815 - the names are http.server's


def _json(body: bytes) -> Any:
    return json.loads(body) if body.strip() else {}


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), _Handler).serve_forever()
