//! What a report may come to, and what its warnings are taken for, wherever it is made.

use tidings::diagnostics::{Code, Diagnostics, Severity, Source};
use tidings::model::{Inline, MostOf, Report, plain};
use tidings::source::NoAssets;
use tidings::text::Fonts;
use tidings::theme::Theme;
use tidings::{Error, pdf};

fn codes(found: &Diagnostics) -> Vec<(Code, Severity)> {
    found.iter().map(|one| (one.code, one.severity())).collect()
}

#[test]
fn a_file_larger_than_its_budget_is_not_made() {
    let mut report = Report::new("A year of listening");
    report.budget.bytes = Some(MostOf::new(1_000));
    let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect("pages");
    let Err(Error::Report(mistakes)) = tidings::write(&pages, &pdf::Options::default()) else { panic!("a file") };
    assert_eq!(codes(&mistakes), [(Code::Budget, Severity::Error)]);
    report.budget.bytes = Some(MostOf::new(1_000_000));
    let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect("pages");
    assert!(tidings::write(&pages, &pdf::Options::default()).is_ok());
}

#[test]
fn words_and_pages_are_counted_in_reports_built_in_rust() {
    let mut report = Report::new("A year of listening");
    assert_eq!(plain(&report.title).split(' ').count(), 4);
    (report.budget.words, report.budget.pages) = (Some(MostOf::new(4)), Some(MostOf::new(1)));
    assert!(tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).is_ok());
    report.kicker = Some(vec![Inline::text("Annual review")]);
    let mistakes = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect_err("a mistake");
    let told: Vec<&str> = mistakes.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["the report has 6 words, and its budget is 4"]);
}

#[test]
fn warnings_are_what_the_report_takes_them_for() {
    let found = |lint: &str| {
        let text = format!("title = 'T'\nlint = {{ {lint} }}\n[values]\nyear = 2025\n");
        tidings::check(Source::new("report.toml", text), &NoAssets, &Fonts::bundled())
    };
    let year = Code::LooksLikeYear;
    assert_eq!(codes(&found("")), [(year, Severity::Warning)]);
    assert_eq!(codes(&found("looks-like-year = 'warning'")), [(year, Severity::Warning)]);
    assert_eq!(codes(&found("looks-like-year = 'off'")), []);
    let mistaken = found("looks-like-year = 'error'");
    assert_eq!((codes(&mistaken), mistaken.count(Severity::Error)), (vec![(year, Severity::Error)], 1));
    assert!(mistaken.to_string().starts_with("error[looks-like-year]"));
}
