"""Whether a block of a report is the caption of a picture.

A caption bears no mark of its own: it is one sentence that describes what a picture shows, and stands
after the lead, before it or between paragraphs. Owns the words that speak for and against; decides nothing
about places (see ``blocks``).
"""

from __future__ import annotations

import re

from articles.intake.credits import split_picture_credit

MAX_WORDS = 45

_SENTENCE_END = re.compile(r"[.!?…]+[”\"’)]*\s+(?=[^\W\d_]|[“\"\d(])")
_ABBREVIATION = re.compile(
    r"(?<![^\W_])(?:tp|q|p|h|tx|tt|ts|ths|gs|pgs|bs|ks|kts|ds|ls|st|mr|mrs|ms|dr|đ/c|nxb|tr|[^\W\d_])\.$",
    re.IGNORECASE,
)
# What only a caption says.
_SURE = re.compile(
    r"^(?:quang cảnh|toàn cảnh|khung cảnh|một góc|trong ảnh|ảnh(?: \d+)?\s?:|ảnh (?:trên|dưới|minh họa)"
    r"|chú thích ảnh|hiện trường|chân dung|cận cảnh|phối cảnh|một cảnh|cảnh (?:trong|tại|buổi|lễ)|hình ảnh"
    r"|tang vật|các (?:đại biểu|đồng chí)[^.]{0,40}chụp ảnh)|\((?:\w+ )?(?:bìa (?:phải|trái)|hàng (?:đầu"
    r"|trên|trước|sau|đứng|ngồi|thứ)|thứ \w+,? (?:từ|bên)|bên (?:phải|trái)|ở giữa|giữa|áo \w+|ảnh|đứng|ngồi"
    r"|trái|phải|người (?:đứng|ngồi|cầm|mặc)|ngoài cùng|đầu tiên)[^()]{0,40}\)|từ (?:trái|phải) (?:qua|sang)"
    r"|chụp (?:ảnh|hình) lưu niệm|trong ảnh[.,:]?$|tại cơ quan (?:công an|điều tra)\.?$|(?:tại"
    r"|ở) hiện trường(?: vụ| tai nạn)?[^,]{0,40}\.?$",
    re.IGNORECASE,
)
# What captions describe: somebody doing what can be seen, now.
_SEEN = re.compile(
    r"(?<![^\W_])(?:phát biểu|kết luận (?:buổi|hội nghị|phiên|cuộc)|chủ trì|đồng chủ trì|điều hành|trao|tặng"
    r"|trao tặng|tặng hoa|thăm|đến thăm|thăm hỏi|viếng|dâng hương|dâng hoa|thắp hương|bấm nút|nhấn nút"
    r"|cắt băng|động thổ|ký kết|kiểm tra|khảo sát|tham quan|xem|trình bày|báo cáo|giới thiệu|trao đổi"
    r"|thảo luận|biểu quyết|bỏ phiếu|tham dự|dự|tham gia|biểu diễn|trình diễn|thu hoạch|chăm sóc|hướng dẫn"
    r"|làm việc|tiếp|đón tiếp|chúc mừng|gắn|ra mắt|trồng|thi công|sản xuất|đóng gói|lấy mẫu|tiêm|khám"
    r"|khám bệnh|tuyên truyền|vận chuyển|phát quà|bắt tay|hỏi thăm|chụp ảnh|đọc|xét xử|bị cáo|đối tượng"
    r"|kéo (?:lưới|ghe|cờ)|tuần tra|ra quân|luyện tập|tập luyện|thi đấu|tranh bóng|ăn mừng"
    r"|cùng các đại biểu|cùng đoàn"
    r"|tại (?:buổi|hội nghị|lễ|kỳ họp|phiên|cuộc|đại hội|hội thảo|diễn đàn|tòa|chương trình|điểm cầu"
    r"|cơ quan)|đặt câu hỏi|chất vấn|trả lời|nghe|lắng nghe|xem xét|chấm|bốc thăm|mua sắm|chọn mua|tham khảo"
    r"|diễu hành|quy tụ|mua|bán|nhận|nhận quà|nhận giải|đoạt giải|đang|trong giờ|trên đồng|bên|phun|rước|dọn"
    r"|vệ sinh|vớt|sửa chữa|lắp đặt|xuống giống|nạo vét|gieo sạ|cấy|gặt|bơm|đắp|nuôi|cho ăn|chế biến"
    r"|phân loại|may|dệt|đan|gói|nấu|đánh bắt|thả|vui chơi|ôn bài|ký tên|quyên góp|hiến máu|xét nghiệm"
    r"|đo thân nhiệt|cứu hộ|dập lửa|chữa cháy|phân luồng|lấy ý kiến|gặp gỡ|chia sẻ|tiễn|đưa|khuân"
    r"|được (?:trưng bày|thi công|nâng cấp|xây dựng|lắp đặt|đưa về|thu giữ|trang trí|canh tác|trồng|bày bán"
    r"|triển khai))(?![^\W_])",
    re.IGNORECASE,
)
# Who is seen in pictures.
_SUBJECT = re.compile(
    r"^(?:(?:các|nhiều|đông đảo|hai|ba) )?(?:đồng chí|đ/c|ông|bà|anh|chị|em|cô|thầy|cụ|đại biểu|lãnh đạo"
    r"|đoàn|đại diện|bí thư|phó|chủ tịch|thủ tướng|bộ trưởng|thứ trưởng|giám đốc|nông dân|ngư dân|người dân"
    r"|bà con"
    r"|công nhân|học sinh|sinh viên|giáo viên|cán bộ|chiến sĩ|lực lượng|cảnh sát|đoàn viên|hội viên"
    r"|thanh niên|phụ nữ|du khách|khách|tiểu thương|bác sĩ|nhân viên|cầu thủ|vận động viên|vđv|nghệ sĩ"
    r"|thí sinh|cử tri|bị cáo|phóng viên|thiếu nhi|trẻ em)(?![^\W_])",
    re.IGNORECASE,
)
# What prose begins with and a caption hardly.
_PROSE_START = re.compile(
    r"^(?:theo|trước đó|sau đó|sau khi|trước khi|phát biểu|kết luận|qua|đồng thời|ngoài ra|dịp này|nhân dịp"
    r"|ngày|sáng|trưa|chiều|tối|đêm|rạng sáng|hiện|hiện nay|được biết|tuy nhiên|do|để|với|từ|đến|cùng ngày"
    r"|bên cạnh|song song|đây|kết quả|đối với|về|vụ|như vậy|trong đó|trong khi|trong|thời gian|dự|tham dự"
    r"|cùng dự|tham gia|cùng tham gia|tại|đồng chí cũng|ông cho|bà cho|nếu|khi|vì|bởi|nhờ|mặc dù|dù|cụ thể"
    r"|riêng|nhìn chung|tính đến|tổng|năm|tháng|mỗi|hằng năm|hàng năm|hội nghị|hội thảo|buổi|lễ|chương trình"
    r"|cuộc|đợt|kỳ họp|đại hội|phiên|có mặt|cũng|tiếp|tiếp đó|tiếp theo|thay mặt|báo cáo|vào|lúc"
    r"|khoảng|gần|hơn|điều|việc|những|nhưng|và|hay|theo đó|bước đầu|cơ quan (?:công an|chức năng|cảnh sát)"
    r"|lực lượng chức năng|nguyên nhân|ước|dự kiến|sắp tới|thông tin|ở|tôi|chúng tôi|ta|nhớ|thương|rồi|thế"
    r"|thì|cứ|có|còn|mà|bây giờ|ngày xưa|hồi|xưa|ai|đã|thật|chỉ|lại|đó|ấy|nay|bao|biết|nghe|vậy|suốt|phút|pv"
    r"|hỏi|vui|buồn|đẹp|chẳng|không|chưa|sẽ|đừng|hãy|vâng|dạ|xin cảm ơn|tất cả|giờ|lần|ngoài|chủ trì|đến dự"
    r"|xin|kính|[-–•*+]|\d+[.)])(?![^\W_])",
    re.IGNORECASE,
)
# What is told, not shown.
_TOLD = re.compile(
    r"(?<![^\W_])(?:đề nghị|yêu cầu|cho biết|cho rằng|cho hay|nhấn mạnh|đánh giá|khẳng định|đã|sẽ|vừa|nhằm"
    r"|trong đó|đạt|tăng|giảm|chiếm|nhận định|kiến nghị|thống nhất|quyết định (?:khởi tố|xử phạt|thành lập"
    r"|ban hành)|góp phần|mong muốn|ghi nhận|hứa|bày tỏ|kêu gọi|tiếp tục (?:điều tra|làm rõ|được)|làm rõ"
    r"|khởi tố|tử vong|qua đời|thiệt hại|xảy ra|từng|chưa|không|phải|cần|nên|là|đồng ý|dự kiến|diễn ra (?:từ"
    r"|vào|đến)|kéo dài|có hiệu lực|được tổ chức)(?![^\W_])",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:%|tỉ|tỷ|triệu|nghìn|ngàn|đồng|ha|km|tấn|kg|m[23²³]|hộ|trường hợp|USD|lít|tạ)(?![^\W_])",
    re.IGNORECASE,
)


def sentences(text: str) -> int:
    """How many sentences a block has; the stop of an abbreviation ends none."""
    count = 1
    for match in _SENTENCE_END.finditer(text):
        stop = text[: match.start() + 1]
        if not _ABBREVIATION.search(stop):
            count += 1
    return count


def words(text: str) -> int:
    return len(text.split())


def caption_score(text: str) -> int:
    """How much a block reads like a caption: 5 surely, 3 and 2 well, 1 perhaps, 0 not or cannot be said."""
    bare, credit = split_picture_credit(text)
    if credit:
        return 5 if words(bare) <= MAX_WORDS + 15 and sentences(bare) <= 3 else 0
    if words(text) > MAX_WORDS or sentences(text) > 1 or text[-1:] in ":;,":
        return 0
    if _SURE.search(text):
        return 5 if words(text) <= MAX_WORDS - 10 and not _FIGURE.search(text) else 2
    if any(c in text for c in '“”"«»') and words(text) > 30:
        return 0
    if ";" in text:  # parts people with their posts in prose; captions name them with commas
        return 0
    if _PROSE_START.match(text) or _FIGURE.search(text) or words(text) < 4:
        return 0
    score = 1
    if _SEEN.search(text):
        score += 2 if _SUBJECT.match(text) else 1
    if _TOLD.search(text):
        score -= 1 if score > 1 and words(text) <= 20 else 2
    if words(text) > 32:
        score -= 1
    return max(score, 0)
