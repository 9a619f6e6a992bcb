"""The renderers of a document: PDF, DOCX and HTML from the same content."""

from haizhu_broker.papers.rendering.fonts import MissingGlyphs, installed
from haizhu_broker.papers.rendering.html import render_html
from haizhu_broker.papers.rendering.pdf import render_pdf, renderer
from haizhu_broker.papers.rendering.word import render_docx

__all__ = ["MissingGlyphs", "installed", "render_docx", "render_html", "render_pdf", "renderer"]
