"""Enterprises, what they declare of themselves, and whose people see what is theirs."""

from .enterprise import Enterprise, EnterpriseGroupPermission, EnterpriseUserPermission, Kind, Ownership
from .particulars import Certificate, CertificateKind, Contact, Frequency, Holding, Origin, VolumeUnit

__all__ = [
    "Certificate",
    "CertificateKind",
    "Contact",
    "Enterprise",
    "EnterpriseGroupPermission",
    "EnterpriseUserPermission",
    "Frequency",
    "Holding",
    "Kind",
    "Origin",
    "Ownership",
    "VolumeUnit",
]
