"""Word lists about organizations and places (``lexicon`` holds those about people, documents and meetings).

Plain data. An organization's name is a head (``Sở``), then fields of work (``Y tế``), another body
(``Thành ủy``), a territory (``thành phố``) or a proper name; the rules are in ``organizations``.
"""

from __future__ import annotations

from articles.intake.tokens import fold, phrases

# Bodies that are whole by themselves: there is one of each.
UNIQUE_BODIES = phrases(
    """
    Bộ Chính trị; Ban Bí thư; Ban Bí thư Trung ương Đảng; Ban Chấp hành Trung ương Đảng; BCH Trung ương Đảng
    Ban Chấp hành Trung ương; Trung ương Đảng; Chính phủ; Quốc hội; Ủy ban Thường vụ Quốc hội
    Văn phòng Chính phủ; Văn phòng Quốc hội; Văn phòng Trung ương Đảng; Văn phòng Chủ tịch nước; MTTQVN
    MTTQ Việt Nam; MTTQ VN; Mặt trận Tổ quốc Việt Nam; Hội đồng Bầu cử Quốc gia; Quân ủy Trung ương
    Tổng cục Chính trị; Bộ Tổng Tham mưu; Đảng ủy Công an Trung ương; Liên Hợp quốc; Liên hợp quốc
    Liên hiệp quốc; Tòa án nhân dân tối cao; TAND tối cao; Viện Kiểm sát nhân dân tối cao; VKSND tối cao
    Kiểm toán Nhà nước; Thanh tra Chính phủ; Ngân hàng Nhà nước; Ngân hàng Nhà nước Việt Nam
    Đảng Cộng sản Việt Nam; Quân đội nhân dân Việt Nam; Quân đội nhân dân; Ngân hàng Thế giới; TTXVN
    Thông tấn xã Việt Nam
    """
)

# Bodies that every territory has: printed with it, or bare when the text has said it.
TERRITORIAL_BODIES = phrases(
    """
    Thành ủy; Tỉnh ủy; Quận ủy; Huyện ủy; Thị ủy; HĐND; Hội đồng nhân dân; UBND; Ủy ban nhân dân
    Ủy ban Nhân dân; Đoàn ĐBQH; Đoàn đại biểu Quốc hội; Đoàn Đại biểu Quốc hội; ĐBQH; Thành đoàn; Tỉnh đoàn
    Quận đoàn; Huyện đoàn; Xã đoàn; Phường đoàn; Đoàn; Đoàn Thanh niên; Đoàn TNCS Hồ Chí Minh
    Đoàn Thanh niên Cộng sản Hồ Chí Minh; TAND; Tòa án nhân dân; Tòa án; VKSND; Viện KSND
    Viện Kiểm sát nhân dân; Viện kiểm sát nhân dân; Công an; Bộ CHQS; Bộ Chỉ huy Quân sự; Bộ Chỉ huy quân sự
    Ban CHQS; Ban Chỉ huy Quân sự; Ban Chỉ huy quân sự; Bộ Chỉ huy Bộ đội Biên phòng; Bộ đội Biên phòng
    BĐBP; Bộ Chỉ huy BĐBP; LĐLĐ; Liên đoàn Lao động; Tổng Liên đoàn Lao động; Tổng LĐLĐ
    Ủy ban MTTQ Việt Nam; Ủy ban MTTQVN; UBMTTQVN; UBMTTQ; UBMTTQ Việt Nam; Ủy ban MTTQ; UB MTTQ; UB MTTQVN
    UB MTTQ Việt Nam; Ủy ban Mặt trận Tổ quốc Việt Nam; Ủy ban Mặt trận Tổ quốc; Hội LHPN
    Hội Liên hiệp Phụ nữ; Hội LHTN; Hội Liên hiệp Thanh niên; Hội Nông dân; Hội CCB; Hội Cựu chiến binh
    Hội Chữ thập đỏ; Hội CTĐ; BHXH; Bảo hiểm xã hội; Bảo hiểm Xã hội; Kho bạc Nhà nước; KBNN; Cục Thuế
    Chi cục Thuế; Thuế; Thanh tra; Cục Hải quan; Hội đồng Thi đua - Khen thưởng; MTTQ; Mặt trận Tổ quốc
    """
)

# Parts of a body, printed before it (``Thường trực Thành ủy``): alone they name nobody.
PARTS_OF_BODIES = phrases(
    """
    Thường trực; Ban Thường vụ; BTV; Ban Chấp hành; BCH; Ban Cán sự; Ban Cán sự đảng; Ban cán sự đảng
    Đảng đoàn; Văn phòng; Đảng bộ; Đảng ủy; Chi bộ; Chi đoàn; Tổ đại biểu; Công đoàn; Công đoàn cơ sở
    Công đoàn ngành; Ban Thường trực; Đoàn Chủ tịch; Tổ công tác; Đoàn công tác; Đoàn kiểm tra
    Đoàn giám sát; Đoàn khảo sát; Đảng bộ bộ phận; Chi ủy; Đoàn cơ sở; Hội Sinh viên
    """
)

# Heads that a field of work follows: ``Sở`` + ``Y tế``.
FIELD_HEADS = phrases(
    """
    Sở; Bộ; Ban; Phòng; Cục; Chi cục; Tổng cục; Vụ; Viện; Trung tâm; TT; Ủy ban; Hội; Hội đồng; Hiệp hội
    Liên hiệp; Liên đoàn; Khoa; Trạm; Thanh tra; Đội; Tổ; Tổng hội; Liên minh; Tiểu ban; Báo; Đài
    Tạp chí; Nhà xuất bản; Ban Chỉ đạo; BCĐ; Ban Chỉ huy; Ban Quản lý; Ban quản lý; BQL; Ban Trị sự
    Ban Đại diện; Ban Đại diện Hội đồng quản trị; Ban Liên lạc; Ban Điều hành; Bộ Tư lệnh; Bộ Ngoại giao
    Hạt; Hải quan; Hải đội; Cảng; Cảng vụ; Bưu điện; Điện lực; Chi nhánh; Văn phòng Đại diện; Bảo hiểm
    Câu lạc bộ; CLB; Liên hiệp Hội; Liên hiệp các Hội; Liên hiệp các tổ chức; Thư viện; Bảo tàng; Nhà hát
    Nhà máy; Xí nghiệp; Nông trường; Đoàn Luật sư; Tòa Giám mục; Hội Liên hiệp; Chi hội; Cơ quan
    Cơ quan Cảnh sát điều tra; Nhà thiếu nhi; Nhà Thiếu nhi; Cung; Đồn; Đồn Biên phòng; Hội Khoa học
    Ủy ban Kiểm tra; UBKT; Ban Nội chính; Ban Dân vận; Ban Tổ chức; Ban Tuyên giáo; Ban Kinh tế
    Ban Pháp chế; Ban Văn hóa - Xã hội; Ban Kinh tế - Ngân sách; Ban Đô thị; Ban Dân tộc
    Bộ phận Thường trực; Tổng Lãnh sự quán; Đại sứ quán; Đoàn nghệ thuật; Đoàn Nghệ thuật; Ban Bảo vệ
    Ban An toàn giao thông; Bộ môn; Hội quán; Tập đoàn; Liên chi hội; Ban Vận động; Hội Doanh nhân
    Cụm thi đua; Tổ đại biểu; Hội thánh; Tòa Thánh; Ban Nhân dân
    """
)

# Heads that a proper name follows, which may look like a person's.
NAMED_HEADS = phrases(
    """
    Trường; Trường Đại học; Trường ĐH; Đại học; ĐH; Trường Cao đẳng; Trường CĐ; Cao đẳng; Học viện
    Trường Chính trị; Trường THPT; Trường THCS; Trường TH; Trường Tiểu học; Trường tiểu học; Trường Mầm non
    Trường mầm non; Trường Mẫu giáo; Trường mẫu giáo; Trường Phổ thông; Trường PT; Trường THPT chuyên
    Trường THPT Chuyên; Trường Phổ thông Dân tộc nội trú; Trường PTDTNT; Trường THCS và THPT
    Trường Trung cấp; Trường Dạy trẻ khuyết tật; Bệnh viện; BV; Bệnh viện Đa khoa; BVĐK; Phòng khám
    Phòng khám Đa khoa; Trung tâm Y tế; TTYT; Trạm Y tế; Ngân hàng; NHCSXH; Ngân hàng TMCP; Công ty
    Công ty TNHH; Công ty TNHH MTV; Công ty Cổ phần; Công ty CP; Công ty cổ phần; Tổng Công ty; Tổng công ty
    Công ty TNHH Một thành viên; Công ty TNHH một thành viên; CTCP; DNTN; Doanh nghiệp tư nhân; Tập đoàn
    HTX; Hợp tác xã; HTX Nông nghiệp; HTX nông nghiệp; Liên hiệp HTX; Siêu thị; Nhà máy; Xí nghiệp; Giáo hội
    Giáo hội Phật giáo Việt Nam; Khách sạn; Nhà xuất bản; Học viện Chính trị; Công ty Điện lực
    Công ty Xổ số kiến thiết; Công ty TNHH MTV Xổ số kiến thiết; Công ty Bảo hiểm; Quân khu; Quân đoàn
    Quân chủng; Binh đoàn; Lữ đoàn; Sư đoàn; Trung đoàn; Tiểu đoàn; Đại đội; Vùng; Hải đoàn; Hội Phật giáo
    Hội đoàn kết sư sãi yêu nước; Hội Đoàn kết Sư sãi yêu nước; Trại giam; Cảng hàng không
    Cảng hàng không Quốc tế; Sân bay; Vietcombank; Agribank; BIDV; VietinBank; Sacombank; Vườn ươm
    Ban Trị sự Giáo hội; Báo; Đài PT-TH; Đài Phát thanh - Truyền hình; Đài Phát thanh và Truyền hình
    Đài Khí tượng Thủy văn; Trường Quân sự; Quỹ
    """
)

# Heads that a number may follow: ``Quân khu 9``, ``Trường Tiểu học An Bình 2``.
NUMBERED_HEADS = frozenset(
    fold(word)
    for word in """
    khu đoàn đội tổ vùng trường non học thpt thcs th giáo cục sự vực lữ chủng binh giam trạm trị bộ
    """.split()
)

# Fields of work and proper parts of names, printed with one capital at least.
FIELDS = phrases(
    """
    Pháp luật và Tư pháp; Pháp luật; Kinh tế và Tài chính; Văn hóa và Xã hội; Công tác đại biểu
    Văn hóa, Giáo dục; Dân nguyện và Giám sát; Quốc phòng, An ninh và Đối ngoại
    Khoa học, Công nghệ và Môi trường; Trị sự; Chứng minh; Quản trị; Thành viên; Nhân dân; Tư vấn; Sư phạm
    Y tế; Tài chính; Tài chính - Kế hoạch; Kế hoạch và Đầu tư; Kế hoạch; Đầu tư; Công Thương; Công thương
    Tư pháp; Nội vụ; Xây dựng; Giao thông vận tải; Giao thông Vận tải; Giao thông công chánh; GTVT; GTCC
    Nông nghiệp và PTNT; Nông nghiệp - PTNT; Nông nghiệp & PTNT; NN và PTNT; NN-PTNT; NNPTNT; GD-ĐT; KH-CN
    KH-ĐT; KHĐT; KHCN; TN-MT; TNMT; NN-MT; TT-TT; TTTT; VHTTDL; VH-TT-DL; VH-TT&DL; LĐTBXH; LĐ,TB&XH
    Lao động - TB&XH; Lao động - Thương binh - Xã hội; Tài nguyên - Môi trường; Kinh tế và Hạ tầng
    Văn hóa - Thể thao - Du lịch; Giáo dục - Đào tạo; Khoa học - Công nghệ; Kế hoạch - Đầu tư
    GD&ĐT; GDĐT; Giáo dục và Đào tạo; Giáo dục; Đào tạo; KH&CN; KH&ĐT; TN&MT; NN&PTNT; NN&MT; VHTT&DL
    VH,TT&DL; LĐ-TB&XH; LĐTB&XH; TT&TT; VH-TT; VHTT; Khoa học và Công nghệ; Khoa học; Công nghệ
    Tài nguyên và Môi trường; Tài nguyên; Môi trường; Nông nghiệp và Phát triển nông thôn
    Nông nghiệp và Môi trường; Nông nghiệp; Phát triển nông thôn; Thủy sản; Thủy lợi; Chăn nuôi và Thú y
    Chăn nuôi; Thú y; Trồng trọt và Bảo vệ thực vật; Bảo vệ thực vật; Trồng trọt
    Lao động - Thương binh và Xã hội; Lao động, Thương binh và Xã hội; Lao động; Thương binh; Xã hội
    Văn hóa, Thể thao và Du lịch; Văn hóa - Thể thao và Du lịch; Văn hóa; Thể thao; Du lịch
    Văn hóa - Thông tin; Văn hóa và Thể thao; Văn hóa - Thể thao; Văn hóa - Khoa học và Thông tin
    Văn hóa - Xã hội; Văn hóa, Xã hội; Thông tin và Truyền thông; Thông tin; Truyền thông
    Dân tộc và Tôn giáo; Dân tộc; Tôn giáo; Ngoại vụ; Quốc phòng; Ngoại giao; Công an; Quân sự; Biên phòng
    Dân vận; Tổ chức; Tổ chức - Nội vụ; Tổ chức cán bộ; Tuyên giáo; Tuyên giáo và Dân vận; Nội chính
    Kiểm tra; Giám sát; Thanh tra; Pháp chế; Kinh tế; Ngân sách; Kinh tế - Ngân sách; Kinh tế và Ngân sách
    Kinh tế - Hạ tầng; Kinh tế, Hạ tầng và Đô thị; Hạ tầng; Đô thị; Quản lý đô thị; Quản lý; Hành chính
    Chính sách xã hội; Chính sách; Tư tưởng; Lý luận chính trị; Chính trị; Bảo vệ; Chăm sóc sức khỏe
    Hợp tác quốc tế; Quốc tế; Quốc gia; Khuyến nông; Khuyến học; Người cao tuổi; Người mù; Cựu chiến binh
    Nông dân; Phụ nữ; Liên hiệp Phụ nữ; Thanh niên; Cựu giáo chức; Cựu Thanh niên xung phong; Cựu TNXP
    Chữ thập đỏ; Luật gia; Nhà báo; Nạn nhân chất độc da cam/dioxin; Nạn nhân chất độc da cam; Đông y
    Sinh viên; Sinh vật cảnh; Làm vườn; Doanh nhân trẻ; Doanh nhân; Doanh nghiệp nhỏ và vừa; Doanh nghiệp
    Văn học Nghệ thuật; Văn học - Nghệ thuật; Văn nghệ; Nghệ thuật; Bảo trợ người khuyết tật và trẻ mồ côi
    Bảo trợ; Bảo trợ xã hội; Từ thiện; Hữu nghị; Các tổ chức hữu nghị; Khoa học và Kỹ thuật
    Khoa học kỹ thuật; Kỹ thuật; Kinh tế - Kỹ thuật; Y Dược; Y tế dự phòng; Y học; Dược; Nội; Ngoại
    Kiểm soát bệnh tật; Cấp cứu 115; Cấp cứu; Đa khoa; Nhi đồng; Phụ sản; Mắt - Răng Hàm Mặt; Mắt
    Tai Mũi Họng; Ung bướu; Tim mạch; Huyết học - Truyền máu; Truyền máu; Da liễu; Tâm thần
    Lao và Bệnh phổi; Y học cổ truyền; Quân y; Quân dân y; Xúc tiến đầu tư - thương mại và hội chợ triển lãm
    Xúc tiến Đầu tư - Thương mại và Hội chợ Triển lãm; Xúc tiến đầu tư; Xúc tiến thương mại
    Phát triển quỹ đất; Phát triển du lịch; Phát triển; Dịch vụ việc làm; Dịch vụ nông nghiệp; Dịch vụ
    Dịch vụ Việc làm; Dịch vụ công ích; Phục vụ hành chính công; Hành chính công; Công tác xã hội
    Giống nông nghiệp; Nước sạch và Vệ sinh môi trường nông thôn; Cấp nước; Cấp thoát nước; Thoát nước
    Môi trường Đô thị; Công trình đô thị; Văn hóa nghệ thuật; Nghiên cứu; Ứng dụng
    Lúa Đồng bằng sông Cửu Long; Lúa; Cây ăn quả miền Nam; Kinh tế - Xã hội; Chuyển đổi số
    Cải cách hành chính; Phòng, chống tham nhũng; Phòng, chống thiên tai và tìm kiếm cứu nạn
    Phòng thủ dân sự; Phòng cháy; Xây dựng nông thôn mới; Bảo vệ môi trường; Cảnh sát hình sự
    Cảnh sát điều tra; Cảnh sát; Cảnh sát giao thông; Cảnh sát điều tra tội phạm về ma túy; Cảnh sát kinh tế
    Cảnh sát cơ động; Cảnh sát QLHC về TTXH; Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ
    Cảnh sát PCCC và CNCH; Chữa cháy và cứu nạn, cứu hộ; Bộ binh; Công binh; Pháo binh; Thiết giáp
    Cảnh sát PCCC&CNCH; PCCC và CNCH; Cảnh sát biển; An ninh; An ninh điều tra; An ninh mạng
    An ninh chính trị nội bộ; Tham mưu; Hậu cần; Kỹ thuật hình sự; Điều tra; Quản lý thị trường
    Quản lý xuất nhập cảnh; Quản lý chất lượng nông lâm sản và thủy sản; Quản lý đường bộ; Thống kê
    Quản lý dự án đầu tư xây dựng; Quản lý dự án; Quản lý các khu chế xuất và công nghiệp; Đăng kiểm
    Đăng ký đất đai; Dự trữ Nhà nước; Nhà nước; Kiểm lâm; Hải quan; Thuế; Thi hành án dân sự; Thi hành án
    Hỗ trợ tư pháp; Trợ giúp pháp lý; Lưu trữ; Văn thư; Tiếp công dân; Tôn giáo - Dân tộc
    An toàn giao thông; An toàn vệ sinh thực phẩm; An toàn thực phẩm; Đại học; Cao đẳng; Trung cấp; Nghề
    Kinh tế - Công nghệ; Kỹ thuật - Công nghệ; Công nghiệp; Công nghệ thông tin
    Công nghệ thông tin và Truyền thông; Công nghệ sinh học; Công nghệ phần mềm; Luật; Ngoại ngữ; Mầm non
    Mẫu giáo; Tiểu học; Trung học cơ sở; Trung học phổ thông; Phổ thông; Giáo dục thường xuyên; Nội trú
    Phát thanh; Truyền hình; Phát thanh - Truyền hình; Khí tượng Thủy văn; Khí tượng; Thủy văn; Thương mại
    Thương mại và Dịch vụ; Thương mại - Dịch vụ; Bảo hiểm xã hội; Bảo hiểm; Xổ số kiến thiết; Lương thực
    Lương thực miền Nam; Dược Hậu Giang; Cổ phần; Chế biến; Xuất nhập khẩu; Nông sản; Thực phẩm; Điện lực
    Viễn thông; Bưu chính; Vận tải; Bất động sản; Logistics; Trẻ em; Gia đình; Bình đẳng giới; Tổng hợp
    Hành chính - Quản trị; Dân chính; Đối ngoại; Bầu cử; Thi đua - Khen thưởng; Phật giáo; Phật giáo Hòa Hảo
    Cao Đài; Công giáo; Tin lành; Tịnh độ cư sĩ; Mặt trận; Liên lạc; Di tích; Bảo tồn; Giảm nghèo
    Phòng, chống ma túy; Phòng, chống dịch COVID-19; Phòng chống dịch COVID-19; Vận tải hành khách; Hòa giải
    Trọng tài; Công chứng; Đấu giá tài sản; Giám định; Pháp y; Kiểm nghiệm; Kiểm định; Đo lường; Tiêu chuẩn
    Đường thủy nội địa; Đường bộ; Hàng hải; Hàng không; Cảng vụ; Bến xe; Đường cao tốc; Thủy nội địa
    Sản xuất; Đầu tư Xây dựng; Nuôi trồng; Thanh nhãn; Rau an toàn; Cây ăn trái; Dân chủ; Việc làm
    Phục hồi chức năng; Điều dưỡng; Kiến trúc; Kiến trúc sư; Quy hoạch; Bóng đá; Thể dục thể thao; Thể dục
    Cờ; Quần vợt; Võ thuật; Điền kinh; Huấn luyện và Thi đấu; Huấn luyện
    """
)

# Words in small letters that may stand inside or at the end of a name.
INNER_PHRASES = phrases(
    """
    nhân dân; nông thôn; nông thôn mới; bệnh tật; các khu chế xuất và công nghiệp; các khu công nghiệp
    khu vực; dự án đầu tư xây dựng; đầu tư xây dựng; đầu tư - thương mại; thương mại và hội chợ triển lãm
    và công nghiệp; phòng, chống dịch COVID-19; phòng, chống dịch; phòng, chống dịch bệnh
    phòng chống dịch COVID-19; công tác dân vận; phòng, chống tham nhũng, lãng phí, tiêu cực
    phòng, chống tham nhũng, tiêu cực; phòng, chống tham nhũng; phòng, chống thiên tai và tìm kiếm cứu nạn
    phòng, chống tội phạm; phòng, chống lụt bão; chuyển đổi số; phòng cháy, chữa cháy và cứu nạn, cứu hộ
    phòng cháy chữa cháy và cứu nạn cứu hộ; công ích; hành chính công; xây dựng nông thôn mới
    cải cách hành chính; thực hiện quy chế dân chủ ở cơ sở; thực hiện Quy chế dân chủ
    công tác phòng, chống dịch; các chương trình mục tiêu quốc gia; thành viên; một thành viên; tối cao
    cổ phần; hình sự; ma túy; cấp cao; đô thị; dân cư; tư nhân; nội trú; cổ truyền; đa khoa; quốc tế
    quốc gia; chuyên; dự án; đồng bằng; an toàn giao thông; an ninh trật tự; công nghiệp; nông nghiệp
    các tỉnh, thành phố; toàn quốc; trẻ mồ côi; người khuyết tật; doanh nghiệp nhỏ và vừa; công nghệ cao
    thủy sản; rau an toàn; liên ngành; cải lương; nghệ thuật; hàng không; vũ trang; dịch vụ nông nghiệp
    chi nhánh; bảo vệ trẻ em; kỹ thuật; thường xuyên; chất độc da cam
    """
)

# The same, where a verb of the sentence may read alike: only straight behind the head.
STARTING_PHRASES = phrases(
    """
    hội thi; cuộc thi; giải; hội nghị; lễ hội; chương trình; liên hoan; điều tra; dịch vụ; sản xuất
    tiêu thụ; chỉ đạo; đầu tư; quản trị; bầu cử; giảm nghèo; vận động; tư vấn; thương mại; tổ chức; vận tải
    thi công; xã hội; kinh tế; giao thông; chăn nuôi; trồng trọt; vì sự tiến bộ phụ nữ
    vì sự tiến bộ của phụ nữ; thi đua - khen thưởng; đền ơn đáp nghĩa; công tác; sinh viên; thanh niên
    nhà báo; xe buýt
    """
)

# Small words that never stand inside a name: a sentence goes on with them.
NEVER_INSIDE = frozenset(
    fold(word)
    for word in """
    và của cho tại trong đã đang sẽ vừa có là được bị do với cùng để từ đến tới về trên khi theo không cũng như các
    những một hai ba này nêu nói thì mà còn cần phải nên ở vào ra qua sang trao tặng làm họp mời gồm nhằm ngày sáng
    chiều tối hôm lúc yêu bắt tạm ký bán trồng nuôi thăm dự gặp tiếp đề kiến khẳng đánh chủ lập cấp mở nhận hơn
    trước sau đều vẫn kiêm ông bà anh chị rằng nếu vì nhưng hoặc hay hiện luôn lại mới rất đó đây ấy kia giao thì trình góp đưa đi
    từng rà gửi xin mỗi mọi
    """.split()
)
VERBS_BEHIND_BODIES = phrases(
    """
    tổ chức; phối hợp; thông tin; thông báo; phát động; phát hiện; phát biểu; khởi tố; khởi công; xử lý
    xử phạt; thu mua; tham mưu; tham gia; tham dự; kêu gọi; hướng dẫn; triển khai; thực hiện; hoàn thành
    tuyên phạt; cảnh báo; khuyến cáo; ban hành; ra mắt; hỗ trợ; vận động; huy động; khai mạc; bế mạc
    kết luận; tập trung; tập huấn; kiểm tra; giám sát; khảo sát; nghiên cứu; báo cáo; dự báo; dự kiến
    đầu tư; sản xuất; xuất khẩu; quyết định; xem xét; xây dựng; thành lập; tăng cường; đẩy mạnh; phấn đấu
    rà soát; thẩm định; bàn giao; đề xuất; chấn chỉnh; ghi nhận; kiến nghị; vào cuộc; quán triệt
    đạt; thuộc; sử dụng; cung cấp; công bố; điều tra; truy tố; xét xử; khen thưởng
    """
)

# Fields that want an object: the words up to the next mark may belong to them (``Quản lý khoa học``).
OPEN_FIELDS = phrases(
    """
    Quản lý; Kiểm soát; Chăm sóc; Bảo vệ; Phát triển; Xúc tiến; Hỗ trợ; Tư vấn; Dịch vụ; Quy hoạch
    Giám định; Kiểm định; Đào tạo; Nghiên cứu; Khoa học; Công nghệ; Điều phối; Ứng dụng; Phòng; Cải cách
    Đăng ký; Nghiệp vụ
    """
)

# Words that begin like an organization and are none.
NOT_BODIES = phrases(
    """
    Ban Giám đốc; Ban giám đốc; Ban Giám hiệu; Ban giám hiệu; Ban giám khảo; Ban Giám khảo; Ban Lãnh đạo
    Ban lãnh đạo; Hội đồng xét xử; HĐXX; Bộ trưởng; Bộ luật; Bộ Luật; Bộ đội; Bộ phận; Hội trường; Hội nghị
    Hội thảo; Hội thi; Hội An; Hội Xuân; Hội xuân; Hội thao; Hội khỏe; Hội chợ; Trường hợp; Trường Sa
    Trường Sơn; Đài Loan; Báo cáo; Vụ án; Vụ việc; Vùng ĐBSCL; Vùng đất; Vụ Đông Xuân; Vụ Hè Thu
    Vụ Thu Đông; Vụ lúa; Vụ tai nạn; Đội hình; Đội tuyển; Tổ quốc; Tổ Quốc; Tổ chức; Ban ngày; Ban hành
    Ban đầu; Ban đêm; Cục diện; Khoa học; Quỹ đất; Thuế suất; Thuế giá trị gia tăng; Thuế TNDN; Thuế VAT
    Công an viên; Thanh tra viên; Viện dẫn; Trung tâm thành phố; Trạm BOT; Liên hệ; Cung ứng; Hội viên
    Viện phí; Trường lớp; Văn phòng phẩm; Bảo hiểm y tế; Phòng chống; Phòng ngừa; Phòng bệnh; Ủy viên
    Đoàn kết; Báo chí; Vùng Nam Bộ; Vùng biển; Vùng Tây Nam Bộ; Vùng Đồng bằng sông Cửu Long; Đại đội trưởng
    Tiểu đoàn trưởng; Hội đồng thi
    """
)

TERRITORY_KINDS = phrases(
    """
    thành phố; TP; TP.; Tp; Tp.; tỉnh; quận; Q.; huyện; H.; thị xã; TX; TX.; thị trấn; TT.; phường; P.; xã
    đặc khu; ấp; khóm; khu vực; khu phố; khu dân cư; thôn; bang; vùng
    """
)

# Areas that end a name without a kind before them.
AREAS = phrases(
    """
    Việt Nam; VN; Trung ương; Đồng bằng sông Cửu Long; ĐBSCL; vùng ĐBSCL; khu vực ĐBSCL; Nam Bộ; Tây Nam Bộ
    Nam Sông Hậu; Đông Nam Bộ; Bắc Bộ; Trung Bộ; Tây Nguyên; miền Nam; miền Bắc; miền Trung; phía Nam
    Mê Công;  Hoa Kỳ; Mỹ; Anh; Pháp; Đức; Nga; Trung Quốc; Nhật Bản; Hàn Quốc; Campuchia
    Lào; Thái Lan; Ấn Độ; Úc; Australia; Canada; Hà Lan; Cuba; Singapore; Malaysia; Indonesia; Philippines
    Ukraine; Israel; Palestine; Ba Lan; Đan Mạch; Bỉ; Vương quốc Anh; Hungary; Belarus; Kazakhstan; Brazil
    Argentina; New Zealand; Italia; Tây Ban Nha; Thụy Điển; Thụy Sĩ; Đà Nẵng; Hà Nội; Hải Phòng; Huế
    Hồ Chí Minh; HCM; TPHCM; TP.HCM; Sài Gòn; Cần Thơ; An Giang; Bà Rịa - Vũng Tàu; Bạc Liêu; Bắc Giang
    Bắc Kạn; Bắc Ninh; Bến Tre; Bình Dương; Bình Định; Bình Phước; Bình Thuận; Cà Mau; Cao Bằng; Đắk Lắk
    Đắk Nông; Điện Biên; Đồng Nai; Đồng Tháp; Gia Lai; Hà Giang; Hà Nam; Hà Tĩnh; Hải Dương; Hậu Giang
    Hòa Bình; Hưng Yên; Khánh Hòa; Kiên Giang; Kon Tum; Lai Châu; Lạng Sơn; Lào Cai; Lâm Đồng; Long An
    Nam Định; Nghệ An; Ninh Bình; Ninh Thuận; Phú Thọ; Phú Yên; Quảng Bình; Quảng Nam; Quảng Ngãi
    Quảng Ninh; Quảng Trị; Sóc Trăng; Sơn La; Tây Ninh; Thái Bình; Thái Nguyên; Thanh Hóa; Thừa Thiên Huế
    Thừa Thiên - Huế; Tiền Giang; Trà Vinh; Tuyên Quang; Vĩnh Long; Vĩnh Phúc; Yên Bái; Vũng Tàu; Ninh Kiều
    Bình Thủy; Cái Răng; Ô Môn; Thốt Nốt; Phong Điền; Cờ Đỏ; Thới Lai; Vĩnh Thạnh; Vị Thanh; Ngã Bảy
    Long Mỹ; Vị Thủy; Châu Thành; Châu Thành A; Phụng Hiệp; Kế Sách; Mỹ Xuyên; Mỹ Tú; Thạnh Trị; Trần Đề
    Vĩnh Châu; Ngã Năm; Long Phú; Cù Lao Dung; Long Xuyên; Châu Đốc; Tân Châu; Thoại Sơn; Cao Lãnh; Sa Đéc
    Hồng Ngự; Mỹ Tho; Rạch Giá; Hà Tiên; Phú Quốc; Bình Minh; Trà Ôn; Cái Khế; An Khánh; An Bình; An Hòa
    An Cư; An Nghiệp; An Phú; Tân An; Thới Bình; Hưng Lợi; Xuân Khánh; Hưng Phú; Hưng Thạnh; Ba Láng
    Lê Bình; Phú Thứ; Tân Phú; Thường Thạnh; An Thới; Bùi Hữu Nghĩa; Long Hòa; Long Tuyền; Thới An Đông
    Trà An; Trà Nóc; Châu Văn Liêm; Long Hưng; Phước Thới; Thới An; Thới Hòa; Thới Long; Trường Lạc
    Tân Hưng; Tân Lộc; Thạnh Hòa; Thuận An; Thuận Hưng; Thới Thuận; Trung Kiên; Trung Nhứt; Mỹ Khánh
    Giai Xuân; Nhơn Ái; Nhơn Nghĩa; Trường Long; Tân Thới; Thạnh Phú; Trung Hưng; Trung Thạnh; Trung An
    Đông Hiệp; Đông Thắng; Thới Đông; Thới Xuân; Thới Hưng; Định Môn; Đông Bình; Đông Thuận; Tân Thạnh
    Thới Tân; Thới Thạnh; Trường Thành; Trường Thắng; Trường Xuân; Xuân Thắng; Thạnh An; Thạnh Lộc; Thạnh Mỹ
    Thạnh Tiến; Thạnh Lợi; Thạnh Quới; Thạnh Thắng; Vĩnh Bình; Vĩnh Trinh; Hỏa Lựu; Tân Hòa; Đại Thành
    Phú Lợi; Mỹ Quới; Hòa An; Hiệp Hưng
    """
)

# What names a street, a place or an honour: the capitals after it are no person.
PLACE_WORDS = phrases(
    """
    đường; tuyến đường; con đường; phố; hẻm; đại lộ; quốc lộ; tỉnh lộ; hương lộ; cầu; công viên
    quảng trường; tượng đài; bảo tàng; nhà hát; rạp; sân vận động; nhà thi đấu; đền; đền thờ; chùa; đình
    miếu; nhà thờ; lăng; khu di tích; di tích; khu lưu niệm; nhà lưu niệm; khu tưởng niệm; mộ; khu mộ
    lăng mộ; giải thưởng; giải; cúp; quỹ học bổng; quỹ; học bổng; huân chương; huy chương; huy hiệu
    danh hiệu; phong trào; cuộc vận động; chiến dịch; hội thi; cuộc thi; hội khỏe; chợ; siêu thị; bến phà
    bến xe; bến tàu; bến; phà; cảng; kênh; rạch; sông; vàm; cồn; cù lao; đảo; núi; khách sạn; nhà hàng; quán
    quán cà phê; tiệm vàng; tiệm; cửa hàng; cơ sở; vườn; trường; các trường; trường THPT
    trường THCS; trường TH; trường tiểu học; trường mầm non; trường Tiểu học; trường Mầm non; trường đại học
    trường Đại học; các trường THPT; THPT; THCS; lớp; khối; tàu; tàu cá; ghe; nhóm nhạc; ban nhạc; đội bóng
    khu đô thị; khu dân cư; khu tái định cư; khu công nghiệp; khu vực; ấp; khóm; khu phố; thôn; bản; làng
    xã; phường; thị trấn; thị xã; quận; huyện; tỉnh; thành phố; TP; TP.; tư tưởng; phong cách; đạo đức
    công ty; doanh nghiệp; DNTN; HTX; tập đoàn; nhà máy; nhãn hiệu; thương hiệu; bệnh viện
    phòng khám; vòng xoay; ngã tư; ngã ba; giao lộ; nút giao; bờ kè; kè; hồ; tác phẩm; vở; vở diễn
    vở cải lương; ca khúc; bài hát; tiểu thuyết; phim; bộ phim; truyện; cuốn sách; tập thơ; sách
    chương trình; tủ sách; thư viện; chi bộ; chi đoàn; đội; tổ; CLB; câu lạc bộ; nghĩa trang
    nghĩa trang liệt sĩ; sân khấu; sân bóng; sân; hội trường; tòa nhà; chung cư; cao ốc; tuyến; trục
    trục đường; đoạn; ven sông; đại học; học viện; vùng; đất; miền; khởi nghĩa; triều; thời; vua; nhà
    lễ hội; lễ giỗ; các tuyến đường; các đường; những tuyến đường; các con đường; giải bóng đá; Giải; Cúp
    Quỹ; Đường; Cầu; Công viên; Đền thờ; Tượng đài; Khu lưu niệm; Nhà hát; Nhà thi đấu; Sân vận động; Chợ
    Bến; Hẻm; Quảng trường; Giải thưởng; Học bổng; Huân chương; Huy chương; Khách sạn; Nhà hàng; quán ăn
    tượng; cụm; cụm tượng; nhà truyền thống; nhà tưởng niệm; tàu hỏa; tàu khách
    """
)

# Words that only end like a place word (``yêu cầu`` is no bridge).
NO_PLACES = phrases(
    """
    yêu cầu; nhu cầu; toàn cầu; thỉnh cầu; gia đình; bộ đội; quân đội; đồng thời; tập quán; chính sách
    hòa giải; lý giải; cơ bản; văn bản; trực tuyến; hiện trường; thị trường; môi trường; hâm mộ; mến mộ
    đất nước; nhà nước; ân nhà
    """
)

# A bare one of these names no organization.
NEVER_BARE = frozenset(
    fold(word)
    for word in """
    Thành ủy;Tỉnh ủy;Huyện ủy;Quận ủy;Thị ủy;Đảng ủy;Đảng bộ;Chi bộ;Ban Thường vụ;Thường trực;Ban Chấp hành;BTV;BCH
    ;Văn phòng;Đảng;Nhà nước;Mặt trận;Trung ương;Công an;Hội đồng;Thanh tra;Thuế;Ban Tổ chức;Tòa án;Đảng đoàn;ĐBQH
    ;Công đoàn;Ban Cán sự;Ban cán sự đảng;Đoàn công tác;Tổ công tác;Đoàn giám sát;Đoàn kiểm tra;Đoàn khảo sát
    ;Ban Chỉ đạo;Ban Chỉ huy;Ban Quản lý;Bộ đội Biên phòng;Tổ đại biểu;Bệnh viện;Trường;Công ty;Chi đoàn;BĐBP
    ;Ban Thường trực;Đoàn Chủ tịch;Đoàn Thanh niên;Chi ủy;Câu lạc bộ;CLB
    """.replace("\n", "").split(";")
)
NEVER_BARE = frozenset(" ".join(word.split()) for word in NEVER_BARE if word.strip())
