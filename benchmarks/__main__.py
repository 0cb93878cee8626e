"""`python -m benchmarks [suite ...]`: Markdown tables; without a name, of all suites."""

from __future__ import annotations

import argparse
import importlib
import os
import platform

SUITES = ("page", "answers", "views", "load", "crowd", "uploads", "engine")


def main() -> None:
    """Run the chosen suites and print what they found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "suites",
        nargs="*",
        choices=[*SUITES, []],
        help="some of them; all by default",
    )
    parser.add_argument("--rounds", type=int, default=5, help="cold starts of each page (5)")
    parser.add_argument("--sessions", type=int, default=50, help="readers at once (50)")
    parser.add_argument("--seconds", type=int, default=20, help="how long they read (20)")
    parser.add_argument(
        "--changes", type=int, default=2000, help="changes over which memory is watched (2000)"
    )
    parser.add_argument("--visits", type=int, default=200, help="sessions that come and go (200)")
    parser.add_argument(
        "--beside", default="", help="of the crowd's loads those whose name holds this (all)"
    )
    asked = parser.parse_args()
    busy = os.getloadavg()[0]
    machine = f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, {machine}")
    print(f"Before the run {busy:.1f} of them were busy with something else.\n")
    for suite in asked.suites or SUITES:
        print(f"## {suite}\n")
        print(importlib.import_module(f"benchmarks.{suite}").report(asked), "\n", flush=True)


if __name__ == "__main__":
    main()
