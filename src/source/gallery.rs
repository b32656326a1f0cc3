//! Pictures side by side.

use super::depth::{OutOfList, check_place_or};
use super::figure;
use super::keys::blocks::CAPTION;
use super::keys::gallery::{IMAGES, IMAGES_WIDTH, ITS_IMAGE, ONE_OF_IMAGES};
use super::placing;
use super::reader::{Hint, Reader, TomlTable, Value};
use super::slips;
use crate::diagnostics::Diagnostic;
use crate::model::{Block, Figure, Gallery, miscounted};
use toml::de::DeValue;

/// Reads the block.
pub(super) fn gallery(reader: &mut Reader, table: &TomlTable, value: &Value) -> Vec<Block> {
    let instead = "write a block for each:  { image = …, alt = … }";
    check_place_or(reader, table, &IMAGES, OutOfList { what: "a row of pictures", instead });
    let caption = reader.line_at(table, &CAPTION);
    let width = placing::breadth(reader, table, &IMAGES_WIDTH);
    let Some(values) = list(reader, value) else { return Vec::new() };
    if !Gallery::COUNT.contains(&values.len()) {
        let wrong = miscounted(values.len());
        reader.report(Diagnostic { span: reader.place(value), ..wrong });
    }
    let mut gallery = Gallery::new(values.iter().filter_map(|value| picture(reader, value)).collect());
    (gallery.caption, gallery.width, gallery.span) = (caption, width, table.place);
    vec![Block::Gallery(gallery)]
}

/// Returns the pictures; one alone, in no list, is told what to write.
fn list<'t>(reader: &mut Reader, value: &'t Value<'t>) -> Option<&'t [Value<'t>]> {
    if value.get_ref().is_table() || value.get_ref().is_str() {
        return reader.wrong_type_but(value, IMAGES.list(), "write  images = [{ image = …, alt = … }, …]");
    }
    reader.list(value, IMAGES.list())
}

fn picture(reader: &mut Reader, value: &Value) -> Option<Figure> {
    if let DeValue::String(file) = value.get_ref() {
        let file = slips::quoted(file, "\"picture.jpg\"");
        let help = format!("write  {{ image = {file}, alt = \"What the picture shows\" }}");
        return reader.wrong_type_but(value, "a picture", help);
    }
    let table = reader.table(value, &ONE_OF_IMAGES)?;
    let table = TomlTable { name: "the picture", ..table };
    reader.check_keys(&table, hint);
    figure::from_table(reader, &table, &ITS_IMAGE)
}

/// Returns what to tell of a key that pictures side by side have no use for.
fn hint(key: &str) -> Option<Hint> {
    let key = key.to_lowercase().replace('_', "-");
    let sizes = ["width", "height", "size", "scale", "align", "float", "max-width"].contains(&key.as_str());
    sizes.then(|| Hint {
        message: Some("pictures side by side have one height, and the widths that this gives them".to_owned()),
        help: "take it out, or write a block of its own for the picture".to_owned(),
    })
}
