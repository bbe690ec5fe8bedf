"""The edition as a text service: DTS 1.0 (Distributed Text Services), over http at level 1, as files at level 0."""

from emendata.dts.catalogue import Catalogue, LiveCatalogue, Resource, read_catalogue
from emendata.dts.routes import dts_route
from emendata.dts.service import MEDIA_TYPE, Refusal, Service
from emendata.dts.static import static_files

__all__ = [
    "MEDIA_TYPE",
    "Catalogue",
    "LiveCatalogue",
    "Refusal",
    "Resource",
    "Service",
    "dts_route",
    "read_catalogue",
    "static_files",
]
