//! The keys of names in columns.

use super::shared::{DIR, HEADING, ID, LANG};
use super::{Home, Key, Kind, TableKeys, block};

/// Names in columns.
pub(crate) static NAMES_KEYS: TableKeys = block(&[&NAMES, &NAMES_COLUMNS, &HEADING, &ID, &LANG, &DIR]);

pub(crate) static NAMES: Key = Key::new(
    "names",
    Kind::Either(&[Kind::Lines, Kind::File, Kind::List("a list of names", &Kind::Either(&[Kind::Line, Kind::Table(&GROUP_KEYS)]))]),
    "names in columns, one a line, `## ` before the title of a group; or a list of names or groups: \
     `{ names = [\"…\", { title = \"…\", names = [\"…\", \"…\"] }] }`; or a `.csv` with a column of names, and perhaps one of their groups",
)
.called("a name")
.synonyms(&[(
    "donors supporters thanks members partners credits-list acknowledgements acknowledgments people funders",
    "",
)]);

pub(crate) static NAMES_COLUMNS: Key = Key::new(
    "columns",
    Kind::Whole,
    "how many columns, 1 to 4; as many as there is room for, up to three, if it is not given",
)
.called("a number of columns")
.synonyms(&[("cols column", "")]);

/// Names that belong together.
pub(crate) static GROUP_KEYS: TableKeys =
    TableKeys { name: "a group of names", home: Home::Inside, keys: &[&GROUP_TITLE, &GROUP_NAMES] };

pub(crate) static GROUP_TITLE: Key = Key::new("title", Kind::Line, "the words above them")
    .called("a title")
    .synonyms(&[("heading group name label", "")]);

pub(crate) static GROUP_NAMES: Key = Key::new("names", Kind::Lines, "its names, one a line")
    .called("a name")
    .needed("[\"…\", \"…\"]")
    .synonyms(&[("members list items people donors", "")]);
