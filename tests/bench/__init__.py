"""How long bookbuild takes beside others, on the same machine in the same run: ``python -m tests.bench``."""
