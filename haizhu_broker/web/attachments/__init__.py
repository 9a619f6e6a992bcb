"""Attachments on pages: the form fields, the tab of a record, its two steps, download and preview."""

from haizhu_broker.attachments.names import RandomName

from .fields import Attachment, Upload

__all__ = ["Attachment", "RandomName", "Upload"]
