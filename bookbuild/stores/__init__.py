"""What stores ask of an EPUB: `check` holds a file against the table of rules in `bookbuild.stores.rules`."""
