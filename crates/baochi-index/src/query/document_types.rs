//! Types of official documents, code and name: what makes `Quyết định 238` and `QĐ 238` one question.
//!
//! Source: the table of document types of the extract crate, to be read from there once it is public.

use std::sync::LazyLock;

use crate::analysis::{exact_of, folded_of, folded_words, is_syllable, raw_words};

/// Code and name. Neither is unique: `QĐ` is Quyết định and Quy định.
const TYPES: &[(&str, &str)] = &[
    ("NQ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("QĐ", "Quy định"),
    ("CT", "Chỉ thị"),
    ("QC", "Quy chế"),
    ("QyĐ", "Quy định"),
    ("QĐi", "Quy định"),
    ("TC", "Thông cáo"),
    ("TB", "Thông báo"),
    ("HD", "Hướng dẫn"),
    ("CTr", "Chương trình"),
    ("KH", "Kế hoạch"),
    ("PA", "Phương án"),
    ("ĐA", "Đề án"),
    ("DA", "Dự án"),
    ("BC", "Báo cáo"),
    ("BB", "Biên bản"),
    ("TTr", "Tờ trình"),
    ("HĐ", "Hợp đồng"),
    ("CĐ", "Công điện"),
    ("BGN", "Bản ghi nhớ"),
    ("BTT", "Bản thỏa thuận"),
    ("GUQ", "Giấy ủy quyền"),
    ("GM", "Giấy mời"),
    ("GGT", "Giấy giới thiệu"),
    ("GNP", "Giấy nghỉ phép"),
    ("PG", "Phiếu gửi"),
    ("PC", "Phiếu chuyển"),
    ("PB", "Phiếu báo"),
    ("SY", "Bản sao y"),
    ("TrS", "Bản trích sao"),
    ("SL", "Bản sao lục"),
    ("CV", "Công văn"),
    ("NĐ", "Nghị định"),
    ("TT", "Thông tư"),
    ("TT", "Thông tri"),
    ("TTLT", "Thông tư liên tịch"),
    ("NQLT", "Nghị quyết liên tịch"),
    ("PL", "Pháp lệnh"),
    ("L", "Lệnh"),
    ("LCT", "Lệnh"),
    ("Lt", "Luật"),
    ("SL", "Sắc lệnh"),
    ("HP", "Hiến pháp"),
    ("BL", "Bộ luật"),
    ("VBHN", "Văn bản hợp nhất"),
    ("KL", "Kết luận"),
    ("KLTT", "Kết luận thanh tra"),
    ("QTr", "Quy trình"),
    ("QH", "Quy hoạch"),
    ("KHLT", "Kế hoạch liên tịch"),
    ("HDLT", "Hướng dẫn liên tịch"),
    ("CTLT", "Chương trình liên tịch"),
    ("KHPH", "Kế hoạch phối hợp"),
    ("CTPH", "Chương trình phối hợp"),
    ("CTrPH", "Chương trình phối hợp"),
    ("QCPH", "Quy chế phối hợp"),
    ("CTHĐ", "Chương trình hành động"),
    ("GCN", "Giấy chứng nhận"),
    ("GĐĐ", "Giấy đi đường"),
    ("QCVN", "Quy chuẩn kỹ thuật quốc gia"),
    ("TCVN", "Tiêu chuẩn quốc gia"),
    ("QCĐP", "Quy chuẩn kỹ thuật địa phương"),
];

/// A type in the forms that queries are compared with.
#[derive(Clone, Debug)]
pub(super) struct DocumentType {
    /// Exact and folded form of the code.
    pub(super) code: (String, String),
    /// Exact and folded form of each word of the name.
    pub(super) name: Vec<(String, String)>,
    /// The name folded.
    pub(super) folded_name: String,
}

/// All types, those with the longest names first.
pub(super) fn all() -> &'static [DocumentType] {
    static ALL: LazyLock<Vec<DocumentType>> = LazyLock::new(|| {
        let mut all: Vec<_> = TYPES
            .iter()
            .map(|&(code, name)| DocumentType {
                code: (exact_of(code), folded_of(code)),
                name: raw_words(name).map(|w| (exact_of(w.text), folded_of(w.text))).collect(),
                folded_name: folded_words(name),
            })
            .collect();
        all.sort_by_key(|t| std::cmp::Reverse(t.name.len()));
        all
    });
    &ALL
}

/// True where `folded` is a type code that a reader would take for one: what is no syllable is no word, else it must
/// be `capital`.
pub(super) fn is_code(folded: &str, capital: bool) -> bool {
    (capital || !is_syllable(folded)) && all().iter().any(|t| t.code.1 == folded)
}
