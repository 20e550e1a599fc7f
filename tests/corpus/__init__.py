"""The labelled corpus of reports and its score."""
