"""`python -m tests.data_facts`: write what the shipped data say now, and show what changed."""

import difflib

from inducci_dash.results.dataset import dataset
from tests.data_facts.facts import EXPECTED, as_text, facts


def main() -> None:
    """Write the file and print a difference line by line."""
    before = EXPECTED.read_text(encoding="utf-8") if EXPECTED.is_file() else ""
    after = as_text(facts(dataset()))
    EXPECTED.write_text(after, encoding="utf-8")
    for line in difflib.unified_diff(
        before.splitlines(), after.splitlines(), "before", "after", "", "", 1, ""
    ):
        print(line)


main()
