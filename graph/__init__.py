"""The store: open, load, replace, dump and check quads; Python values and RDF terms meet here."""
