//! Files that a report names: pictures and themes.

use std::collections::BTreeMap;

use super::outline;
use crate::diagnostics::Source;
use crate::model::{Alt, Block, plain};
use crate::source::{attempt, read};

#[test]
fn pictures_are_read_in_every_form() {
    let files = BTreeMap::from([
        ("a b.png".to_owned(), include_bytes!("../../../tests/diagnostics/files/dot.png").to_vec()),
        ("t.toml".to_owned(), b"page.size = 'A5'".to_vec()),
    ]);
    let text = r#"
title = "T"
theme = "t.toml"
organisation = { name = "O", logo = "a b.png" }
hero = { image = "a b.png", decorative = true }
[[section]]
content = [
  { image = "a b.png", alt = "What *it* shows", caption = "*C*", credit = "Kim", licence = "CC-BY" },
  """
Text.

![One](a%20b.png 'Caption')
![Two](<a b.png>)

- ![Three](a%20b.png)
""",
]
"#;
    let read = read(Source::new("r", text), &files).unwrap_or_else(|all| panic!("{all}"));
    assert_eq!(read.theme.page.width, crate::geometry::Pt::from_mm(148.0));
    assert!(read.report.hero.is_some_and(|hero| hero.alt == Alt::Decorative));
    let logo = read.report.organisations.into_iter().find_map(|organisation| organisation.logo);
    assert!(logo.is_some_and(|logo| logo.alt == Alt::Text("O".to_owned())));
    let content = &read.report.sections[0].content;
    assert_eq!(outline(content), "figure + p Text. + figure + figure + ul[figure]");
    let figures =
        content.iter().filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None });
    let words: Vec<_> = figures.map(|figure| (&figure.alt, figure.caption.as_deref().map(plain))).collect();
    let alt = |text: &str| Alt::Text(text.to_owned());
    let (first, one, two) = (alt("What *it* shows"), alt("One"), alt("Two"));
    assert_eq!(words, [(&first, Some("C".to_owned())), (&one, Some("Caption".to_owned())), (&two, None)]);
}

#[test]
fn a_missing_file_is_told_by_case_and_unicode_form() {
    let files =
        BTreeMap::from(["Photo.JPG", "cafe\u{301}.png", "yearly.toml"].map(|name| (name.to_owned(), Vec::new())));
    let help = |text: &str| {
        let all = read(Source::new("report.toml", text), &files).expect_err("no such file");
        let helps: Vec<_> = all.iter().filter_map(|found| found.help.clone()).collect();
        helps.join("\n")
    };
    let image = |path: &str| help(&format!("title = 'T'\n[hero]\nimage = \"{path}\"\nalt = 'A'"));
    assert_eq!(image("photo.jpg"), "did you mean \"Photo.JPG\"?");
    assert_eq!(image("PHOTO.png"), "did you mean \"Photo.JPG\"?");
    assert!(image("café.png").starts_with("did you mean \"cafe\u{301}.png\"? Its letters and accents"));
    assert_eq!(help("title = 'T'\ntheme = 'Yearly.toml'"), "did you mean \"yearly.toml\"?");
    assert_eq!(help("title = 'T'\ntheme = 'yearli'"), "did you mean \"yearly.toml\"?");
}

#[test]
fn files_over_the_limits_are_named_with_the_limit() {
    let mut limits = crate::limits::Limits::default();
    (limits.file, limits.input) = (8, 1000);
    let bounds = crate::limits::Bounds::new(limits);
    let files = BTreeMap::from([("a.png".to_owned(), vec![0; 9]), ("t.toml".to_owned(), vec![b'#'; 1001])]);
    let text = "title = 'T'\ntheme = 't.toml'\n[hero]\nimage = 'a.png'\nalt = 'x'\n";
    let found = attempt(Source::new("r.toml", text), &files, &bounds).expect("TOML").warnings;
    let told: Vec<_> = found.iter().map(|one| (one.message.clone(), one.help.clone().unwrap_or_default())).collect();
    let raise = |name: &str| crate::limits::raise(name);
    let message = |name: &str, most: u64| {
        format!("cannot use `{name}`: the file is larger than {most} bytes, the most that is read of one")
    };
    assert_eq!(told, [(message("t.toml", 1000), raise("input")), (message("a.png", 8), raise("file"))]);
    let large = Source::new("r.toml", format!("title = '{}'", "x".repeat(1000)));
    let found = attempt(large, &files, &bounds).expect_err("too large");
    assert!(found.to_string().contains("error[limit]: the report has 1010 bytes, more than the limit `input` of 1000"));
}
