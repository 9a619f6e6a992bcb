"""Pilot certificates (试点证书): the paper that says what a firm is named for."""
