"""The experts' review (专家评审): panels, declarations, score sheets, results that recompute to the same bytes."""
