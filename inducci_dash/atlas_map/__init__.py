"""The map of regions: an own component that repaints in the browser and tells the server afterwards."""

from inducci_dash.atlas_map.annotations import Annotations
from inducci_dash.atlas_map.component import region_map, region_table, remember
from inducci_dash.atlas_map.files import asset_url, assets, preload_urls, texts_url

__all__ = [
    "Annotations",
    "asset_url",
    "assets",
    "preload_urls",
    "region_map",
    "region_table",
    "remember",
    "texts_url",
]
