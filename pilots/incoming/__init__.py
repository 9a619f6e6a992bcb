"""Incoming papers (来文、批示、指导意见), and what leaders write on them and on issued reports (圈阅、批示)."""
