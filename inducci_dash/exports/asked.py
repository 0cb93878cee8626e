"""Which parameters of an address change its slides and its sheet."""

ASKED = (
    *("region", "group", "pilot", "pilots", "partner", "view", "regions"),
    *("recipe", "index", "section", "measure"),
    *("need_space", "need_support", "met", "cells"),
)
