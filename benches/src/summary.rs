//! A record's raw figures as a page, and that page's tables in the README.
//!
//! A record is a folder of `benches/record/`: JSON Lines with [`Figure`]s, `scale.jsonl` with [`Point`]s, and the
//! `summary.md` that is made of them here. What the README shows stands between two markers and is nothing but the first
//! part of the newest record's summary.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::figure::{Figure, amount};
use crate::scale::{self, OURS, PLAIN, Point};

/// Name of the page of a record.
pub const PAGE: &str = "summary.md";

/// Name of the file of points.
pub const SCALE: &str = "scale.jsonl";

/// Name of the chart of the points.
pub const CHART: &str = "scale.svg";

/// Memory that indexing may take at any size, in MB.
const MEMORY_GOAL: f64 = 1000.0;

/// Where the tables begin in the README; the name of the record follows.
const BEGIN: &str = "<!-- figures of ";

/// Where they end.
const END: &str = "<!-- end of figures -->";

/// Where they are put at first.
const FIGURES: &str = "\n## Figures\n\n";

/// What parts of a summary the README does not show begin with.
const REST: &str = "\n## Machine";

/// The page of a record.
///
/// # Errors
/// A raw file cannot be read.
pub fn page(record: &Path) -> Result<String> {
    let (figures, points) = (figures(record)?, points(record)?);
    let name = record.file_name().unwrap_or_default().to_string_lossy();
    let mut page = format!("# {name}\n\n## Goals\n\n");
    page += HEAD;
    let memory = memory(&points);
    let (goals, others): (Vec<&Figure>, Vec<&Figure>) =
        figures.iter().chain(&memory).partition(|figure| figure.goal.is_some());
    page.extend(goals.iter().map(|figure| row(figure)));
    let (peers, rest): (Vec<&Figure>, Vec<&Figure>) =
        others.into_iter().partition(|figure| figure.name.starts_with("peers/"));
    page += &part("Beside others", &peers);
    if !points.is_empty() {
        page += &format!("\n## Scale\n\n`scale run`, drawn in {CHART}.\n\n{}", scale::table(&points));
        page += &growths(&points);
    }
    page += REST;
    page += "\n\n";
    let mut told: Vec<String> = figures
        .iter()
        .map(|figure| format!("- {} at {}, {}\n", figure.machine, figure.commit, day(&figure.date)))
        .collect();
    told.extend(points.iter().map(|point| format!("- {} at {}, {}\n", point.machine, point.commit, day(&point.date))));
    told.sort();
    told.dedup();
    page.extend(told);
    page += &part("Without a goal", &rest);
    page += "\n## Commands\n\n";
    let mut commands: Vec<String> = figures.iter().map(|figure| format!("- `{}`\n", figure.command)).collect();
    commands.dedup();
    page.extend(commands);
    Ok(page)
}

/// The record whose name is last: the newest, since names begin with the day. `None` where there is none.
#[must_use]
pub fn newest(records: &Path) -> Option<PathBuf> {
    let folders = std::fs::read_dir(records).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    folders.filter(|path| path.join(PAGE).exists()).max()
}

/// `readme` with the tables of the record between its markers; where it has none, below its headline of figures.
///
/// # Errors
/// The record has no page, or the README neither markers nor the headline.
pub fn in_readme(readme: &str, record: &Path) -> Result<String> {
    let marked = readme.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, behind) = match marked {
        Some((before, behind)) => (before.to_owned(), behind.to_owned()),
        None => {
            let headed = readme.split_once(FIGURES);
            let (before, behind) = headed.ok_or_else(|| format!("README.md has no headline {:?}", FIGURES.trim()))?;
            (format!("{before}{FIGURES}"), format!("\n\n{behind}"))
        }
    };
    let name = record.file_name().unwrap_or_default().to_string_lossy();
    let page = std::fs::read_to_string(record.join(PAGE))?;
    let shown = page.split_once(REST).map_or(page.as_str(), |(shown, _)| shown);
    // Without the headline, and its parts one step below those of the README.
    let shown = shown.split_once("\n\n").map_or(shown, |(_, shown)| shown).replace("\n## ", "\n### ");
    let shown = shown.strip_prefix("## ").map(|shown| format!("### {shown}")).unwrap_or(shown);
    Ok(format!("{before}{BEGIN}benches/record/{name} -->\n\n{}\n\n{END}{behind}", shown.trim()))
}

/// All figures of a record, by the names of their files and in the order in which they were measured.
///
/// # Errors
/// A file cannot be read, or a line is no figure.
pub fn figures(record: &Path) -> Result<Vec<Figure>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(record)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|e| e == "jsonl") && !path.ends_with(SCALE));
    paths.sort();
    let mut figures: Vec<Figure> = Vec::new();
    for path in paths {
        for (number, line) in (1..).zip(std::fs::read_to_string(&path)?.lines()) {
            let figure = serde_json::from_str(line);
            figures.push(figure.map_err(|error| format!("{}:{number}: {error}", path.display()))?);
        }
    }
    Ok(figures)
}

fn points(record: &Path) -> Result<Vec<Point>> {
    let path = record.join(SCALE);
    if path.exists() { scale::read(&path) } else { Ok(Vec::new()) }
}

const HEAD: &str = "| figure | on | ours | beside | ratio | goal |\n| --- | --- | ---: | --- | ---: | --- |\n";

fn row(figure: &Figure) -> String {
    let beside = match figure.floor {
        Some(floor) => format!("{} {}", amount(floor, &figure.unit), figure.against),
        None => figure.against.clone(),
    };
    let ratio = figure.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
    let met = |met| if met { "met" } else { "**not met**" };
    let goal = figure.goal.as_ref().map(|goal| format!("{}: {}", goal.wanted, met(goal.met))).unwrap_or_default();
    format!(
        "| {} | {} | {} | {beside} | {ratio} | {goal} |\n",
        figure.name,
        figure.on,
        amount(figure.ours, &figure.unit)
    )
}

fn part(title: &str, figures: &[&Figure]) -> String {
    let rows: String = figures.iter().map(|figure| row(figure)).collect();
    if rows.is_empty() { rows } else { format!("\n## {title}\n\n{HEAD}{rows}") }
}

/// The most memory that the tool took at any size; `None` without points.
fn memory(points: &[Point]) -> Option<Figure> {
    let own = points.iter().filter(|point| point.of == OURS);
    let most = own.max_by(|a, b| a.peak_mb.total_cmp(&b.peak_mb))?;
    let figure = Figure::of("scale/memory", "peak of the process", "MB", most.peak_mb, None);
    Some(figure.on(format!("baochi index, {} articles", most.articles)).under(MEMORY_GOAL, "1 GB"))
}

/// How time and memory grow between the points.
fn growths(points: &[Point]) -> String {
    let line = |what: &str, of: &str, value: fn(&Point) -> f64| {
        let steps: Vec<String> = scale::growth(points, of, value).iter().map(|step| format!("{step:.2}")).collect();
        if steps.is_empty() { String::new() } else { format!("- {what} of {of}: {}\n", steps.join(", ")) }
    };
    let lines = [
        line("time", OURS, |point| point.seconds),
        line("time", PLAIN, |point| point.seconds),
        line("size", OURS, |point| point.index_mb),
        line("p99", OURS, |point| point.p99),
        line("p99", PLAIN, |point| point.p99),
    ];
    format!("\nGrowth from point to point (1: with the number of articles):\n\n{}", lines.concat())
}

fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(folder: &Path) -> PathBuf {
        let record = folder.join("2024-03-05-small");
        std::fs::create_dir(&record).unwrap();
        let mut goal = Figure::of("text/whole", "floor pass", "s", 0.5, Some(0.2)).on("2 articles").at_most(2.0);
        goal.command = "ratios text".to_owned();
        let peer = Figure::of("peers/x", "x", "s", 1.0, Some(8.0));
        let lines = [goal, peer].map(|figure| serde_json::to_string(&figure).unwrap()).join("\n");
        std::fs::write(record.join("ratios.jsonl"), lines).unwrap();
        let point = |articles| Point {
            of: OURS.to_owned(),
            articles,
            seconds: articles as f64,
            peak_mb: 90.0 * articles as f64,
            ..Point::default()
        };
        let lines = [point(1), point(10)].map(|point| serde_json::to_string(&point).unwrap()).join("\n");
        std::fs::write(record.join(SCALE), lines).unwrap();
        record
    }

    #[test]
    fn a_page_has_all_figures() {
        let folder = tempfile::tempdir().unwrap();
        let page = page(&record(folder.path())).unwrap();
        assert!(page.contains(
            "| text/whole | 2 articles | 500 ms | 200 ms floor pass | 2.50 | at most 2 times: **not met** |"
        ));
        assert!(page.contains("## Beside others\n\n| figure") && page.contains("| peers/x |"), "{page}");
        assert!(page.contains("- time of baochi: 1.00\n"), "{page}");
        assert!(
            page.contains(
                "| scale/memory | baochi index, 10 articles | 900 MB | peak of the process |  | under 1 GB: met |"
            ),
            "{page}"
        );
        assert!(page.contains("- `ratios text`"), "{page}");
    }

    #[test]
    fn the_readme_shows_the_newest_record() {
        let folder = tempfile::tempdir().unwrap();
        let record = record(folder.path());
        std::fs::create_dir(folder.path().join("2023-01-01-old")).unwrap();
        assert_eq!(newest(folder.path()), None, "no record has a page");
        std::fs::write(record.join(PAGE), page(&record).unwrap()).unwrap();
        assert_eq!(newest(folder.path()), Some(record.clone()));
        let readme = format!("# a\n{BEGIN}benches/record/old -->\nold\n{END}\nend\n");
        let shown = in_readme(&readme, &record).unwrap();
        assert!(shown.starts_with("# a\n<!-- figures of benches/record/2024-03-05-small -->\n\n### Goals\n\n| figure"));
        assert!(
            shown.ends_with("<!-- end of figures -->\nend\n")
                && !shown.contains("Commands")
                && shown.contains("### Scale")
        );
        assert_eq!(in_readme(&shown, &record).unwrap(), shown, "once is as good as twice");
        let first = in_readme("# a\n\n## Figures\n\nold\n", &record).unwrap();
        assert!(
            first.ends_with("<!-- end of figures -->\n\nold\n") && first.contains("## Figures\n\n<!-- figures of"),
            "{first}"
        );
        assert_eq!(in_readme(&first, &record).unwrap(), first);
        assert!(in_readme("# a\n", &record).unwrap_err().to_string().contains("no headline"));
    }

    /// What is said of speed is what was measured last, and nothing else.
    #[test]
    fn our_readme_agrees_with_our_records() {
        let project = baochi_tests::project();
        let readme = std::fs::read_to_string(project.join("README.md")).unwrap();
        let Some(record) = newest(&project.join("benches/record")) else {
            assert!(!readme.contains(BEGIN), "README.md shows figures of a record that is not there");
            return;
        };
        let mend = format!("run: summary {} README.md", record.display());
        assert!(
            page(&record).unwrap() == std::fs::read_to_string(record.join(PAGE)).unwrap(),
            "{PAGE} is not of its raw figures: {mend}"
        );
        assert!(in_readme(&readme, &record).unwrap() == readme, "README.md does not show the newest record: {mend}");
    }
}
