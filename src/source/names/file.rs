//! Names in a file of data: the first column names, and the second, if there is one, says in which group.

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic};
use crate::model::NameGroup;
use crate::source::csv::{self, CsvForm, DataCell, DataFile};
use crate::source::reader::{Reader, Value};

/// How the name of a file ends that has names in it, or might be taken for one that has.
const ENDINGS: [&str; 9] = ["csv", "xlsx", "xls", "xlsm", "xlsb", "ods", "fods", "tsv", "txt"];

/// What a column of names is called, in languages of many readers.
const HEADS: &str = " \
    name names donor donors supporter supporters member members partner partners organisation organisations organization \
    organizations institution institutions person persons people funder funders company companies who surname \
    nom noms donateur donateurs organisme membre membres nombre nombres donante donantes nome nomi nomes doador doadores \
    navn navne namn naam namen nimi nafn imię nazwa jméno název meno név nume ime імʼя ім'я имя имена название назва όνομα \
    ad isim adı الاسم اسم الأسماء نام שם שמות नाम নাম ชื่อ tên nama jina sunayi ስም სახელი անուն 名称 姓名 名字 名前 氏名 이름 ";

/// Tells whether a text is the name of a file, and no name of somebody.
pub(super) fn is_named(text: &str) -> bool {
    let text = text.trim();
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    !text.contains('\n') && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Returns the names of a file in their groups: a group stands where its first name does.
pub(super) fn groups(reader: &mut Reader, value: &Value) -> Vec<NameGroup> {
    let Some(sheet) = csv::open(reader, value, CsvForm::default()) else { return Vec::new() };
    check_heads(reader, &sheet);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<NameGroup> = Vec::new();
    for row in &sheet.rows {
        let Some(name) = row.first() else { continue };
        if name.text.trim().is_empty() {
            let wrong = Diagnostic::new(Code::Csv, name.span, "nobody is named on this line");
            reader.report(wrong.help("write the name into the first column, or take the line out"));
            continue;
        }
        let title = row.get(1).map_or("", |cell| cell.text.trim());
        let at = *places.entry(title).or_insert_with(|| {
            groups.push(group(&sheet, name, row.get(1)));
            groups.len() - 1
        });
        groups[at].names.push(sheet.inlines(name, None));
    }
    groups
}

/// Returns a group without names yet.
fn group(sheet: &DataFile, first: &DataCell, title: Option<&DataCell>) -> NameGroup {
    let title = title.filter(|cell| !cell.text.trim().is_empty()).map(|cell| sheet.inlines(cell, None));
    NameGroup { title, names: Vec::new(), span: first.span }
}

/// Tells of a column that is not printed, and of a first line that looks as if it named somebody.
fn check_heads(reader: &mut Reader, sheet: &DataFile) {
    if let [_, _, third, ..] = sheet.heads.as_slice() {
        let message =
            "a file of names has one column for them and one for their groups, and nothing of a third is printed";
        reader.report(Diagnostic::new(Code::Csv, third.span, message).help("take the other columns out of the file"));
    }
    let Some(head) = sheet.heads.first().filter(|head| !is_head(&head.text)) else { return };
    let message =
        format!("`{}` stands on the first line, which names the columns: it is not printed", head.text.trim());
    let heads = if sheet.heads.len() > 1 { "Name,Group" } else { "Name" };
    let help = format!("if it is a name, write above it  {heads}");
    reader.report(Diagnostic::new(Code::LooksLikeName, head.span, message).help(help));
}

/// Tells whether a text is what a column of names is called: nothing, or words of which one says so.
fn is_head(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_known = |word: &str| HEADS.split(' ').any(|known| !known.is_empty() && known == word);
    text.trim().is_empty() || text.split(|letter: char| letter.is_whitespace() || "/_-".contains(letter)).any(is_known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_told_from_names() {
        for head in ["Name", "Names of donors", "Donor_name", "", "Nom du donateur", "الاسم", "姓名"] {
            assert!(is_head(head), "{head}");
        }
        for name in ["Almond Tree Foundation", "Ngozi Adébáyọ̀", "Мост"] {
            assert!(!is_head(name), "{name}");
        }
    }

    #[test]
    fn files_are_told_from_names() {
        assert!(is_named("data/donors.csv") && is_named("Donors.XLSX ") && is_named("a.tsv"));
        assert!(!is_named("Dr. Csv") && !is_named("Almond Tree\ndonors.csv") && !is_named("csv"));
    }
}
