"""Hearings (陈述申辩): a firm is heard before its pilot is suspended or ended."""
