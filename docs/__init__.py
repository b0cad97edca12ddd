"""The guides, and the script that writes those parts of them that follow from the vocabulary and the catalogue."""
