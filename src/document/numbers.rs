//! Page numbers in running text: set as far as they are known, until they are ("late text").
//!
//! A tree is made before its pages are. What stands on which page is known when they have been set; then the tree is made
//! again with the numbers that were found, up to when they hold (`layout::late`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Lang, PAGE_NUMBER};
use crate::theme::{Digits, Theme, Word};

/// What is known of the numbers of pages, by what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Numbers {
    /// What readers call the page, by the name of the part of the report that starts on it.
    known: BTreeMap<String, String>,
    /// What all others are called.
    others: &'static str,
    /// Room for a number of so many digits is kept, whichever it is.
    reserved: Option<usize>,
    /// What stands for a number in the contents until it is known.
    listed: Awaited,
}

/// What stands for a number of a page in the contents until it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    /// The words for what has no page.
    Nowhere,
    /// So many digits, of which each is as wide as any.
    Digits(usize),
}

impl Numbers {
    /// Where there are no pages, there are no numbers.
    pub(crate) const NONE: Numbers =
        Numbers { known: BTreeMap::new(), others: "…", reserved: None, listed: Awaited::Nowhere };

    /// The numbers before any page has been set: most reports are short.
    pub(crate) const GUESSED: Numbers =
        Numbers { known: BTreeMap::new(), others: "1", reserved: None, listed: Awaited::Digits(3) };

    /// Returns the numbers that were found.
    pub(crate) fn found(known: BTreeMap<String, String>) -> Numbers {
        Numbers { known, ..Numbers::GUESSED }
    }

    /// Returns the same numbers, each in the room that one of so many digits takes.
    pub(crate) fn reserving(self, digits: usize) -> Numbers {
        Numbers { reserved: Some(digits), ..self }
    }

    /// Returns the same numbers, with room for so many digits in the contents.
    pub(crate) fn listing(self, digits: usize) -> Numbers {
        Numbers { listed: Awaited::Digits(digits), ..self }
    }

    /// Returns how many digits there is room for, where that is the same for all numbers.
    #[cfg(test)]
    pub(crate) fn room(&self) -> Option<usize> {
        self.reserved
    }

    /// Returns what a page is called.
    pub(crate) fn label(&self, id: &str) -> &str {
        self.known.get(id).map_or(self.others, String::as_str)
    }
}

/// A page number as text.
#[derive(Clone, Debug)]
pub(super) struct PageNumber {
    /// What lines are broken with.
    pub(super) set: String,
    /// What is shown in its room, where that is something else.
    pub(super) shown: Option<Arc<str>>,
}

impl PageNumber {
    /// Returns what is read.
    pub(super) fn read(&self) -> &str {
        self.shown.as_deref().unwrap_or(&self.set)
    }
}

/// Puts page numbers into words.
pub(super) struct Pager<'b> {
    theme: &'b Theme,
    /// Says in which digits the numbers of a language are written.
    digits: &'b mut dyn FnMut(&Lang) -> Digits,
    /// What it has said last: the lines of contents ask one by one.
    said: Option<(Lang, Digits)>,
    numbers: &'b Numbers,
    /// The parts of the report whose pages have been asked for.
    pub(super) asked: BTreeSet<String>,
}

impl<'b> Pager<'b> {
    pub(super) fn new(theme: &'b Theme, digits: &'b mut dyn FnMut(&Lang) -> Digits, numbers: &'b Numbers) -> Pager<'b> {
        Pager { theme, digits, said: None, numbers, asked: BTreeSet::new() }
    }

    /// Returns the digits that numbers are written in.
    pub(super) fn digits(&mut self, lang: &Lang) -> Digits {
        match &self.said {
            Some((said, digits)) if said == lang => *digits,
            _ => {
                let digits = (self.digits)(lang);
                self.said = Some((lang.clone(), digits));
                digits
            }
        }
    }

    /// Returns what is heard of the mark of a note in a language; where the language has no word for it, the mark alone.
    pub(super) fn note(&self, mark: &str, lang: &Lang) -> String {
        match self.theme.word_lang(Word::Note, lang) {
            Some(_) => mark.to_owned(),
            None => self.theme.word(Word::Note, lang).replace("{note}", mark),
        }
    }

    /// Returns the number of the page on which a part of the report starts, in a language.
    pub(super) fn number(&mut self, id: &str, lang: &Lang) -> PageNumber {
        self.asked.insert(id.to_owned());
        let digits = self.digits(lang);
        let label = self.numbers.label(id);
        let shown = label.parse().map_or_else(|_| label.to_owned(), |number| digits.write(number));
        match self.numbers.reserved {
            // All digits are as wide as each other in most faces, and in the others the eight is among the widest.
            Some(count) => PageNumber { set: digits.write(8).repeat(count), shown: Some(shown.into()) },
            None => PageNumber { set: shown, shown: None },
        }
    }

    /// Returns what stands for the number of a page in the contents, which are numbered when there are pages.
    pub(super) fn unnumbered(&mut self, lang: &Lang) -> String {
        match self.numbers.listed {
            Awaited::Nowhere => self.numbers.others.to_owned(),
            Awaited::Digits(count) => self.digits(lang).write(8).repeat(count),
        }
    }

    /// Returns words with the number of the page in its places, as they are read.
    pub(super) fn fill(&mut self, words: &str, id: &str, lang: &Lang) -> String {
        if words.contains(PAGE_NUMBER) {
            words.replace(PAGE_NUMBER, self.number(id, lang).read())
        } else {
            words.to_owned()
        }
    }

    /// Returns the phrase for a page in a language, and the language that it is in where that is another.
    pub(super) fn phrase(&self, lang: &Lang) -> (&'b str, Option<Lang>) {
        (self.theme.word(Word::Page, lang), self.theme.word_lang(Word::Page, lang))
    }
}
