"""The one error of the embedded start: something stands in the way, said in a sentence for the person at the keyboard."""


class StartRefused(Exception):
    """Nothing was started, or everything started has been stopped again; the message says why and what to do."""
