#!/usr/bin/env python3
"""Django's command line for the newsroom. Settings come from the environment: see newsroom/settings.py."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError as error:
        message = "Django is not installed in this Python: run `make setup`, then .venv/bin/python manage.py"
        raise SystemExit(message) from error
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
