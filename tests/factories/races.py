"""Two people at the same moment."""

import threading

from django.db import connection

from haizhu_broker.lifecycle.errors import StepConflict, StepRefused


def together(work, others):
    """What two calls at the same moment end with, each on a connection of its own: "done" or the refusal's type."""
    start, ends = threading.Barrier(2), []

    def run(call):
        try:
            start.wait(60)
            call()
            ends.append("done")
        except (StepConflict, StepRefused) as refusal:
            ends.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in (work, others)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return sorted(ends)
