//! What a PDF may take the place of, and what it must not.

use std::fs;

use super::desk::{Desk, OLD, is_pdf, report};

#[test]
fn only_pdfs_and_empty_files_are_replaced() {
    let desk = Desk::with_reports(&["a.toml", "b.toml"]);
    desk.write("photo.png", b"\x89PNG\r\n\x1a\n");
    desk.write("notes.txt", "notes");
    desk.write("fonts.d/a.otf", "OTTO");
    desk.write("short.pdf", "%PDF");
    desk.write("c/a.pdf", "notes");
    let before: Vec<_> = desk.files().into_iter().map(|name| (desk.read(&name), name)).collect();
    for arguments in [
        // What the shell makes of `-o *.toml`.
        &["build", "-o", "a.toml", "b.toml"][..],
        &["build", "b.toml", "-o", "photo.png"],
        &["build", "b.toml", "-o", "notes.txt"],
        &["build", "b.toml", "-o", "fonts.d/a.otf"],
        &["build", "b.toml", "-o", "short.pdf"],
        &["build", "a.toml", "b.toml", "--out-dir", "c"],
    ] {
        let run = desk.run(arguments);
        assert_eq!((run.code, run.out().as_str()), (Some(2), ""), "{arguments:?}");
        let complaint = "is no PDF, and nothing else is overwritten; name another file with -o\n";
        assert!(run.stderr.contains(complaint), "{arguments:?}: {}", run.stderr);
        let after: Vec<_> = desk.files().into_iter().map(|name| (desk.read(&name), name)).collect();
        assert!(before == after, "{arguments:?}");
    }
    for (target, content) in [("old.pdf", OLD), ("empty", "")] {
        desk.write(target, content);
        assert_eq!(desk.run(&["build", "a.toml", "-o", target]).transcript(), "exit 0\n");
        assert!(is_pdf(&desk.read(target)), "{target}");
    }
}

/// An empty file could be replaced, if it were not the theme.
#[test]
fn what_the_report_is_made_from_is_not_replaced() {
    let desk = Desk::new();
    desk.write("a.toml", format!("theme = \"t.toml\"\n{}", report("A")));
    desk.write("t.toml", "");
    let expected = "exit 3\nstderr:\nerror[cannot-write]: cannot write t.toml: the report is made from it\n";
    assert_eq!(desk.run(&["build", "a.toml", "-o", "t.toml"]).transcript(), expected);
    assert_eq!(desk.read("t.toml"), b"");
    #[cfg(unix)]
    for (name, make) in [("link.pdf", link as fn(&Desk, &str)), ("hard.pdf", hard_link)] {
        make(&desk, name);
        let expected = expected.replace("write t.toml", &format!("write {name}"));
        assert_eq!(desk.run(&["build", "a.toml", "-o", name]).transcript(), expected);
    }
}

#[cfg(unix)]
fn link(desk: &Desk, name: &str) {
    std::os::unix::fs::symlink("t.toml", desk.path(name)).expect("a link");
}

#[cfg(unix)]
fn hard_link(desk: &Desk, name: &str) {
    fs::hard_link(desk.path("t.toml"), desk.path(name)).expect("a hard link");
}

#[test]
#[cfg(unix)]
fn standard_input_is_not_replaced() {
    let desk = Desk::with_reports(&["r.toml"]);
    desk.write("empty.toml", "");
    fs::hard_link(desk.path("r.toml"), desk.path("hard.pdf")).expect("a hard link");
    for (input, report, target) in [
        ("r.toml", "-", "r.toml"),
        ("r.toml", "/dev/stdin", "r.toml"),
        ("r.toml", "-", "hard.pdf"),
        ("empty.toml", "-", "empty.toml"),
    ] {
        let file = fs::File::open(desk.path(input)).expect("a file");
        let run = desk.finish(desk.command(&["build", report, "-o", target]).stdin(file));
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        let complaint = format!("{target} is a report, not to be overwritten");
        assert!(run.stderr.contains(&complaint), "{}", run.stderr);
    }
    assert_eq!(desk.read("r.toml"), report("r.toml").into_bytes());
}

#[test]
#[cfg(unix)]
fn two_reports_do_not_become_one_pdf_through_links() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with_reports(&["a.toml", "b.toml"]);
    symlink("all.pdf", desk.path("a.pdf")).expect("a link");
    symlink("./all.pdf", desk.path("b.pdf")).expect("a link");
    let run = desk.run(&["build", "a.toml", "b.toml"]);
    assert!(run.code == Some(2) && run.stderr.contains("a.toml and b.toml would both become b.pdf"), "{}", run.stderr);
    assert_eq!(desk.run(&["build", "a.toml"]).transcript(), "exit 0\n");
    assert!(desk.path("a.pdf").is_symlink() && is_pdf(&desk.read("all.pdf")), "a link to nothing is a name for it");
    assert_eq!(desk.run(&["build", "a.toml", "b.toml"]).code, Some(2));
    symlink("round.pdf", desk.path("round.pdf")).expect("a link");
    assert_eq!(desk.run(&["build", "a.toml", "-o", "round.pdf"]).code, Some(3));
}

#[test]
fn a_read_only_pdf_stays() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("a.pdf", OLD);
    let set = |read_only: bool| {
        let mut permissions = fs::metadata(desk.path("a.pdf")).expect("a file").permissions();
        permissions.set_readonly(read_only);
        fs::set_permissions(desk.path("a.pdf"), permissions).expect("permissions");
    };
    set(true);
    let expected = "exit 3\nstderr:\nerror[cannot-write]: cannot write a.pdf: it is read-only; \
                    name another file with -o, or make it writable\n";
    assert_eq!(desk.run(&["build", "a.toml"]).transcript(), expected);
    assert_eq!(desk.read("a.pdf"), OLD.as_bytes());
    set(false);
    assert_eq!(desk.run(&["build", "a.toml"]).transcript(), "exit 0\n");
}
