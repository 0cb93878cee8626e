"""What all charts share: canvas, colours, type, keys, frames of words."""
