//! Names of people and bodies: those who gave, who helped, who are members.

use super::checker::Check;
use super::kind::{BlockKind, Stands, fields};
use super::{Id, Inline, Language};
use crate::diagnostics::{Code, Diagnostic, Span};

/// Names in columns, in groups if there are several kinds of them.
///
/// ```
/// use tidings::model::{NameGroup, NameList};
///
/// let mut group = NameGroup::new(["Almond Tree Foundation", "Saltmarsh Trust"]);
/// group.title = Some(vec![tidings::model::Inline::text("Foundations")]);
/// assert_eq!(NameList::new(vec![group]).groups[0].names.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameList {
    /// The groups, in order.
    pub groups: Vec<NameGroup>,
    /// How many columns they stand in, 1 to 4; as many as there is room for, up to three, if nothing is said.
    pub columns: Option<u32>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl NameList {
    /// The most columns.
    pub const MOST_COLUMNS: u32 = 4;

    /// Returns these groups in as many columns as there is room for.
    pub fn new(groups: Vec<NameGroup>) -> NameList {
        NameList { groups, ..NameList::default() }
    }
}

/// Names that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameGroup {
    /// The words above them.
    pub title: Option<Vec<Inline>>,
    /// The names, in order, each a line.
    pub names: Vec<Vec<Inline>>,
    /// Where it was read.
    pub span: Span,
}

impl NameGroup {
    /// Returns a group of these names without a title.
    pub fn new<S: Into<String>>(names: impl IntoIterator<Item = S>) -> NameGroup {
        let names = names.into_iter().map(|name| vec![Inline::text(name)]).collect();
        NameGroup { names, ..NameGroup::default() }
    }
}

/// Returns what messages say of a number of columns that names cannot stand in.
pub(crate) fn too_many_columns(count: u32) -> String {
    format!("names stand in 1 to {} columns, not {count}", NameList::MOST_COLUMNS)
}

impl<B> BlockKind<B> for NameList {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a list of names"
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn spans(&self) -> bool {
        true
    }

    fn check(&self, check: &mut Check<'_>, _: usize) {
        if self.groups.is_empty() {
            check.empty(self.span, "the list of names");
        }
        if let Some(count) = self.columns.filter(|count| !(1..=NameList::MOST_COLUMNS).contains(count)) {
            let wrong = Diagnostic::new(Code::BadValue, self.span, too_many_columns(count));
            check.report(wrong);
        }
        for group in &self.groups {
            check.optional_line(group.title.as_deref(), group.span, "the title of a group");
            if group.names.is_empty() {
                check.empty(group.span, "the group of names");
            }
            group.names.iter().for_each(|name| check.line(name, group.span, "a name"));
        }
    }
}
