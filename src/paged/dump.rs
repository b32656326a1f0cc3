//! Prints pages for people: the form of the layout goldens.

use std::fmt::Write;

use super::Target;
use super::{
    Artifact, CroppedPicture, GlyphRun, Item, ItemKind, Mark, Page, PagedDocument, Path, PathShape, PathStep, Role,
};
use crate::geometry::{Point, Pt};

impl PagedDocument {
    /// Returns the pages as text: one line per item, with its place, what it is and what it says.
    ///
    /// Lengths are points, in whole tenths so that a golden does not move with the last digit of a kern.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for page in &self.pages {
            self.dump_page(page, &mut out);
        }
        for entry in &self.outline {
            let indent = "  ".repeat(usize::from(entry.level));
            let _ = writeln!(out, "outline{indent}{} -> page {} at {}", entry.title, entry.page + 1, tenths(entry.y));
        }
        out
    }

    fn dump_page(&self, page: &Page, out: &mut String) {
        let beyond = if page.bleed == Pt::ZERO { String::new() } else { format!(" and {}", tenths(page.bleed)) };
        let (width, height) = (tenths(page.size.width), tenths(page.size.height));
        let _ = writeln!(out, "page {} {width} x {height}{beyond}", page.label);
        for item in &page.items {
            let _ = writeln!(
                out,
                "  {} {} {} {}",
                tenths(item.at.x),
                tenths(item.at.y),
                self.mark(item),
                self.content(item)
            );
        }
        for link in &page.links {
            let target = match &link.target {
                Target::Url(url) => url.to_string(),
                Target::Node(node) => self.landings.get(node).map_or("nowhere".into(), |landing| {
                    format!("#{} on page {} at {}", node.index(), landing.page + 1, tenths(landing.y))
                }),
            };
            let (at, size) = (link.rect.origin, link.rect.size);
            let _ = writeln!(
                out,
                "  {} {} link {} x {} -> {target}",
                tenths(at.x),
                tenths(at.y),
                tenths(size.width),
                tenths(size.height)
            );
        }
    }

    fn mark(&self, item: &Item) -> String {
        match item.mark {
            Mark::Node(id) => format!("{}#{}", role_name(self.structure.node(id).role), id.index()),
            Mark::Artifact(Artifact::Header) => "(header)".into(),
            Mark::Artifact(Artifact::Footer) => "(footer)".into(),
            Mark::Artifact(Artifact::Repeated) => "(repeated)".into(),
            Mark::Artifact(Artifact::Layout) => "(layout)".into(),
        }
    }

    fn content(&self, item: &Item) -> String {
        match &item.kind {
            ItemKind::Glyphs(run) => self.run(run),
            ItemKind::Rect { size, color } => format!("rect {} x {} {color}", tenths(size.width), tenths(size.height)),
            ItemKind::Image { picture, size } => {
                format!("image {picture} {} x {}", tenths(size.width), tenths(size.height))
            }
            ItemKind::Cropped(cropped) => crop(cropped),
            ItemKind::Path(path) => painted(path),
            ItemKind::Drawing(index) => {
                let size = self.drawings[*index].size;
                format!("drawing {index} {} x {}", tenths(size.width), tenths(size.height))
            }
        }
    }

    fn run(&self, run: &GlyphRun) -> String {
        let face = self.faces[run.face].name();
        format!("{face} {} {} w={} {:?}", run.size, run.color, tenths(run.width()), run.text)
    }
}

fn crop(cropped: &CroppedPicture) -> String {
    let CroppedPicture { picture, area, size, clip } = cropped;
    let part = format!("{} x {} at {} {}", area.width, area.height, area.left, area.top);
    let clip = clip.as_ref().map_or_else(String::new, |shape| format!(" in {}", shown(shape)));
    format!("image {picture} ({part}) {} x {}{clip}", tenths(size.width), tenths(size.height))
}

fn painted(path: &Path) -> String {
    let fill = path.fill.map_or_else(String::new, |color| format!(" {color}"));
    let line = path.stroke.as_ref();
    let line = line.map_or_else(String::new, |line| format!(" line {} {}", tenths(line.width), line.color));
    format!("path{fill}{line} {}", shown(&path.shape))
}

/// Returns a shape as a page's contents have it, with y growing downwards.
fn shown(shape: &PathShape) -> String {
    let place = |place: Point| format!("{} {}", tenths(place.x), tenths(place.y));
    let steps = shape.steps.iter().map(|step| match *step {
        PathStep::Move(to) => format!("{} m", place(to)),
        PathStep::Line(to) => format!("{} l", place(to)),
        PathStep::Curve(first, second, to) => format!("{} {} {} c", place(first), place(second), place(to)),
        PathStep::Close => "h".to_owned(),
    });
    steps.collect::<Vec<_>>().join(" ")
}

fn tenths(length: Pt) -> String {
    let tenths = (length.milli() + 50).div_euclid(100);
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

fn role_name(role: Role) -> String {
    match role {
        Role::Heading(level) => format!("H{level}"),
        Role::List(_) => "List".into(),
        Role::GroupHeaderCell { .. } => "GroupHeaderCell".into(),
        Role::Document
        | Role::Section
        | Role::Group
        | Role::Paragraph
        | Role::ListItem
        | Role::Contents
        | Role::ContentsItem
        | Role::Reference
        | Role::Label
        | Role::ListBody
        | Role::BlockQuote
        | Role::Figure
        | Role::Caption
        | Role::Table
        | Role::TableHead
        | Role::TableBody
        | Role::TableFoot
        | Role::Row
        | Role::HeaderCell
        | Role::RowHeaderCell
        | Role::Cell
        | Role::Note
        | Role::Link
        | Role::Span
        | Role::Struck
        | Role::Code
        | Role::Line => format!("{role:?}"),
    }
}
