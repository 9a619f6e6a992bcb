"""Enterprises (企业): who they are, by which code, and whose people see what is theirs."""
