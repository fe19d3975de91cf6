//! When an act of signing took place, for what time, and whether it has taken place.

use super::act::Act;
use crate::calendar::{Date, DateValue, Precision, WithinYear};
use crate::record::{DateFact, DateRole, Facts, SigningStatus};
use crate::scan::Scan;
use crate::span::Span;
use crate::tables::Class;

/// The dates of an article by where they stand.
pub(super) struct Dates<'a>(Vec<(Span, &'a DateFact)>);

impl<'a> Dates<'a> {
    pub(super) fn new(facts: &'a Facts) -> Self {
        let mut dates: Vec<_> = facts.dates.iter().filter_map(|d| Some((d.span?, d))).collect();
        dates.sort_unstable_by_key(|(span, _)| *span);
        Self(dates)
    }

    /// The day of the act: a day directly after the verb (`ký ngày 25/2/2025`), else the last one before it.
    pub(super) fn day(&self, act: &Act) -> Option<Date> {
        self.day_after(act).or_else(|| self.days(Span::new(act.sentence.start(), act.span.start())).last())
    }

    /// The years that the instrument runs for: `năm 2024`, `giai đoạn 2022 - 2026` after the verb.
    pub(super) fn period(&self, act: &Act) -> Option<DateValue> {
        self.within(Span::new(act.span.end(), act.clause.end())).filter_map(|d| d.value).find(|value| match value {
            DateValue::Point(p) => p.within == WithinYear::Whole,
            DateValue::Range(a, b) => a.within == WithinYear::Whole && b.within == WithinYear::Whole,
        })
    }

    fn day_after(&self, act: &Act) -> Option<Date> {
        self.days(Span::new(act.span.end(), (act.span.end() + 12).min(act.clause.end()))).next()
    }

    /// `đã ký kết năm 2021`: a year directly after the verb.
    fn year_after(&self, act: &Act) -> Option<i16> {
        self.within(Span::new(act.span.end(), act.span.end() + 10)).find_map(|d| match d.value? {
            DateValue::Point(p) if d.precision == Precision::Year => p.year,
            _ => None,
        })
    }

    /// `Năm 2011, A ký với B`, `ký vào tháng 4-2018`: who tells no day tells of the past.
    fn only_year(&self, scan: &Scan<'_>, act: &Act) -> bool {
        self.within(act.clause).any(|d| {
            let Some(span) = d.span.filter(|_| matches!(d.precision, Precision::Year | Precision::Month)) else {
                return false;
            };
            if span.end() <= act.span.start() {
                let opens =
                    span.start() <= act.clause.start() + 12 && scan.text[span.end()..].trim_start().starts_with([',']);
                // "… năm 2023 và ký chương trình": the year of what stands before.
                let gap = scan.text[span.end()..act.span.start()].trim();
                let by_verb = matches!(gap, "" | "đã" | "từng" | "cũng đã");
                return opens || by_verb;
            }
            ["vào ", "hồi ", "từ "].iter().any(|w| scan.text[..span.start()].ends_with(w))
                || span.start() <= act.span.end() + 1
        })
    }

    fn days(&self, span: Span) -> impl Iterator<Item = Date> {
        self.within(span).filter(|d| d.role != DateRole::Document).filter_map(|d| d.value?.as_day())
    }

    /// The dates that start in `span`.
    fn within(&self, span: Span) -> impl Iterator<Item = &'a DateFact> {
        let from = self.0.partition_point(|(s, _)| s.start() < span.start());
        self.0[from..].iter().take_while(move |(s, _)| s.start() < span.end()).map(|(_, d)| *d)
    }
}

/// Whether the act has taken place, is to come, or lies before `event`, the day of what is reported.
pub(super) fn status(scan: &Scan<'_>, dates: &Dates<'_>, event: Option<Date>, act: &Act) -> SigningStatus {
    let before = Span::new(act.clause.start(), act.span.start());
    let has = |class| scan.hits_in(before).iter().any(|hit| scan.class(hit) == Some(class));
    // "sẽ không dám …, hiệp ước được ký": another verb's future.
    let near = |hit: &crate::scan::Hit| {
        let gap = &scan.text[hit.span.end()..act.span.start().max(hit.span.end())];
        gap.len() <= 90 && !gap.contains(',') || hit.span.start() < before.start() + 12
    };
    if scan.hits_in(before).iter().any(|hit| scan.class(hit) == Some(Class::SigningWordPlanned) && near(hit)) {
        return SigningStatus::Planned;
    }
    let day_before = dates.day(act).zip(event).is_some_and(|(day, event)| day < event);
    if dates.only_year(scan, act) {
        return SigningStatus::Earlier;
    }
    let year_before = dates.year_after(act).zip(event).is_some_and(|(year, event)| year < event.year());
    let told = Span::new(act.sentence.start(), act.span.start());
    let reported = scan.hits_in(told).iter().any(|hit| scan.class(hit) == Some(Class::SigningWordReported));
    let earlier = reported || has(Class::SigningWordEarlier) || has(Class::SigningWordSince);
    if day_before || year_before || earlier {
        return SigningStatus::Earlier;
    }
    SigningStatus::Signed
}

/// True where a word says that the act was another time than what is reported.
pub(super) fn is_told_as_earlier(scan: &Scan<'_>, act: &Act) -> bool {
    let before = Span::new(act.clause.start(), act.span.start());
    scan.hits_in(before).iter().any(|hit| scan.class(hit) == Some(Class::SigningWordEarlier))
}
