"""Commands beside ``build``: options in, a value of the core, what it says and the exit code out."""
