"""The map's pure JavaScript under Node.js, without a browser."""

import subprocess
from pathlib import Path

from tools.find_node import find_node

FOLDER = Path(__file__).parent / "js"


def test_the_pure_functions_of_the_map():
    files = sorted(FOLDER.glob("*.test.mjs"))
    assert files
    run = subprocess.run(
        [find_node(), "--test", *files], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stdout[-4000:]
