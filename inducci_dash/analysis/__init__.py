"""Composes store, index and evidence into the tables that pages, routes and exports share."""
