"""What pages share: choosers, charts, downloads, sliders, notices, the frame. Know no subject."""
