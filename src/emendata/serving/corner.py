"""The corner of a page that shows the findings: added to what is sent, while the file stays as it was built.

It is one script, which takes its style itself and asks for the state. The page's own policy forbids scripts to ask for
anything, so the policy of what is sent allows questions to this server; it stays as strict in all else.
"""

import json
import re
from importlib import resources

from emendata.serving.answers import Answer, Request, Route
from emendata.serving.state import State

# Our own paths; no folder of an edition is called so.
FOLDER = "_emendata"
_TYPES = {"corner.js": "text/javascript; charset=utf-8", "corner.css": "text/css; charset=utf-8"}
_TAG = b'<script src="/%s/corner.js" defer=""></script>' % FOLDER.encode()
# How frame.xsl has every page begin. What comes of the TEI (titles, descriptions) stands after it, so that nothing of a
# text can be taken for this.
_BEGINNING = re.compile(
    rb'\A(\s*<!DOCTYPE html>\s*<html\b(?:[^<>"]|"[^"]*")*>\s*<head>\s*<meta charset="utf-8">\s*'
    rb'<meta http-equiv="Content-Security-Policy"\s+content=")([^"<>]*)(">)',
    re.IGNORECASE,
)
_ASKING = "connect-src"


def with_corner(page: bytes) -> bytes:
    """Return a page with the corner's script; one that does not begin as ours do, as it is."""
    return _BEGINNING.sub(
        lambda found: found[1] + _policy(found[2].decode("utf-8")).encode() + found[3] + _TAG, page, count=1
    )


def missing_page() -> bytes:
    """Return the page that is sent where there is none; it has the corner already."""
    return with_corner(_own("missing.html"))


def corner_routes(state: State) -> tuple[Route, ...]:
    """Return the routes to the state, as JSON, and to the corner's script and style."""
    own = {name: _own(name) for name in _TYPES}

    def route(request: Request) -> Answer | None:
        if request.is_folder or request.segments[:1] != (FOLDER,):
            return None
        name = "/".join(request.segments[1:])
        if name == "state":
            return Answer(json.dumps(state.as_dict(), ensure_ascii=False).encode(), "application/json")
        return Answer(own[name], _TYPES[name]) if name in own else None

    return (route,)


def _policy(policy: str) -> str:
    """Return a policy under which a page may also ask this server.

    >>> _policy("default-src 'none'; base-uri 'none'")
    "default-src 'none'; base-uri 'none'; connect-src 'self'"
    """
    directives = [part.strip() for part in policy.split(";") if part.strip()]
    given = [part for part in directives if part.split()[0].lower() == _ASKING]
    if not given:
        return "; ".join([*directives, f"{_ASKING} 'self'"])
    if "'self'" in given[0].split():
        return policy
    asked = [part for part in given[0].split()[1:] if part != "'none'"]
    return "; ".join(" ".join([_ASKING, "'self'", *asked]) if part is given[0] else part for part in directives)


def _own(name: str) -> bytes:
    return resources.files("emendata.serving").joinpath("corner_files", name).read_bytes()
