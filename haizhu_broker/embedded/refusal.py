"""The one error of the embedded start: what stands in the way, in a sentence for people."""


class StartRefused(Exception):
    """Nothing was started, or everything started has been stopped again; the message says why and what to do."""
