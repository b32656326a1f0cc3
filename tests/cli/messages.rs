//! Mistakes in every format, with their places.

use serde_json::{Value, json};
use tidings::diagnostics::{Diagnostics, Source};
use tidings::source::{self, Folder};

use super::desk::{Desk, OLD};

/// A report with ten mistakes, none of which hides another.
const TEN: &str = r#"title = "Ten mistakes"
lang = "not a language"
dat = 2023-01-12
kicker = 7

[hero]
image = "missing.png"

[[section]]
heading = ""
content = [
  "Text with <b>HTML</b>.",
  { bullet = ["a"] },
  { image = "../secret.png", alt = "Nothing to see" },
]

[[related]]
url = "https://example.org"
"#;

/// Code, line and column of each.
const PLACES: [(&str, u64, u64); 10] = [
    ("bad-value", 2, 8),
    ("unknown-key", 3, 1),
    ("wrong-type", 4, 10),
    ("alt-missing", 6, 1),
    ("file-missing", 7, 9),
    ("empty-text", 10, 11),
    ("markdown", 12, 14),
    ("unknown-key", 13, 5),
    ("file-outside", 14, 13),
    ("missing-key", 17, 1),
];

fn ten_mistakes() -> Desk {
    let desk = Desk::new();
    desk.write("work/ten.toml", TEN);
    desk.write("work/ten.pdf", OLD);
    desk.write("secret.png", "secret");
    desk
}

/// What the library says about the same report.
fn told_by_the_library(desk: &Desk) -> Diagnostics {
    let folder = Folder::new(desk.path("work")).expect("a folder");
    source::read(Source::new("work/ten.toml", TEN), &folder).expect_err("ten mistakes")
}

#[test]
fn plain_text_is_the_librarys_own() {
    let desk = ten_mistakes();
    let plain = told_by_the_library(&desk).to_string();
    let build = desk.run(&["build", "work/ten.toml"]);
    assert_eq!(build.transcript(), format!("exit 1\nstderr:\n{plain}\n10 errors; no PDF was written\n"));
    assert_eq!(desk.read("work/ten.pdf"), OLD.as_bytes());
    let check = desk.run(&["check", "work/ten.toml", "--message-format", "human"]);
    assert_eq!(check.transcript(), format!("exit 1\nstderr:\n{plain}\n10 errors\n"));
}

#[test]
fn short_lines_have_every_place() {
    let run = ten_mistakes().run(&["check", "work/ten.toml", "--message-format", "short"]);
    assert_eq!((run.code, run.out().as_str()), (Some(1), ""));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines.len(), PLACES.len(), "{}", run.stderr);
    for (found, (code, line, column)) in lines.iter().zip(PLACES) {
        let start = format!("work/ten.toml:{line}:{column}: error[{code}]: ");
        assert!(found.starts_with(&start), "{start} … {found}");
    }
}

#[test]
fn json_has_every_place_and_the_whole_message() {
    let desk = ten_mistakes();
    let run = desk.run(&["check", "work/ten.toml", "--message-format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(1), ""));
    let objects: Vec<Value> = run.out().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(objects.len(), PLACES.len(), "{}", run.out());
    let all = told_by_the_library(&desk);
    for ((object, (code, line, column)), told) in objects.iter().zip(PLACES).zip(all.iter()) {
        let end = Source::new("", TEN).position(told.span.end);
        let expected = json!({
            "schema": 1, "severity": "error", "code": code, "message": told.message, "help": told.help,
            "report": "work/ten.toml", "file": "work/ten.toml", "line": line, "column": column,
            "end_line": end.line, "end_column": end.column, "start": told.span.start, "end": told.span.end,
        });
        assert_eq!(*object, expected);
    }
}

#[test]
fn json_has_failures_too() {
    let desk = Desk::new();
    let run = desk.run(&["check", "none.toml", "--message-format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(3), ""));
    let object: Value = serde_json::from_str(&run.out()).expect("JSON");
    let message = object["message"].as_str().expect("a message");
    assert!(message.starts_with("cannot read none.toml: "), "{message}");
    let expected = json!({
        "schema": 1, "severity": "error", "code": "cannot-read", "message": message, "help": null,
        "report": "none.toml", "file": "none.toml", "line": null, "column": null,
        "end_line": null, "end_column": null, "start": null, "end": null,
    });
    assert_eq!(object, expected);
}

#[test]
fn messages_of_a_build_leave_standard_output_alone() {
    let desk = Desk::with_reports(&["a.toml"]);
    desk.write("b.toml", "x = 1\n");
    for format in ["human", "short", "json", "github", "sarif"] {
        let run = desk.run(&["build", "a.toml", "-o", "-", "--message-format", format]);
        assert_eq!((run.code, run.is_pdf()), (Some(0), true), "{format}");
        assert_eq!(run.stderr.is_empty(), format != "sarif", "{format}: {}", run.stderr);
        let run = desk.run(&["build", "b.toml", "-o", "-", "--message-format", format]);
        assert_eq!((run.code, run.out().as_str()), (Some(1), ""), "{format}");
        assert!(run.stderr.contains("unknown-key"), "{format}: {}", run.stderr);
    }
}

#[test]
fn github_gets_annotations() {
    let run = ten_mistakes().run(&["check", "work/ten.toml", "none.toml", "--message-format", "github"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(3), ""));
    let out = run.out();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 11, "{out}");
    for (found, (code, line, column)) in lines.iter().zip(PLACES) {
        let start = format!("::error file=work/ten.toml,line={line},");
        assert!(found.starts_with(&start) && found.contains(&format!("title={code}::")), "{start} … {found}");
        assert!(!found.contains(",col=") || found.contains(&format!(",col={column},")), "{found}");
    }
    assert!(lines[10].starts_with("::error file=none.toml,title=cannot-read::cannot read none.toml: "), "{out}");
}

#[test]
fn sarif_is_one_document_even_without_mistakes() {
    let desk = ten_mistakes();
    desk.write("a b.toml", super::desk::report("A"));
    let sarif = |arguments: &[&str], code| {
        let run = desk.run(&[&["check", "--message-format", "sarif"], arguments].concat());
        assert_eq!((run.code, run.stderr.as_str()), (Some(code), ""));
        let document: Value = serde_json::from_str(&run.out()).expect("JSON");
        assert_eq!((&document["version"], document["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(1)));
        document["runs"][0].clone()
    };
    let clean = sarif(&["a b.toml"], 0);
    assert_eq!(clean["results"], json!([]));
    assert_eq!(clean["invocations"][0]["executionSuccessful"], json!(true));
    let run = sarif(&["a b.toml", "work/ten.toml", "no ne.toml"], 3);
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), PLACES.len());
    for (result, (code, line, column)) in results.iter().zip(PLACES) {
        let rule = &run["tool"]["driver"]["rules"]
            [usize::try_from(result["ruleIndex"].as_u64().expect("a rule")).expect("an index")];
        assert_eq!((&result["ruleId"], &rule["id"], &result["level"]), (&json!(code), &json!(code), &json!("error")));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "work/ten.toml");
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&json!(line), &json!(column)));
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], json!(false));
    let failure = &invocation["toolExecutionNotifications"][0];
    assert_eq!(failure["descriptor"]["id"], "cannot-read");
    assert_eq!(failure["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "no%20ne.toml");
}

#[test]
fn colours_come_only_when_wanted() {
    let desk = Desk::new();
    desk.write("a.toml", "title = \"A\"\ntitel = 1\n");
    let run = |variables: &[(&str, &str)]| {
        let mut command = desk.command(&["check", "a.toml"]);
        command.envs(variables.iter().copied());
        desk.finish(&mut command).stderr
    };
    let plain = run(&[]);
    assert!(!plain.contains('\u{1b}') && !plain.contains('^'), "{plain}");
    assert_eq!(run(&[("NO_COLOR", "1")]), plain);
    assert_eq!(run(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]), plain);
    let painted = run(&[("CLICOLOR_FORCE", "1")]);
    assert!(painted.contains("\u{1b}[1m\u{1b}[31merror[unknown-key]") && painted.contains("^^^^^"), "{painted}");
    let mut json = desk.command(&["check", "a.toml", "--message-format", "json"]);
    assert!(!desk.finish(json.env("CLICOLOR_FORCE", "1")).out().contains('\u{1b}'));
}

#[test]
fn a_report_cannot_take_over_the_terminal() {
    let desk = Desk::new();
    desk.write("a.toml", "title = \"A\"\n\"a\\u001b[2Jb\" = 1 # \u{9b}31m\n");
    for format in ["human", "short"] {
        let run = desk.run(&["check", "a.toml", "--message-format", format]);
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.chars().all(|letter| letter == '\n' || !letter.is_control()), "{format}: {:?}", run.stderr);
    }
}

#[test]
fn long_lines_are_cut_around_the_place() {
    let desk = Desk::new();
    desk.write("a.toml", format!("title = \"A\"\n{}titel = \"{}\"\n", " ".repeat(500), "x".repeat(100_000)));
    let run = desk.run(&["check", "a.toml"]);
    assert!(run.stderr.contains("a.toml:2:501") && run.stderr.contains("titel = \"xxx"), "{}", run.stderr);
    assert!(run.stderr.lines().all(|line| line.chars().count() < 120), "{}", run.stderr);
}

#[test]
fn a_theme_is_called_what_leads_to_it() {
    let desk = Desk::new();
    desk.write("reports/a.toml", "title = \"A\"\ntheme = \"looks/house.toml\"\n");
    desk.write("reports/looks/house.toml", "[colors]\n  texd = \"#000000\"\n");
    let run = desk.run(&["check", "reports/a.toml", "--message-format", "short"]);
    let (name, message) = run.stderr.split_once(":2:3: ").expect("a place");
    assert_eq!(name.replace('\\', "/"), "reports/looks/house.toml");
    assert_eq!(message, "error[unknown-key]: unknown key `texd`\n");
}

#[test]
fn places_are_those_that_editors_show() {
    let desk = Desk::new();
    // A byte order mark, line ends of Windows, letters of several bytes and of several code points.
    desk.write(
        "a.toml",
        "\u{feff}title = \"né\"\r\nkicker = \"漢字 e\u{301}\" # 😀\r\nauthors = [{ name = \"🇫🇷\", \"rôle\" = 1 }]\r\n",
    );
    let run = desk.run(&["check", "a.toml", "--message-format", "short"]);
    let places: Vec<&str> = run.stderr.lines().filter_map(|line| line.split(": ").next()).collect();
    let expected = ["a.toml:2:11", "a.toml:3:12", "a.toml:3:27"];
    assert_eq!((run.code, &*places), (Some(1), &expected[..]), "{}", run.stderr);
}

/// A key, a value and a file name that would end the line of a message and begin another, turn it round, or command the
/// terminal.
const HOSTILE: &str = "\"a\\n::error file=README.md,line=1::forged\\r\\n::stop-commands::x\\u009b31m\\u202e\\u2028\" = 1\ntitle = \"T\"\n[hero]\nimage = \"b\\n::warning::forged\\u001b[2J\\u2066.png\"\nalt = \"x\"\n";

#[test]
fn no_input_can_forge_a_message_or_command_a_terminal() {
    let desk = Desk::new();
    desk.write("r.toml", HOSTILE);
    for format in ["human", "short", "json", "github", "sarif"] {
        let run = desk.run(&["check", "r.toml", "--message-format", format]);
        assert_eq!(run.code, Some(1), "{format}");
        let said = format!("{}{}", run.out(), run.stderr);
        assert!(said.contains("forged"), "{format}: {said}");
        let obeyed =
            |letter: char| letter != '\n' && letter.is_control() || "\u{2028}\u{202e}\u{2066}".contains(letter);
        assert!(!said.contains(obeyed), "{format}: {said:?}");
        let own = ["::error file=r.toml", "::warning file=r.toml"];
        let commands = said.lines().filter(|line| line.trim_start().starts_with("::"));
        assert!(commands.clone().all(|line| own.iter().any(|own| line.starts_with(own))), "{format}: {said}");
        assert_eq!(commands.count(), if format == "github" { 4 } else { 0 }, "{format}: {said}");
    }
    // Programs still read what was written.
    let json = desk.run(&["check", "r.toml", "--message-format", "json"]).out();
    let first: Value = serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
    assert!(first["message"].as_str().expect("a message").contains("x\u{9b}31m\u{202e}\u{2028}"), "{json}");
}

#[test]
fn a_flood_of_mistakes_is_counted() {
    let desk = Desk::new();
    desk.write("r.toml", format!("title = \"T\"\n[[section]]\ncontent = \"\"\"\n{}\"\"\"\n", "<b>x ".repeat(5000)));
    let json = desk.run(&["check", "r.toml", "--message-format", "json"]).out();
    assert_eq!(json.lines().count(), 101);
    let last: Value = serde_json::from_str(json.lines().last().expect("a line")).expect("JSON");
    assert_eq!((&last["code"], &last["line"]), (&json!("markdown"), &Value::Null));
    assert_eq!(last["message"], "and 4900 more of this kind");
    let few = desk.run(&["check", "r.toml", "--message-format", "short", "--limit", "messages=2"]).stderr;
    assert_eq!(few.lines().count(), 3, "{few}");
    let human = desk.run(&["check", "r.toml"]).stderr;
    assert!(human.contains("error[markdown]: and 4900 more of this kind\n   = help: if that is meant"), "{human}");
    assert!(human.ends_with("\n\n5000 errors\n"), "{human}");
}

#[test]
fn errors_stand_before_warnings_and_warnings_of_a_kind_are_counted_behind_the_third() {
    let desk = Desk::new();
    let words = (0..9).map(|at| format!("{}{at}\n\n", "w".repeat(150))).collect::<String>();
    desk.write("r.toml", format!("title = \"T\"\n[[section]]\ncontent = \"\"\"\n{words}\"\"\"\nx = 1\n"));
    let run = desk.run(&["check", "r.toml"]);
    let heads: Vec<&str> = run.stderr.lines().filter(|line| line.contains("]: ")).collect();
    assert_eq!(heads.len(), 5, "{}", run.stderr);
    assert!(heads[0].starts_with("error[unknown-key]"), "{}", run.stderr);
    assert_eq!(heads[4], "warning[overfull]: and 6 more of this kind");
    assert!(run.stderr.contains("   = help: --message-format short lists them\n"), "{}", run.stderr);
    let short = desk.run(&["check", "r.toml", "--message-format", "short"]).stderr;
    assert_eq!(short.lines().count(), 10, "{short}");
}

#[test]
fn limits_of_a_run_are_named_when_they_are_reached() {
    let desk = Desk::new();
    let breaks = "{ break = \"page\" }, \"b\", ".repeat(20);
    desk.write("r.toml", format!("title = \"T\"\n[[section]]\ncontent = [\"a\", {breaks}]\n"));
    let run = |limit: &str| desk.run(&["check", "r.toml", "--message-format", "short", "--limit", limit]);
    let pages = run("pages=5");
    assert_eq!(pages.code, Some(1));
    let told = "error[limit]: the report has 21 pages, more than the limit `pages` of 5\n";
    assert_eq!(pages.stderr, format!("r.toml:3:138: {told}"));
    assert_eq!(run("pages=21").code, Some(0));
    let input = run("input=10");
    assert_eq!(input.code, Some(3), "{}", input.stderr);
    assert!(input.stderr.contains("it is larger than 10 bytes"), "{}", input.stderr);
    let time = run("seconds=0");
    assert_eq!(time.code, Some(3));
    assert_eq!(time.stderr, "r.toml: error[out-of-time]: r.toml takes longer than the limit `seconds` of 0\n");
    let wrong = run("page=1");
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("the limits are input, file, "), "{}", wrong.stderr);
}
