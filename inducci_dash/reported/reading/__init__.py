"""From the bytes of an upload to checked entries: unpacked in a child process, judged row by row."""
