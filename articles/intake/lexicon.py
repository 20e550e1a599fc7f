"""Word lists about people, documents and meetings (``bodies`` holds those about organizations and places).

Plain data: every rule that uses them is elsewhere. Lists are general Vietnamese press usage; a name of one
person, one report or one place that only a sample prints has no business here.
"""

from __future__ import annotations

from articles.intake.tokens import fold, phrases

# Surnames that are hardly ever an ordinary capitalised word: they start a name on their own evidence.
COMMON_SURNAMES = frozenset(
    fold(word)
    for word in """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lưu Trịnh Tô Tạ
    Quách Thạch Danh Đào Đoàn Lương Lâm Trang Tăng Triệu Diệp Dư Giáp Khưu Khổng Khuất Kiều Lại La Lục Lã
    Lữ Mạc Nghiêm Nhan Nhâm Ngụy Ông Phùng Quản Sầm Sằm Tống Thái Thân Thiều Tiêu Tôn Trà Từ Uông Viên Vương
    Vi Xa Cù Chung Châu Chu Cao Doãn Đàm Đậu Đồng Đường Hà Hạ Hàn Hoa Hứa Hầu Kha Ngạc Khúc Mai Mã Mộng
    Nông Ninh Ngọ Phí Phương Sơn Thi Tưởng Văn Âu Ấu Bạch Bàng Bành Bế Biện Ca Cái Cam Cát Cầm Cấn Chế
    Chiêm Chúc Chử Cung Cổ Cự Diêm Đan Đái Đằng Điền Điểu Đôn Đới Đổng Đống Giang Giản Hàng  Hùng Huyền
    Kim Kông Khà Khiếu Khoa Khương Lạc Lầu Lầm Liên Liễu Liêu Lò Lộ Lôi Lù Lư Lừ Lường Lỳ Ma Mạch Mạnh Mẫn
    Mầu Mậu Mễ Miêu Mùa Mục Nghê Ngũ Nhữ Nhạc Nhậm Nhiêu Nùng Nịnh Ổn Phú Phục Phù Quang Quan Quàng Quảng
    Quế Quyền Sái Sài Sa Sử Sùng  Tào Tần Tất Tề Tiết Tiền Thang Thẩm Thào Thập Thịnh Thổ Thôi Tòng
    Tri Trì Trưng Trác Trầm Tri Tường Ty Ung Ứng Vàng Vạn Viêm Viêng Vừ Xồng Ya Ôn Ưng Yên Giàng Hảng Hờ Chẩu Cháng
    Chảo Chang  Lèng Lìu Lùng Ly Má Phàn Phượng Sần Sẩm Sín Thền Tẩn Vù Vảng Tao Châm Chau Neàng Néang
    Hữu Khuôn Neak Prak Kiên Som Sóc Keo Danh Tri Thạch Chane Men Uk Ut Bá Đạo Đạt Đăng Lộc Lưỡng Luyện
    Nhị Niê Rơ Ksor Siu Rmah Kpă Nay H'Mok Điêu Bríu Zơ A Y K' Cil Kră Liêng Ja Kon Bon Dagout Ha Ayun Hlong
    """.split()
)

# Of those, the ones that start a name inside a longer run of capitals (``Sở Y tế Nguyễn Văn Nghĩa``).
STRONG_SURNAMES = frozenset(
    fold(word)
    for word in """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lưu Trịnh Tô Tạ Quách
    Thạch Danh Ôn Đào Đoàn Lương Lâm Tăng Triệu Diệp Khưu Kiều Lại Lữ Mạc Nghiêm Phùng Tống Tôn Vương Cù Chung
    Châu Chu Cao Doãn Đàm Đậu Hà Hứa Mai Mã Nông Phí Thái Tiêu Tưởng Bạch Bành Cầm Khổng Lục La Giang Kha
    Nhan Trầm Thẩm Ông Khúc Kim Sơn Từ Văn Tiết Tạ Tào Ngụy Thân Hàn Quản Uông Lò Giàng Vàng Sùng Vi Bế
    """.split()
)

MIDDLE_NAMES = frozenset(
    fold(word)
    for word in """
    Văn Thị Hữu Đức Công Minh Thanh Ngọc Quốc Hoàng Xuân Kim Trọng Đình Bá Thế Duy Anh Hồng Phương Mỹ Bảo Gia
    Việt Thành Tấn Trung Chí Phước Phú Thiện Quang Nhật Trường Tuấn Hải Huy Mạnh Viết Vĩnh Như Tuyết Bích Cẩm
    Diệu Hoài Huyền Khánh Lệ Ánh Thùy Thúy Thu Tường Yến Út Sỹ Sĩ Nguyên Vũ Tiến Đăng Ngọc Bình Chánh Hùng
    Hiếu Nhựt Tú Trí Trúc Lan Mai Hà Thái Việt Quế Vân Tố Thảo Tiểu Đại Trần Lê Nguyễn Phạm Đoàn Long Hưng
    """.split()
)

# What the press prints before a person's name without its being a post.
HONORIFICS = phrases(
    """
    đồng chí; Đ/c; đ/c; ông; bà; anh; chị; em; cụ; cháu; bé; cô; chú; bác; thầy; thầy giáo; cô giáo; dì; cậu
    Hòa thượng; Thượng tọa; Đại đức; Ni sư; Ni trưởng; Sư cô; Sư bà; Sãi cả; Đại lão Hòa thượng; Linh mục
    Mục sư; Giám mục; Hồng y; Luật sư; luật sư; LS; Trưởng lão Hòa thượng; Giáo hữu; Phối sư; Giáo sư
    ngài; quý ông; quý bà; vợ chồng; mẹ; Mẹ Việt Nam Anh hùng; Mẹ VNAH; Má; hai anh em; hai chị em; bạn
    """
)

DEGREES = phrases(
    """
    GS; PGS; TS; ThS; Th.S; BS; BS.CKI; BS.CKII; BSCKI; BSCKII; BS CKI; BS CKII; BS.CK1; BS.CK2; CKI; CKII
    CK1; CK2; TS.BS; ThS.BS; BS.ThS; GS.TS; GS-TS; PGS.TS; PGS-TS; GS.TSKH; TSKH; PGS.TS.BS; GS.TS.BS; TS.LS
    ThS.LS; KS; KTS; DS; DS.CKI; DS.CKII; CN; NGƯT; NGND; NSND; NSƯT; TTND; TTƯT; AHLĐ; AHLLVTND; NGƯT.TS
    GS.TS.NGND; Ts; Gs; Pgs; Ths; Bs; Tiến sĩ; Tiến sỹ; Thạc sĩ; Thạc sỹ; Phó Giáo sư; Giáo sư; Bác sĩ
    Bác sỹ; bác sĩ; bác sỹ; Dược sĩ; Kỹ sư; kỹ sư; Kiến trúc sư; Cử nhân; Nhà giáo; Nhà giáo Nhân dân
    Nhà giáo Ưu tú; Nghệ sĩ Nhân dân; Nghệ sĩ Ưu tú; Nghệ nhân Nhân dân; Nghệ nhân Ưu tú; Nghệ nhân
    Thầy thuốc Nhân dân; Thầy thuốc Ưu tú; Bác sĩ chuyên khoa I; Bác sĩ chuyên khoa II; Bác sĩ CKI
    Bác sĩ CKII; bác sĩ chuyên khoa I; bác sĩ chuyên khoa II; Anh hùng Lao động; Anh hùng LLVT nhân dân
    Anh hùng LLVTND; Anh hùng Lực lượng vũ trang nhân dân; Viện sĩ; Điều dưỡng
    """
)

RANKS = phrases(
    """
    Đại tướng; Thượng tướng; Trung tướng; Thiếu tướng; Đại tá; Thượng tá; Trung tá; Thiếu tá; Đại úy
    Thượng úy; Trung úy; Thiếu úy; Thượng sĩ; Trung sĩ; Hạ sĩ; Binh nhất; Binh nhì; Chuẩn Đô đốc; Phó Đô đốc
    Đô đốc; Chuẩn tướng; Thiếu tướng, PGS.TS; Thiếu tướng, TS; Đại tá, TS; Thượng úy QNCN; Thiếu tá QNCN
    """
)

# Words for what a person does: they announce a name like an honorific and are never a title.
ROLES = phrases(
    """
    nông dân; lão nông; bị cáo; bị can; đối tượng; nghi phạm; nạn nhân; bệnh nhân; cầu thủ; tiền đạo
    tiền vệ; hậu vệ; thủ môn; HLV; HLV trưởng; huấn luyện viên; huấn luyện viên trưởng; VĐV; vận động viên
    kình ngư; võ sĩ; tay vợt; cơ thủ; kỳ thủ; trọng tài; ca sĩ; nghệ sĩ; nghệ sĩ ưu tú; nghệ sĩ nhân dân
    diễn viên; đạo diễn; nhạc sĩ; nhà thơ; nhà văn; họa sĩ; nhà báo; tác giả; nhà sử học; nhà nghiên cứu
    soạn giả; thí sinh; sinh viên; học sinh; em học sinh; liệt sĩ; anh hùng; thương binh; cựu chiến binh
    chiến sĩ; đảng viên; giáo viên; giảng viên; doanh nhân; nữ tướng; phóng viên; tài xế; lái xe
    thuyền trưởng; chủ hộ; con trai; con gái; vợ; chồng; chủ tọa; thẩm phán; Thẩm phán; kiểm sát viên
    Kiểm sát viên; thuyền viên; hoa hậu; á hậu; Hoa hậu; nhiếp ảnh gia; chuyên gia; công nhân; y sĩ
    điều dưỡng; trung vệ; đội trưởng; hội viên; bà con; nghi can; Nhà thơ; Nhà văn; Nhạc sĩ; Họa sĩ; Nghệ sĩ
    Soạn giả; Ca sĩ; Nhà báo; anh em; Liệt sĩ; Anh hùng; danh hài; Nhà nghiên cứu; Bị cáo; Bị can; Đối tượng
    Cầu thủ; Tiền đạo; Tiền vệ; Hậu vệ; Thủ môn; Tay vợt; hung thủ
    """
)

# ``các``, ``hai`` … before an honorific or a title: what follows names several people.
GROUP_WORDS = frozenset(
    fold(word) for word in "các những hai ba bốn năm sáu bảy tám chín mười nhiều quý cùng".split()
)

# Given by the order of birth: ``anh Tư Sang`` is what neighbours say, no full name.
BIRTH_ORDER = frozenset(fold(word) for word in "Hai Ba Tư Năm Sáu Bảy Tám Chín Mười Út Cả".split())

# Nobody is announced by these, whatever stands before them.
NEVER_PEOPLE = frozenset({fold("Hồ Chí Minh"), fold("Bác Hồ"), fold("Hùng Vương"), fold("Tôn Đức Thắng")})

TITLE_PREFIXES = phrases("nguyên; cố; quyền; Q.; Q; phụ trách; giao phụ trách; được giao phụ trách; cựu")

# Heads of posts. A head marked by a following organization word (``Trưởng`` + ``Ban Dân vận``) is in ``titles``.
TITLE_HEADS = phrases(
    """
    Tổng Bí thư; Bí thư; Bí thư thứ nhất; Phó Bí thư; Phó Bí thư Thường trực; Phó Bí thư thường trực
    Ủy viên; Ủy viên dự khuyết; Ủy viên Thường vụ; Ủy viên Thường trực; Ủy viên chuyên trách; Ủy viên Thư ký
    Thành ủy viên; Tỉnh ủy viên; Quận ủy viên; Huyện ủy viên; Thị ủy viên; Đảng ủy viên; Chủ tịch
    Chủ tịch danh dự; Phó Chủ tịch; Phó Chủ tịch Thường trực; Phó Chủ tịch phụ trách; Quyền Chủ tịch
    Chủ tịch nước; Phó Chủ tịch nước; Chủ tịch Quốc hội; Phó Chủ tịch Quốc hội
    Phó Chủ tịch Thường trực Quốc hội; Thủ tướng; Thủ tướng Chính phủ; Phó Thủ tướng
    Phó Thủ tướng Thường trực; Phó Thủ tướng Chính phủ; Phó Thủ tướng Thường trực Chính phủ; Bộ trưởng
    Thứ trưởng; Thứ trưởng Thường trực; Giám đốc; Phó Giám đốc; Phó Giám đốc phụ trách
    Phó Giám đốc Thường trực; Giám đốc điều hành; Tổng Giám đốc; Phó Tổng Giám đốc; Tổng Giám đốc điều hành
    Giám đốc kinh doanh; Giám đốc kỹ thuật; Hiệu trưởng; Phó Hiệu trưởng; Phó Hiệu trưởng phụ trách
    Hiệu phó; Chánh án; Phó Chánh án; Viện trưởng; Phó Viện trưởng; Chỉ huy trưởng; Phó Chỉ huy trưởng
    Chỉ huy phó; Chính ủy; Phó Chính ủy; Chính trị viên; Chính trị viên phó; Phó Chính trị viên; Tư lệnh
    Tư lệnh trưởng; Phó Tư lệnh; Tham mưu trưởng; Phó Tham mưu trưởng; Tổng Tham mưu trưởng
    Phó Tổng Tham mưu trưởng; Thủ trưởng; Phó Thủ trưởng; Cục trưởng; Phó Cục trưởng; Chi cục trưởng
    Phó Chi cục trưởng; Vụ trưởng; Phó Vụ trưởng; Tổng cục trưởng; Phó Tổng cục trưởng; Tổng Thư ký
    Phó Tổng Thư ký; Tổng Biên tập; Phó Tổng Biên tập; Chủ nhiệm; Phó Chủ nhiệm; Phó Chủ nhiệm Thường trực
    Phó Chủ nhiệm phụ trách; Chủ nhiệm Thường trực; Thư ký; Thư ký Tòa soạn; Tổng Kiểm toán
    Phó Tổng Kiểm toán; Tổng Thanh tra; Phó Tổng Thanh tra; Thống đốc; Phó Thống đốc; Tổng thống
    Phó Tổng thống; Quốc vương; Đại sứ; Phó Đại sứ; Tổng Lãnh sự; Phó Tổng Lãnh sự; Tham tán
    Tham tán thương mại; Tỉnh trưởng; Phó Tỉnh trưởng; Thị trưởng; Phó Thị trưởng; Đại biện lâm thời
    Đại biện; Thủ hiến; Trung đoàn trưởng; Phó Trung đoàn trưởng; Lữ đoàn trưởng; Phó Lữ đoàn trưởng
    Sư đoàn trưởng; Phó Sư đoàn trưởng; Tiểu đoàn trưởng; Đại đội trưởng; Trung đội trưởng; Đồn trưởng
    Phó Đồn trưởng; Trạm trưởng; Phó Trạm trưởng; Hạt trưởng; Đội trưởng; Phó Đội trưởng; Đội phó; Tổ trưởng
    Tổ phó; Chi hội trưởng; Chi hội phó; Hội trưởng; Phó Hội trưởng; Kế toán trưởng; Đại biểu Quốc hội
    Đại biểu HĐND; Đại biểu Hội đồng nhân dân; ĐBQH; Trợ lý; Ủy viên kiêm nhiệm; Trưởng ấp; Phó Trưởng ấp
    Trưởng khóm; Trưởng khu vực; Phó Trưởng khu vực; Trưởng thôn; Trưởng khu phố; Trưởng bản
    Tổ trưởng Tổ dân phố; Chủ tịch HĐQT; Chủ tịch HĐTV; Trưởng; Chủ tịch Hội đồng quản trị
    Chủ tịch Hội đồng thành viên; Phó Trưởng; Phó ban; Phó đoàn; Phó phòng; Phó khoa; Trưởng Ban Thường trực
    Phó Trưởng Ban Thường trực; Phó Trưởng ban Thường trực; Trưởng nhóm; Phó Trưởng đoàn Thường trực
    Phó Trưởng đoàn phụ trách; Phó Trưởng Ban phụ trách; Phó Trưởng phòng phụ trách; Phó ban Thường trực
    Thành viên HĐQT; Quyền Giám đốc; Thường trực Ban Bí thư; Tổng lãnh sự
    """
)

DOCUMENT_TYPES = phrases(
    """
    Luật; Bộ luật; Pháp lệnh; Nghị quyết; Nghị quyết liên tịch; Nghị định; Quyết định; Quy định; Quy chế
    Chỉ thị; Kết luận; Thông tư; Thông tư liên tịch; Thông báo; Thông báo kết luận; Thông tri; Hướng dẫn
    Kế hoạch; Kế hoạch liên tịch; Chương trình; Chương trình hành động; Chương trình phối hợp; Đề án
    Công văn; Công điện; Tờ trình; Báo cáo; Lệnh; Sắc lệnh; Hiến pháp; Giấy phép; Văn bản; Cáo trạng
    Chương trình MTQG; Dự thảo Nghị quyết
    """
)

# A bare number after a document word is a quantity when one of these follows.
UNITS = frozenset(
    fold(word)
    for word in """
    năm tháng ngày tuần giờ phút điểm phần % tỉ tỷ triệu nghìn ngàn đồng người hộ suất cái chiếc căn ha kg km m
    tấn lít lần đợt bước nội nhóm nhiệm mục tiêu chí khâu đột trường hợp vụ học sinh dự công trình giải kỳ
    quý giai bậc cấp lớp khóa thành viên đơn vị xã phường quận huyện tỉnh vòng bộ con cây chỉ quyết nghị tiết
    """.split()
)

# Families of meetings and events: the printed words and the family word each stands for, most specific first.
MEETING_FAMILIES: tuple[tuple[str, str], ...] = (
    ("thăm và làm việc", "thăm và làm việc"),
    ("đến thăm và làm việc", "thăm và làm việc"),
    ("thăm, làm việc", "thăm và làm việc"),
    ("chuyến thăm và làm việc", "thăm và làm việc"),
    ("buổi làm việc", "buổi làm việc"),
    ("có buổi làm việc", "buổi làm việc"),
    ("làm việc với", "buổi làm việc"),
    ("làm việc cùng", "buổi làm việc"),
    ("làm việc tại", "buổi làm việc"),
    ("hội nghị tiếp xúc cử tri", "tiếp xúc cử tri"),
    ("buổi tiếp xúc cử tri", "tiếp xúc cử tri"),
    ("tiếp xúc cử tri", "tiếp xúc cử tri"),
    ("tiếp xúc với cử tri", "tiếp xúc cử tri"),
    ("tiếp xúc, đối thoại", "đối thoại"),
    ("hội nghị đối thoại", "đối thoại"),
    ("buổi đối thoại", "đối thoại"),
    ("chương trình đối thoại", "đối thoại"),
    ("đối thoại", "đối thoại"),
    ("buổi tiếp công dân", "tiếp công dân"),
    ("tiếp công dân", "tiếp công dân"),
    ("phiên chất vấn", "phiên chất vấn"),
    ("phiên chất vấn và trả lời chất vấn", "phiên chất vấn"),
    ("họp giao ban", "họp giao ban"),
    ("hội nghị giao ban", "họp giao ban"),
    ("cuộc họp giao ban", "họp giao ban"),
    ("giao ban báo chí", "họp giao ban"),
    ("buổi họp báo", "họp báo"),
    ("cuộc họp báo", "họp báo"),
    ("họp báo", "họp báo"),
    ("buổi họp mặt", "họp mặt"),
    ("họp mặt", "họp mặt"),
    ("buổi gặp mặt", "gặp mặt"),
    ("gặp mặt", "gặp mặt"),
    ("gặp gỡ", "gặp mặt"),
    ("kỳ họp", "kỳ họp"),
    ("phiên họp", "phiên họp"),
    ("họp phiên", "phiên họp"),
    ("đại hội", "đại hội"),
    ("hội nghị", "hội nghị"),
    ("hội thảo", "hội thảo"),
    ("tọa đàm", "tọa đàm"),
    ("hội thi", "hội thi"),
    ("hội thao", "hội thi"),
    ("diễn đàn", "diễn đàn"),
    ("lớp tập huấn", "tập huấn"),
    ("hội nghị tập huấn", "tập huấn"),
    ("khóa tập huấn", "tập huấn"),
    ("tập huấn", "tập huấn"),
    ("lễ mít tinh", "mít tinh"),
    ("mít tinh", "mít tinh"),
    ("mít-tinh", "mít tinh"),
    ("meeting", "mít tinh"),
    ("buổi lễ", "lễ"),
    ("lễ", "lễ"),
    ("cuộc họp", "cuộc họp"),
    ("buổi họp", "cuộc họp"),
    ("họp", "cuộc họp"),
    ("giám sát", "giám sát"),
    ("khảo sát", "khảo sát"),
    ("kiểm tra", "kiểm tra"),
    ("buổi giám sát", "giám sát"),
    ("buổi khảo sát", "khảo sát"),
    ("cuộc giám sát", "giám sát"),
    ("buổi kiểm tra", "kiểm tra"),
)

# ``lễ`` without an event.
NO_CEREMONIES = phrases(
    """
    lễ hội; lễ tết; lễ, tết; lễ Tết; lễ, Tết; lễ phép; lễ nghĩa; lễ vật; lễ tân; lễ phục; lễ độ; lễ đài
    lễ nghi; lễ bái; lễ và tết
    """
)

# Before an event word: it takes place, and is not only spoken of.
HOLDS_EVENT = phrases(
    """
    tổ chức; phối hợp tổ chức; đồng tổ chức; khai mạc; bế mạc; khai giảng; diễn ra; chủ trì; đồng chủ trì
    dự; tham dự; đến dự; về dự; dự và phát biểu; dự và chỉ đạo; có; tiến hành; mở; chủ tọa; đăng cai
    tổ chức khai mạc; triệu tập; kết thúc; điều hành; phát biểu tại; tại; trong khuôn khổ; dự khai mạc
    tổ chức thành công; dự lễ; long trọng tổ chức; cử hành
    """
)

# Before an event word: it is only spoken of.
MERELY_NAMED = phrases(
    """
    chuẩn bị; chuẩn bị cho; công tác chuẩn bị; phục vụ; sau; trước; trước và sau; nghị quyết; văn kiện
    tiến tới; chào mừng; hướng tới; mừng; công tác; kết quả; theo; tinh thần; hưởng ứng; quyết định
    thông báo; kế hoạch; chương trình; về; tổng kết; chỉ tiêu; nhiệm kỳ; thành công; thành công của
    lập thành tích chào mừng; bế mạc; nhân; nhân dịp; dịp; kỳ nghỉ; ngày nghỉ; nghỉ; qua; kết luận
    hoạt động; quy chế; tăng cường; thường xuyên; đẩy mạnh; chức năng; cơ quan; lịch; nội dung; từ; trình
    các; ban tổ chức; phòng; vai trò; chất lượng; quyền; chịu sự; trách nhiệm; việc; bị; được; xin
    đề nghị
    """
)

# A story of these has no meeting unless it is held in so many words.
CRIME_WORDS = phrases(
    """
    bắt quả tang; bắt giữ; tạm giữ; khởi tố; tạm giam; truy tố; tuyên phạt; đối tượng; nghi phạm; tang vật
    bắt khẩn cấp; trộm cắp; cướp giật; giết người; ma túy; tai nạn; vi phạm hành chính; phát hiện
    """
)

# What an organization does to be the one that holds an event.
ORGANIZER_VERBS = phrases(
    """
    tổ chức; phối hợp; khai mạc; bế mạc; làm việc; họp; họp báo; họp mặt; gặp mặt; gặp gỡ; chủ trì; tiếp xúc
    giám sát; khảo sát; kiểm tra; đối thoại; tập huấn; tiếp; tiến hành; có buổi; có cuộc; thăm; đến thăm; mở
    triển khai; sơ kết; tổng kết; công bố; trao; phát động; ra quân; đồng tổ chức; long trọng; ký kết
    bàn giao; viếng; khởi công; khánh thành; liên tịch; quán triệt; tuyên dương; ra mắt; giao ban
    đồng chủ trì; đăng cai; tiếp tục; thông tin; triệu tập; cùng
    """
)
