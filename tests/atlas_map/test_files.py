import json
import re

from inducci_dash.atlas_map import asset_url, assets, preload_urls, texts_url
from inducci_dash.atlas_map.files import JS, SHARED, hashed_name


def modules() -> dict[str, str]:
    return {name: content.decode() for name, (content, kind) in assets().items() if "javascript" in kind}


def test_every_file_is_named_by_the_hash_of_its_content():
    for name, (content, _) in assets().items():
        stem, _, kind = name.rpartition(".")
        assert name == hashed_name(f"{stem.rpartition('-')[0]}.{kind}", content)


def test_modules_import_each_other_by_names_that_are_served():
    served = modules()
    imported = {target for text in served.values() for target in re.findall(r'from "\./([^"]+)"', text)}
    assert imported
    assert imported <= set(served)
    assert len(served) == len(list(JS.glob("*.js"))) + len(SHARED)


def test_a_change_in_one_module_renames_those_that_import_it():
    dom = next(name for name in modules() if name.startswith("dom-"))
    assert any(f'"./{dom}"' in text for name, text in modules().items() if name.startswith("map-"))


def test_the_style_sheet_travels_inside_a_module():
    carrier = next(text for name, text in modules().items() if name.startswith("style-"))
    assert ".stage" in carrier
    assert '"map.css"' not in carrier


def test_addresses_stand_below_the_base_path():
    assert re.fullmatch(r"/app-assets/map-[0-9a-f]{12}\.js", asset_url("map.js"))
    assert asset_url("map.js", "/cci/").startswith("/cci/app-assets/map-")


def test_an_unknown_language_gets_the_english_texts():
    assert texts_url("tlh") == texts_url("en")


def test_the_map_is_preloaded_without_its_table():
    scripts, texts = preload_urls()
    assert asset_url("map.js") in scripts
    assert asset_url("table.js") not in scripts
    assert texts == [texts_url("en")]


def test_every_text_that_a_module_asks_for_is_there():
    english = json.loads(assets()[texts_url("en").rpartition("/")[2]][0])
    asked = {
        key for text in modules().values() for key in re.findall(r"\b(?:t|texts)\.([a-z_0-9]+)\b", text)
    }
    assert asked
    assert asked <= set(english)


def test_no_module_reads_text_as_markup():
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert [name for name, text in modules().items() if forbidden.search(text)] == []


def test_no_module_names_a_foreign_address():
    allowed = {"http://www.w3.org/2000/svg"}
    found = {address for text in modules().values() for address in re.findall(r"https?://[^\s\"'`]+", text)}
    assert found <= allowed
