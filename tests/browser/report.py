# ruff: noqa: E501 (a report is one line a paragraph)
"""A report of the demo city, as a reporter files it: what the browser tests paste."""

REPORT = """\
21/11/2026 - 17:35

Đồng chí Vương Thái Bảo, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố:

Mỗi khu vực có một điểm thu gom rác tái chế trước Tết\u00a0

(PS) - Chiều 21-11-2026, UBND thành phố Phù Sa tổ chức hội nghị triển khai Kế hoạch 88/KH-UBND của UBND thành phố về phân loại rác tại nguồn.

Đồng chí Vương Thái Bảo phát biểu chỉ đạo tại hội nghị. Ảnh: NAM GIANG

Theo báo cáo của Sở Nông nghiệp và Môi trường, 37 khu vực đã có điểm thu gom; 12 khu vực còn vướng mặt bằng.

Kết luận hội nghị, đồng chí Vương Thái Bảo, Phó Bí thư Thành ủy, Chủ tịch UBND thành phố, giao các phường hoàn tất trước ngày 15-1…

Tin: QUẾ AN - Ảnh: NAM GIANG

Chia sẻ bài viết"""
