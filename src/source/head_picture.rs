//! Pictures that have a table of their own outside the text: the hero, and those of covers.

use super::figure;
use super::focus::focus_at;
use super::keys::Key;
use super::keys::blocks::{
    CAPTION, PICTURE_ALT, PICTURE_CREDIT, PICTURE_DECORATIVE, PICTURE_FOCUS, PICTURE_LICENCE, PICTURE_PHOTOGRAPHER,
};
use super::keys::report::{DIR, LANG};
use super::language::Said;
use super::reader::{Reader, TomlTable};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Block, Figure};

/// What says something of a picture.
static SAID: [&Key; 9] = [
    &PICTURE_ALT,
    &PICTURE_DECORATIVE,
    &PICTURE_FOCUS,
    &CAPTION,
    &PICTURE_CREDIT,
    &PICTURE_PHOTOGRAPHER,
    &PICTURE_LICENCE,
    &LANG,
    &DIR,
];

/// Returns the picture of a table that may have one, with its words. What says something of a picture that is not there is told.
pub(super) fn optional(reader: &mut Reader, table: &TomlTable, image: &'static Key) -> Option<Figure> {
    if table.get(image).is_some() || Reader::is_misnamed(table, image) {
        return picture(reader, table, image);
    }
    for key in SAID {
        let Some(place) = table.key_range(key) else { continue };
        let message = format!("there is no picture here for `{}` to say something of", key.name);
        let help = format!("add  {} = \"picture.jpg\"  or take it out", image.name);
        reader.report(Diagnostic::new(Code::MissingKey, reader.span(place), message).help(help));
    }
    None
}

/// Returns the picture that a table describes, in the language that the table says.
pub(super) fn picture(reader: &mut Reader, table: &TomlTable, image: &'static Key) -> Option<Figure> {
    let said = Said::read(reader, table);
    let focus = focus_at(reader, table, &PICTURE_FOCUS);
    let figure = said.around(reader, |reader| figure::from_table(reader, table, image))?;
    let mut block = [Block::Figure(Figure { focus: focus.unwrap_or_default(), ..figure })];
    said.give(reader, &mut block);
    let [Block::Figure(figure)] = block else { return None };
    Some(figure)
}
