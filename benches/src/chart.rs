//! The growth of an index as a chart: time, memory, size and latency over the number of articles, both axes in powers of ten.

use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::Result;
use crate::scale::{OURS, PLAIN, Point};

/// Width and height in pixels.
const SIZE: (u32, u32) = (1000, 720);

/// A panel: its title, and what it draws.
type Panel = (&'static str, fn(&Point) -> f64);

const PANELS: [Panel; 4] = [
    ("Time to index, seconds", |point| point.seconds),
    ("Peak memory while indexing, MB", |point| point.peak_mb),
    ("Size of the index, MB", |point| point.index_mb),
    ("Query of two words, p99 in ms", |point| point.p99 * 1e3),
];

/// Draws points as an SVG of four panels.
///
/// # Errors
/// There are fewer than two points of ours, or the file cannot be written.
pub fn draw(points: &[Point], out: &Path) -> Result<()> {
    if points.iter().filter(|point| point.of == OURS).count() < 2 {
        return Err("a chart needs two points of baochi or more".into());
    }
    let root = SVGBackend::new(out, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    for (area, (title, value)) in root.split_evenly((2, 2)).iter().zip(PANELS) {
        panel(area, title, points, value)?;
    }
    root.present()?;
    Ok(())
}

fn panel(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    title: &str,
    points: &[Point],
    value: fn(&Point) -> f64,
) -> Result<()> {
    let (fewest, most) = bounds(points.iter().map(|point| point.articles as f64));
    let (least, highest) = bounds(points.iter().map(value));
    let failed =
        |error: DrawingAreaErrorKind<_>| -> Box<dyn std::error::Error + Send + Sync> { format!("{error}").into() };
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 16))
        .margin(12)
        .x_label_area_size(40)
        .y_label_area_size(56)
        .build_cartesian_2d((fewest..most).log_scale(), (least..highest).log_scale())
        .map_err(failed)?;
    chart
        .configure_mesh()
        .x_desc("articles")
        .x_label_formatter(&|x| short(*x))
        .y_label_formatter(&|y| short(*y))
        .light_line_style(WHITE)
        .draw()
        .map_err(failed)?;
    for (of, color) in [(OURS, RED), (PLAIN, BLUE)] {
        let line: Vec<(f64, f64)> = points
            .iter()
            .filter(|point| point.of == of && value(point) > 0.0)
            .map(|point| (point.articles as f64, value(point)))
            .collect();
        if line.is_empty() {
            continue;
        }
        let series = LineSeries::new(line, color.stroke_width(2)).point_size(3);
        let legend = move |(x, y)| PathElement::new(vec![(x, y), (x + 16, y)], color.stroke_width(2));
        chart.draw_series(series).map_err(failed)?.label(of).legend(legend);
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerRight)
        .border_style(BLACK.mix(0.3))
        .background_style(WHITE)
        .draw()
        .map_err(failed)?;
    Ok(())
}

/// Powers of ten around the values above 0.
fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let logs: Vec<f64> = values.filter(|value| *value > 0.0).map(f64::log10).collect();
    let least = logs.iter().copied().fold(f64::INFINITY, f64::min).floor();
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max).ceil();
    if least.is_finite() { (10_f64.powf(least), 10_f64.powf(highest.max(least + 1.0))) } else { (0.1, 1.0) }
}

/// `1,000,000` as `1M`.
fn short(value: f64) -> String {
    match value {
        v if v >= 1e6 => format!("{}M", v / 1e6),
        v if v >= 1e3 => format!("{}k", v / 1e3),
        v => format!("{}", (v * 1e3).round() / 1e3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_has_a_line_for_each() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("scale.svg");
        let point = |of: &str, articles: usize| Point {
            of: of.to_owned(),
            articles,
            seconds: articles as f64 / 1e3,
            peak_mb: 80.0,
            index_mb: articles as f64 / 100.0,
            p99: 0.0004,
            ..Point::default()
        };
        let points = [point(OURS, 1_000), point(PLAIN, 1_000), point(OURS, 1_000_000), point(PLAIN, 1_000_000)];
        draw(&points, &out).unwrap();
        let svg = std::fs::read_to_string(&out).unwrap();
        for word in ["Time to index", "baochi", "plain tantivy", "1M", "p99"] {
            assert!(svg.contains(word), "{word} is not in the chart");
        }
        assert!(draw(&points[..2], &out).is_err(), "one point is no line");
    }

    #[test]
    fn bounds_are_powers_of_ten() {
        let near = |(low, high): (f64, f64), want: (f64, f64)| {
            (low / want.0 - 1.0).abs() < 1e-9 && (high / want.1 - 1.0).abs() < 1e-9
        };
        assert!(near(bounds([3.0, 250.0].into_iter()), (1.0, 1000.0)));
        assert!(near(bounds([0.0, 1.0].into_iter()), (1.0, 10.0)));
        assert!(near(bounds(std::iter::empty()), (0.1, 1.0)));
    }
}
