"""Cells copied from a table are plain numbers; the rule itself is tried by node."""

import subprocess
from pathlib import Path

from tools.find_node import find_node

SCRIPT = Path(__file__).parent / "js" / "plain_copy.test.mjs"


def test_copied_numbers_are_plain() -> None:
    done = subprocess.run([find_node(), "--test", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
