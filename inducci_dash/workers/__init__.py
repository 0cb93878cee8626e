"""Work that would hold the interpreter, in processes of its own: bounded, timed, stopped when unwanted."""
