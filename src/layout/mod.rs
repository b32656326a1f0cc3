//! Model to pages.
//!
//! All columns have one width, so every block becomes a list of unbreakable fragments without knowing of pages
//! (`compose` and `blocks`); choosing where columns and pages end is then a problem in one dimension (`flow`).
//! `place` draws the chosen pages, and `furniture` adds heads and feet when the page count is known.

mod blocks;
mod compose;
mod content;
mod flow;
mod fragment;
mod furniture;
mod parts;
mod place;
mod running;
mod tongue;

use std::sync::Arc;

use crate::diagnostics::Diagnostics;
use crate::model;
use crate::model::Report;
use crate::model::plain;
use crate::paged::ItemKind;
use crate::paged::Meta;
use crate::paged::Page;
use crate::paged::PagedDocument;
use crate::text::Face;
use crate::text::Fonts;
use crate::theme::Theme;

/// Sets a report in pages.
///
/// The result depends on nothing but the arguments. What the author should look at although the report could
/// be set is in [`PagedDocument::warnings`].
///
/// Pages end where that costs least over the whole report, up to some 20,000 lines between two page breaks of the
/// author's; longer stretches are chosen through a window of some sixty pages that moves on, so that what choosing
/// takes beside the pages themselves does not grow with the report.
///
/// # Errors
/// What makes a report built in Rust less than accessible, such as a picture without words, a skipped heading level
/// or an address that leads nowhere; [`read()`](crate::read) lets none of these through. Otherwise all mistakes that
/// only setting can find: characters that no font at hand can draw, each with its place; font families that the
/// theme names and `fonts` lacks.
pub fn lay_out(report: &Report, theme: &Theme, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let mut mistakes = Diagnostics::new(report.sources.clone());
    model::check(report).into_iter().for_each(|mistake| mistakes.push(mistake));
    if mistakes.has_errors() { Err(mistakes) } else { attempt(report, theme, fonts) }
}

/// Sets a report that has been checked, or whose mistakes have been told.
pub(crate) fn attempt(report: &Report, theme: &Theme, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let mut composer = parts::compose(report, theme, fonts);
    let stacks = flow::flow(&mut composer);
    flow::report_oversize(&stacks, &mut composer);
    let mut pages = place::place(&mut composer, &stacks);
    furniture::add(&mut composer, &mut pages);
    if composer.diagnostics.has_errors() {
        return Err(composer.diagnostics);
    }
    Ok(PagedDocument {
        faces: name_faces(&mut pages.pages, fonts),
        pages: pages.pages,
        pictures: composer.pictures,
        structure: composer.structure,
        outline: pages.outline,
        meta: meta(report),
        warnings: composer.diagnostics,
    })
}

/// Returns the faces in use, in the order of their first letters, and makes the runs count in them.
fn name_faces(pages: &mut [Page], fonts: &Fonts) -> Vec<Arc<Face>> {
    let mut faces = Vec::new();
    let mut names: Vec<Option<usize>> = vec![None; fonts.faces().len()];
    for item in pages.iter_mut().flat_map(|page| &mut page.items) {
        if let ItemKind::Glyphs(run) = &mut item.kind {
            run.face = *names[run.face].get_or_insert_with(|| {
                faces.push(Arc::clone(&fonts.faces()[run.face]));
                faces.len() - 1
            });
        }
    }
    faces
}

fn meta(report: &Report) -> Meta {
    let paragraphs = report.standfirst.iter().map(|paragraph| plain(&paragraph.content));
    let subject = paragraphs.collect::<Vec<_>>().join(" ");
    Meta {
        title: plain(&report.title),
        authors: report.authors.iter().map(|author| author.name.clone()).collect(),
        organisation: report.organisation.as_ref().map(|organisation| organisation.name.clone()),
        subject: Some(subject).filter(|subject| !subject.is_empty()),
        direction: report.language().direction,
        lang: report.lang.clone(),
        date: report.date,
    }
}
