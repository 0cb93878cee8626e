"""What the process imports before it is ready."""

import subprocess
import sys

WHEN_ASKED = ("scipy", "sqlalchemy", "inducci_dash.exports.slides", "inducci_dash.exports.sheets")


def test_what_few_ask_for_is_imported_after_the_start():
    listed = "import sys, dashboard; print(*sorted(sys.modules), sep='\\n')"
    found = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    imported = found.stdout.splitlines()
    assert "inducci_dash.screens.directory" in imported
    assert not set(WHEN_ASKED) & set(imported)
