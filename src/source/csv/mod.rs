//! Files of data: CSV as spreadsheets write it (RFC 4180).
//!
//! A [`DataFile`] is the grid of a file: heads, and rows of as many cells, each with its place in the file, so that what is wrong
//! with one is told there. Tables, charts and lists of names take theirs from it. **records** parts the text into fields,
//! **guess** finds out what the file does not say, and **words** makes running text of a cell.

mod guess;
mod records;
mod words;

use std::ops::Range;

use super::literal::Literal;
use super::reader::{Reader, Value};
use super::taken;
use crate::diagnostics::{Code, Diagnostic, Span, counted, nearest};
use crate::model::DecimalSign;

pub(super) use guess::SEPARATORS;
use records::{CsvField, CsvRecords, CsvSlip};

/// What an author says of a file of data; what is not said is found out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CsvForm {
    /// What stands between cells.
    pub(super) separator: Option<char>,
    /// What stands before decimals.
    pub(super) decimal: Option<DecimalSign>,
}

/// The grid of a file.
#[derive(Debug)]
pub(super) struct DataFile {
    /// The first line.
    pub(super) heads: Vec<DataCell>,
    /// The others, each with as many cells as there are heads.
    pub(super) rows: Vec<Vec<DataCell>>,
    /// What stands before the decimals of its numbers.
    decimal: DecimalSign,
}

/// A cell of a file: words as they are, with line ends between its lines.
#[derive(Clone, Debug)]
pub(super) struct DataCell {
    pub(super) text: String,
    pub(super) span: Span,
}

/// So many cells are taken in at most: more is a database, and no reader sees the end of it.
const MOST: usize = 2_000_000;

/// Returns the grid of the file that a value names, or says why there is none. Rows that have too few cells or too many are told
/// of and are there, filled up or cut.
pub(super) fn open(reader: &mut Reader, value: &Value, form: CsvForm) -> Option<DataFile> {
    let file = taken::open(reader, value, &check_name, "save it as “CSV UTF-8”")?;
    reader.inside(file.id, file.source.text(), &file.path, |reader| read(reader, form))
}

impl DataFile {
    /// Returns the number of a cell as TOML has it, such as `-2520.5`, if it is a plain one.
    pub(super) fn number(&self, cell: &DataCell) -> Option<String> {
        guess::plain(cell.text.trim(), self.decimal).map(std::borrow::Cow::into_owned)
    }

    /// Returns the column that an author names by its head, or says that there is none.
    pub(super) fn column(&self, reader: &mut Reader, value: &Value) -> Option<usize> {
        let wanted = reader.string(value)?;
        let wanted = wanted.text().trim();
        if let Some(at) = self.heads.iter().position(|head| head.text.trim() == wanted) {
            return Some(at);
        }
        let heads: Vec<&str> = self.heads.iter().map(|head| head.text.trim()).collect();
        let help = match nearest(wanted, &heads) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("its columns are \"{}\"", heads.join("\", \"")),
        };
        let message = format!("the file has no column {}", reader.shown(value));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        None
    }
}

/// Says whether a file may be one of data, by its name.
fn check_name(path: &str, place: Span) -> Result<(), Diagnostic> {
    let lower = path.to_lowercase();
    let (stem, ending) = lower.rsplit_once('.').map_or((path, ""), |(stem, ending)| (&path[..stem.len()], ending));
    if path.contains("://") {
        let message = "a file of data lies beside the report, not at an address";
        return Err(Diagnostic::new(Code::BadValue, place, message).help("save it beside the report and name the file"));
    }
    let (message, help) = match ending {
        "csv" => return Ok(()),
        "xlsx" | "xls" | "xlsm" | "xlsb" | "ods" | "fods" | "numbers" | "gsheet" => (
            format!("`{path}` is a spreadsheet, which cannot be read"),
            format!("save it as CSV (File, Save as, “CSV UTF-8”) and write  \"{stem}.csv\""),
        ),
        "tsv" | "tab" | "txt" | "dat" => {
            (format!("`{path}` does not end in .csv"), format!("name the file  \"{stem}.csv\""))
        }
        _ => (
            format!("`{path}` is no file of data"),
            "write the name of a file that ends in .csv, or the table as Markdown with a line for each row".to_owned(),
        ),
    };
    Err(Diagnostic::new(Code::Csv, place, message).help(help))
}

/// Reads the file that the reader has.
fn read(reader: &mut Reader, form: CsvForm) -> Option<DataFile> {
    reader.check_all_letters(&Literal::file(reader.text));
    let mark = if reader.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let told = guess::told(reader.text, mark);
    let start = told.map_or(mark, |(_, start)| start);
    let separator = form.separator.or(told.map(|(separator, _)| separator));
    let separator = separator.unwrap_or_else(|| guess::separator(reader.text, start));
    let mut records = CsvRecords::new(reader.text, start, separator);
    let Some(heads) = records.next() else {
        let place = reader.span(0..reader.text.len());
        reader.report(
            Diagnostic::new(Code::Csv, place, "the file has no lines").help("write the heads of its columns first"),
        );
        return None;
    };
    let named = heads.iter().rposition(|head| !head.text.trim().is_empty()).map_or(0, |last| last + 1);
    if let [alone] = heads.as_slice()
        && alone.text.contains('|')
    {
        let message = "the cells of the first line are parted by a sign that is no comma, semicolon or tab";
        let place = reader.span(alone.place.clone());
        reader.report(Diagnostic::new(Code::Csv, place, message).help("put commas, semicolons or tabs between them"));
        return None;
    }
    let mut sheet = DataFile { heads: cells(reader, heads), rows: Vec::new(), decimal: DecimalSign::Point };
    let mut wide = named;
    let mut count = 0;
    for fields in records.by_ref() {
        count += fields.len();
        if count > MOST {
            too_many(reader, fields.first());
            return None;
        }
        if reader.bounds.is_over() {
            return None;
        }
        wide = wide.max(fields.iter().rposition(|field| !field.text.trim().is_empty()).map_or(0, |last| last + 1));
        sheet.rows.push(cells(reader, fields));
    }
    tell(reader, records.slips);
    let columns = sheet.heads.len().min(wide.max(named));
    sheet.square(reader, columns, separator);
    sheet.decimal = form
        .decimal
        .unwrap_or_else(|| guess::decimal(separator, sheet.rows.iter().flatten().map(|cell| cell.text.as_str())));
    if sheet.rows.is_empty() {
        let place = sheet.heads.first().map_or(reader.span(0..0), |head| head.span);
        let diagnostic = Diagnostic::new(Code::Csv, place, "the file has one line alone, which names its columns");
        reader.report(diagnostic.help("write the rows under it"));
        return None;
    }
    Some(sheet)
}

/// Returns fields with their places.
fn cells(reader: &Reader, fields: Vec<CsvField<'_>>) -> Vec<DataCell> {
    let cell = |field: CsvField<'_>| DataCell { text: field.text.into_owned(), span: reader.span(field.place) };
    fields.into_iter().map(cell).collect()
}

impl DataFile {
    /// Has every row take so many cells, and tells of those that have others; an empty cell at the end of a row says nothing.
    fn square(&mut self, reader: &mut Reader, columns: usize, separator: char) {
        self.heads.truncate(columns);
        for row in &mut self.rows {
            let said = row.iter().rposition(|cell| !cell.text.trim().is_empty()).map_or(0, |last| last + 1);
            let (first, last) = (row.first().map(|cell| cell.span), row.last().map(|cell| cell.span));
            if let (Some(first), Some(last)) = (first, last)
                && (row.len() < columns || said > columns)
            {
                let place = Span { end: last.end, ..first };
                reader.report(uneven(place, (row.len(), columns), separator));
            }
            row.resize(columns, DataCell { text: String::new(), span: last.unwrap_or(Span::NONE) });
        }
    }
}

/// A row that has other cells than the first line.
fn uneven(place: Span, (cells, columns): (usize, usize), separator: char) -> Diagnostic {
    let message = format!("this row has {}, and the first line has {columns}", counted(cells, "cell"));
    let sign = if separator == '\t' { "a tab".to_owned() } else { format!("`{separator}`") };
    let help = if cells < columns {
        format!("add {sign} for each empty cell; a cell that holds a line end stands in quotation marks")
    } else if columns == 1 {
        "the first line names the columns; say what parts them:  separator = \";\"".to_owned()
    } else {
        format!("put a cell that holds {sign} in quotation marks")
    };
    Diagnostic::new(Code::Csv, place, message).help(help)
}

/// Reports what is no CSV.
fn tell(reader: &mut Reader, slips: Vec<CsvSlip>) {
    for slip in slips {
        let (place, message, help) = match slip {
            CsvSlip::Unclosed(place) => (
                place,
                "a quotation mark opens this cell and none closes it",
                "write  \"  at its end, and  \"\"  for one in it",
            ),
            CsvSlip::Behind(place) => (
                place,
                "letters stand behind the quotation mark that closes this cell",
                "write  \"\"  for a quotation mark in a cell",
            ),
        };
        reader.report(Diagnostic::new(Code::Csv, reader.span(place), message).help(help));
    }
}

fn too_many(reader: &mut Reader, first: Option<&CsvField<'_>>) {
    let place: Range<usize> = first.map_or(0..0, |field| field.place.clone());
    let message = format!("the file has more than {MOST} cells");
    let help = "keep what the report shows in a file of its own";
    reader.report(Diagnostic::new(Code::Limit, reader.span(place), message).help(help));
}
