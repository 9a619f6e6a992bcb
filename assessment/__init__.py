"""评估与推广: evaluation, experience, training, funding, market."""
