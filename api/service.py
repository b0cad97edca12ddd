"""The HTTP service: pages of what a store holds, its networks, the catalogue of questions, and the SPARQL endpoint."""
