"""Experts and think tanks: who they are, what ties them to firms, how they are drawn and consulted."""
