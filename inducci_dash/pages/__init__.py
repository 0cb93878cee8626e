"""One render() a page."""
