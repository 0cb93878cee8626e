"""InduCCI Dash: regional attractiveness for cultural and creative industries, with its evidence."""
