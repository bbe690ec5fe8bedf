"""Run in the environment of others' programs: put the context of RO-Crate where the validator looks for it offline.

The context is the one that the package `rocrate` ships (1.3); the terms that a crate of ours uses are in 1.2 as well.
"""

import io
import sys
from pathlib import Path

import requests
import rocrate
from requests.adapters import BaseAdapter, HTTPAdapter
from requests_cache import CachedSession
from urllib3 import HTTPResponse

CONTEXT = "https://w3id.org/ro/crate/1.2/context"


class Shipped(BaseAdapter):
    """Answers with the file instead of the network."""

    def send(self, request: requests.PreparedRequest, **_: object) -> requests.Response:
        """Return the context."""
        data = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
        raw = HTTPResponse(
            io.BytesIO(data),
            headers={"Content-Type": "application/ld+json"},
            status=200,
            preload_content=False,
            request_url=CONTEXT,
        )
        return HTTPAdapter().build_response(request, raw)

    def close(self) -> None:
        """Have nothing to close."""


session = CachedSession(sys.argv[1], backend="sqlite", expire_after=-1)
session.mount("https://w3id.org/", Shipped())
if session.get(CONTEXT).status_code != 200 or not session.get(CONTEXT).from_cache:
    sys.exit("the context is not in the cache")
