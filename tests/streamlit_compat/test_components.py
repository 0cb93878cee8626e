from pathlib import Path

import inducci_dash
from inducci_dash.streamlit_compat import components

PACKAGE = Path(inducci_dash.__file__).parent


def test_every_declared_component_has_its_folder_and_every_component_is_declared():
    declared = {entry.name: entry.asset_dir for entry in components.manifest().components}
    assert all((PACKAGE / folder).is_dir() for folder in declared.values())
    asked = {
        line.split('component("')[1].split('"')[0]
        for file in PACKAGE.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if 'component("' in line
    }
    assert asked <= declared.keys()


def test_the_name_is_the_one_the_framework_takes_from_an_installed_package():
    from streamlit.components.v2 import manifest_scanner

    found = manifest_scanner._extract_components(
        manifest_scanner._load_pyproject(PACKAGE.parent / "pyproject.toml")
    )
    assert [entry["name"] for entry in found] == [e.name for e in components.manifest().components]
    assert components.PREFIX == "inducci-dash"
