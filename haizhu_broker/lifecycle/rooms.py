"""Rooms make themselves known: an app imports the declarations of its rooms when it is ready."""

import importlib
import importlib.util
import pkgutil

DECLARATIONS = ("access", "domain", "evidence", "history", "panels", "parts")


def announce(app: str) -> None:
    """Import the declaring modules of every room (sub-package) of `app` that has them."""
    package = importlib.import_module(app)
    for room in pkgutil.iter_modules(package.__path__):
        if not room.ispkg or room.name == "migrations":
            continue
        for declaration in DECLARATIONS:
            name = f"{app}.{room.name}.{declaration}"
            if importlib.util.find_spec(name):
                importlib.import_module(name)
