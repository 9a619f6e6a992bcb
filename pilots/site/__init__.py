"""The public site: the plan, the register of brokers, notices and announcements, open to everybody."""
