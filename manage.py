#!/usr/bin/env python
"""The command line of the portal."""

import os
import sys

from haizhu_broker import embedded


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "haizhu_broker.settings")
    with embedded.attached(sys.argv[1:]):
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
