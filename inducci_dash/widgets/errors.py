"""What a reader sees where a page or a part of it cannot be made: the reason or the way on, no trace."""

import logging

from inducci_dash.domain.errors import DashError
from inducci_dash.language import _
from inducci_dash.widgets.notice import notice

logger = logging.getLogger(__name__)


def say_error(error: Exception) -> bool:
    """Say an error on the page instead of the framework's own words; the log keeps all of it.

    What this application refuses says what, where and the way out by itself; anything else is ours to
    mend, and the reader is told how to go on. True: nothing more is to be shown.
    """
    if isinstance(error, DashError):
        logger.warning("refused: %s", error)
        notice(str(error), "error")
    else:
        logger.error("a page failed", exc_info=error)
        notice(
            _(
                "This part of the page could not be displayed. The cause is in the server's log. "
                "Reload the page, or choose something else above."
            ),
            "error",
        )
    return True
