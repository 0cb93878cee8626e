"""kill -9 at any moment of a commit: whole submissions or none, and a receipt only for what is stored."""

import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from inducci_dash.reported import stored

ROOT = Path(__file__).resolve().parents[2]
ROWS = 200
TIMES = 20


def until_ended(lines: TextIO) -> list[str]:
    """What a process could still say, and behind it its exit code."""
    said: list[str] = []
    for line in lines:
        if line.startswith("ended "):
            return [*said, line.split()[1]]
        said.append(line.strip())
    raise AssertionError("the source of processes ended")


def test_receipts_and_rows_agree_after_twenty_kills(database, environment):
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    receipts: list[str] = []
    killed, length = 0, 0.0
    command, settings = [sys.executable, "-m", "tests.reported.committing"], {**os.environ, **environment}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdin=pipe, stdout=pipe, text=True) as source:
        for number in range(TIMES):
            print(f"{number:04d}{uuid.uuid4().hex} {ROWS}", file=source.stdin, flush=True)
            ready, process = source.stdout.readline().split()
            assert ready == "ready"
            # The first is let finish: its length tells where the moments of the others may lie.
            begun = time.perf_counter()
            if number:
                time.sleep(dice.uniform(0, length * 1.2))
                with suppress(ProcessLookupError):  # it was quicker
                    os.kill(int(process), signal.SIGKILL)
            said = until_ended(source.stdout)
            if not number:
                length = time.perf_counter() - begun
                assert len(said) == 2
            receipts += said[:-1]
            killed += said[-1] == "-9"
        source.stdin.close()
    with database.reading() as session:
        rows = Counter(value.receipt for value in stored.all_values(session))
    assert set(receipts) <= set(rows), f"seed {seed}: a receipt without rows"
    assert set(rows.values()) <= {ROWS}, f"seed {seed}: part of a submission is stored"
    assert killed > 0
    assert database.check()
