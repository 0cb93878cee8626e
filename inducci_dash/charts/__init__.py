"""Results become figures, with their sentences and tables. Loads nothing, imports no results."""
