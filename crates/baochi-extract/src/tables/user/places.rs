//! The user's own names of places, landmarks and local publishers: each leads to a unit of the compiled gazetteer.

use super::super::compiled::UNITS;
use super::super::rows::{Division, Publisher, UnitId};
use super::super::tsv::{Row, Table, TableError};
use super::{check_phrase, own};

/// Names, each with the unit that it stands for.
pub(super) type Names = Vec<(String, UnitId)>;

/// Rows of `places.tsv`: other names of units.
pub(super) fn aliases(name: &str, text: &str) -> Result<Names, TableError> {
    let table = Table::parse(name, text, &["alias", "code", "division", "note?"])?;
    let mut names = Names::new();
    for row in &table.rows {
        let (division, tables) = match row.cell(2) {
            "2024" => (Division::Until2025, "provinces.tsv, districts_2024.tsv or communes_2024.tsv"),
            "2025" => (Division::Since2025, "provinces_2025.tsv or communes_2025.tsv"),
            other => {
                let mend = "write 2024 for the 63 provinces, 2025 for the 34";
                return Err(table.wrong(row, format!("division is {other:?}"), mend));
            }
        };
        let unit = unit(row.cell(1), division).ok_or_else(|| {
            let problem = format!("no unit of {} has code {:?}", row.cell(2), row.cell(1));
            table.wrong(row, problem, &format!("use a code of {tables}"))
        })?;
        check_phrase(&table, row, row.cell(0))?;
        names.push((row.cell(0).to_owned(), unit));
    }
    Ok(names)
}

/// Rows of `landmarks.tsv`.
pub(super) fn landmarks(name: &str, text: &str) -> Result<Names, TableError> {
    let table = Table::parse(name, text, &["name", "kind", "province_code", "aliases?"])?;
    let mut names = Names::new();
    for row in &table.rows {
        let province = province(&table, row, row.cell(2))?;
        let aliases = row.cell(3).split(';').map(str::trim).filter(|alias| !alias.is_empty());
        for landmark in std::iter::once(row.cell(0)).chain(aliases) {
            check_phrase(&table, row, landmark)?;
            names.push((landmark.to_owned(), province));
        }
    }
    Ok(names)
}

/// Rows of `publishers.tsv`.
pub(super) fn publishers(name: &str, text: &str) -> Result<Vec<Publisher>, TableError> {
    let table = Table::parse(name, text, &["name", "province_code", "hosts?"])?;
    let rows = table.rows.iter().map(|row| {
        let province = province(&table, row, row.cell(1))?;
        let bad = row.cell(2).split(';').find(|host| host.contains(['/', ':', ' ']));
        if let Some(host) = bad {
            let problem = format!("host is {host:?}");
            return Err(table.wrong(row, problem, "write hosts alone, such as baoapbac.vn, parted by ;"));
        }
        Ok(Publisher { name: own(row.cell(0)), hosts: own(row.cell(2)), province })
    });
    rows.collect()
}

/// The province of the division of 63 with code `code`.
fn province(table: &Table<'_>, row: &Row<'_>, code: &str) -> Result<UnitId, TableError> {
    unit(code, Division::Until2025).filter(|id| UNITS[usize::from(*id)].kind.level() == 1).ok_or_else(|| {
        let problem = format!("no province has code {code:?}");
        table.wrong(row, problem, "use the code of one of the 63 provinces of provinces.tsv, such as 24")
    })
}

/// The unit of a division by its code; codes of different levels differ in length.
fn unit(code: &str, division: Division) -> Option<UnitId> {
    let found = (0..).zip(&UNITS).find(|(_, unit)| unit.division == division && unit.code == code);
    found.map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Input, Layout, UserTables};

    fn error(name: &str, text: &str) -> String {
        UserTables::new().add(name, text).unwrap_err().to_string()
    }

    #[test]
    fn bad_rows_tell_file_line_and_mend() {
        for (name, text, want) in [
            (
                "places.tsv",
                "alias\tcode\tdivision\tnote\nĐất Tổ\t25\t1996\t\n",
                "places.tsv:2: division is \"1996\": write 2024 for the 63 provinces, 2025 for the 34",
            ),
            (
                "places.tsv",
                "alias\tcode\tdivision\tnote\nĐất Tổ\t25\t2024\t\nPhố núi\t999\t2024\t\n",
                "places.tsv:3: no unit of 2024 has code \"999\": use a code of provinces.tsv, districts_2024.tsv or communes_2024.tsv",
            ),
            (
                "places.tsv",
                "alias\tcode\nĐất Tổ\t25\n",
                "places.tsv:1: the header is \"alias\\tcode\": write \"alias\\tcode\\tdivision\\tnote\"",
            ),
            (
                "places.tsv",
                "alias\tcode\tdivision\tnote\nĐất\t25\t2024\n",
                "places.tsv:2: 3 cells for 4 columns: part the cells with single tabs, one for each column",
            ),
            (
                "landmarks.tsv",
                "name\tkind\tprovince_code\taliases\nHồ Mây\thồ\t215\t\n",
                "landmarks.tsv:2: no province has code \"215\": use the code of one of the 63 provinces of provinces.tsv, such as 24",
            ),
            (
                "publishers.tsv",
                "name\tprovince_code\thosts\nBáo Sông Thương\t24\thttps://songthuong.vn/\n",
                "publishers.tsv:2: host is \"https://songthuong.vn/\": write hosts alone, such as baoapbac.vn, parted by ;",
            ),
            (
                "publishers.tsv",
                "name\tprovince_code\thosts\nBáo Sông Thương\t\t\n",
                "publishers.tsv:2: column province_code is empty: fill it in or delete the row",
            ),
        ] {
            assert_eq!(error(name, text), want);
        }
    }

    #[test]
    fn a_bad_table_adds_nothing() {
        let mut tables = UserTables::new();
        let bad = "alias\tcode\tdivision\tnote\nĐất Tổ\t25\t2024\t\nPhố núi\t999\t2024\t\n";
        tables.add("places.tsv", bad).unwrap_err();
        let record = Extractor::with_tables(&tables).extract_text("Hội trại mở tại Đất Tổ vào sáng nay.");
        assert_eq!(record.facts.places, []);
    }

    fn record(tables: &UserTables, text: &str, publisher: Option<&str>) -> crate::Record {
        let mut input = Input::new(text.as_bytes());
        input.layout = Layout::Body;
        input.hints.publisher = publisher.map(str::to_owned);
        Extractor::with_tables(tables).extract(input)
    }

    #[test]
    fn names_of_the_user_lead_to_units() {
        let mut tables = UserTables::new();
        let rows = "alias\tcode\tdivision\tnote\nĐất Tổ\t25\t2024\t\nSông Mây\t215\t2024\t\nBến Mới\t07210\t2025\t\n";
        tables.add("places.tsv", rows).unwrap();
        let text = "Hội trại mở tại Đất Tổ vào sáng nay; huyện Sông Mây và phường Bến Mới cử đoàn dự.";
        let found = record(&tables, text, None).facts.places;
        let found: Vec<_> = found.iter().map(|p| (&*p.name, p.code_2024.as_deref(), p.code_2025.as_deref())).collect();
        let want = [("Phú Thọ", Some("25"), None), ("Yên Thế", Some("215"), None), ("Bắc Giang", None, Some("07210"))];
        assert_eq!(found.len(), want.len(), "{found:?}");
        for (got, want) in found.iter().zip(want) {
            assert_eq!((got.0, got.1), (want.0, want.1));
            assert!(want.2.is_none() || got.2 == want.2, "{got:?}");
        }
        assert_eq!(record(&UserTables::new(), text, None).facts.places, []);
    }

    #[test]
    fn landmarks_and_publishers_of_the_user_speak_for_their_province() {
        let text = "Đoàn khách nghỉ chân bên Hồ Mây Trắng rồi mới lên đường.";
        let local = "Sáng nay, UBND tỉnh họp phiên thường kỳ, bàn việc chống hạn cho vụ đông xuân.";
        let code = |tables: &UserTables, text: &str, publisher| {
            record(tables, text, publisher).facts.province.and_then(|p| p.code)
        };
        let none = UserTables::new();
        assert_eq!(code(&none, text, None), None);
        assert_eq!(code(&none, local, Some("Báo Sông Thương")), None);
        let mut tables = UserTables::new();
        tables.add("landmarks.tsv", "name\tkind\tprovince_code\taliases\nHồ Mây Trắng\thồ\t14\t\n").unwrap();
        tables.add("publishers.tsv", "name\tprovince_code\thosts\nBáo Sông Thương\t24\tsongthuong.vn\n").unwrap();
        assert_eq!(code(&tables, text, None).as_deref(), Some("14"));
        assert_eq!(code(&tables, local, Some("Báo Sông Thương")).as_deref(), Some("24"));
    }
}
