//! What a report must be before it is set: the promises of PDF/UA that only its content can keep.
//!
//! `source` refuses the same things earlier and points to the letter, so that a report which it let through
//! passes here. A report built in Rust has no places: messages say which section is meant instead. Nothing
//! here goes deeper than the rules allow.

use super::block::each;
use super::checker::{Check, Legibility, WideKind};
use super::ids;
use super::kind::{BlockKind, Stands};
use super::rules::{IN_LIST, LOGO_HEIGHTS, too_deep};
use super::{
    Alt, Block, BlockWidth, Closing, Figure, Gallery, Heading, Inline, List, Organisation, Portrait, Quote, Related,
    Report,
};
use super::{
    Call, Callout, ColumnWidth, Contact, Contents, Cover, CoverYear, Imprint, Paragraph, Placing, Salutation, Section,
    Signer, Table, Width,
};
use super::{Cell, misfit};
use super::{
    Levels, NOTHING_TO_OPEN, Note, PICTURE_WIDTHS, RowKind, SectionColumns, SectionNumber, TableRow, TextHolder,
};
use super::{check_notes, miscounted, nameless, no_way_out, not_in, officeless, unrepeated};
use crate::diagnostics::{Code, Diagnostic, Kept, Severity, Span, empty_list};
use crate::geometry::Pt;
use crate::limits::Bounds;

/// Returns everything that keeps a report from being set.
pub(crate) fn check(report: &Report, bounds: &Bounds<'_>) -> Kept {
    let limits = bounds.limits();
    let (found, part) = (Kept::within(limits), "the front".into());
    let mut check = Check { found, limits, part, inner: Vec::new(), has_notes: false };
    check.front(report);
    for (index, section) in report.sections.iter().enumerate().take_while(|_| !bounds.is_over()) {
        check.part = format!("section {}", index + 1);
        check.has_notes = true;
        check.section(section);
        check.has_notes = false;
    }
    for (index, wrong) in unrepeated(report) {
        check.part = format!("section {}", index + 1);
        check.report(wrong);
    }
    if let Some(closing) = &report.closing {
        check.part = "the closing".into();
        check.closing(closing);
    }
    for (index, related) in report.related.iter().enumerate() {
        check.part = format!("related article {}", index + 1);
        check.related(related);
    }
    if let Some(contact) = &report.contact {
        check.part = "the contact".into();
        check.contact(contact, report.organisations.first());
    }
    if let Some(imprint) = &report.imprint {
        check.part = "the imprint".into();
        check.imprint(imprint);
    }
    check.part = "the report".into();
    let wrong = ids::check(report, &std::mem::take(&mut check.inner), &report.sources);
    wrong.into_iter().for_each(|wrong| check.report(wrong));
    check.found
}

impl Check<'_> {
    fn front(&mut self, report: &Report) {
        self.line(&report.title, Span::NONE, "the title");
        self.optional_line(report.kicker.as_deref(), Span::NONE, "the kicker");
        for author in &report.authors {
            self.words(&author.name, author.span, "an author's name");
            self.optional_words(author.role.as_deref(), author.span, "an author's role");
        }
        self.optional_line(report.subtitle.as_deref(), Span::NONE, "the subtitle");
        self.optional_words(report.place.as_deref(), Span::NONE, "the place");
        report.organisations.iter().for_each(|organisation| self.organisation(organisation));
        if let Some(cover) = &report.cover {
            self.cover(cover);
        }
        if let Some(hero) = &report.hero {
            self.figure(hero);
        }
        report.standfirst.iter().for_each(|paragraph| self.paragraph(paragraph));
        self.contents(&report.contents);
        report.salutation.iter().for_each(|salutation| self.salutation(salutation));
        self.held_as_one(report);
    }

    fn cover(&mut self, cover: &Cover) {
        if let Some(CoverYear::Words(words)) = &cover.year {
            self.words(&words.text, words.span, "the year of the cover");
        }
        cover.picture.iter().for_each(|picture| self.figure(picture));
    }

    /// Reports texts of several parts that a PDF holds as one each: the names of all authors, and the whole standfirst.
    fn held_as_one(&mut self, report: &Report) {
        let last = report.authors.last().map_or(Span::NONE, |author| author.span);
        let last_paragraph = report.standfirst.last().map_or(Span::NONE, |paragraph| paragraph.span);
        self.short(&report.names(), last, "the list of authors");
        self.short(&report.subject(), last_paragraph, "the standfirst");
    }

    fn contents(&mut self, Contents { levels, title, .. }: &Contents) {
        self.optional_line(title.as_deref(), Span::NONE, "the heading of the contents");
        if let Some(levels) = levels.filter(|levels| !(1..=Contents::LEVELS).contains(levels)) {
            let message = format!("contents list 1 to {} levels, and not {levels}", Contents::LEVELS);
            self.report(Diagnostic::new(Code::BadValue, Span::NONE, message));
        }
    }

    fn organisation(&mut self, organisation: &Organisation) {
        self.words(&organisation.name, organisation.span, "the organisation's name");
        self.address(organisation.url.as_deref(), organisation.span);
        if let Some(logo) = &organisation.logo {
            self.figure(logo);
        }
        if organisation.logo_height.is_some_and(|height| !LOGO_HEIGHTS.contains(&height)) {
            let message = "the logo is lower or higher than a logo may be";
            let help = format!("{} pt to {} pt", LOGO_HEIGHTS.start, LOGO_HEIGHTS.end);
            self.report(Diagnostic::new(Code::BadValue, organisation.span, message).help(help));
        }
    }

    fn related(&mut self, related: &Related) {
        self.line(&related.title, related.span, "the title");
        self.address(related.url.as_deref(), related.span);
        self.optional_words(related.source.as_deref(), related.span, "the source");
    }

    fn contact(&mut self, contact: &Contact, publisher: Option<&Organisation>) {
        if contact.is_empty() && publisher.is_none() {
            self.empty(contact.span, "the contact");
        }
        let places = contact.places;
        self.optional_words(contact.name.as_deref(), places.name, "the name of the contact");
        self.optional_line(contact.text.as_deref(), contact.span, "the text of the contact");
        contact.address.iter().for_each(|line| self.line(line, contact.span, "a line of the address"));
        self.optional_words(contact.phone.as_deref(), places.phone, "the telephone number");
        let email = contact.email.as_ref().map(|email| format!("mailto:{email}"));
        self.address(email.as_deref(), places.email);
        self.address(contact.url.as_deref(), places.url);
    }

    fn imprint(&mut self, imprint: &Imprint) {
        if imprint.rows.is_empty() && imprint.text.is_empty() {
            self.empty(imprint.span, "the imprint");
        }
        for row in &imprint.rows {
            self.line(&row.term, row.span, "the term of a row");
            if row.lines.is_empty() {
                self.empty(row.span, "a row of the imprint");
            }
            row.lines.iter().for_each(|line| self.line(line, row.span, "a line of the imprint"));
        }
        imprint.text.iter().for_each(|paragraph| self.paragraph(paragraph));
    }

    fn section(&mut self, section: &Section) {
        self.optional_line(section.heading.as_deref(), section.span, "the section's heading");
        self.section_number(section);
        self.opener(section);
        if let Some(columns) = section.columns.filter(|columns| !(1..=SectionColumns::MOST).contains(&columns.count)) {
            let message = format!("a section has one column or two, and not {}", columns.count);
            self.report(Diagnostic::new(Code::BadValue, columns.span, message));
        }
        section.standfirst.iter().for_each(|paragraph| self.paragraph(paragraph));
        if section.heading.is_none() && section.content.is_empty() {
            let wrong = Diagnostic::new(Code::EmptyText, section.span, "the section has no heading and no content");
            self.report(wrong.help("give it a heading or a text, or take it out"));
        }
        let mut levels = Levels::of_section(section.heading.is_some());
        for block in &section.content {
            if let Block::Heading(heading) = block {
                self.level(heading, &mut levels);
            }
        }
        self.blocks(&section.content, 0);
        self.notes(&section.notes);
        // What keeps no report from being set is told where it is read.
        let wrong = check_notes(section).into_iter().filter(|wrong| wrong.severity() == Severity::Error);
        wrong.for_each(|wrong| self.report(wrong));
    }

    fn notes(&mut self, notes: &[Note]) {
        for note in notes {
            if note.content.is_empty() {
                self.empty(note.span, "the note");
            }
            not_in(TextHolder::Note, &note.content).into_iter().for_each(|wrong| self.report(wrong));
            self.blocks(&note.content, 0);
            each(&note.content, 0, &mut |block| self.unnamed(block));
        }
    }

    /// Reports what links would lead to in a note: it is read where its mark is, and may be read nowhere.
    fn unnamed(&mut self, block: &Block) {
        if let Some(id) = block.id() {
            let message = format!("nothing in a note can be called `{}`", id.name);
            self.report(
                Diagnostic::new(Code::BadValue, block.named().1, message).help("name the text that marks the note"),
            );
        }
    }

    fn section_number(&mut self, section: &Section) {
        if let Some(SectionNumber::Words(words)) = &section.number {
            self.words(&words.text, words.span, "the section's number");
        }
        if section.number.is_some() && section.heading.is_none() {
            self.report(Diagnostic::new(Code::MissingKey, section.span, "there is no heading for this number"));
        }
    }

    fn opener(&mut self, section: &Section) {
        let Some(opener) = &section.opener else { return };
        opener.picture.iter().for_each(|picture| self.figure(picture));
        if section.heading.is_none() {
            self.report(Diagnostic::new(Code::MissingKey, opener.span, NOTHING_TO_OPEN));
        }
    }

    fn level(&mut self, heading: &Heading, levels: &mut Levels) {
        let deepest = levels.deepest();
        if levels.follow(heading.level.get()) > 0 {
            let help = format!("make it a heading of level {deepest}");
            self.report(Diagnostic::new(Code::HeadingSkip, heading.span, "the heading skips a level").help(help));
        }
    }

    /// Checks blocks that stand in `depth` lists and quotations.
    pub(super) fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks.iter().map(Block::kind) {
            if depth > 0 {
                self.place(block);
            }
            block.check(self, depth);
        }
    }

    /// Reports a block that stands in a list or a quotation and must not.
    fn place(&mut self, block: &dyn BlockKind<Block>) {
        if block.stands() == Stands::Anywhere {
            return;
        }
        let message = format!("{} {IN_LIST}", block.name());
        self.report(Diagnostic::new(Code::BlockPlace, block.span(), message).help("end the list before it"));
    }

    /// Checks the blocks of a whole, in which few kinds of them stand.
    fn whole(&mut self, holder: TextHolder, content: &[Block], depth: usize) {
        not_in(holder, content).into_iter().for_each(|wrong| self.report(wrong));
        self.blocks(content, depth);
    }

    /// Checks what is told of something that happened.
    pub(super) fn event_text(&mut self, content: &[Block], depth: usize) {
        self.whole(TextHolder::Timeline, content, depth);
    }

    pub(super) fn callout(&mut self, callout: &Callout, depth: usize) {
        let takes = &[BlockWidth::Text, BlockWidth::Margin, BlockWidth::Page, BlockWidth::Half];
        self.breadth(callout.width, 0, callout.span, WideKind { name: "a panel", takes });
        if callout.content.is_empty() {
            self.empty(callout.span, "the panel");
        }
        self.optional_line(callout.title.as_deref(), callout.span, "the panel's title");
        self.whole(TextHolder::Panel, &callout.content, depth);
        callout.call.iter().for_each(|call| self.call(call));
    }

    /// Checks where a panel or a story leads.
    pub(super) fn call(&mut self, call: &Call) {
        self.address(Some(&call.url), call.span);
        self.optional_line(call.words.as_deref(), call.span, "the button");
    }

    /// Checks what a story tells.
    pub(super) fn story_text(&mut self, content: &[Block], depth: usize) {
        self.whole(TextHolder::Story, content, depth);
    }

    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        if self.inlines(&paragraph.content, 0, false) == Legibility::Nothing {
            self.empty(paragraph.span, "the paragraph");
        }
    }

    pub(super) fn salutation(&mut self, salutation: &Salutation) {
        self.line(&salutation.content, salutation.span, "the salutation");
    }

    pub(super) fn closing(&mut self, closing: &Closing) {
        if closing.content.is_empty() && closing.signers.is_empty() {
            self.empty(closing.span, "the closing");
        }
        self.whole(TextHolder::Closing, &closing.content, 0);
        closing.signers.iter().for_each(|signer| self.signer(signer));
    }

    fn signer(&mut self, signer: &Signer) {
        self.words(&signer.name, signer.span, "the name of who signs");
        self.optional_words(signer.role.as_deref(), signer.span, "the role of who signs");
    }

    pub(super) fn list(&mut self, list: &List, depth: usize) {
        if self.too_deep(list.span, depth) {
            return;
        }
        if list.items.is_empty() {
            self.report(empty_list(list.span));
        }
        for item in &list.items {
            if item.content.is_empty() {
                self.empty(item.span, "the list item");
            }
            self.blocks(&item.content, depth + 1);
        }
    }

    pub(super) fn quote(&mut self, quote: &Quote, depth: usize) {
        if self.too_deep(quote.span, depth) {
            return;
        }
        if quote.content.is_empty() {
            self.empty(quote.span, "the quotation");
        }
        self.blocks(&quote.content, depth + 1);
        self.attribution((quote.by.as_deref(), quote.role.as_deref()), quote.span);
    }

    /// Checks who said something, and the office.
    pub(super) fn attribution(&mut self, (by, role): (Option<&[Inline]>, Option<&[Inline]>), span: Span) {
        self.optional_line(by, span, "the name under the quotation");
        self.optional_line(role, span, "the office under the quotation");
        if role.is_some() && by.is_none() {
            self.report(officeless(span));
        }
    }

    /// Reports a list or quotation for which there is no room, and tells whether it is one.
    fn too_deep(&mut self, span: Span, depth: usize) -> bool {
        let deep = too_deep(depth, self.limits);
        if let Some(message) = &deep {
            self.report(Diagnostic::new(Code::BadValue, span, message.as_str()).help("start a list of its own"));
        }
        deep.is_some()
    }

    pub(super) fn figure(&mut self, figure: &Figure) {
        if let Alt::Text(alt) = &figure.alt {
            self.alternative_text(alt, figure.span, "say what the picture shows, or declare it decorative");
        }
        self.optional_line(figure.caption.as_deref(), figure.span, "the caption");
        if let Some(credit) = &figure.credit {
            self.optional_line(credit.by.as_deref(), figure.span, "the credit");
            self.optional_words(credit.licence.as_deref(), figure.span, "the licence");
        }
    }

    fn alternative_text(&mut self, alt: &str, span: Span, help: &str) {
        self.letters(alt, |_| span);
        self.short(alt, span, "the picture's alternative text");
        if Legibility::of(alt) < Legibility::Letters {
            let diagnostic = Diagnostic::new(Code::AltMissing, span, "the picture's alternative text is empty");
            self.report(diagnostic.help(help));
        }
    }

    /// Checks a portrait beside words that somebody is named for, or nobody.
    pub(super) fn portrait(&mut self, portrait: &Portrait, named: bool) {
        match &portrait.alt {
            Some(alt) => {
                let help = "say what the picture shows, or leave it out beside a name";
                self.alternative_text(alt, portrait.span, help);
            }
            None if named => {}
            None => self.report(nameless(portrait.span)),
        }
    }

    pub(super) fn gallery(&mut self, gallery: &Gallery) {
        if !Gallery::COUNT.contains(&gallery.figures.len()) {
            self.report(Diagnostic { span: gallery.span, ..miscounted(gallery.figures.len()) });
        }
        let takes = &[BlockWidth::Text, BlockWidth::Page];
        self.breadth(gallery.width, 0, gallery.span, WideKind { name: "a row of pictures", takes });
        gallery.figures.iter().for_each(|figure| self.figure(figure));
        self.optional_line(gallery.caption.as_deref(), gallery.span, "the caption");
    }

    pub(super) fn placing(&mut self, placing: &Placing, depth: usize) {
        if let Some(wrong) = no_way_out(placing.width, depth, "a picture") {
            self.report(Diagnostic { span: placing.span, ..wrong });
        }
        let is_wrong = match placing.width {
            Some(Width::Share(thousandths)) => !(1..1000).contains(&thousandths),
            Some(Width::Length(length)) => !PICTURE_WIDTHS.contains(&length),
            Some(Width::Text | Width::Margin | Width::Page | Width::Bleed | Width::Half) | None => false,
        };
        if is_wrong {
            let message = "the picture is narrower or wider than a picture may be";
            let last = PICTURE_WIDTHS.end - Pt::new(1);
            let help = format!("{} pt to {last} pt, or a share of its column", PICTURE_WIDTHS.start);
            self.report(Diagnostic::new(Code::BadValue, placing.span, message).help(help));
        }
    }

    /// Checks how wide a block is that fills what it is given, and stands in `depth` lists and quotations.
    pub(super) fn breadth(&mut self, width: Option<BlockWidth>, depth: usize, span: Span, kind: WideKind) {
        let WideKind { name, takes } = kind;
        let Some(width) = width else { return };
        if let Some(wrong) = no_way_out(Some(width.into()), depth, name) {
            self.report(Diagnostic { span, ..wrong });
        } else if !takes.contains(&width) {
            let all: Vec<&str> = takes.iter().map(|width| width.compared()).collect();
            let message = format!("{name} is as wide {}", all.join(", or "));
            self.report(Diagnostic::new(Code::BadValue, span, message));
        }
    }

    fn widths(&mut self, table: &Table) {
        let (widths, columns) = (&table.widths, table.header.len());
        let is_wrong = |width: &ColumnWidth| match width {
            ColumnWidth::Auto => false,
            ColumnWidth::Share(share) => !(1..1000).contains(share),
            ColumnWidth::Length(length) => !PICTURE_WIDTHS.contains(length),
        };
        let message = if !widths.is_empty() && widths.len() != columns {
            format!("widths of the table: {}, and columns: {columns}", widths.len())
        } else if let Some(column) = widths.iter().position(is_wrong) {
            format!("the width of column {} of the table is out of range", column + 1)
        } else if ColumnWidth::shares(widths) > 1000 {
            "the shares of the columns of the table come to more than all of it".to_owned()
        } else {
            return;
        };
        self.report(Diagnostic::new(Code::BadValue, table.span, message));
    }

    /// Every place of a table has one cell, and none reaches from its heads into its rows, or over the name of a group.
    fn spans(&mut self, table: &Table) {
        let columns = table.header.len();
        if let Some(row) = table.upper.iter().find(|row| row.len() != columns) {
            let message = format!("cells in a head row of the table: {}, and in its header: {columns}", row.len());
            self.report(Diagnostic::new(Code::BadValue, row.first().map_or(table.span, |cell| cell.span), message));
            return;
        }
        let heads: Vec<&[Cell]> = table.head_rows().map(Vec::as_slice).collect();
        let grids = table.rows.split(|row| row.kind == RowKind::Group);
        let grids = grids.map(|rows| rows.iter().map(|row| row.cells.as_slice()).collect::<Vec<_>>());
        for grid in [heads].into_iter().chain(grids) {
            let Some((row, column)) = misfit(&grid) else { continue };
            let span =
                grid.get(row).or(grid.last()).and_then(|row| row.get(column)).map_or(table.span, |cell| cell.span);
            let message = "cells of the table reach over each other, or out of it";
            self.report(Diagnostic::new(Code::BadValue, span, message));
        }
    }

    pub(super) fn table(&mut self, table: &Table) {
        let columns = table.header.len();
        if columns == 0 {
            let wrong = Diagnostic::new(Code::EmptyText, table.span, "the table's header has no cells");
            self.report(wrong.help("name its columns"));
        }
        let wanted = |row: &TableRow| if row.kind == RowKind::Group { 1 } else { columns };
        for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.cells.len() != wanted(row)) {
            let span = row.cells.first().map_or(table.span, |cell| cell.span);
            let (number, cells) = (index + 1, row.cells.len());
            let message = if row.kind == RowKind::Group {
                format!("cells in row {number} of the table: {cells}, and a group is named by one")
            } else {
                format!("cells in row {number} of the table: {cells}, and in its header: {columns}")
            };
            self.report(Diagnostic::new(Code::BadValue, span, message));
        }
        self.spans(table);
        if table.align.len() != columns {
            let message = format!("alignments of the table: {}, and columns: {columns}", table.align.len());
            self.report(Diagnostic::new(Code::BadValue, table.span, message));
        }
        self.widths(table);
        if let Some(column) = table.highlight.iter().find(|column| **column >= columns) {
            let message = format!("column {} of the table stands out, and it has {columns}", column + 1);
            self.report(Diagnostic::new(Code::BadValue, table.span, message));
        }
        self.optional_line(table.caption.as_deref(), table.span, "the table's title");
        self.optional_line(table.subtitle.as_deref(), table.span, "the table's subtitle");
        self.optional_line(table.remark.as_deref(), table.span, "the note of the table");
        self.optional_line(table.source.as_deref(), table.span, "the source of the table");
        self.notes(&table.notes);
        let groups = table.rows.iter().filter(|row| row.kind == RowKind::Group).flat_map(|row| &row.cells);
        groups.for_each(|cell| self.line(&cell.content, cell.span, "the group"));
        for cell in table.cells() {
            // A cell may be empty.
            self.inlines(&cell.content, 0, false);
        }
    }
}

#[cfg(test)]
mod tests;
