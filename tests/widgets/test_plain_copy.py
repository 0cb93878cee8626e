"""Cells copied from a table are plain numbers; the rule itself is tried by node."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "js" / "plain_copy.test.mjs"


def test_copied_numbers_are_plain() -> None:
    node = Path(sys.executable).parent / "node"
    done = subprocess.run([node, "--test", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
