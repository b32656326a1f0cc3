//! Files that a report takes in: what they become, where their mistakes and their own files are, and that they have an end.

use std::collections::BTreeMap;

use super::outline;
use crate::diagnostics::{Code, Diagnostics, Source};
use crate::geometry::Pt;
use crate::limits::{Bounds, Limits};
use crate::model::{Inline, Report, plain};
use crate::source::{attempt, read};

type Files = BTreeMap<String, Vec<u8>>;

fn files<const N: usize>(files: [(&str, &str); N]) -> Files {
    let dot = ("pictures/dot.png".to_owned(), include_bytes!("../../../tests/diagnostics/files/dot.png").to_vec());
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into_iter().chain([dot]).collect()
}

fn report(text: &str, files: &Files) -> Report {
    read(Source::new("r.toml", text), files).unwrap_or_else(|all| panic!("{all}")).report
}

fn wrong(text: &str, files: &Files) -> Diagnostics {
    read(Source::new("r.toml", text), files).map(|read| read.warnings).expect_err("a mistake")
}

/// Every mistake with its file, line and column.
fn places(all: &Diagnostics) -> Vec<String> {
    let place = |found: &crate::diagnostics::Diagnostic| {
        let source = all.sources().get(found.span).expect("a source");
        let place = source.position(found.span.start);
        format!("{}:{}:{} {}", source.name(), place.line, place.column, found.code)
    };
    all.iter().map(place).collect()
}

#[test]
fn content_stands_where_it_is_named() {
    let files = files([
        ("parts/text.md", "\u{feff}## A *part*\r\n\r\nOf {{cases}} cases.\n\n![A dot](../pictures/dot.png)\n"),
        (
            "parts/more.toml",
            "content = ['Before', { include = 'deep/last.md' }, { image = '../pictures/dot.png', alt = 'A' }]",
        ),
        ("parts/deep/last.md", "- one\n- two"),
    ]);
    let text = "title = 'T'\n[[section]]\nlang = 'de'\ncontent = [{ include = 'parts/text.md' }, { include = 'parts/more.toml' }]\n\
                [values]\ncases = 1364";
    let report = report(text, &files);
    assert_eq!(
        outline(&report.sections[0].content),
        "h2 A part + p Of 1.364 cases. + figure + p Before + ul[p one | p two] + figure"
    );
}

#[test]
fn keys_of_a_file_are_the_reports_own_unless_it_has_them() {
    let files = files([
        (
            "base/all.toml",
            "include = 'more.toml'\nkicker = 'K {{cases}}'\norganisation = { name = 'O', url = 'https://a.org' }\n\
             [values]\ncases = 1364\nyear = '2024'\n[theme.page]\nsize = 'A5'\n[[related]]\ntitle = 'R'\n",
        ),
        ("base/more.toml", "kicker = 'no'\norganisation.logo = '../pictures/dot.png'\nstandfirst = 'S {{year}}'\n"),
        ("last.toml", "standfirst = 'no'\nlang = 'de'"),
    ]);
    let text = "title = 'T {{year}}'\ninclude = ['base/all.toml', 'last.toml']\norganisation.name = 'Own'\nvalues.year = '2025'\n\
                theme.page.columns = 2\n[[section]]\ncontent = 'C'";
    let read = read(Source::new("r.toml", text), &files).unwrap_or_else(|all| panic!("{all}"));
    let (report, page) = (read.report, (read.theme.page.width, read.theme.columns.count));
    assert_eq!([&report.title, &report.kicker.expect("a kicker")].map(|line| plain(line)), ["T 2025", "K 1.364"]);
    assert_eq!(page, (crate::geometry::Pt::from_mm(148.0), 2));
    assert_eq!(plain(&report.standfirst[0].content), "S 2025");
    let organisation = &report.organisations[0];
    assert_eq!((organisation.name.as_str(), organisation.url.as_deref()), ("Own", Some("https://a.org")));
    assert!(organisation.logo.is_some() && report.related.len() == 1);
    let Inline::Text(words) = &report.standfirst[0].content[0] else { panic!("text") };
    let source = report.sources.get(words.span).expect("a source");
    assert_eq!((source.name(), &source.text()[words.span.start..words.span.end]), ("base/more.toml", "S "));
}

#[test]
fn mistakes_stand_in_their_own_file() {
    let files = files([
        ("base.toml", "# é\nkicker = '<b>'\nlogo = 'x'\n[hero]\nimage = 'no.png'\n[values]\nx = true\n"),
        ("parts/a.toml", "\ncontent = ['a', { image = 'dot.png', alt = 'A' }, { include = 'b.md' }]\ntitle = 'x'"),
        ("parts/b.md", "a\n\nb {{y}} <i>\n"),
        ("parts/broken.toml", "content = [\n'a'\n'b']"),
        ("parts/empty.md", " \n"),
    ]);
    let text = "title = 'T'\ninclude = 'base.toml'\n[[section]]\ncontent = [{ include = 'parts/a.toml' },\n\
                { include = 'parts/broken.toml' },\n{ include = 'parts/empty.md' }, '</b>']";
    let all = wrong(text, &files);
    assert_eq!(
        places(&all),
        [
            "r.toml:6:13 empty-text",
            "r.toml:6:34 markdown",
            "base.toml:2:11 markdown",
            "base.toml:3:1 unknown-key",
            "base.toml:4:1 alt-missing",
            "base.toml:5:9 file-missing",
            "base.toml:7:5 wrong-type",
            "parts/a.toml:2:27 file-missing",
            "parts/a.toml:3:1 unknown-key",
            "parts/b.md:3:3 unknown-value",
            "parts/b.md:3:9 markdown",
            "parts/broken.toml:2:4 toml-syntax",
        ]
    );
    assert!(all.to_string().contains("did you mean \"../pictures/dot.png\"?"), "{all}");
}

#[test]
fn what_takes_in_itself_is_told_where_that_is_written() {
    let files = files([
        ("a.toml", "content = [{ include = 'parts/b.toml' }]"),
        ("parts/b.toml", "content = [{ include = '../a.toml' }]"),
        ("top.toml", "include = ['./top.toml', 'r.toml']"),
    ]);
    let all = wrong("title = 'T'\ninclude = 'top.toml'\n[[section]]\ncontent = [{ include = 'a.toml' }]", &files);
    let told: Vec<_> = places(&all);
    assert_eq!(told, ["top.toml:1:12 bad-value", "top.toml:1:26 bad-value", "parts/b.toml:1:24 bad-value"]);
    assert!(all.to_string().contains("`a.toml` takes in `parts/b.toml` takes in `a.toml`: that has no end"), "{all}");
    let chain: Vec<(String, String)> =
        (0..20).map(|at| (format!("{at}.toml"), format!("content = [{{ include = '{}.toml' }}]", at + 1))).collect();
    let chain: Files = chain.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    let all = wrong("title = 'T'\n[[section]]\ncontent = [{ include = '0.toml' }]", &chain);
    assert_eq!(places(&all), ["9.toml:1:24 bad-value"]);
}

#[test]
fn keys_are_the_same_however_they_are_written_and_values_are_not() {
    let files = files([(
        "a.toml",
        "[organisation]\nname = 'N'\nlogo_height = '9pt'\n[values]\nlogo-alt = 'B'\nlogo_alt = 'C'",
    )]);
    let text = "title = '{{logo_alt}} {{logo-alt}}'\ninclude = 'a.toml'\n[organization]\nlogo-height = '99pt'\n[values]\nlogo_alt = 'A'";
    let found = attempt(Source::new("r.toml", text), &files, &Bounds::default()).expect("TOML");
    assert_eq!(plain(&found.report.title), "A B");
    let [own] = found.report.organisations.as_slice() else { panic!("one organisation") };
    assert_eq!((own.name.as_str(), own.logo_height), ("N", Some(Pt::new(99))));
}

#[test]
fn files_count_against_the_limit_as_often_as_they_are_taken_in() {
    let files = files([
        (
            "a.toml",
            "content = [{ include = 'b.md' }, { include = 'b.md' }, { include = 'b.md' }, { include = 'c.md' }]",
        ),
        ("b.md", &"word ".repeat(100)),
    ]);
    let limits = Limits { input: 1200, ..Limits::default() };
    let text = "title = 'T'\n[[section]]\ncontent = [{ include = 'a.toml' }]";
    let found = attempt(Source::new("r.toml", text), &files, &Bounds::new(limits)).expect("TOML").warnings;
    assert_eq!(places(&found), ["a.toml:1:68 limit"]);
    assert!(found.iter().all(|one| one.code == Code::Limit && one.help == Some(crate::limits::raise("input"))));
    let doubling: Files = (0..9)
        .map(|at| {
            (format!("{at}.toml"), format!("content = [{}]", format!("{{ include = '{}.toml' }},", at + 1).repeat(9)))
        })
        .chain([("9.toml".to_owned(), "content = 'x'".to_owned())])
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    let all = wrong("title = 'T'\n[[section]]\ncontent = [{ include = '0.toml' }]", &doubling);
    assert_eq!(all.len(), 1, "{all}");
}

#[test]
fn links_and_ids_reach_from_file_to_file() {
    let files = files([
        ("parts/a.md", "## One {#one}\n\n[back](#start) [lost](#nowhere)\n"),
        ("parts/b.md", "\n## Another {#one}\n\n## Third {#start}\n"),
    ]);
    let text =
        "title = 'T'\n[[section]]\nheading = 'S'\nid = 'start'\ncontent = [{ include = 'parts/a.md' }, '[on](#one)']";
    let all = wrong(text, &files);
    assert_eq!(places(&all), ["parts/a.md:3:16 unknown-id"]);
    let all = wrong(&text.replace("'[on](#one)'", "{ include = 'parts/b.md' }"), &files);
    assert_eq!(places(&all), ["parts/a.md:3:16 unknown-id", "parts/b.md:2:14 bad-value", "parts/b.md:4:12 bad-value"]);
    let all = all.to_string();
    assert!(all.contains("the part in line 1 of parts/a.md has it") && all.contains("line 4 of r.toml"), "{all}");
}
