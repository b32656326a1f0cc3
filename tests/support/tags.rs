//! Prints the tag tree of a written PDF, read by a reader that shares no code with the writer.
//!
//! One line per structure element, indented by depth: its type, its properties, and the text of its marked
//! content as a reader gets it, by ActualText or else by the fonts' ToUnicode maps; `[la: …]` where the content
//! content itself names its language. Lines stand in the file in reading order, but from right to left their letters
//! as they are drawn; they are printed in the order in which they are read.

#![expect(clippy::wildcard_enum_match_arm, reason = "most kinds of objects and operators say nothing about tags")]

use std::collections::BTreeMap;
use std::fmt::Write;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, ObjRef, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;
use unicode_bidi::{BidiClass, bidi_class};

/// Returns the tag tree of a PDF, with a last line for each marked-content sequence that no element owns.
pub(crate) fn tag_tree(pdf: &[u8]) -> String {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    let mut tree = Tree::of(&pdf);
    let catalog: Dict = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
    let root: Dict = catalog.get("StructTreeRoot").expect("a structure tree");
    let mut out = format!("lang {}\n", text(&catalog, "Lang").unwrap_or_default());
    for kid in kids(&root) {
        tree.kid(&kid, None, 0, &mut out);
    }
    for ((page, mcid), text) in &tree.contents {
        let _ = writeln!(out, "orphan page {page} mcid {mcid} {text:?}");
    }
    out
}

/// Returns the text of all marked content that has an owner, as [`tag_tree`] reads it, in the order of the file.
#[allow(dead_code, reason = "not every test that reads tags asks for the text alone")]
pub(crate) fn text_of(pdf: &[u8]) -> String {
    let pdf = Pdf::new(pdf.to_vec()).expect("a PDF");
    Tree::of(&pdf).contents.into_values().collect()
}

/// Returns the text of each block of a PDF, in the order of the tags: what stands in the lowest element that is a block; in
/// contents, without the numbers of pages.
#[allow(dead_code, reason = "not every test that reads tags asks for blocks")]
pub(crate) fn blocks(pdf: &[u8]) -> Vec<String> {
    const INLINE: [&str; 2] = ["Link", "Span"];
    let mut blocks = vec![String::new()];
    let (mut before, mut is_listed) = (String::new(), false);
    for line in tag_tree(pdf).lines() {
        // What is said stands last; quotation marks in it have a backslash before them.
        let opens = |at: &usize| !line[..*at].ends_with('\\');
        let said = line.strip_suffix('"').and_then(|rest| rest.rmatch_indices('"').map(|(at, _)| at).find(opens));
        let said = said.filter(|at| line[..*at].ends_with(' ')).map_or("", |at| &line[at..]);
        let name = line.trim_start().split([' ', '"']).next().unwrap_or_default();
        if !name.is_empty() && !INLINE.contains(&name) {
            blocks.push(String::new());
            is_listed = before == "TOCI" && name == "Reference";
            name.clone_into(&mut before);
        }
        if let Some(last) = blocks.last_mut() {
            let said = unquoted(said);
            // The number stands behind the space that parts it from the heading.
            last.push_str(if is_listed { said.trim_end_matches(char::is_numeric) } else { &said });
        }
    }
    blocks
}

/// Takes back what printing with `{:?}` has done to a text.
fn unquoted(said: &str) -> String {
    let mut text = String::new();
    let inside = said.strip_prefix('"').and_then(|said| said.strip_suffix('"')).unwrap_or_default();
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n' | 't' | 'r')) => text.push(' '),
            ('\\', Some('u')) => {
                let code: String = letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
            }
            ('\\', Some(escaped)) => text.push(escaped),
            (letter, _) => text.push(letter),
        }
    }
    text
}

/// The marked content of a file, and its pages.
struct Tree {
    /// By the page's object: its number, from 0.
    pages: BTreeMap<u32, usize>,
    /// By page and MCID: the text that is not printed yet.
    contents: BTreeMap<(usize, i32), String>,
}

impl Tree {
    fn of(pdf: &Pdf) -> Tree {
        let mut tree = Tree { pages: BTreeMap::new(), contents: BTreeMap::new() };
        for (index, page) in pdf.pages().iter().enumerate() {
            if let Some(id) = page.raw().obj_id() {
                tree.pages.insert(id.obj_number, index);
            }
            read_page(page, index, &mut tree.contents);
        }
        tree
    }

    /// Prints an element, or hands its content up: `page` is the one that the element above names.
    fn kid(&mut self, kid: &Kid, page: Option<usize>, depth: usize, out: &mut String) {
        let Kid::Dict(element) = kid else { return };
        let page = element.get_ref("Pg").and_then(|page| self.page(page)).or(page);
        let mut line = format!("{}{}", "  ".repeat(depth), name(element, "S").unwrap_or_default());
        line.push_str(&properties(element));
        let mut below = String::new();
        let mut words: Option<String> = None;
        let mut targets: Vec<String> = Vec::new();
        for kid in kids(element) {
            match &kid {
                Kid::Mcid(mcid) => self.take(page, *mcid, &mut words),
                Kid::Dict(dict) if name(dict, "Type").as_deref() == Some("MCR") => {
                    let page = dict.get_ref("Pg").and_then(|page| self.page(page)).or(page);
                    self.take(page, dict.get("MCID").unwrap_or(-1), &mut words);
                }
                Kid::Dict(dict) if name(dict, "Type").as_deref() == Some("OBJR") => targets.push(self.target(dict)),
                Kid::Dict(_) => {
                    flush(&mut words, depth + 1, &mut below);
                    self.kid(&kid, page, depth + 1, &mut below);
                }
            }
        }
        // A link over several lines has an annotation on each, all with the same target.
        let areas = targets.len();
        targets.dedup();
        for target in &targets {
            line.push_str(target);
        }
        if areas > targets.len() {
            let _ = write!(line, " ({areas} areas)");
        }
        if below.is_empty()
            && let Some(words) = words.take()
        {
            let _ = write!(line, " {}", said(&words));
        }
        flush(&mut words, depth + 1, &mut below);
        let _ = writeln!(out, "{line}");
        out.push_str(&below);
    }

    fn page(&self, page: ObjRef) -> Option<usize> {
        self.pages.get(&page.obj_number).copied()
    }

    fn take(&mut self, page: Option<usize>, mcid: i32, words: &mut Option<String>) {
        let found = page.and_then(|page| self.contents.remove(&(page, mcid)));
        words.get_or_insert_default().push_str(found.as_deref().unwrap_or("<no such content>"));
    }

    /// Returns where a link leads.
    fn target(&self, reference: &Dict) -> String {
        let Some(annotation) = reference.get::<Dict>("Obj") else { return " -> nowhere".into() };
        if let Some(action) = annotation.get::<Dict>("A") {
            return format!(" -> {}", text(&action, "URI").unwrap_or_default());
        }
        let place = annotation.get::<Array>("Dest").and_then(|place| {
            let page = place.raw_iter().next().and_then(|page| page.as_obj_ref())?;
            self.page(page)
        });
        place.map_or(" -> nowhere".into(), |page| format!(" -> page {}", page + 1))
    }
}

fn flush(words: &mut Option<String>, depth: usize, out: &mut String) {
    if let Some(words) = words.take() {
        let _ = writeln!(out, "{}{}", "  ".repeat(depth), said(&words));
    }
}

/// Returns text in quotes; what shows no text is a picture or a rule.
fn said(words: &str) -> String {
    if words.is_empty() { "(ink)".into() } else { format!("{words:?}") }
}

/// Something in a structure element.
enum Kid<'a> {
    Mcid(i32),
    Dict(Dict<'a>),
}

fn kids<'a>(element: &Dict<'a>) -> Vec<Kid<'a>> {
    let one = |object: Object<'a>| match object {
        Object::Number(_) => object.into_i32().map(Kid::Mcid),
        Object::Dict(dict) => Some(Kid::Dict(dict)),
        _ => None,
    };
    match element.get::<Object>("K") {
        Some(Object::Array(array)) => array.iter::<Object>().filter_map(one).collect(),
        Some(object) => one(object).into_iter().collect(),
        None => Vec::new(),
    }
}

fn properties(element: &Dict) -> String {
    let mut out = String::new();
    for (key, shown) in [("Lang", "lang"), ("Alt", "alt"), ("ActualText", "actual")] {
        if let Some(value) = text(element, key) {
            let _ = write!(out, " {shown}={value:?}");
        }
    }
    if let Some(attributes) = element.get::<Dict>("A") {
        for key in ["ListNumbering", "Scope", "Placement", "WritingMode"] {
            if let Some(value) = name(&attributes, key) {
                let _ = write!(out, " {key}={value}");
            }
        }
        for key in ["ColSpan", "RowSpan"] {
            if let Some(count) = attributes.get::<Number>(key) {
                let _ = write!(out, " {key}={}", count.as_f64());
            }
        }
        if let Some(headers) = attributes.get::<Array>("Headers") {
            let _ = write!(out, " Headers={}", headers.iter::<PdfString>().count());
        }
        if let Some(corners) = attributes.get::<Array>("BBox") {
            let corners: Vec<String> =
                corners.iter::<Number>().map(|number| format!("{:.1}", number.as_f64())).collect();
            let _ = write!(out, " BBox=[{}]", corners.join(" "));
        }
    }
    out
}

fn string_bytes(object: Object) -> Vec<u8> {
    match object {
        Object::String(string) => string.as_bytes().to_vec(),
        _ => Vec::new(),
    }
}

fn name(dict: &Dict, key: &str) -> Option<String> {
    dict.get::<Name>(key).map(|name| String::from_utf8_lossy(&name).into_owned())
}

fn text(dict: &Dict, key: &str) -> Option<String> {
    dict.get::<PdfString>(key).map(|text| decode(text.as_bytes()))
}

/// ISO 32000-1, 7.9.2.2; ASCII stands for the rest of PDFDocEncoding, which the writer does not use.
fn decode(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => utf16(units),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Reads the text of each marked-content sequence that has a number.
fn read_page(page: &Page, index: usize, contents: &mut BTreeMap<(usize, i32), String>) {
    let mut maps: BTreeMap<Vec<u8>, Map> = BTreeMap::new();
    let mut font: Vec<u8> = Vec::new();
    // The sequences under way: their number, the text that stands for what they show, and their language.
    let mut open: Vec<(Option<i32>, Option<String>, Option<String>)> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::BeginMarkedContent(_) => open.push((None, None, None)),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let Object::Dict(properties) = begin.1 else {
                    open.push((None, None, None));
                    continue;
                };
                let mcid = properties.get::<i32>("MCID");
                let actual = text(properties, "ActualText");
                if let Some(mcid) = mcid {
                    contents.insert((index, mcid), actual.clone().unwrap_or_default());
                }
                open.push((mcid, actual, text(properties, "Lang")));
            }
            TypedInstruction::EndMarkedContent(_) => {
                let (mcid, _, lang) = open.pop().expect("a sequence to end");
                if let (Some(mcid), Some(lang)) = (mcid, lang) {
                    let text = contents.entry((index, mcid)).or_default();
                    *text = format!("[{lang}: {text}]");
                }
            }
            TypedInstruction::TextFont(set) => font = set.0.to_vec(),
            TypedInstruction::ShowTexts(show) => {
                let map = maps.entry(font.clone()).or_insert_with(|| Map::of(page, &font));
                let replaced = open.iter().any(|(_, actual, _)| actual.is_some());
                let owner = open.iter().rev().find_map(|(mcid, ..)| *mcid);
                if let (Some(owner), false) = (owner, replaced) {
                    let stretches = stretches(show.0);
                    let text = stretches.iter().map(|codes| in_reading_order(shown(codes, map)));
                    contents.entry((index, owner)).or_default().extend(text);
                }
                assert!(!open.is_empty(), "text outside of marked content on page {index}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "a marked-content sequence of page {index} does not end");
}

/// Returns the codes of an array of strings and adjustments, in parts that each go on to the right.
fn stretches(array: &Array<'_>) -> Vec<Vec<u8>> {
    /// More than kerning and marks go back by, in thousandths of an em.
    const BACK: f64 = 300.0;
    let mut stretches = vec![Vec::new()];
    for object in array.iter::<Object>() {
        if let Object::Number(number) = &object
            && number.as_f64() > BACK
        {
            stretches.push(Vec::new());
        }
        stretches.last_mut().expect("at least one").extend(string_bytes(object));
    }
    stretches
}

fn shown(mut bytes: &[u8], map: &Map) -> Vec<String> {
    let mut pieces = Vec::new();
    while !bytes.is_empty() {
        let length = (1..=bytes.len()).find(|&length| map.has(&bytes[..length])).expect("a code that the font has");
        let (code, rest) = bytes.split_at(length);
        pieces.push(map.letters.get(code).cloned().unwrap_or_else(|| "<no text>".into()));
        bytes = rest;
    }
    pieces
}

/// Turns over what is read from right to left: all of it, or what lies between the first and the last letter like that
/// if there are letters from left to right beside them. One code may say several letters; they are turned too.
fn in_reading_order(mut pieces: Vec<String>) -> String {
    let leftward = |piece: &String| piece.chars().any(is_leftward);
    let rightward = |piece: &String| piece.chars().any(|letter| letter.is_alphabetic() && !is_leftward(letter));
    if let (Some(first), Some(last)) = (pieces.iter().position(leftward), pieces.iter().rposition(leftward)) {
        let range = if pieces.iter().any(rightward) { first..last + 1 } else { 0..pieces.len() };
        pieces[range.clone()].reverse();
        for piece in &mut pieces[range] {
            *piece = piece.chars().rev().collect();
        }
    }
    pieces.concat()
}

/// Tells whether a letter or mark is read from right to left: the ranges of Unicode that are set apart for them, but
/// their numbers, which read from left to right.
fn is_leftward(letter: char) -> bool {
    let ranges = matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        || matches!(letter, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    ranges && !matches!(bidi_class(letter), BidiClass::AN | BidiClass::EN)
}

/// What the codes of a font are, and what they draw.
struct Map {
    /// The first and the last code of each range: every byte lies between theirs.
    space: Vec<(Vec<u8>, Vec<u8>)>,
    letters: BTreeMap<Vec<u8>, String>,
}

impl Map {
    fn of(page: &Page, font: &[u8]) -> Map {
        let font = Name::new(font).and_then(|font| page.resources().get_font(&font)).expect("a font");
        let map = |key| {
            let map: Stream = font.get(key)?;
            Some(String::from_utf8_lossy(&map.decoded().expect("a map")).into_owned())
        };
        let to_unicode = map("ToUnicode").expect("a map");
        let space = match map("Encoding") {
            Some(encoding) => read_space(&encoding),
            None => {
                assert_eq!(name(&font, "Encoding").as_deref(), Some("Identity-H"));
                vec![(vec![0, 0], vec![0xff, 0xff])]
            }
        };
        assert_eq!(space, read_space(&to_unicode), "codes to be read as they are shown");
        Map { space, letters: read_map(&to_unicode) }
    }

    fn has(&self, code: &[u8]) -> bool {
        self.space.iter().any(|(first, last)| {
            let lies_between = |(byte, (first, last))| (first..=last).contains(&byte);
            code.len() == first.len() && code.iter().zip(first.iter().zip(last)).all(lies_between)
        })
    }
}

fn read_space(map: &str) -> Vec<(Vec<u8>, Vec<u8>)> {
    let block = map.split("codespacerange").nth(1).unwrap_or_default();
    tokens(block).chunks_exact(2).map(|ends| (hex(&ends[0]), hex(&ends[1]))).collect()
}

/// Reads the three forms of entries: single codes, ranges that count, and ranges with a list.
fn read_map(map: &str) -> BTreeMap<Vec<u8>, String> {
    let mut entries = BTreeMap::new();
    for block in map.split("beginbf").skip(1) {
        let block = block.split("endbf").next().unwrap_or_default();
        let ranges = block.starts_with("range");
        let mut tokens = tokens(block).into_iter().peekable();
        while let Some(first) = tokens.next() {
            let first = hex(&first);
            let last = if ranges { tokens.next().map_or(first.clone(), |last| hex(&last)) } else { first.clone() };
            let codes = up_to(&first, &last);
            if tokens.next_if(|token| token == "[").is_some() {
                for code in codes {
                    entries.insert(code, tokens.next().map(|text| utf16(&hex(&text))).unwrap_or_default());
                }
                assert_eq!(tokens.next().as_deref(), Some("]"), "a list as long as its range");
                continue;
            }
            let mut units = tokens.next().map(|text| hex(&text)).unwrap_or_default();
            for code in codes {
                entries.insert(code, utf16(&units));
                if let Some(unit) = units.last_mut() {
                    *unit = unit.wrapping_add(1);
                }
            }
        }
    }
    entries
}

/// Returns the codes of a range, in which only the last byte varies.
fn up_to(first: &[u8], last: &[u8]) -> Vec<Vec<u8>> {
    let (end, lead) = first.split_last().expect("a code");
    let codes = *end..=*last.last().expect("a code");
    codes.map(|end| [lead, &[end]].concat()).collect()
}

/// Returns the hexadecimal strings, without their brackets, and the brackets of lists.
fn tokens(block: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = block;
    while let Some(at) = rest.find(['<', '[', ']']) {
        let bracket = &rest[at..=at];
        rest = &rest[at + 1..];
        if bracket == "<" {
            let end = rest.find('>').expect("the end of a string");
            tokens.push(rest[..end].into());
            rest = &rest[end + 1..];
        } else {
            tokens.push(bracket.into());
        }
    }
    tokens
}

fn hex(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(&String::from_utf8_lossy(pair), 16).expect("a byte")).collect()
}
