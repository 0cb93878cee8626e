"""What is refused before the application sees it, and the headers of every answer."""
