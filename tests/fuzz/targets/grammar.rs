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
const BLOCKS: u8 = 10;

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

fn section(choices: &mut Unstructured<'_>, text: &mut String) -> Result<()> {
    let _ = writeln!(text, "[[section]]\nheading = {}\ncontent = [", quoted(&words(choices, 5)?));
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
        7 => quoted(&choices.arbitrary::<&str>()?.chars().take(200).collect::<String>()),
        _ => format!("{{ text = {}{lang} }}", quoted(&words(choices, 40)?)),
    })
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
    let _ = writeln!(text, "theme.page = {{ size = [\"{width}pt\", \"{height}pt\"], margins = \"{margins}pt\", columns = {} }}", choices.int_in_range(1..=3)?);
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
