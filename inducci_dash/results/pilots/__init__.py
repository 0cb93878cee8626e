"""The seven pilots: facts, outcomes, portfolio, detectability, what fits a region."""
