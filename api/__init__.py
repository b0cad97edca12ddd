"""The ways in: the `phahe` command and the HTTP service."""
