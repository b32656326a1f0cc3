//! Reports made of choices: whatever the bytes say, most of them can be set.
//!
//! A mutation of TOML text is nearly always refused by the first parser that it meets. Here bytes choose blocks, languages,
//! lengths and words, and what comes out is TOML whose strings are escaped; the mutations reach lines, pages and the PDF.

use std::fmt::Write;

use arbitrary::{Result, Unstructured};

/// Words of many scripts and habits, among them those that have been trouble.
const WORDS: [&str; 40] = [
    "defenders", "a", "Straßenbahnhaltestellen", "https://example.org/a/b?c=d", "www.example.org", "office@example.org",
    "2010–2023", "10\u{a0}000", "CHF 1,386.50", "déjà", "e\u{301}", "soft\u{ad}hyphen", "حقوق", "الإنسان،", "ו", "שלום",
    "मानव", "क्षत्रिय", "க்ஷ", "ශ්‍රී", "สิทธิมนุษยชน", "ປະຊາຊົນ", "សិទ្ធិ", "လူ့အခွင့်အရေး", "བོད་ཡིག", "ሰብአዊ፡መብት",
    "\u{200d}", "\u{200b}", "\u{2067}x\u{2069}", "…", "“quoted”", "*star*", "**strong**", "`code`", "[link](https://example.org)",
    "[mot](lang:fr)", "[ltr](dir:ltr)", "\\\n", "…—…", "ⵣⵣ",
];
const LANGUAGES: [&str; 16] =
    ["en", "de", "fr", "ar", "he", "fa", "hi", "ta", "th", "km", "my", "bo", "am", "ru", "zh", "ja"];
const BLOCKS: u8 = 18;
const WIDTHS: [&str; 6] = ["text", "margin", "page", "bleed", "40%", "60mm"];
const BLOCK_WIDTHS: [&str; 3] = ["text", "margin", "page"];
const FOCUSES: [&str; 4] = ["top", "bottom left", "35% 60%", "0% 100%"];

/// Returns a report, and a theme for it.
pub fn report(choices: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    let _ = writeln!(text, "title = {}", quoted(&words(choices, 6)?));
    if choices.arbitrary()? {
        let _ = writeln!(text, "lang = \"{}\"", choices.choose(&LANGUAGES)?);
    }
    if choices.arbitrary()? {
        let _ = writeln!(text, "standfirst = {}", quoted(&words(choices, 12)?));
    }
    if choices.ratio(1, 4)? {
        let _ = writeln!(text, "contents = {}", choices.choose(&["true", "\"auto\"", "{ levels = 3 }"])?);
    }
    if choices.ratio(1, 4)? {
        text.push_str("footnotes = \"end\"\n");
    }
    ends(choices, &mut text)?;
    if choices.ratio(1, 2)? {
        theme(choices, &mut text)?;
    }
    for _ in 0..choices.int_in_range(1..=2)? {
        section(choices, &mut text)?;
    }
    if choices.ratio(1, 3)? {
        let _ = writeln!(text, "[[related]]\ntitle = {}\nurl = \"https://example.org\"", quoted(&words(choices, 8)?));
    }
    Ok(text)
}

/// Last words, how to reach the publisher, and an imprint.
fn ends(choices: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    if choices.ratio(1, 4)? {
        let signers: Vec<String> = (0..choices.int_in_range(1..=3)?)
            .map(|_| Ok(format!("{{ name = {}, role = {} }}", quoted(&words(choices, 3)?), quoted(&words(choices, 9)?))))
            .collect::<Result<_>>()?;
        let words = quoted(&words(choices, 9)?);
        let _ = writeln!(text, "closing = {{ text = {words}, signers = [{}] }}", signers.join(", "));
    }
    if choices.ratio(1, 4)? {
        let (name, address) = (quoted(&words(choices, 4)?), quoted(&words(choices, 9)?));
        let _ = writeln!(text, "contact = {{ name = {name}, address = {address}, email = \"a@example.org\" }}");
    }
    if choices.ratio(1, 4)? {
        let row = format!("[{}, {}]", quoted(&words(choices, 3)?), quoted(&words(choices, 30)?));
        let rows = vec![row; choices.int_in_range(1..=9)?].join(", ");
        let place = choices.choose(&["end", "front"])?;
        let _ = writeln!(text, "imprint = {{ rows = [{rows}], place = \"{place}\" }}");
    }
    Ok(())
}

fn section(choices: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let _ = writeln!(text, "[[section]]\nheading = {}", quoted(&words(choices, 5)?));
    if choices.ratio(1, 3)? {
        let _ = writeln!(text, "columns = {}", choices.int_in_range(1..=2)?);
    }
    if choices.ratio(1, 6)? {
        let _ = writeln!(text, "number = true\nstandfirst = {}", quoted(&words(choices, 12)?));
    }
    let notes = format!("{{ n = {}, m = {} }}", quoted(&words(choices, 20)?), quoted(&words(choices, 3)?));
    let _ = writeln!(text, "notes = {notes}\ncontent = [\n  \"w [^n] [^m]\",");
    for _ in 0..choices.int_in_range(1..=4)? {
        let block = block(choices)?;
        let _ = writeln!(text, "  {block},");
    }
    text.push_str("]\n");
    Ok(())
}

fn block(choices: &mut Unstructured<'_>) -> Result<String> {
    let lang = if choices.ratio(1, 4)? { format!(", lang = \"{}\"", choices.choose(&LANGUAGES)?) } else { String::new() };
    Ok(match choices.int_in_range(0..=BLOCKS)? {
        0 => format!("{{ bullets = [{}]{lang} }}", list(choices, 6, 12)?),
        1 => format!("{{ numbered = [{}], start = {}{lang} }}", list(choices, 6, 12)?, choices.arbitrary::<u16>()?),
        2 => format!("{{ quote = {}, by = {}{lang} }}", quoted(&words(choices, 20)?), quoted(&words(choices, 4)?)),
        3 | 4 => table(choices, &lang)?,
        5 => "{ break = \"page\" }".to_owned(),
        6 => format!("{{ image = \"p{}.png\", alt = \"x\", caption = {} }}", choices.int_in_range(0..=2)?, quoted(&words(choices, 9)?)),
        8 => pull(choices, &lang)?,
        9 => {
            let (words, title, width) = (quoted(&words(choices, 30)?), quoted(&words(choices, 5)?), choices.choose(&BLOCK_WIDTHS)?);
            let button = "url = \"https://example.org\", button = \"b\"";
            format!("{{ callout = {words}, title = {title}, width = \"{width}\", {button}{lang} }}")
        }
        18 => {
            let (words, kicker, title) = (quoted(&words(choices, 90)?), quoted(&words(choices, 3)?), quoted(&words(choices, 6)?));
            let picture = format!("image = \"p{}.png\", alt = \"x\", caption = {kicker}", choices.int_in_range(0..=2)?);
            format!("{{ story = {words}, kicker = {kicker}, title = {title}, {picture}{lang} }}")
        }
        15 => {
            let (date, text) = (quoted(&words(choices, 4)?), quoted(&words(choices, 30)?));
            let event = format!("{{ date = {date}, title = {}, text = {text} }}", quoted(&words(choices, 9)?));
            format!("{{ timeline = [{}]{lang} }}", vec![event; choices.int_in_range(1..=6)?].join(", "))
        }
        16 => {
            let names = list(choices, 30, 4)?;
            let title = quoted(&words(choices, 4)?);
            format!("{{ names = [{{ title = {title}, names = [{names}] }}], columns = {}{lang} }}", choices.int_in_range(1..=4)?)
        }
        10 => {
            let figure = format!("{{ value = {}, label = {} }}", choices.arbitrary::<i32>()?, quoted(&words(choices, 9)?));
            let figures = vec![figure; choices.int_in_range(1..=6)?].join(", ");
            format!("{{ figures = [{figures}], width = \"{}\"{lang} }}", choices.choose(&BLOCK_WIDTHS)?)
        }
        11 => {
            let picture = format!("{{ image = \"p1.png\", alt = \"x\", caption = {} }}", quoted(&words(choices, 9)?));
            format!("{{ images = [{}] }}", vec![picture; choices.int_in_range(2..=4)?].join(", "))
        }
        12 => {
            let (caption, width) = (quoted(&words(choices, 9)?), choices.choose(&WIDTHS)?);
            format!("{{ image = \"p{}.png\", alt = \"x\", caption = {caption}, width = \"{width}\" }}", choices.int_in_range(0..=2)?)
        }
        13 => {
            let note = quoted(&words(choices, 12)?);
            let table = format!("{{ header = [\"\", \"x[^k]\"], rows = [[{}, \"1[^n]\"]] }}", quoted(&words(choices, 3)?));
            format!("{{ table = {table}, notes = {{ k = {note} }}, source = {} }}", quoted(&words(choices, 9)?))
        }
        14 => format!("{{ text = \"w[^n]\", heading = {} }}", quoted(&words(choices, 4)?)),
        7 => quoted(&choices.arbitrary::<&str>()?.chars().take(200).collect::<String>()),
        _ => format!("{{ text = {}{lang} }}", quoted(&words(choices, 40)?)),
    })
}

fn pull(choices: &mut Unstructured<'_>, lang: &str) -> Result<String> {
    let (words, by) = (quoted(&words(choices, 15)?), quoted(&words(choices, 4)?));
    let width = choices.choose(&WIDTHS[..4])?;
    let focus = choices.choose(&FOCUSES)?;
    let portrait = if choices.ratio(1, 2)? { format!(", portrait = \"p1.png\", focus = \"{focus}\"") } else { String::new() };
    Ok(format!("{{ pull = {words}, by = {by}, width = \"{width}\"{portrait}{lang} }}"))
}

fn table(choices: &mut Unstructured<'_>, lang: &str) -> Result<String> {
    let columns = choices.int_in_range(1..=7)?;
    let mut row = |most: usize| -> Result<String> {
        let cells: Vec<String> = (0..columns).map(|_| Ok(quoted(&words(choices, most)?))).collect::<Result<_>>()?;
        Ok(format!("[{}]", cells.join(", ")))
    };
    let header = row(3)?;
    let rows: Vec<String> = (0..3).map(|_| row(4)).collect::<Result<_>>()?;
    Ok(format!("{{ table = {{ header = {header}, rows = [{}] }}{lang} }}", rows.join(", ")))
}

fn list(choices: &mut Unstructured<'_>, items: usize, most: usize) -> Result<String> {
    let items = (0..choices.int_in_range(1..=items)?).map(|_| Ok(quoted(&words(choices, most)?)));
    Ok(items.collect::<Result<Vec<String>>>()?.join(", "))
}

fn words(choices: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let count = choices.int_in_range(1..=most)?;
    let mut text = String::from("w");
    for _ in 0..count {
        text.push_str(if choices.ratio(9, 10)? { " " } else { "" });
        text.push_str(choices.choose(&WORDS)?);
    }
    Ok(text)
}

fn theme(choices: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let size = choices.int_in_range(4..=40)?;
    let (width, height) = (choices.int_in_range(150..=900)?, choices.int_in_range(150..=900)?);
    let align = if choices.arbitrary()? { "justified" } else { "ragged" };
    let margins = choices.int_in_range(0..=60)?;
    let _ = writeln!(text, "theme.page = {{ size = [\"{width}pt\", \"{height}pt\"], margins = \"{margins}pt\", bleed = {}, columns = {} }}", choices.arbitrary::<bool>()?, choices.int_in_range(1..=3)?);
    if choices.ratio(1, 2)? {
        let (columns, margin) = (choices.int_in_range(2..=12)?, choices.int_in_range(0..=4)?);
        let text_columns = columns - i32::min(margin, columns - 1);
        let margin = columns - text_columns;
        let _ = writeln!(text, "theme.grid = {{ columns = {columns}, text = {text_columns}, margin = {margin}, gutter = \"6pt\" }}");
    }
    let _ = writeln!(text, "theme.text = {{ size = \"{size}pt\", align = \"{align}\" }}");
    Ok(())
}

/// Returns a basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
