"""Report outcomes: reported so far, comparing, a form, uploads, history, telling without an account."""
