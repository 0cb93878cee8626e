"""kill -9 at any moment of a commit: whole submissions or none, and a receipt only for what is stored."""

import os
import random
import subprocess
import sys
import time
import uuid
from collections import Counter
from pathlib import Path

from inducci_dash.reported import stored

ROOT = Path(__file__).resolve().parents[2]
ROWS = 200
TIMES = 20


def test_receipts_and_rows_agree_after_twenty_kills(database, environment):
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    receipts: list[str] = []
    killed, length = 0, 0.0
    for number in range(TIMES):
        key = f"{number:04d}{uuid.uuid4().hex}"
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.reported.committing", key, str(ROWS)],
            cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # The first is let finish: its length tells where the moments of the others may lie.
        begun = time.perf_counter()
        if number:
            time.sleep(dice.uniform(0, length * 1.2))
            process.kill()
        said = process.stdout.read().strip()
        process.wait()
        if not number:
            length = time.perf_counter() - begun
            assert said
        receipts += [said] if said else []
        killed += process.returncode == -9
    with database.reading() as session:
        rows = Counter(value.receipt for value in stored.all_values(session))
    assert set(receipts) <= set(rows), f"seed {seed}: a receipt without rows"
    assert set(rows.values()) <= {ROWS}, f"seed {seed}: part of a submission is stored"
    assert killed > 0
    assert database.check()
