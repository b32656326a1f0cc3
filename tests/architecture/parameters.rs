//! How many things a function takes, read from its signature.
//!
//! A function takes at most four things beside `self`. A tuple that is taken apart in the signature counts as many as it has,
//! and what it has is of one type: things of several types that belong together are a value with a name.

use super::{File, code, files, is_test};

/// The most things that a function takes.
const MOST: usize = 4;

/// Functions whose signatures are another crate's.
const OF_OTHERS: [&str; 1] = ["curve_to"];

#[test]
fn functions_take_few_things_and_those_have_names() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files().iter().filter(|file| !is_test(file)) {
        for signature in signatures(file) {
            count += 1;
            if !OF_OTHERS.contains(&signature.name.as_str()) && !signature.is_plain() {
                wrong.push(format!("{}: {}({})", file.path.display(), signature.name, signature.parameters.join(", ")));
            }
        }
    }
    assert!(count > 1500, "the walk found only {count} functions");
    assert!(wrong.is_empty(), "{} functions take too much:\n{}", wrong.len(), wrong.join("\n"));
}

/// A function's name, and what it takes beside `self`.
struct Signature {
    name: String,
    parameters: Vec<String>,
}

impl Signature {
    /// Tells whether it follows the rule.
    fn is_plain(&self) -> bool {
        let counts = self.parameters.iter().map(|parameter| Taken::of(parameter));
        let (mut sum, mut mixed) = (0, false);
        for taken in counts {
            sum += taken.count;
            mixed |= taken.mixed;
        }
        sum <= MOST && !mixed
    }
}

/// What a parameter comes to.
struct Taken {
    count: usize,
    /// Whether it is a tuple of several types.
    mixed: bool,
}

impl Taken {
    fn of(parameter: &str) -> Taken {
        let one = Taken { count: 1, mixed: false };
        let Some(inner) = parameter.strip_prefix('(') else { return one };
        let Some((pattern, types)) = inner.split_once("): ") else { return one };
        let count = split(pattern).len();
        let Some(types) = types.strip_prefix('(').and_then(|types| types.strip_suffix(')')) else {
            return Taken { count, mixed: false };
        };
        let types = split(types);
        Taken { count, mixed: types.iter().any(|own| *own != types[0]) }
    }
}

/// Returns the functions of a file.
fn signatures(file: &File) -> Vec<Signature> {
    let text = code(file).collect::<Vec<_>>().join("\n");
    let starts = text.match_indices("fn ").filter(|(at, _)| text[..*at].ends_with([' ', '\n']) || *at == 0);
    starts.filter_map(|(at, found)| signature(&text[at + found.len()..])).collect()
}

/// Reads a signature from its name on; nothing where none is.
fn signature(text: &str) -> Option<Signature> {
    let name: String = text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let rest = &text[name.len()..];
    let rest = if rest.starts_with('<') { &rest[closing(rest)?..] } else { rest };
    let inside = rest.strip_prefix('(').filter(|_| !name.is_empty())?;
    let parameters = split(&inside[..closing(rest)? - 2]);
    let is_own = |parameter: &String| parameter.trim_start_matches("mut ").trim_end().ends_with("self");
    let parameters = parameters.into_iter().filter(|parameter| parameter.contains(':') || !is_own(parameter));
    Some(Signature { name, parameters: parameters.filter(|parameter| !parameter.starts_with("self:")).collect() })
}

/// Returns by how much deeper in brackets a text is behind a sign; an arrow closes none.
fn deeper(before: char, sign: char) -> i32 {
    match sign {
        '(' | '[' | '{' | '<' => 1,
        ')' | ']' | '}' => -1,
        '>' if before != '-' && before != '=' => -1,
        _ => 0,
    }
}

/// Returns where the bracket that opens a text is closed, behind it.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        depth += deeper(before, sign);
        before = sign;
        if depth == 0 {
            return Some(at + sign.len_utf8());
        }
    }
    None
}

/// Splits a list at its commas, but for those inside brackets.
fn split(list: &str) -> Vec<String> {
    let (mut parts, mut depth, mut before) = (vec![String::new()], 0, ' ');
    for sign in list.chars() {
        depth += deeper(before, sign);
        before = sign;
        if sign == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(sign);
        }
    }
    let parts = parts.into_iter().map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect()
}

#[test]
fn signatures_are_read() {
    let own = |text: &str| signature(text).map(|signature| (signature.is_plain(), signature.parameters));
    let plain = own("set<'a>(&mut self, text: &'a str, at: impl Fn(usize, usize) -> Pt) -> Pt {");
    assert_eq!(plain, Some((true, vec!["text: &'a str".to_owned(), "at: impl Fn(usize, usize) -> Pt".to_owned()])));
    assert_eq!(own("at((x, y): (Pt, Pt), by: Pt)").map(|own| own.0), Some(true));
    assert_eq!(own("at((x, y): (Pt, Pt), (width, height): (Pt, Pt), by: Pt)").map(|own| own.0), Some(false));
    assert_eq!(own("at((frame, span): (&Frame, Span))").map(|own| own.0), Some(false));
    assert_eq!(own("at(a: A, b: B, c: C, d: D, e: E)").map(|own| own.0), Some(false));
}
