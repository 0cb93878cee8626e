"""The portfolio with a made-up eighth pilot: one file more under data/project/pilots, nothing else."""

import shutil
from pathlib import Path

from inducci_dash.results.pilots.pilots import Portfolio, build_portfolio
from inducci_dash.store.manifest import MANIFEST, ROOT, build_manifest
from inducci_dash.store.project import load_project

EIGHTH = Path(__file__).parent / "fixtures/pilots/G.yml"


def eight_pilots(root: Path) -> Portfolio:
    """Copies the project's files to `root`, adds the eighth, and loads them all."""
    for folder in ("data/project", "data/catalogue"):
        shutil.copytree(ROOT / folder, root / folder)
    (root / "geo").mkdir()
    shutil.copy(EIGHTH, root / "data/project/pilots")
    (root / MANIFEST).write_bytes(build_manifest(root))
    return build_portfolio(load_project(root))
