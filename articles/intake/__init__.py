"""Raw reports in, typed drafts out. Knows no Django, no database and no register of people.

``read_report`` opens a file, ``parse_report`` understands its text, ``to_json`` prints the result.
"""

from .draft import ReportDraft
from .legacy import convert_legacy, detect_legacy
from .read import ReadFile, UnreadableFile, read_report
from .report import parse_report, to_json

__all__ = [
    "ReadFile",
    "ReportDraft",
    "UnreadableFile",
    "convert_legacy",
    "detect_legacy",
    "parse_report",
    "read_report",
    "to_json",
]
