"""Certificates (试点证书) that the bureau issues to brokers; the check page says whether one still stands."""
