//! The small words between the parties of a sentence about signing.

/// What a small word does in a list of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Small {
    /// `và`, `&`.
    And,
    /// `cùng`, `với`: joins two sides, or leads to the other side.
    With,
    /// `phối hợp`.
    Jointly,
    /// `giữa`.
    Between,
    /// `của`, `thuộc`: what follows owns what stands before.
    Of,
    /// `tại`, `ở`, `theo`, `từ`: what follows is a place or a source.
    At,
    /// `cho`: what follows is given something.
    To,
    /// `như`, `gồm`: a list of members follows.
    Such,
    /// `đã`, `vừa`, `sẽ`.
    Aspect,
    /// `không`, `chưa`, `nếu`: the act has not taken place.
    Denied,
    /// `các`, `nhiều`, `hai`: counts what follows.
    Count,
}

/// The small word, in small letters.
pub(super) fn small(word: &str) -> Option<Small> {
    Some(match word {
        "và" => Small::And,
        "với" | "cùng" => Small::With,
        "phối" => Small::Jointly,
        "giữa" => Small::Between,
        "của" | "thuộc" => Small::Of,
        "tại" | "ở" | "theo" | "từ" | "đến" | "sang" | "thăm" | "trong" | "trên" | "vào" | "do" | "về" | "tới" => {
            Small::At
        }
        "cho" => Small::To,
        "như" | "gồm" | "là" | "có" => Small::Such,
        "đã" | "vừa" | "sẽ" | "cũng" | "đang" | "mới" | "chính" | "thức" | "đồng" | "thời" | "tiến" | "hành"
        | "nhau" | "lần" | "lượt" | "tiếp" | "tục" => Small::Aspect,
        "không" | "chưa" | "chẳng" | "nếu" | "muốn" | "phải" | "cần" | "hoãn" | "hủy" | "đòi" | "buộc" | "nên" => {
            Small::Denied
        }
        "các" | "những" | "nhiều" | "một" | "hai" | "ba" | "bốn" | "năm" | "sáu" | "bảy" | "tám" | "chín" | "mười"
        | "gần" | "hơn" | "khoảng" | "mỗi" | "từng" | "số" | "loạt" => Small::Count,
        _ => return None,
    })
}

/// Words in front of a body that act for it: `đại diện lãnh đạo Sở Y tế`.
pub(super) const LEADS: [&str; 18] = [
    "ban lãnh đạo",
    "chính quyền",
    "chủ đầu tư",
    "doanh nghiệp",
    "gồm",
    "liên danh",
    "lãnh đạo",
    "nhà thầu",
    "nhân dân",
    "nhóm",
    "phía",
    "tập thể",
    "đơn vị",
    "đại diện",
    "đối tác",
    "người đứng đầu",
    "thủ trưởng",
    "thành viên",
];

/// Nouns of bodies that the grammar of names does not know: `sàn chứng khoán`, `hãng`.
pub(super) const NOUNS: [&str; 40] = [
    "bảo hiểm",
    "chuỗi",
    "clb",
    "câu lạc bộ",
    "công ty",
    "cơ quan",
    "cơ sở",
    "cộng đồng",
    "hãng",
    "học viện",
    "khoa",
    "khu công nghiệp",
    "kênh",
    "ngân hàng",
    "nhà băng",
    "nhà cung cấp",
    "nhà mạng",
    "nhà phát triển",
    "nhà phân phối",
    "nhà sản xuất",
    "nhà xuất bản",
    "nhà đầu tư",
    "nhãn hàng",
    "nền tảng",
    "quỹ",
    "start-up",
    "startup",
    "sàn",
    "thương hiệu",
    "trung tâm",
    "trường",
    "tạp chí",
    "tập đoàn",
    "tổ chức",
    "tổ hợp",
    "viện",
    "vườn quốc gia",
    "ứng dụng",
    "đài",
    "đội",
];

/// What is counted or named without a name as one side: `150 doanh nghiệp`, `các cơ quan hữu quan`.
pub(super) const GROUPS: [&str; 62] = [
    "ban",
    "bản",
    "bệnh viện",
    "bộ",
    "chi nhánh",
    "chủ hộ",
    "chủ rừng",
    "cá nhân",
    "công ty",
    "cơ quan",
    "cơ sở",
    "cường quốc",
    "cầu thủ",
    "cổ đông",
    "cửa hàng",
    "dn",
    "doanh nghiệp",
    "đoàn thể",
    "đại lý",
    "đơn vị",
    "địa phương",
    "đối tác",
    "giáo viên",
    "gia đình",
    "hiệp hội",
    "htx",
    "huyện",
    "hãng",
    "hội",
    "hội viên",
    "hộ",
    "hợp tác xã",
    "khách hàng",
    "khách sạn",
    "lao động",
    "ngân hàng",
    "ngành",
    "người",
    "ngư dân",
    "nhà máy",
    "nhà thầu",
    "nhà trường",
    "nhà đầu tư",
    "nông dân",
    "nước",
    "phường",
    "quốc gia",
    "quận",
    "sinh viên",
    "siêu thị",
    "sở",
    "thành phố",
    "thôn",
    "thương lái",
    "trường",
    "tập đoàn",
    "tỉnh",
    "tổ chức",
    "viện",
    "vùng",
    "xã",
    "hộ dân",
];

/// Groups of people: those sign, but are no bodies.
pub(super) const PEOPLE: [&str; 17] = [
    "chủ hộ",
    "chủ rừng",
    "cá nhân",
    "cầu thủ",
    "cổ đông",
    "giáo viên",
    "gia đình",
    "hội viên",
    "hộ",
    "hộ dân",
    "khách hàng",
    "lao động",
    "người",
    "ngư dân",
    "nông dân",
    "sinh viên",
    "thương lái",
];

/// Words of firms' names in any language: a name that holds one is no person.
pub(super) const FIRM: [&str; 30] = [
    "Academy",
    "Agency",
    "Airlines",
    "Airways",
    "Association",
    "Bank",
    "Capital",
    "Center",
    "Club",
    "Co",
    "College",
    "Company",
    "Corp",
    "Corporation",
    "Energy",
    "FC",
    "Foundation",
    "GmbH",
    "Group",
    "Holding",
    "Holdings",
    "Inc",
    "Institute",
    "JSC",
    "LLC",
    "Land",
    "Ltd",
    "Media",
    "University",
    "Việt",
];

/// Words in capitals that name no body.
pub(super) const NOT_BODIES: [&str; 40] = [
    "MOU", "MoU", "BCC", "BOT", "BT", "BTC", "CEO", "COVID", "COP", "CPTPP", "EVFTA", "EPC", "EUR", "FDI", "FTA",
    "GDP", "HLV", "HĐND", "IPO", "KCN", "KT-XH", "LNG", "NDA", "ODA", "OCOP", "PPP", "PCT", "RCEP", "TP", "TP.", "TX",
    "TPP", "TTO", "TTXVN", "USD", "VNĐ", "VND", "XHCN", "ĐBSCL", "GS",
];

/// Words between the last name and the verb that make the name another verb's subject, or somebody else the signer.
pub(super) const OTHER_VERBS: [&str; 19] = [
    " là ",
    " mà ",
    "chấp thuận",
    "chủ trì",
    "chứng kiến",
    "cho biết",
    "cho hay",
    "cho phép",
    "cho rằng",
    "giao ",
    "khẳng định",
    "nhấn mạnh",
    "phát biểu",
    "phê duyệt",
    "tham dự",
    "thông tin",
    "thực hiện",
    "yêu cầu",
    "đề nghị",
];
