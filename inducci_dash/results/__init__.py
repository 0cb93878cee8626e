"""Composes store, index and evidence into the tables that screens, routes and exports share."""
