"""What printers ask of a PDF: `check` holds a file against the table of rules in `bookbuild.preflight.rules`."""
