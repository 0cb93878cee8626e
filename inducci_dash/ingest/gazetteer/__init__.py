"""Names of regions, of their parts and of towns: what data/gazetteer.csv is made of."""
