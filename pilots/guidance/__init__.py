"""Guidance (跟踪指导、业务指导) of firms, and questions to the bureau with their answers."""
