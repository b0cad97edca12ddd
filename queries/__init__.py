"""Questions to the graph: the catalogue of `.rq` files, the Python that runs them, and networks for drawing."""
