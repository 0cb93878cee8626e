"""Start: the question, the way to my region, and what the figures say beside their map."""
