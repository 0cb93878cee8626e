"""Slides: 16:9, one message each, drawn once for screen, picture and file."""

from inducci_dash.exports.slides.decks import NoDeckError, deck
from inducci_dash.exports.slides.slide import Slide, draw_slide

__all__ = ["NoDeckError", "Slide", "deck", "draw_slide"]
