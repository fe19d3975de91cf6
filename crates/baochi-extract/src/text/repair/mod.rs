//! Repairs of characters that were read in the wrong set before they came here: UTF-8 read as windows-1252, and sets older
//! than Unicode. What is not certain stays as it is; what is changed is told.

mod legacy;
mod mojibake;
mod syllable;
mod telltale;
mod units;
mod words;

use crate::offsets::OffsetMap;
use crate::span::Span;

pub(crate) use legacy::{Choice, by_label, choose, convert};
pub(crate) use units::character;

/// A text that was repaired.
#[derive(Debug)]
pub(crate) struct Repaired {
    pub(crate) text: String,
    /// From `text` to the text that was given.
    pub(crate) map: OffsetMap,
    /// The set that all of it was written in, where that is older than Unicode.
    pub(crate) encoding: Option<&'static str>,
    pub(crate) notes: Vec<String>,
}

/// Repairs `text`, or gives `None` where nothing is to be done.
pub(crate) fn repair(text: &str) -> Option<Repaired> {
    let mut told = telltale::look(text);
    let mut repaired = None;
    if told.mojibake
        && let Some(found) = mojibake::repair(text)
    {
        told = telltale::look(&found.text);
        let notes = vec![mojibake::note(&found)];
        repaired = Some(Repaired { text: found.text, map: found.map, encoding: None, notes });
    }
    if !told.legacy {
        return repaired;
    }
    let given = repaired.as_ref().map_or(text, |r| r.text.as_str());
    let Some(choice) = choose(given, None) else { return repaired };
    let converted = convert(given, choice);
    if converted.words == 0 {
        return repaired;
    }
    let note = note(choice, converted.words, converted.paragraphs);
    let (map, mut notes) = match &repaired {
        Some(before) => (converted.map.over(&before.map), before.notes.clone()),
        None => (converted.map, Vec::new()),
    };
    notes.push(note);
    Some(Repaired { text: converted.text, map, encoding: choice.whole.then_some(choice.set.name), notes })
}

/// What is told of words that were converted.
fn note(choice: Choice, words: usize, paragraphs: usize) -> String {
    let name = choice.set.name;
    if choice.whole {
        return format!(
            "the text is in {name}, though its characters were read as windows-1252: {} converted",
            count(words, "word")
        );
    }
    format!("{} in {name} converted, in {}", count(words, "word"), count(paragraphs, "paragraph"))
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The stretches that are judged by themselves: lines, and in pages what stands between two tags.
fn segments(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'<', &rest[1..]).map_or(text.len(), |next| at + 1 + next);
        let segment = Span::new(at, end);
        at = end;
        Some(segment)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        repair(text).map_or(text.to_owned(), |r| {
            assert_eq!(r.map.len(), r.text.len(), "{text}");
            assert_eq!(r.map.source(Span::new(0, r.text.len())), Span::new(0, text.len()), "{text}");
            assert!(!r.notes.is_empty(), "{text}");
            r.text
        })
    }

    #[test]
    fn mojibake_is_repaired() {
        for (given, want) in [
            ("Nghá»‹ Ä‘á»‹nh sá»‘ 15", "Nghị định số 15"),
            ("Nghá»‹", "Nghị"),
            ("QuyÃªÌ\u{81}t toaÌ€n", "Quyê\u{301}t toa\u{300}n"),
            ("HÃ\u{a0} Ná»™i vÃ\u{a0} CÃ\u{a0} Mau", "Hà Nội và Cà Mau"),
            ("HÃ  Ná»™i vÃ  CÃ  Mau", "Hà Nội và Cà Mau"),
            ("hÃ ng hÃ³a vÃ cÃ¡c má»©c giÃ¡", "hàng hóa và các mức giá"),
            ("TÃ¡Â»â€° ThÃƒÂ¡i NguyÃƒÂªn", "Tỉ Thái Nguyên"),
            ("ÄÆ°á»\u{9d}ng Ä\u{90}áº·ng", "Đường Đặng"),
            ("Äáº·ng Ä\u{fffd}á»©c", "Đặng Đức"),
            ("trÆ°á»ng há»\u{fffd}c, nhiá»u ngÆ°á»\u{fffd}i má»i, giÃ¡ cáº£", "trường học, nhiều người má»i, giá cả"),
            ("â€œTá»‘tâ€\u{9d}, anh nÃ³i â€“ khÃ´ng", "“Tốt”, anh nói – không"),
            ("Äạo đức đúng, nhÆ°ng sá»\u{ad}a", "Đạo đức đúng, nhưng sửa"),
            ("Ng&agrave;y, Nghá»‹ quyáº¿t cÃ&sup3; táº¡i", "Ng&agrave;y, Nghị quyết có tại"),
            ("TÃN XÃƒ Há»˜I ÄÃƒ", "TÃN XÃ HỘI ĐÃ"),
        ] {
            assert_eq!(repaired(given), want, "{given}");
        }
    }

    #[test]
    fn older_sets_are_converted() {
        for (given, want) in [
            ("C«ng ty cæ phÇn ®· thµnh lËp n¨m nay", "Công ty cổ phần đã thành lập năm nay"),
            ("Ch\u{ad}¬ng tr×nh ®\u{ad}îc Quèc héi th«ng qua", "Chương trình được Quốc hội thông qua"),
            (
                "Ch-¬ng tr×nh ®-îc Quèc héi th«ng qua 2003-2005, khu vùc - miÒn",
                "Chương trình được Quốc hội thông qua 2003-2005, khu vực - miền",
            ),
            ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM, Hµ Néi", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, Hà Nội"),
            ("UBND TØNH ñY vµ c¸c së, ®¬n vÞ", "UBND TỈNH ỦY và các sở, đơn vị"),
            ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp", "Cộng hòa xã hội chủ nghĩa Việt Nam, độc lập"),
            (
                "§iÒu 5. Quy ®Þnh nµy ¸p dông ®èi víi tæ chøc; ®iÓm ®) © 2004",
                "Điều 5. Quy định này áp dụng đối với tổ chức; điểm đ) © 2004",
            ),
            (
                "ñy ban xem xÐt. ë Hµ Néi, khãa XIV, UBND tØnh: \"ý kiÕn\" ®óng",
                "Ủy ban xem xét. Ở Hà Nội, khóa XIV, UBND tỉnh: \"ý kiến\" đúng",
            ),
        ] {
            assert_eq!(repaired(given), want, "{given}");
        }
    }

    #[test]
    fn paragraphs_in_an_older_set_are_converted() {
        let right = "Đại hội đã bầu các ủy viên mới, trong đó có mười người trẻ.";
        let old = "Héi nghÞ ®· th¶o luËn c¸c b¸o c¸o vµ th«ng qua nghÞ quyÕt.";
        let new = "Hội nghị đã thảo luận các báo cáo và thông qua nghị quyết.";
        let text = format!("{right}\n{old}\nGhi chó: xem b¶ng sau\n{right} 30 m², 5 µm\n");
        let found = repair(&text).unwrap();
        assert_eq!(found.text, format!("{right}\n{new}\nGhi chú: xem bảng sau\n{right} 30 m², 5 µm\n"));
        assert_eq!(
            (found.encoding, found.notes.as_slice()),
            (None, ["14 words in TCVN3 converted, in 2 paragraphs".to_owned()].as_slice())
        );
    }

    #[test]
    fn right_text_stays() {
        for text in [
            "ĐÃ\u{a0}CÓ, XÃ\u{a0}HỘI, SÃI, ÂU, Ã, « xã »\u{a0}và “ĐÃ”, MÃ… HÃ–",
            "Đêm qua, à ơi, là và có: Tôi mà có thì là tài.",
            "Là một người cha, ông làm các món ăn cho con trai; lúc nào cũng kêu “tôi là ai”.",
            "L’été dernier, où étaient-ils allés ? « Déjà là », répondit-elle ; ça coûte 5 € à Noël, cœur brisé.",
            "Não há solução; o irmão já não está cá. São Paulo, coração, «olá»\u{a0}– então, você é à mãe.",
            "El niño comió piñas; ¿qué más? ¡Señor! Año nuevo, mañana español y pequeño.",
            "Příliš žluťoučký kůň úpěl ďábelské ódy: Škoda, Dvořák, Plzeň.",
            "Die größten Städte: München, Köln, Düsseldorf, Nürnberg und Würzburg – schön für Gäste, „Ä“.",
            "x² + y² = z², a³ − b³, ±5 µm, 3 × 4 ÷ 2, 20 °C, ½ ¼ ¾, 5 µg, 30 m², km², § 5, ¶ 3, ©, ®, ™",
            "Windows® và Office©, Crab®, 100 m² đất, 30 km²; nhiệt độ 5°C",
            "Ähnlich Äpfel; Ångström, Åbo, fåglar är på väg över sjön, där åkrarna är gröna",
            "naïve café, façade, piñata, Zoë, Beyoncé, Brontë, Häagen-Dazs, Motörhead",
            "Îles, Être, Ça; AÏE! Noël à Évian, Âge d’or et Œuvre, « À bientôt »",
            "İstanbul’da güneşli bir gün: çocuklar bahçede oynuyor, ağaçlar yeşil.",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
