//! Finds a language that the letters of its text contradict: `lang = "uk"`, which is Ukrainian, over English.
//!
//! A tag that names its script says what letters to expect, otherwise CLDR does. Languages that are written in several
//! scripts are contradicted by none of them, those of which that is not known, by nothing. A text of few letters may be a
//! name, and says nothing.

use super::reader::Reader;
use super::scripts::Script;
use super::synonyms;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::{Block, Inline, Lang};
use crate::theme::scripts;

/// The fewest letters that say something.
const ENOUGH: usize = 20;
/// How many letters are looked at, from the start of a text.
const MOST: usize = 4000;

/// Languages that are written in more scripts than CLDR has words for, by one part of their people or another.
const OPEN: &str = " \
    ba bal bm ce ckb crh cv doi ff ha iu jv kaa kab kk ku ky lrc mn mni ms os pa ro sa sat sd shi so su sw tg tk tt tyv \
    tzm ug wo yua za zgh ";

/// Tags that people take for a language, the script of what they write, and what they mean: countries, above all.
const COUNTRIES: [(&str, &str, &str); 9] = [
    ("uk", "Latn", "en-GB"),
    ("ar", "Latn", "es-AR"),
    ("be", "Latn", "nl-BE or fr-BE"),
    ("my", "Latn", "ms"),
    ("si", "Latn", "sl"),
    ("ml", "Latn", "fr-ML"),
    ("ne", "Latn", "fr-NE"),
    ("am", "Armn", "hy"),
    ("et", "Ethi", "am"),
];

/// Counts the letters of a text by their script.
pub(super) struct LetterCounts {
    by_script: [usize; Script::COUNT],
    all: usize,
}

impl LetterCounts {
    /// Returns a count of nothing.
    pub(super) fn none() -> LetterCounts {
        LetterCounts { by_script: [0; Script::COUNT], all: 0 }
    }

    /// Adds the letters of a line; phrases in a language of their own are no part of it.
    pub(super) fn line(&mut self, content: &[Inline]) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.words(&text.text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) => self.line(inner),
                // An address is in no language.
                Inline::Link(link) if link.content.iter().any(is_address) => {}
                Inline::Link(link) => self.line(&link.content),
                Inline::Code(_) | Inline::Phrase(_) | Inline::Note(_) | Inline::Break(_) => {}
            }
        }
    }

    /// Adds the letters of blocks that have no language of their own.
    pub(super) fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks.into_iter().filter(|block| block.language().is_none()) {
            if self.all >= MOST {
                return;
            }
            self.block(block);
        }
    }

    /// Adds the letters of a block, whatever its language.
    pub(super) fn block(&mut self, block: &Block) {
        block.own_lines().into_iter().for_each(|line| self.line(line));
        self.blocks(block.children());
    }

    fn words(&mut self, text: &str) {
        let room = MOST - self.all;
        let is_ascii = text.is_ascii();
        if !is_ascii && text.len() > room {
            let letters = text.chars().filter(|letter| letter.is_alphabetic());
            return letters.take(room).for_each(|letter| self.letter(letter));
        }
        // All bytes are looked at, so that it can be many at a time.
        let letters = text.bytes().filter(u8::is_ascii_alphabetic).count().min(room);
        self.all += letters;
        self.by_script[Script::LATIN.index()] += letters;
        if !is_ascii {
            let others = text.chars().filter(|letter| !letter.is_ascii() && letter.is_alphabetic());
            others.for_each(|letter| self.letter(letter));
        }
    }

    fn letter(&mut self, letter: char) {
        self.all += 1;
        if let Some(script) = Script::of_letter(letter) {
            self.by_script[script.index()] += 1;
        }
    }

    /// Returns the script of most letters, if nine in ten or more are of scripts that a language is not written in.
    fn against(&self, lang: &Lang) -> Option<Script> {
        if self.all < ENOUGH {
            return None;
        }
        let (most, count) = self.by_script.iter().enumerate().max_by_key(|(_, count)| **count)?;
        let own = written_in(lang);
        let fitting: usize = own.iter().map(|script| self.by_script[script.index()]).sum();
        let contradicted = !own.is_empty() && fitting * 10 <= self.all && *count * 2 > self.all;
        contradicted.then(|| Script::at(most))
    }
}

fn is_address(inline: &Inline) -> bool {
    matches!(inline, Inline::Text(text) if text.text.contains("://") || text.text.starts_with("www.") || text.text.contains('@'))
}

/// Returns the scripts that a language is written in; none if that is not known for certain.
fn written_in(lang: &Lang) -> Vec<Script> {
    if let Some(script) = lang.script() {
        return Script::of_code(script);
    }
    if OPEN.contains(&format!(" {} ", lang.language())) {
        return Vec::new();
    }
    scripts(lang).into_iter().chain(lang.known_script()).flat_map(Script::of_code).collect()
}

/// Reports a language that the letters of its text contradict; `place` is where it is named.
pub(super) fn check(reader: &mut Reader, lang: &Lang, place: Span, letters: &LetterCounts) {
    let Some(script) = letters.against(lang) else { return };
    let own = written_in(lang).first().map_or("other", |script| script.name());
    let tag = lang.language();
    let called = synonyms::language_name(tag).map_or_else(|| format!("`{lang}`"), |name| format!("`{lang}`, {name},"));
    let message = format!("{called} is written in {own} letters, and this text is in {}", script.name());
    let meant = COUNTRIES.iter().find(|(code, in_script, _)| *code == tag && Script::of_code(in_script) == [script]);
    let help = match meant {
        Some((_, _, meant)) => format!("did you mean `{meant}`? A country is no language"),
        None => format!("write the language of the text, such as `{}`", script.language()),
    };
    reader.report(Diagnostic::new(Code::LanguageLetters, place, message).help(help));
}

/// Reports a report that names no language, and is in other letters than the English that it is taken for.
pub(super) fn check_unnamed(reader: &mut Reader, place: Span, letters: &LetterCounts) {
    let Some(script) = letters.against(&Lang::english()) else { return };
    let message =
        format!("the report names no language and is taken for English, and its letters are {}", script.name());
    let help = format!("write its language above the first header, such as  lang = \"{}\"", script.language());
    reader.report(Diagnostic::new(Code::LanguageLetters, place, message).help(help));
}
