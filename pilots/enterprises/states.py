"""How an enterprise comes to be registered; the survey and selection rooms add their own records to it."""

from haizhu_broker.attachments.states import attaching
from haizhu_broker.lifecycle.table import Create, Lifecycle, State, Step

ENTERPRISE = Lifecycle(
    "pilots.Enterprise",
    states=(State("registered", "在册"),),
    creates=(Create("register", "registered", label="登记"),),
    steps=(Step("revise", ("registered",), label="更正", note="optional"), *attaching("registered")),
)
