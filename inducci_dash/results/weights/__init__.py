"""Other weights and methods beside the official recipe: sandbox, studies, audit."""
