"""怎么选 and 怎么干: programme, enterprises, selection, brokers, plans, filing."""
