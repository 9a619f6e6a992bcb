"""The reference client of an authority (市、省备案系统): a program of its own that knows the portal by its API alone.

It needs Python and the package jsonschema, nothing of Django. `python -m pilots.filing.client --help`.
"""
