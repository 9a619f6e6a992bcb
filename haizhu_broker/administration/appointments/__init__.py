"""Appointments (任职): in which capacity a person acts, until when, and who stands in for whom (AB 角)."""
