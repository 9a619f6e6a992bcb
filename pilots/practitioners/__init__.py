"""Practitioners (从业人员) of brokers: real names, one broker at a time, training, yearly check, ban."""
