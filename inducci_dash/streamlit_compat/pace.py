"""Words first: what answers a choice goes out before the rest of the page is made."""

import time

from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS

from inducci_dash.streamlit_compat.script_gate import standing_back

ROUNDS = 4


def answer_first() -> None:
    """Let what is written so far reach the reader before the rest of the page is made.

    The server sends what a script wrote in rounds of 5 ms, and a browser draws at one go what came
    together: a sentence that comes with charts and tables is seen when they are. Waiting four rounds
    costs 20 ms of the whole and shows the sentence up to 100 ms sooner. Meanwhile, and until other
    sessions have their answers, this one's turn at the gate is somebody else's.
    """
    with standing_back():
        time.sleep(ROUNDS * MESSAGE_FLUSH_INTERVAL_SECS)
