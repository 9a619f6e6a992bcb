"""Authorities, filings, the packages that went out, and what came back, by noun."""

from .authorities import Authority
from .exchange import Change, Fetch, Receipt
from .filings import Filing
from .packages import Package, PackageFile

__all__ = ["Authority", "Change", "Fetch", "Filing", "Package", "PackageFile", "Receipt"]
