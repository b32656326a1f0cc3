//! Each block in each place: it is set with all its words and without a warning, or its author is told what to write.

use std::path::Path;

use tidings::diagnostics::{Diagnostics, Source};
use tidings::paged::{ItemKind, Mark};
use tidings::source::Folder;
use tidings::text::Fonts;

/// What may stand in the content of a section, as a block: `W` is a word of it, numbered.
const BLOCKS: [(&str, &str); 45] = [
    ("text", "text = 'W1 W2'"),
    ("sub-heading in a text", "text = \"## W1\\n\\nW2\""),
    ("heading alone", "heading = 'W1'"),
    ("bullets", "bullets = ['W1', 'W2']"),
    ("numbered", "numbered = ['W1', 'W2'], start = 4"),
    ("nested lists", "bullets = [{ text = 'W1', numbered = ['W2', { text = 'W3', bullets = ['W4'] }] }]"),
    ("quote", "quote = 'W1', by = 'W2', role = 'W3'"),
    ("pull", "pull = 'W1 W2', by = 'W3'"),
    ("pull in the margin", "pull = 'W1 W2', by = 'W3', width = 'margin'"),
    ("pull with a portrait", "pull = 'W1 W2', by = 'W3', portrait = 'upright.png', focus = 'top'"),
    ("pull to the edges", "pull = 'W1 W2', by = 'W3', portrait = 'upright.png', alt = 'a', width = 'bleed'"),
    ("image", "image = 'wide.png', alt = 'a', caption = 'W1', credit = 'W2'"),
    ("image of a share", "image = 'wide.png', alt = 'a', caption = 'W1', width = '40%', align = 'centre'"),
    ("image of the page", "image = 'wide.png', alt = 'a', caption = 'W1', width = 'page'"),
    ("image to the edges", "image = 'wide.png', alt = 'a', caption = 'W1', width = 'bleed'"),
    ("image in the margin", "image = 'wide.png', alt = 'a', caption = 'W1', width = 'margin'"),
    (
        "images",
        "images = [{ image = 'wide.png', alt = 'a', caption = 'W1' }, { image = 'upright.png', alt = 'b' }], caption = 'W2'",
    ),
    ("figures", "figures = [{ value = 9, label = 'W1', source = 'W2' }, { value = '1 in 4', label = 'W3' }]"),
    ("figures in the margin", "figures = [{ value = 9, label = 'W1' }, { value = 8, label = 'W2' }], width = 'margin'"),
    ("figures to the edges", "figures = [{ value = 9, label = 'W1' }, { value = 8, label = 'W2' }], width = 'bleed'"),
    ("table", "table = { header = ['W1', 'W2'], rows = [['W3', 12], ['W4', '']] }, caption = 'W5'"),
    ("table of a file", "table = 'data.csv', notes = 'W4', source = 'W5'"),
    (
        "bars",
        "chart = 'bars', title = 'W1', subtitle = 'W2', data = [['W3', 12], ['W4', -3]], notes = 'W5', source = 'W6'",
    ),
    ("columns", "chart = 'columns', title = 'W1', data = [['W2', 12], ['W3', 3]], unit = '%'"),
    ("stacked bars", "chart = 'stacked', title = 'W1', series = ['W2', 'W3'], data = [['W4', 12, 3], ['W5', 2, 4]]"),
    ("chart of a file", "chart = 'bars', title = 'W1', csv = 'numbers.csv'"),
    ("shares", "chart = 'share', title = 'W1', data = [['W2', 12], ['W3', 3]]"),
    (
        "lines",
        "chart = 'lines', title = 'W1', series = ['W2', 'W3'], data = [['2024', 12, 3], ['2025', 2, 4]], data-table = true",
    ),
    ("chart of half a page", "chart = 'bars', title = 'W1', data = [['W2', 12], ['W3', 3]], width = 'half'"),
    ("chart of the page", "chart = 'lines', title = 'W1', data = [['W2', 12], ['W3', 3]], width = 'page'"),
    ("callout", "callout = 'W1', title = 'W2', url = 'https://example.org', button = 'W3'"),
    ("callout in the margin", "callout = 'W1', title = 'W2', url = 'https://example.org', width = 'margin'"),
    ("callout of the page", "callout = 'W1', title = 'W2', width = 'page'"),
    ("callout of half a page", "callout = 'W1', title = 'W2', width = 'half'"),
    ("image of half a page", "image = 'wide.png', alt = 'a', caption = 'W1', width = 'half'"),
    (
        "story beside its picture",
        "story = 'W1', kicker = 'W2', title = 'W3', image = 'wide.png', alt = 'a', caption = 'W4', credit = 'W5'",
    ),
    ("story of the text", "story = 'W1', title = 'W2', width = 'text', url = 'https://example.org', button = 'W3'"),
    (
        "timeline",
        "timeline = [{ date = 2025-03-21, title = 'W1', text = 'W2', highlight = true }, { date = 'soon', text = 'W3' }]",
    ),
    ("names", "names = ['W1', { title = 'W2', names = ['W3', 'W4'] }, { names = ['W5', 'W6'] }]"),
    ("names of a file", "names = 'names.csv'"),
    ("salutation", "salutation = 'W1'"),
    ("closing", "closing = { text = 'W1', signers = [{ name = 'W2', role = 'W3' }, { name = 'W4' }] }"),
    ("include of a text", "include = 'words.md'"),
    ("include of content", "include = 'words.toml'"),
    ("break", "break = 'page'"),
];

/// What may stand in a text, in Markdown.
const MARKDOWN: [(&str, &str); 11] = [
    ("paragraphs", "W1 **W2**\n\nW3 [W4](https://example.org)"),
    ("struck text", "W1 ~~W2 [W3](https://example.org)~~"),
    ("a block of code", "W1\n\n```\nW2 W3\n```"),
    ("things to do", "- [ ] W1\n- [x] W2\n- W3"),
    ("a list", "- W1\n- W2\n  1. W3"),
    ("a sub-heading", "## W1\n\nW2"),
    ("a quotation", "> W1"),
    ("a table", "| W1 | W2 |\n| --- | --- |\n| W3 | W4 |"),
    ("a picture", "![a](wide.png \"W1\")"),
    ("a rule", "W1\n\n---\n\nW2"),
    ("a note", "W1[^1]\n\n[^1]: W2"),
];

/// A place in a report for a block, or for a text in Markdown.
struct Spot {
    name: &'static str,
    /// The report, with `BLOCK` or `TEXT` where that stands.
    report: &'static str,
    lang: &'static str,
    /// What cannot stand there.
    refuses: &'static [&'static str],
}

const BEFORE: &str = "lang = 'LANG'\ntitle = 'V V'\n";

const BLOCK_SPOTS: [Spot; 11] = [
    Spot {
        name: "a section",
        report: "[[section]]\nheading = 'V'\ncontent = ['V V', { BLOCK }, 'V V']",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a section of two columns",
        report: "[[section]]\nheading = 'V'\ncolumns = 2\ncontent = ['V V', { BLOCK }, 'V V']",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a theme of two columns",
        report: "[[section]]\nheading = 'V'\ncontent = ['V V', { BLOCK }, 'V V']\n[theme.page]\ncolumns = 2",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a theme of two columns, alone",
        report: "[[section]]\ncontent = [{ BLOCK }, 'V V']\n[theme.page]\ncolumns = 2\nsize = 'Letter'",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a section beside a margin",
        report: "[[section]]\nheading = 'V'\ncontent = ['V V', { BLOCK }, 'V V']\n[theme]\ngrid = { margin = 3 }\npage = { margins = '20mm' }",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a section of two columns beside a margin",
        report: "[[section]]\ncolumns = 2\ncontent = ['V V', { BLOCK }, 'V V']\n[theme]\ngrid = { margin = 3 }\npage = { margins = '20mm' }",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "a section that runs the other way beside a margin",
        report: "[[section]]\ndir = 'rtl'\ncontent = [{ BLOCK }, 'V V']\n[theme]\ngrid = { margin = 3 }\npage = { margins = '20mm' }",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "an item of a list",
        report: "[[section]]\nheading = 'V'\ncontent = [{ bullets = ['V', ['V', { BLOCK }], 'V'] }, 'V']",
        lang: "en",
        refuses: IN_LIST,
    },
    Spot {
        name: "an item under its text",
        report: "[[section]]\nheading = 'V'\ncontent = [{ numbered = ['V', { text = 'V', BLOCK }] }, 'V']",
        lang: "en",
        refuses: IN_LIST,
    },
    Spot {
        name: "a report from right to left",
        report: "[[section]]\nheading = 'V'\ncontent = ['V V', { BLOCK }, 'V V']",
        lang: "ar",
        refuses: &[],
    },
    Spot {
        name: "two columns from right to left",
        report: "[[section]]\nheading = 'V'\ncolumns = 2\ncontent = ['V V', { BLOCK }, 'V V']",
        lang: "he",
        refuses: &[],
    },
];

/// What stands in no list (contract of blocks: text, lists, quotations, pictures and tables do).
const IN_LIST: &[&str] = &[
    "sub-heading in a text",
    "heading alone",
    "pull",
    "pull in the margin",
    "pull with a portrait",
    "pull to the edges",
    "image of the page",
    "image to the edges",
    "image in the margin",
    "image of half a page",
    "images",
    "figures",
    "figures in the margin",
    "figures to the edges",
    "bars",
    "columns",
    "stacked bars",
    "chart of a file",
    "shares",
    "lines",
    "chart of half a page",
    "chart of the page",
    "callout",
    "callout in the margin",
    "callout of the page",
    "callout of half a page",
    "story beside its picture",
    "story of the text",
    "timeline",
    "names",
    "names of a file",
    "salutation",
    "closing",
    "include of content",
    "break",
];

/// What a panel, or the end of a report, has no place for.
const IN_PANEL: &[&str] = &["a sub-heading", "a quotation", "a block of code", "a table", "a picture", "a rule"];

const TEXT_SPOTS: [Spot; 7] = [
    Spot { name: "a text", report: "[[section]]\ncontent = [{ text = TEXT }]", lang: "en", refuses: &[] },
    Spot {
        name: "a text in a column",
        report: "[[section]]\ncolumns = 2\ncontent = ['V', { text = TEXT }, 'V']",
        lang: "en",
        refuses: &[],
    },
    Spot {
        name: "an item",
        report: "[[section]]\ncontent = [{ bullets = ['V', TEXT] }]",
        lang: "en",
        refuses: &["a sub-heading"],
    },
    Spot {
        name: "a quotation",
        report: "[[section]]\ncontent = [{ quote = TEXT }]",
        lang: "en",
        refuses: &["a sub-heading"],
    },
    Spot { name: "a panel", report: "[[section]]\ncontent = [{ callout = TEXT }]", lang: "en", refuses: IN_PANEL },
    Spot { name: "a story", report: "[[section]]\ncontent = [{ story = TEXT }]", lang: "en", refuses: IN_PANEL },
    Spot {
        name: "a panel from right to left",
        report: "[[section]]\ncontent = [{ callout = TEXT, title = 'V' }]\n[theme.page]\ncolumns = 2",
        lang: "ar",
        refuses: IN_PANEL,
    },
];

/// Returns a report with something in a place, in words of its language, and how many of those are numbered.
fn report(spot: &Spot, what: &str) -> (String, usize) {
    let (first, other) = match spot.lang {
        "ar" => ("كلمة", "نص"),
        "he" => ("מילה", "טקסט"),
        _ => ("kestrel", "plain"),
    };
    let text = format!("'''\n{what}\n'''");
    let report = format!("{BEFORE}{}", spot.report).replace("LANG", spot.lang);
    let mut report = report.replace("BLOCK", what).replace("TEXT", &text).replace('V', other);
    let words = what.matches('W').count();
    for number in 1..=words {
        report = report.replace(&format!("W{number}"), &format!("{first}{number}"));
    }
    (report, words)
}

/// Returns what the pages of a report say, or what its author is told, warnings too.
fn set(report: &str, lang: &str, fonts: &Fonts) -> Result<String, Diagnostics> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/places").join(lang);
    let folder = Folder::new(folder).expect("a folder");
    let read = tidings::read(Source::new("report.toml", report), &folder)?;
    let pages = tidings::lay_out(&read.report, &read.theme, fonts)?;
    if let Some(told) = [read.warnings, pages.warnings].into_iter().find(|warnings| !warnings.is_empty()) {
        return Err(told);
    }
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let read = items.filter(|item| matches!(item.mark, Mark::Node(_)));
    Ok(read.map(|item| if let ItemKind::Glyphs(run) = &item.kind { &*run.text } else { "" }).collect())
}

/// Says what is wrong with something in a place: a word is lost, or it is refused without a place and a help.
fn wrong(spot: &Spot, (name, what): (&str, &str), fonts: &Fonts) -> Option<String> {
    let (report, words) = report(spot, what);
    let fault = match set(&report, spot.lang, fonts) {
        Ok(_) if spot.refuses.contains(&name) => Some("it is set".to_owned()),
        Ok(said) => {
            (1..=words).all(|number| said.contains(&number.to_string())).then_some(()).map_or(Some(said), |()| None)
        }
        Err(told) if !spot.refuses.contains(&name) => Some(told.to_string()),
        Err(told) => {
            let helps = told.iter().all(|one| one.help.is_some() && !one.span.is_none());
            (!helps || !told.has_errors()).then(|| told.to_string())
        }
    };
    fault.map(|fault| format!("{name} in {}: {fault}\n{report}\n", spot.name))
}

#[test]
fn each_block_stands_in_each_place_or_is_refused() {
    let (fonts, mut faults) = (Fonts::bundled(), Vec::new());
    let is_section = |spot: &Spot| spot.name.contains("section") || spot.name.contains("columns") || spot.lang == "ar";
    for spot in &BLOCK_SPOTS {
        // A table of TOML has one key of a name.
        let is_other = |what: &str| !(spot.report.contains("text = 'V', BLOCK") && what.starts_with("text"));
        let blocks = BLOCKS.into_iter().filter(|(_, what)| is_other(what));
        faults.extend(blocks.filter_map(|block| wrong(spot, block, &fonts)));
        // A heading stands over each in a section, but over a break and what is taken in.
        let is_under = |what: &str| !["heading", "break", "include"].iter().any(|key| what.starts_with(key));
        for (name, what) in BLOCKS.into_iter().filter(|(_, what)| is_section(spot) && is_under(what)) {
            faults.extend(wrong(spot, (name, &format!("heading = 'V', {what}")), &fonts));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_form_of_markdown_stands_in_each_text_or_is_refused() {
    let fonts = Fonts::bundled();
    let spots = TEXT_SPOTS.iter().flat_map(|spot| MARKDOWN.map(|form| wrong(spot, form, &fonts)));
    let faults: Vec<String> = spots.flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
