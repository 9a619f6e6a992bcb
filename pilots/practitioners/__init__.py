"""Practitioners (从业人员): who works as broker for which pilot firm, and whether he may."""
