//! The keys of words that are pulled out of the text.

use super::blocks::{DIR, HEADING, ID, LANG, QUOTE_BY, QUOTE_ROLE};
use super::{Key, Kind, TableKeys, block};

/// Words pulled out of the text.
pub(crate) static PULL_KEYS: TableKeys =
    block(&[&PULL, &QUOTE_BY, &QUOTE_ROLE, &PULL_REPEAT, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static PULL: Key = Key::new(
    "pull",
    Kind::Line,
    "somebody's words, large, to be seen first: `{ pull = \"…\", by = \"…\", role = \"…\" }`",
)
.called("a pulled quotation")
.synonyms(&[("pullquote pull-quote pulled big-quote blurb", "")]);

pub(crate) static PULL_REPEAT: Key = Key::new(
    "repeat",
    Kind::Flag,
    "`true` where the words stand in the text of the section too: they are heard once, there",
)
.or("false")
.synonyms(&[("repeats repeated duplicate", "")]);
