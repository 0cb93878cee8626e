"""Pilots and the partners who ran them."""
