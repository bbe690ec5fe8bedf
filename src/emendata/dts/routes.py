"""DTS over http: a route for the server of `emendata serve`, below `/dts/`."""

import json
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qsl

from emendata.dts.catalogue import Catalogue
from emendata.dts.service import MEDIA_TYPE, Refusal, Service, Templates
from emendata.serving.answers import Answer, Request, Route

FOLDER = "dts"
_JSON = "application/ld+json; charset=utf-8"
_PROBLEM = "application/problem+json; charset=utf-8"


def dts_route(catalogue: Callable[[], Catalogue], base: str) -> Route:
    """Return the route; `catalogue` is asked at every request, `base` is the server's address with a slash at its end."""
    entry = f"{base}{FOLDER}/"
    templates = Templates(
        f"{entry}collection{{?id,nav,page}}",
        f"{entry}navigation{{?resource,ref,start,end,down,tree,page}}",
        f"{entry}document{{?resource,ref,start,end,tree,mediaType}}",
    )

    def answer(request: Request) -> Answer | None:
        if not request.segments or request.segments[0] != FOLDER:
            return None
        service = Service(catalogue(), templates, entry)
        query = dict(reversed(parse_qsl(request.query, keep_blank_values=True)))
        try:
            match request.segments[1:]:
                case ():
                    return _json(service.entry())
                case ("collection",):
                    return _json(service.collection(query))
                case ("navigation",):
                    return _json(service.navigation(query))
                case ("document",):
                    data, collection = service.document(query)
                    return Answer(data, MEDIA_TYPE, headers=(("Link", f'<{collection}>; rel="collection"'),))
        except Refusal as refusal:
            return _refused(refusal)
        return _refused(Refusal(HTTPStatus.NOT_FOUND, "the endpoints are collection, navigation and document"))

    return answer


def _json(value: dict[str, object]) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode("utf-8"), _JSON)


def _refused(refusal: Refusal) -> Answer:
    status = refusal.status
    body = {"title": status.phrase, "status": int(status), "detail": refusal.words}
    return Answer(json.dumps(body, ensure_ascii=False).encode("utf-8"), _PROBLEM, status)
