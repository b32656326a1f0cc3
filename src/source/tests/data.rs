//! Tables that are read from a file, or from Markdown in quotes.

use std::collections::BTreeMap;

use super::{marked, outline};
use crate::diagnostics::Source;
use crate::model::{Block, CellAlign, Table};
use crate::source::read;

/// Returns the table of a report in a language, with a file `data.csv` beside it.
fn table(lang: &str, table: &str, data: impl AsRef<[u8]>) -> Table {
    let text = format!(
        "title = 'T'\nlang = '{lang}'\n[[section]]\nheading = 'H'\ncontent = [{{ table = {table}, notes.a = 'N' }}]"
    );
    let files = BTreeMap::from([("data.csv".to_owned(), data.as_ref().to_vec())]);
    let read = read(Source::new("r.toml", text), &files).unwrap_or_else(|all| panic!("{}", all.in_full()));
    let block = read.report.sections.into_iter().flat_map(|section| section.content).next();
    let Some(Block::Table(table)) = block else { panic!("no table") };
    table
}

fn rows(table: &Table) -> Vec<String> {
    let row =
        |cells: &[crate::model::Cell]| cells.iter().map(|cell| marked(&cell.content)).collect::<Vec<_>>().join(" | ");
    std::iter::once(row(&table.header)).chain(table.rows.iter().map(|line| row(&line.cells))).collect()
}

#[test]
fn numbers_are_written_by_language_and_all_else_is_words() {
    let data =
        "\u{feff}Item[^a],Net,Rate,Since\r\n*Boats*,-1200,3.5,2019\r\n\"Nets, old\",23456,\"1,386\",1998\r\n,,,\r\n";
    let english = table("en", "'data.csv'", data);
    assert_eq!(
        rows(&english),
        ["Item[^a] | Net | Rate | Since", "*Boats* | \u{2212}1,200 | 3.5 | 2019", "Nets, old | 23,456 | 1,386 | 1998"]
    );
    assert!(english.row_header);
    assert_eq!(english.align, [CellAlign::Start, CellAlign::Units, CellAlign::Units, CellAlign::Units]);
    let german = table("de", "'data.csv'", "Posten[^a];Netto\nBoote;-12000,5\nNetze;007\n");
    assert_eq!(rows(&german)[1..], ["Boote | \u{2212}12.000,5", "Netze | 007"]);
    let arabic =
        table("ar-EG", "{ csv = 'data.csv', separator = 'tab', decimal = ',' }", "س[^a]\tع\n2019\t1386,5\n2020\t12\n");
    assert_eq!(
        rows(&arabic)[1..],
        ["2019 | \u{661}\u{66c}\u{663}\u{668}\u{666}\u{66b}\u{665}", "2020 | \u{661}\u{662}"]
    );
}

#[test]
fn columns_are_chosen_and_ordered_by_their_heads() {
    let grid = "{ csv = 'data.csv', only = ['Other', 'Year'], header = ['Rest[^a]', ''] }";
    let chosen = table("en", grid, "Year,Foundations,Other\n2019,2190,88\n2020,2170,1097\n");
    assert_eq!(rows(&chosen), ["Rest[^a] | ", "88 | 2019", "1,097 | 2020"]);
}

#[test]
fn cells_keep_their_places_and_lines() {
    let data = "sep=;\nName;Note\n\"One\nTwo\";\"a \"\"b\"\" [^a]\"\n";
    let table = table("en", "'data.csv'", data);
    assert_eq!(rows(&table)[1], "One/Two | a \"b\" [^a]");
    let span = table.rows[0].cells[0].span;
    assert_eq!(&data[span.start..span.end], "One\nTwo");
}

#[test]
fn markdown_in_quotes_has_words_around_it() {
    let of = table("en", "\"\"\"\n| A[^a] | B |\n| --- | :-: |\n| C | **1** |\n\"\"\", title = 'T'", "");
    assert_eq!(outline(&[Block::Table(of.clone())]), "table(A,B: C,1)[Start, Centre]");
    assert!(of.caption.is_some() && of.notes.len() == 1);
}
