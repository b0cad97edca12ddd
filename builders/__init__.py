"""From the text of an official document to facts, and from facts to quads: one file per stage."""
