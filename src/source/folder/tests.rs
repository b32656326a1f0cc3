//! What may be read, and what is said of the rest.

use std::fs;

use super::*;

/// A file `secret`, and beside it a folder `report` with a picture in it.
fn tree() -> tempfile::TempDir {
    let outer = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(outer.path().join("report/pictures")).expect("folders");
    fs::write(outer.path().join("secret"), "s").expect("a file");
    fs::write(outer.path().join("report/pictures/a.png"), "a").expect("a file");
    outer
}

fn folder(outer: &tempfile::TempDir) -> Folder {
    Folder::new(outer.path().join("report")).expect("a folder")
}

#[test]
fn files_below_the_base_are_read() {
    let outer = tree();
    let folder = folder(&outer);
    let whole = outer.path().join("report/pictures/a.png");
    for path in
        ["pictures/a.png", "./pictures/../pictures//a.png", "../report/pictures/a.png", &whole.to_string_lossy()]
    {
        assert_eq!(folder.load(path).ok(), Some(b"a".to_vec()), "{path}");
    }
    assert!(matches!(folder.load("pictures"), Err(AssetError::NotAFile)));
    for path in ["none.png", "a\0b", "pictures/a.png/", "pictures/a.png/b", "none/../none", ""] {
        let found = folder.load(path);
        assert!(matches!(found, Err(AssetError::Missing)) || path.is_empty(), "{path}: {found:?}");
    }
}

#[test]
fn nothing_outside_the_root_is_read_or_told() {
    let outer = tree();
    let folder = folder(&outer);
    let secret = outer.path().join("secret");
    let secret = secret.to_string_lossy();
    for path in [
        "../secret",
        "../none",
        "pictures/../../secret",
        "none/../../secret",
        "..",
        "/",
        "/etc/passwd",
        "/none",
        &secret,
    ] {
        assert!(matches!(folder.load(path), Err(AssetError::Outside)), "{path}: {:?}", folder.load(path));
    }
    let wider = folder.within(outer.path()).expect("a root");
    assert_eq!(wider.load("../secret").ok(), Some(b"s".to_vec()));
    assert_eq!(wider.load(&secret).ok(), Some(b"s".to_vec()));
    assert!(matches!(wider.load("../none"), Err(AssetError::Missing)));
    assert!(matches!(wider.load("../../none"), Err(AssetError::Outside)));
}

#[test]
fn a_root_beside_the_base_is_reached_from_there() {
    let outer = tree();
    fs::create_dir(outer.path().join("shared")).expect("a folder");
    fs::write(outer.path().join("shared/b.png"), "b").expect("a file");
    let folder = folder(&outer).within(outer.path().join("shared")).expect("a root");
    assert_eq!(folder.load("../shared/b.png").ok(), Some(b"b".to_vec()));
    for path in ["pictures/a.png", "none.png", "../secret", "../shared/../secret"] {
        assert!(matches!(folder.load(path), Err(AssetError::Outside)), "{path}");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    fn link(outer: &tempfile::TempDir, name: &str, to: impl AsRef<Path>) {
        symlink(to, outer.path().join("report").join(name)).expect("a link");
    }

    #[test]
    fn links_that_stay_inside_are_followed() {
        let outer = tree();
        link(&outer, "near", "pictures/a.png");
        link(&outer, "pictures/round", "../near");
        link(&outer, "far", outer.path().canonicalize().expect("a path").join("report/pictures"));
        link(&outer, "called", outer.path().join("report/pictures"));
        link(&outer, "out-and-in", "../report/pictures");
        let folder = folder(&outer);
        for path in ["near", "pictures/round", "far/a.png", "called/a.png", "out-and-in/a.png", "far/../near"] {
            assert_eq!(folder.load(path).ok(), Some(b"a".to_vec()), "{path}: {:?}", folder.load(path));
        }
        link(&outer, "self", "self");
        assert!(matches!(folder.load("self"), Err(AssetError::Unreadable(_))));
        link(&outer, "gone", "nowhere");
        assert!(matches!(folder.load("gone"), Err(AssetError::Missing)));
    }

    /// Both ways to look paths up keep to it.
    #[test]
    fn links_do_not_lead_out_nor_tell_what_is_there() {
        let outer = tree();
        link(&outer, "link", outer.path().join("secret"));
        link(&outer, "up", "..");
        link(&outer, "gone", outer.path().join("none"));
        link(&outer, "system", "/etc");
        link(&outer, "all", "/");
        link(&outer, "twice", "up/secret");
        let folder = folder(&outer);
        let base = outer.path().join("report");
        let elsewhere = elsewhere::Walk::new(&base, &base).expect("a folder");
        for path in [
            "link",
            "up/secret",
            "up/none",
            "up/none/none",
            "gone",
            "system/passwd",
            "system/none",
            "all/none",
            "twice",
        ] {
            assert!(matches!(folder.load(path), Err(AssetError::Outside)), "{path}: {:?}", folder.load(path));
            assert!(matches!(elsewhere.open(Path::new(path)), Err(AssetError::Outside)) || path == "gone", "{path}");
        }
    }

    #[test]
    fn what_is_no_file_is_not_opened() {
        let outer = tree();
        let pipe = outer.path().join("report/pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
        assert!(made.success());
        assert!(matches!(folder(&outer).load("pipe"), Err(AssetError::NotAFile)));
        let root = Folder::new("/dev").expect("a folder");
        assert!(matches!(root.load("null"), Err(AssetError::NotAFile)));
    }

    #[test]
    fn a_file_larger_than_the_limit_is_not_read() {
        let outer = tree();
        let huge = File::create(outer.path().join("report/huge.png")).expect("a file");
        huge.set_len(Folder::LIMIT + 1).expect("a hole");
        assert!(matches!(folder(&outer).load("huge.png"), Err(AssetError::TooLarge { .. })));
    }

    /// Somebody swaps a picture for a link to a secret, and back, all the time (renameat2(2), RENAME_EXCHANGE).
    #[cfg(target_os = "linux")]
    #[test]
    fn a_swap_at_the_wrong_moment_lets_nothing_in() {
        use std::sync::atomic::{AtomicBool, Ordering};

        use rustix::fs::{CWD, RenameFlags, renameat_with};
        let outer = tree();
        link(&outer, "link", outer.path().join("secret"));
        let [picture, other] = ["pictures/a.png", "link"].map(|name| outer.path().join("report").join(name));
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    renameat_with(CWD, &picture, CWD, &other, RenameFlags::EXCHANGE).expect("a swap");
                }
            });
            let folder = folder(&outer);
            let found: Vec<_> = (0..20_000).map(|_| folder.load("pictures/a.png").ok()).collect();
            stop.store(true, Ordering::Relaxed);
            assert!(!found.contains(&Some(b"s".to_vec())), "a secret was read");
            assert!(found.contains(&Some(b"a".to_vec())) && found.contains(&None), "both were met");
        });
    }
}
