//! The keys of what a report may come to, and of what its warnings are taken for.

use super::{Home, Key, Kind, TableKeys};

pub(crate) static BUDGET: Key =
    Key::new("budget", Kind::Table(&BUDGET_KEYS), "the most that it may come to: where there is more, it is not built")
        .synonyms(&[("max most maximum", "write  [budget]  and on the next line  pages = 2")]);

pub(crate) static BUDGET_KEYS: TableKeys =
    TableKeys { name: "a budget", home: Home::Head, keys: &[&BUDGET_PAGES, &BUDGET_WORDS, &BUDGET_BYTES] };

pub(crate) static BUDGET_PAGES: Key =
    Key::new("pages", Kind::Whole, "how many pages").called("the number of pages").synonyms(&[("page max-pages", "")]);

pub(crate) static BUDGET_WORDS: Key = Key::new(
    "words",
    Kind::Whole,
    "how many words, with those of titles, captions and tables; where there are no spaces between them, letters",
)
.called("the number of words")
.synonyms(&[("word max-words length", "")]);

pub(crate) static BUDGET_BYTES: Key = Key::new("bytes", Kind::Words, "how large the PDF is: `\"2 MB\"`, `\"800 kB\"`")
    .called("a size")
    .synonyms(&[("size file-size filesize max-size kb mb", "write  bytes = \"2 MB\"")]);

pub(crate) static LINT: Key = Key::new(
    "lint",
    Kind::Named(&Kind::Choice("off warning error")),
    "what its warnings are taken for, by their codes: `picture-resolution = \"error\"`, `overfull = \"off\"`",
)
.synonyms(&[("warnings lints checks", "write  [lint]  and on the next line  overfull = \"off\"")])
.values(&[("allow ignore none false no silent", "off"), ("warn true", "warning"), ("deny forbid", "error")]);
