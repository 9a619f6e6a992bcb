"""Hearings (陈述申辩): the firm is told what is intended, states its view, and is answered before it is decided."""
