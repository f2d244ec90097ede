"""Pictures for both outputs: what a file of the tree becomes inside a book.

`gallery.prepare_pictures` does it for a whole book, `prepare.prepare_picture` for one file and in worker processes;
`svg.repair_element` is for an ``<svg>`` within a document. They are not loaded here: to read a folder takes `sniff`.
"""
