"""The vocabulary: terms, authority files, identifiers as value types and the facts that are read out of documents."""

__version__ = "0.1.0"
