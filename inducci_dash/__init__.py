"""InduCCI Dash: regional attractiveness for cultural and creative industries, with its evidence."""

__version__ = "0.1.0"
