"""The map component and the selectors that pages share."""
