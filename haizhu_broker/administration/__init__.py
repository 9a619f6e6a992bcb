"""The pages of the three administrators: accounts and organizations, machine accounts, the audit trail."""
