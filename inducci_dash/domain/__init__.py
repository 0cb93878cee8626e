"""What the words mean: records and codes. Standard library only."""
