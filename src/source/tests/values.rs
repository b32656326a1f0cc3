//! Values: what stands for their names, in which language, and what each place is.

use super::{good, marked, outline};
use crate::diagnostics::{Code, Source};
use crate::limits::{Bounds, Limits};
use crate::model::{Block, Inline, plain};
use crate::source::{NoAssets, attempt, read};
use crate::theme::Piece;

const VALUES: &str = "[values]\ncases = 1364\nshare = 43.60\nname = 'The *Lantern*_Fund'\npublished = 2026-03-18\n\
                      year = '2025'\nsite = 'https://a.org/b_c'\nminus = -7.5\n";

/// What a section says that has this content.
fn said(content: &str) -> String {
    let report = good(&format!("title = 'T'\n{VALUES}[[section]]\n{content}")).report;
    outline(&report.sections[0].content)
}

/// A paragraph with its marks.
fn line(markdown: &str) -> String {
    let report = good(&format!("title = 'T'\n{VALUES}[[section]]\ncontent = '''\n{markdown}'''")).report;
    let Block::Paragraph(paragraph) = &report.sections[0].content[0] else { panic!("no paragraph") };
    marked(&paragraph.content)
}

#[test]
fn values_stand_in_heads_and_feet_of_the_reports_theme() {
    let theme = "[theme.footer]\nstart = '{{cases}}, {title}'\nend = '{{name}}{{ published }}'\n";
    let text = format!("title = 'T'\nlang = 'de'\n{VALUES}[[section]]\ncontent = 'W'\n{theme}");
    let footer = good(&text).theme.furniture.footer;
    let said = |words: &str| Piece::Literal(words.into());
    let start = [said(""), said("1.364"), said(", "), Piece::Title].into_iter().filter(|piece| *piece != said(""));
    assert_eq!(footer.start.pieces, start.collect::<Vec<_>>());
    assert_eq!(footer.end.pieces, [said("The *Lantern*_Fund"), said("18. März 2026")]);
    let mistakes = told("footer = { end = '{{cases}}' }").join(" ");
    assert!(mistakes.contains("write this line in its own  [theme]"), "{mistakes}");
}

/// What is told of a theme in a file of its own.
fn told(theme: &str) -> Vec<String> {
    let files = std::collections::BTreeMap::from([("a.toml".to_owned(), theme.as_bytes().to_vec())]);
    let text = format!("title = 'T'\ntheme = 'a.toml'\n{VALUES}[[section]]\ncontent = 'W'\n");
    let told = read(Source::new("r.toml", text), &files).expect_err("a mistake");
    told.iter().map(|one| format!("{}: {}", one.message, one.help.clone().unwrap_or_default())).collect()
}

#[test]
fn values_stand_in_every_text() {
    let text = "title = 'Of {{cases}} cases'\nkicker = '{{ year }}'\nauthors = ['{{name}}']\nstandfirst = '{{share}}'\n\
         organisation = { name = 'O', url = 'https://a.org/{{year}}' }\n"
        .to_owned()
        + VALUES
        + "[[section]]\nheading = '{{cases}}'\ncontent = [{ table.header = ['{{cases}}'], table.rows = [['{{minus}}']] }]\n\
           [[related]]\ntitle = '{{published}}'\nsource = '{{year}}'\n";
    let report = good(&text).report;
    assert_eq!([plain(&report.title), plain(&report.kicker.expect("a kicker"))], ["Of 1,364 cases", "2025"]);
    assert_eq!(
        (report.authors[0].name.as_str(), plain(&report.standfirst[0].content).as_str()),
        ("The *Lantern*_Fund", "43.60")
    );
    assert_eq!(report.organisations[0].url.as_deref(), Some("https://a.org/2025"));
    assert_eq!(report.sections[0].heading.as_deref().map(plain).as_deref(), Some("1,364"));
    assert!(outline(&report.sections[0].content).starts_with("table(1,364: −7.5)"));
    let related = &report.related[0];
    assert_eq!((plain(&related.title).as_str(), related.source.as_deref()), ("18 March 2026", Some("2025")));
}

#[test]
fn numbers_and_dates_are_written_as_the_place_writes_them() {
    assert_eq!(
        said("lang = 'de'\ncontent = '{{cases}} {{share}} {{published}} {{year}}'"),
        "p 1.364 43,60 18. März 2026 2025"
    );
    assert_eq!(said("content = [{ text = '{{cases}}', lang = 'fr' }, '{{cases}}']"), "p 1\u{202f}364 + p 1,364");
    assert_eq!(
        line("{{cases}} [{{cases}}, **{{share}}**](lang:de) {{share}}"),
        "1,364 [1.364, **43,60**](lang:de) 43.60"
    );
    assert_eq!(line("[{{cases}}](https://a.org 'lang:es')"), "[[1364](lang:es)](https://a.org)");
}

#[test]
fn a_value_is_plain_words_in_markdown() {
    assert_eq!(line("**{{name}}**, `{{name}}`"), "**The *Lantern*_Fund**, `The *Lantern*_Fund`");
    assert_eq!(line("在**{{cases}}**次"), "在**1,364**次");
    assert_eq!(
        line("[a](https://a.org/{{year}}) https://a.org/{{year}}. {{site}}, <https://a.org/{{year}}>"),
        "[a](https://a.org/2025) [https://a.org/2025](https://a.org/2025). [https://a.org/b_c](https://a.org/b_c), \
         [https://a.org/2025](https://a.org/2025)"
    );
    assert_eq!(said("content = '''\n{{year}}. A year\n\n- {{minus}}\n'''"), "p 2025. A year + ul[p −7.5]");
}

#[test]
fn a_backslash_leaves_the_braces() {
    assert_eq!(
        line(r"\{{cases}} `\{{x}}` \\{{cases}} {x} { {{{cases}}} {{"),
        r"{{cases}} `{{x}}` \1,364 {x} { {1,364} {{"
    );
    let text = "title = \"\\\\{{x}}\"\nauthors = '\\{{y}}'\nvalues.z = '\\{{a}}'\n[[section]]\nheading = '{{z}}'";
    let report = good(text).report;
    assert_eq!((plain(&report.title).as_str(), report.authors[0].name.as_str()), ("{{x}}", "{{y}}"));
    assert_eq!(report.sections[0].heading.as_deref().map(plain).as_deref(), Some("{{a}}"));
}

#[test]
fn a_value_is_where_its_name_is() {
    let text = format!("title = 'a {{{{published}}}} b'\n{VALUES}");
    let pieces = good(&text).report.title.into_iter().map(|inline| {
        let Inline::Text(piece) = inline else { panic!("{inline:?}") };
        (piece.text, text[piece.span.start..piece.span.end].to_owned())
    });
    let pieces: Vec<_> = pieces.collect();
    let places: Vec<_> = pieces.iter().map(|(letters, written)| (letters.as_str(), written.as_str())).collect();
    assert_eq!(places, [("a ", "a "), ("18 March 2026", "{{published}"), (" b", " b")]);
}

#[test]
fn what_values_make_is_within_the_limit_of_a_report() {
    let limits = Limits { input: 1000, ..Limits::default() };
    let head = format!("title = 'T'\nvalues.x = '{}'\n[[section]]\ncontent = '", "x".repeat(300));
    let text = format!("{head}{}'", "{{x}} ".repeat(9));
    let found = attempt(Source::new("r", text), &NoAssets, &Bounds::new(limits)).expect("TOML").warnings;
    let found: Vec<_> = found.iter().map(|one| (one.code, one.span.start)).collect();
    assert_eq!(found, [(Code::Limit, head.len() + 3 * "{{x}} ".len())]);
}

#[test]
fn single_braces_are_letters_where_no_value_is_meant() {
    let title = |text: &str| plain(&good(text).report.title);
    assert_eq!(title("title = 'a {b} }} c'\n[values]\n"), "a {b} }} c");
    assert_eq!(title("title = '{page} of {pages}'\nvalues = { page = 1, pages = 2 }"), "{page} of {pages}");
}
