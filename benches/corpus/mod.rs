//! Prose of any length in three languages, for benchmarks: the same on every machine.
//!
//! The texts in `benches/text` are original. Each is a list of sentences with places left open, such as `{person}`,
//! and wordings to choose from, such as `[read|heard]`, and the lists that fill the places. A deck of the sentences is
//! dealt again and again, in another order every time. Entries of a list are drawn as Zipf found words to be: the n-th
//! of them an n-th as often as the first. So a few words come all the time and new ones never cease, as in real prose,
//! and no paragraph is there twice. What it is not: an author's; how often words are new is told by [`Prose::novelty`].

mod grammar;

use std::collections::BTreeSet;
use std::fmt::Write;

use grammar::{Dice, Grammar};

/// A text of headings and paragraphs.
pub(crate) struct Prose {
    /// The language, as a report names it.
    pub(crate) lang: &'static str,
    /// The text, in order.
    pub(crate) blocks: Vec<Block>,
}

/// A piece of a [`Prose`].
pub(crate) enum Block {
    Heading(String),
    Paragraph(String),
}

/// A language that there is a text for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Arabic,
    Chinese,
}

/// How many paragraphs stand under a heading.
const SECTION: u64 = 9;

impl Language {
    /// Returns the language as a report names it.
    pub(crate) fn lang(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Arabic => "ar",
            Language::Chinese => "zh",
        }
    }

    fn grammar(self) -> &'static str {
        match self {
            Language::English => include_str!("../text/en.txt"),
            Language::Arabic => include_str!("../text/ar.txt"),
            Language::Chinese => include_str!("../text/zh.txt"),
        }
    }

    /// What stands between two sentences.
    fn space(self) -> &'static str {
        match self {
            Language::English | Language::Arabic => " ",
            Language::Chinese => "",
        }
    }
}

impl Prose {
    /// Returns `bytes` bytes of text in UTF-8, or a little more: the last paragraph is whole.
    pub(crate) fn new(language: Language, bytes: usize) -> Prose {
        let grammar = Grammar::parse(language.grammar());
        let mut dice = Dice::new(1948);
        let mut deck = Vec::new();
        let mut blocks = Vec::new();
        let mut length = 0;
        while length < bytes {
            blocks.push(Block::Heading(grammar.one("heading", &mut dice)));
            for _ in 0..SECTION {
                let paragraph = paragraph(language, &grammar, &mut deck, &mut dice);
                length += paragraph.len();
                blocks.push(Block::Paragraph(paragraph));
                if length >= bytes {
                    break;
                }
            }
        }
        Prose { lang: language.lang(), blocks }
    }

    /// Returns the headings and paragraphs as plain text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|block| match block {
            Block::Heading(text) | Block::Paragraph(text) => text.as_str(),
        })
    }

    /// Returns how many bytes of text there are.
    pub(crate) fn len(&self) -> usize {
        self.texts().map(str::len).sum()
    }

    /// Returns how many words there are, and how many of them are different, with the marks that stand at them.
    pub(crate) fn novelty(&self) -> (usize, usize) {
        let words = || self.texts().flat_map(str::split_whitespace);
        (words().count(), words().collect::<BTreeSet<_>>().len())
    }

    /// Returns a report with this text; `theme` is a theme's name or file.
    pub(crate) fn report(&self, theme: &str) -> String {
        let mut toml =
            format!("title = \"A megabyte\"\nlang = \"{}\"\ntheme = \"{theme}\"\ncontents = false\n", self.lang);
        let mut open = false;
        for block in &self.blocks {
            let close = if open { "\"\"\"\n" } else { "" };
            let _ = match block {
                Block::Heading(text) => {
                    open = true;
                    write!(toml, "{close}\n[[section]]\nheading = \"{text}\"\ncontent = \"\"\"\n")
                }
                Block::Paragraph(text) => write!(toml, "{text}\n\n"),
            };
        }
        toml.push_str("\"\"\"\n");
        toml
    }
}

/// Two to six sentences.
fn paragraph(language: Language, grammar: &Grammar<'_>, deck: &mut Vec<usize>, dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..2 + dice.below(5) {
        if deck.is_empty() {
            *deck = dice.shuffled(grammar.len("sentence"));
        }
        let Some(card) = deck.pop() else { break };
        if !text.is_empty() {
            text.push_str(language.space());
        }
        grammar.nth("sentence", card, dice, &mut text);
    }
    text
}
