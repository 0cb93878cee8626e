"""Tables, figures and maps to take along, each with its sources."""
