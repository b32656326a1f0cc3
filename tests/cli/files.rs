//! What is read and written, and what happens when that fails.

use std::fs;

use super::desk::{Desk, OLD, is_pdf, report};

#[test]
fn a_pdf_stands_beside_its_report() {
    let desk = Desk::with_reports(&["reports/2026.q3.toml", "plain"]);
    assert_eq!(
        desk.run(&["build", "reports/2026.q3.toml", "plain"]).transcript(),
        "exit 0\nstderr:\n2 reports built\n"
    );
    assert_eq!(desk.files(), ["plain", "plain.pdf", "reports/2026.q3.pdf", "reports/2026.q3.toml"]);
    assert!(is_pdf(&desk.read("plain.pdf")));
}

#[test]
fn checking_writes_nothing() {
    let desk = Desk::with_reports(&["a.toml", "b.toml"]);
    assert_eq!(desk.run(&["check", "a.toml"]).transcript(), "exit 0\n");
    assert_eq!(desk.run(&["check", "a.toml", "b.toml"]).transcript(), "exit 0\nstderr:\n2 reports without errors\n");
    assert_eq!(desk.files(), ["a.toml", "b.toml"]);
}

#[test]
fn a_folder_for_pdfs_is_made() {
    let desk = Desk::with_reports(&["a.toml", "x/b.toml"]);
    assert_eq!(desk.run(&["build", "a.toml", "x/b.toml", "--out-dir", "new/pdfs"]).code, Some(0));
    assert_eq!(desk.files(), ["a.toml", "new/pdfs/a.pdf", "new/pdfs/b.pdf", "x/b.toml"]);
}

#[test]
fn threads_change_neither_bytes_nor_order() {
    let names: Vec<String> = (0..12).map(|number| format!("r{number:02}.toml")).collect();
    let names: Vec<&str> = names.iter().rev().map(String::as_str).collect();
    let build = |jobs: &[&str]| {
        let desk = Desk::with_reports(&names);
        desk.write("r04.toml", "titel = 1\n");
        desk.write("r07.toml", "title = 'A'\nsecton = 2\n");
        let run = desk.run(&[&["build"][..], &names, &["none.toml"], jobs].concat());
        let files = desk.files().into_iter().map(|name| (desk.read(&name), name)).collect::<Vec<_>>();
        (run.transcript(), files)
    };
    let one = build(&["--jobs", "1"]);
    for jobs in [&["--jobs", "2"][..], &["-j", "40"], &[]] {
        let several = build(jobs);
        assert_eq!(several.0, one.0);
        assert!(several.1 == one.1, "the same files, byte for byte");
    }
    assert!(one.0.starts_with("exit 3\n") && one.0.find("r07.toml:2:1") < one.0.find("r04.toml:1:1"), "{}", one.0);
    assert!(one.0.ends_with("\n\n10 reports built, 2 have errors, 1 could not be read or written\n"), "{}", one.0);
}

#[test]
fn a_bad_report_does_not_stop_the_others() {
    let desk = Desk::with_reports(&["a.toml", "c.toml"]);
    desk.write("b.toml", "title = \"A\"\nx = 1\n");
    let run = desk.run(&["build", "a.toml", "b.toml", "c.toml"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.ends_with("\n\n2 reports built, 1 has errors\n"), "{}", run.stderr);
    assert_eq!(desk.files(), ["a.pdf", "a.toml", "b.toml", "c.pdf", "c.toml"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_report_that_cannot_be_read_is_named() {
    let desk = Desk::with_reports(&["folder/a.toml"]);
    desk.write("huge.toml", "");
    let huge = fs::OpenOptions::new().write(true).open(desk.path("huge.toml")).expect("a file");
    huge.set_len(64 * 1024 * 1024 + 1).expect("a hole");
    let missing = desk.run(&["build", "none.toml"]).transcript();
    let reason = "No such file or directory (os error 2)";
    assert_eq!(missing, format!("exit 3\nstderr:\nerror[cannot-read]: cannot read none.toml: {reason}\n"));
    let folder = desk.run(&["check", "folder"]);
    assert_eq!(folder.code, Some(3));
    assert!(folder.stderr.starts_with("error[cannot-read]: cannot read folder: Is a directory"), "{}", folder.stderr);
    let huge = desk.run(&["check", "huge.toml"]).transcript();
    assert_eq!(
        huge,
        "exit 3\nstderr:\nerror[cannot-read]: cannot read huge.toml: it is larger than 67108864 bytes\n   = help: if that is meant, raise the limit:  --limit input=…\n"
    );
}

#[test]
fn a_report_that_is_not_utf8_has_a_mistake() {
    let desk = Desk::new();
    desk.write("latin.toml", b"title = \"A\"\nkicker = \"caf\xe9\"\n");
    desk.write("wide.toml", b"\xff\xfet\0i\0");
    let run = desk.run(&["check", "latin.toml", "wide.toml", "--message-format", "short"]);
    let wrong = |byte: &str| format!("error[not-utf8]: the file is not UTF-8 text: byte {byte} means nothing here\n");
    let expected = format!("exit 1\nstderr:\nlatin.toml:2:14: {}wide.toml:1:1: {}", wrong("E9"), wrong("FF"));
    assert_eq!(run.transcript(), expected);
}

#[test]
fn an_old_pdf_survives_mistakes() {
    let desk = Desk::new();
    desk.write("a.toml", "titel = \"A\"\n");
    desk.write("a.pdf", OLD);
    assert_eq!(desk.run(&["build", "a.toml"]).code, Some(1));
    assert_eq!((desk.files(), desk.read("a.pdf")), (vec!["a.pdf".into(), "a.toml".into()], OLD.as_bytes().to_vec()));
}

#[test]
fn targets_that_cannot_be_written_are_named() {
    let desk = Desk::with_reports(&["a.toml", "folder/b.toml"]);
    let before = desk.files();
    for (target, reason) in [
        (&["-o", "folder"][..], "cannot write folder: it is a folder\n"),
        (&["-o", "none/a.pdf"], "cannot write none/a.pdf: the folder none does not exist\n"),
        (&["-o", "a.toml/a.pdf"], "cannot write a.toml/a.pdf: "),
        (&["--out-dir", "a.toml"], "cannot write a.toml/a.pdf: a.toml is a file, not a folder\n"),
        (&["--out-dir", "a.toml/b"], "cannot write a.toml/b/a.pdf: a.toml is a file, not a folder\n"),
    ] {
        let run = desk.run(&[&["build", "a.toml"], target].concat());
        assert_eq!((run.code, run.out().as_str()), (Some(3), ""), "{target:?}");
        let (start, separator) = (format!("error[cannot-write]: {reason}"), std::path::MAIN_SEPARATOR_STR);
        assert!(run.stderr.replace(separator, "/").starts_with(&start), "{target:?}: {}", run.stderr);
        assert_eq!(desk.files(), before);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let desk = Desk::with_reports(&["a.toml"]);
    let reason = "No space left on device (os error 28)";
    let run = desk.run(&["build", "a.toml", "-o", "/dev/full"]);
    let expected = format!("exit 3\nstderr:\nerror[cannot-write]: cannot write /dev/full: {reason}\n");
    assert_eq!(run.transcript(), expected);
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let mut command = desk.command(&["build", "a.toml", "-o", "-"]);
    let output = command.stdout(full()).output().expect("a run");
    assert_eq!(output.status.code(), Some(3));
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(told, format!("error[cannot-write]: cannot write standard output: {reason}\n"));
    assert_eq!(desk.command(&["--help"]).stdout(full()).status().expect("a run").code(), Some(3));
    let lost = desk.command(&["check", "none.toml", "--message-format", "json"]).stdout(full()).status();
    assert_eq!(lost.expect("a run").code(), Some(3));
}

/// The shell makes every file larger than a block fail, and keeps the signal from ending the process.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_leaves_the_old_pdf() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("a.pdf", OLD);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" build a.toml", env!("CARGO_BIN_EXE_tidings")]);
    let run = desk.finish(shell.current_dir(desk.path("")));
    let expected = "exit 3\nstderr:\nerror[cannot-write]: cannot write a.pdf: File too large (os error 27)\n";
    assert_eq!((run.transcript().as_str(), desk.files()), (expected, vec!["a.pdf".into(), "a.toml".into()]));
    assert_eq!(desk.read("a.pdf"), OLD.as_bytes());
}

#[test]
#[cfg(unix)]
fn permissions_are_those_of_any_file() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_reports(&["a.toml"]);
    let mode = |name| fs::metadata(desk.path(name)).expect("a file").permissions().mode() & 0o777;
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", "umask 027; exec \"$0\" build a.toml", env!("CARGO_BIN_EXE_tidings")]);
    assert_eq!(desk.finish(shell.current_dir(desk.path(""))).code, Some(0));
    assert_eq!(mode("a.pdf"), 0o640);
    fs::set_permissions(desk.path("a.pdf"), fs::Permissions::from_mode(0o664)).expect("permissions");
    assert_eq!(desk.run(&["build", "a.toml"]).code, Some(0));
    assert_eq!(mode("a.pdf"), 0o664);
}

#[test]
#[cfg(unix)]
fn links_stay_links() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("there/real.pdf", OLD);
    std::os::unix::fs::symlink("there/real.pdf", desk.path("a.pdf")).expect("a link");
    assert_eq!(desk.run(&["build", "a.toml"]).code, Some(0));
    assert!(is_pdf(&desk.read("there/real.pdf")) && desk.path("a.pdf").is_symlink());
    assert_eq!(desk.files(), ["a.pdf", "a.toml", "there/real.pdf"]);
    std::os::unix::fs::symlink("a.toml", desk.path("self.pdf")).expect("a link");
    assert_eq!(desk.run(&["build", "a.toml", "-o", "self.pdf"]).code, Some(2), "a link to the report is the report");
    assert_eq!(desk.read("a.toml"), report("a.toml").into_bytes());
}

#[test]
fn the_highest_exit_code_counts() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("b.toml", "x = 1\n");
    assert_eq!(desk.run(&["check", "a.toml", "b.toml"]).code, Some(1));
    assert_eq!(desk.run(&["check", "none.toml", "b.toml", "a.toml"]).code, Some(3));
    assert_eq!(desk.run(&["check", "b.toml", "none.toml"]).code, Some(3));
}

/// A named pipe is written to when somebody reads it, and told when nobody does.
#[test]
#[cfg(target_os = "linux")]
fn a_pipe_as_target_is_no_wait() {
    let desk = Desk::with_reports(&["a.toml"]);
    let made = std::process::Command::new("mkfifo").arg(desk.path("pipe")).status().expect("mkfifo");
    assert!(made.success());
    let unread = desk.run(&["build", "a.toml", "-o", "pipe"]).transcript();
    let told = "cannot write pipe: it is a pipe, and nobody reads it";
    assert_eq!(unread, format!("exit 3\nstderr:\nerror[cannot-write]: {told}\n"));
    let path = desk.path("pipe");
    let reader = std::thread::spawn(move || fs::read(path).expect("a PDF"));
    while desk.run(&["build", "a.toml", "-o", "pipe"]).code != Some(0) {}
    assert!(is_pdf(&reader.join().expect("a reader")));
}
