"""Networks drawn as standalone interactive HTML pages."""
