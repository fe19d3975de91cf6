//! Provinces, districts and communes of both divisions, and the map between them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::patterns::{Entry, Patterns};
use crate::spelling::Capitals;
use crate::tsv::{Row, Table, TableError};

/// A unit on its way into the generated code.
struct Unit {
    code: String,
    name: String,
    kind: &'static str,
    division: &'static str,
    parent: usize,
    province: usize,
    successors: Vec<usize>,
    predecessors: Vec<usize>,
    aliases: Vec<String>,
}

/// Units in the making, and where a code stands.
#[derive(Default)]
struct Units {
    list: Vec<Unit>,
    /// (table, code) to index.
    by_code: BTreeMap<(&'static str, String), usize>,
}

impl Units {
    fn add(&mut self, table: &Table<'_>, row: &Row<'_>, level: &'static str, unit: Unit) -> Result<usize, TableError> {
        let index = self.list.len();
        if self.by_code.insert((level, unit.code.clone()), index).is_some() {
            let problem = format!("code {:?} is already taken", unit.code);
            return Err(table.wrong(row, problem, "give each unit of a table its own code"));
        }
        self.list.push(unit);
        Ok(index)
    }

    fn find(&self, table: &Table<'_>, row: &Row<'_>, level: &'static str, code: &str) -> Result<usize, TableError> {
        self.by_code.get(&(level, code.to_owned())).copied().ok_or_else(|| {
            table.wrong(
                row,
                format!("there is no {level} {code:?}"),
                &format!("use a code of {level}.tsv or add the unit there"),
            )
        })
    }
}

pub(crate) fn compile(dir: &Path, patterns: &mut Patterns) -> Result<String, TableError> {
    let mut units = Units::default();
    provinces(dir, &mut units)?;
    districts(dir, &mut units)?;
    communes(dir, &mut units)?;
    for (i, unit) in units.list.iter_mut().enumerate() {
        if unit.division == "Since2025" {
            unit.successors = vec![i];
        }
    }
    landmarks(dir, &units, patterns)?;
    let publishers = publishers(dir, &units)?;
    Ok(code(&units.list, patterns) + &publishers)
}

const PROVINCES: &str = "provinces";
const PROVINCES_2025: &str = "provinces_2025";
const DISTRICTS: &str = "districts_2024";
const COMMUNES: &str = "communes_2024";
const COMMUNES_2025: &str = "communes_2025";

fn provinces(dir: &Path, units: &mut Units) -> Result<(), TableError> {
    let text = crate::read(dir, "provinces_2025.tsv")?;
    let columns = ["code_2025", "name", "kind", "aliases?", "predecessor_codes"];
    let table = Table::parse("provinces_2025.tsv", &text, &columns)?;
    for row in &table.rows {
        let at = units.list.len();
        let unit = unit(&table, row, 3, "Since2025", at, at)?;
        units.add(&table, row, PROVINCES_2025, unit)?;
    }
    let text = crate::read(dir, "provinces.tsv")?;
    let columns = ["code_2024", "name", "kind", "aliases?", "successor_codes_2024?", "successor_code_2025?", "status"];
    let table = Table::parse("provinces.tsv", &text, &columns)?;
    for row in &table.rows {
        let at = units.list.len();
        let historic = row.cell(6) == "historic";
        let mut unit = unit(&table, row, 3, if historic { "Historic" } else { "Until2025" }, at, at)?;
        for code in list(row.cell(5)) {
            unit.successors.push(units.find(&table, row, PROVINCES_2025, code)?);
        }
        let historic = unit.division == "Historic";
        let (at, successors) = (units.list.len(), unit.successors.clone());
        units.add(&table, row, PROVINCES, unit)?;
        for successor in successors.into_iter().filter(|_| !historic) {
            units.list[successor].predecessors.push(at);
        }
    }
    Ok(())
}

fn districts(dir: &Path, units: &mut Units) -> Result<(), TableError> {
    let text = crate::read(dir, "districts_2024.tsv")?;
    let table = Table::parse("districts_2024.tsv", &text, &["code", "name", "kind", "province_code", "aliases?"])?;
    for row in &table.rows {
        let province = units.find(&table, row, PROVINCES, row.cell(3))?;
        let mut unit = unit(&table, row, 4, "Until2025", province, province)?;
        unit.successors = units.list[province].successors.clone();
        units.add(&table, row, DISTRICTS, unit)?;
    }
    Ok(())
}

fn communes(dir: &Path, units: &mut Units) -> Result<(), TableError> {
    let text = crate::read(dir, "communes_2025.tsv")?;
    let columns = ["code", "name", "kind", "province_code_2025", "aliases?", "predecessor_province_codes_2024"];
    let table = Table::parse("communes_2025.tsv", &text, &columns)?;
    for row in &table.rows {
        let province = units.find(&table, row, PROVINCES_2025, row.cell(3))?;
        let mut unit = unit(&table, row, 4, "Since2025", province, province)?;
        for code in list(row.cell(5)) {
            unit.predecessors.push(units.find(&table, row, PROVINCES, code)?);
        }
        units.add(&table, row, COMMUNES_2025, unit)?;
    }

    let text = crate::read(dir, "communes_2024.tsv")?;
    let table = Table::parse("communes_2024.tsv", &text, &["code", "name", "kind", "district_code", "aliases?"])?;
    for row in &table.rows {
        let district = units.find(&table, row, DISTRICTS, row.cell(3))?;
        let unit = unit(&table, row, 4, "Until2025", district, units.list[district].province)?;
        units.add(&table, row, COMMUNES, unit)?;
    }

    let text = crate::read(dir, "commune_map_2025.tsv")?;
    let table = Table::parse("commune_map_2025.tsv", &text, &["old_code", "new_code", "part"])?;
    for row in &table.rows {
        crate::words::one_of(&table, row, "part", row.cell(2), &["whole", "main part", "part"])?;
        let old = units.find(&table, row, COMMUNES, row.cell(0))?;
        let new = units.find(&table, row, COMMUNES_2025, row.cell(1))?;
        let successors = &mut units.list[old].successors;
        if row.cell(2) == "part" { successors.push(new) } else { successors.insert(0, new) }
    }
    Ok(())
}

/// Mountains, airports, monuments: each leads to its province.
fn landmarks(dir: &Path, units: &Units, patterns: &mut Patterns) -> Result<(), TableError> {
    let text = crate::read(dir, "landmarks.tsv")?;
    let table = Table::parse("landmarks.tsv", &text, &["name", "kind", "province_code", "aliases?"])?;
    for row in &table.rows {
        let province = units.find(&table, row, PROVINCES, row.cell(2))?;
        for name in std::iter::once(row.cell(0)).chain(list(row.cell(3))) {
            patterns.add(name, Capitals::Name, &Entry::landmark(province));
        }
    }
    Ok(())
}

/// Rows of `PUBLISHERS`: local newspapers and stations whose name does not tell their province.
fn publishers(dir: &Path, units: &Units) -> Result<String, TableError> {
    let text = crate::read(dir, "publishers.tsv")?;
    let table = Table::parse("publishers.tsv", &text, &["name", "province_code", "hosts?"])?;
    let mut code = format!("pub(crate) static PUBLISHERS: [Publisher; {}] = [\n", table.rows.len());
    for row in &table.rows {
        let province = units.find(&table, row, PROVINCES, row.cell(1))?;
        let (name, hosts) = (row.cell(0), row.cell(2));
        writeln!(
            code,
            "Publisher {{ name: Cow::Borrowed({name:?}), hosts: Cow::Borrowed({hosts:?}), province: {province} }},"
        )
        .expect("a String takes all");
    }
    Ok(code + "];\n")
}

fn unit(
    table: &Table<'_>,
    row: &Row<'_>,
    aliases: usize,
    division: &'static str,
    parent: usize,
    province: usize,
) -> Result<Unit, TableError> {
    let kind = match row.cell(2) {
        "tỉnh" => "Province",
        "thành phố trung ương" => "CentralCity",
        "thành phố" => "City",
        "quận" => "UrbanDistrict",
        "thị xã" => "Town",
        "huyện" => "RuralDistrict",
        "phường" => "Ward",
        "thị trấn" => "Township",
        "xã" => "Commune",
        "đặc khu" if division == "Historic" => "Zone",
        "đặc khu" => "SpecialZone",
        "khu" => "Zone",
        other => return Err(table.wrong(row, format!("kind is {other:?}"), "write a kind such as tỉnh, huyện, xã")),
    };
    let name = row.cell(1).to_owned();
    let aliases: Vec<String> = list(row.cell(aliases)).map(str::to_owned).collect();
    if aliases.contains(&name) {
        return Err(table.wrong(row, format!("alias {name:?} is the name itself"), "delete the alias"));
    }
    Ok(Unit {
        code: row.cell(0).to_owned(),
        name,
        kind,
        division,
        parent,
        province,
        successors: Vec::new(),
        predecessors: Vec::new(),
        aliases,
    })
}

/// Rows of `UNITS`, and `NAMES`: for each distinct set of bearers of a name, the units.
fn code(units: &[Unit], patterns: &mut Patterns) -> String {
    let mut code = format!("pub(crate) static UNITS: [UnitRow; {}] = [\n", units.len());
    let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, u) in units.iter().enumerate() {
        writeln!(
            code,
            "UnitRow {{ code: {:?}, name: {:?}, kind: UnitKind::{}, division: Division::{}, parent: {}, province: {}, successors: &{:?}, predecessors: &{:?} }},",
            u.code, u.name, u.kind, u.division, u.parent, u.province, u.successors, u.predecessors
        )
        .expect("a String takes all");
        // Communes are too many for capitals throughout, and hardly ever printed so.
        let district_or_province = !matches!(u.kind, "Commune" | "Ward" | "Township" | "SpecialZone");
        let capitals = if district_or_province { Capitals::Name } else { Capitals::Exact };
        for name in std::iter::once(&u.name).chain(&u.aliases) {
            // "phường 5": numbers are found by their kind word.
            if name.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            for spelling in crate::spelling::spellings(name, capitals) {
                let units = bearers.entry(spelling).or_default();
                if units.last() != Some(&i) {
                    units.push(i);
                }
            }
        }
    }
    code += "];\n";
    let mut sets: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for (spelling, units) in bearers {
        let next = sets.len();
        let id = *sets.entry(units).or_insert(next);
        patterns.add_exact(spelling, &Entry::place(id));
    }
    let mut names: Vec<_> = sets.into_iter().map(|(units, id)| (id, units)).collect();
    names.sort_unstable();
    writeln!(code, "pub(crate) static NAMES: [&[UnitId]; {}] = [", names.len()).expect("a String takes all");
    for (_, units) in names {
        writeln!(code, "&{units:?},").expect("a String takes all");
    }
    code + "];\n"
}

/// The parts of a cell that holds a list.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|part| !part.is_empty())
}
