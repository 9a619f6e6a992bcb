"""Brokers (数据经纪人): enterprises named as pilots, and the decisions by which their state changes."""
