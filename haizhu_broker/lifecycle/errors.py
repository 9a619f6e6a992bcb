"""Why a step was not taken. Doors turn these into 403, 409 and 422; nothing was written when one is raised."""


class StepError(Exception):
    """The base of the refusals; `message` is a Chinese sentence for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotPermitted(StepError):
    """The actor holds no capacity that may take this step on this record (403)."""


class StepConflict(StepError):
    """The record is no longer where the step starts, or was edited meanwhile (409)."""


class StepRefused(StepError):
    """A guard or the body refuses the input (422); `fields` maps a field to its messages, "" to the whole."""

    def __init__(self, reasons: str | dict[str, list[str]]) -> None:
        self.fields = {"": [reasons]} if isinstance(reasons, str) else reasons
        super().__init__("；".join(message for messages in self.fields.values() for message in messages))
