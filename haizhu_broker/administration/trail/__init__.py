"""The audit trail (审计记录): the audit administrator searches what was done and sees it untouched."""
