"""Showing the built edition on this machine while it is edited: pages over http on the loopback, made again on save.

`rebuilding` makes the edition and says what depends on which file; `state` is what there is to say of it; `files` finds
what may be shown; `corner` adds the corner with the findings to what is sent, never to what is built; `server` speaks
http. What the server answers is a list of routes, so that a further service is a further route.
"""

from emendata.serving.answers import Answer, Request, Route
from emendata.serving.corner import corner_routes
from emendata.serving.files import edition_routes
from emendata.serving.rebuilding import Rebuilder
from emendata.serving.server import HOSTS, EditionServer
from emendata.serving.state import State

__all__ = [
    "HOSTS",
    "Answer",
    "EditionServer",
    "Rebuilder",
    "Request",
    "Route",
    "State",
    "corner_routes",
    "edition_routes",
]
