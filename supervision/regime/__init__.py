"""The supervision regime (监管制度): objectives, rules, indicator sets, formulas and the score."""
