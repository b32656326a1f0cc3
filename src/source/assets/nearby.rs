//! The file that an author most likely meant who named one that is not there.
//!
//! Names differ by case where a folder was filled on a system that does not tell `A` from `a`, by Unicode form where it was
//! filled on a Mac, which takes letters and their accents apart, by the ending of the format, and by a folder left out.

use unicode_normalization::UnicodeNormalization as _;

use crate::diagnostics::nearest;

/// Returns the one of these files that somebody most likely meant by a path: the same but for case, Unicode form or `./`; the
/// same but for its ending; the same in another folder; or one of that folder whose name is a slip away.
pub(in crate::source) fn meant<'f>(path: &str, files: &'f [String], fits: impl Fn(&str) -> bool) -> Option<&'f str> {
    let files: Vec<&str> = files.iter().map(String::as_str).filter(|file| fits(file)).collect();
    let path = plain(path.trim_start_matches("./"));
    let (folder, name) = split(&path);
    let by = |same: &dyn Fn(&str) -> bool| files.iter().copied().find(|file| same(&plain(file)));
    let slip = || {
        let here: Vec<&str> = files.iter().copied().filter(|file| split(&plain(file)).0 == folder).collect();
        let names: Vec<String> = here.iter().map(|file| split(&plain(file)).1.to_owned()).collect();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let near = nearest(name, &known)?;
        here.get(names.iter().position(|known| known == near)?).copied()
    };
    by(&|file| file == path)
        .or_else(|| by(&|file| split(file).0 == folder && stem(split(file).1) == stem(name)))
        .or_else(|| by(&|file| split(file).1 == name))
        .or_else(slip)
}

/// A path without what looks alike or is told apart on some systems alone: in small letters, composed (Unicode, NFC).
fn plain(path: &str) -> String {
    path.replace('\\', "/").to_lowercase().nfc().collect()
}

/// Returns the folders of a path, and the name behind them.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Returns a name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_in_another_form() {
        let files =
            ["Photo.JPG", "pictures/cafe\u{301}.png", "pictures/harbour.jpeg", "report.toml"].map(str::to_owned);
        let meant = |path: &str| meant(path, &files, |file| !file.ends_with(".toml"));
        for (path, file) in [
            ("photo.jpg", "Photo.JPG"),
            ("./PHOTO.jpg", "Photo.JPG"),
            ("Photo.png", "Photo.JPG"),
            ("Phtoo.jpg", "Photo.JPG"),
            ("pictures/café.png", "pictures/cafe\u{301}.png"),
            ("pictures/CAFÉ.png", "pictures/cafe\u{301}.png"),
            ("café.png", "pictures/cafe\u{301}.png"),
            ("pictures/harbour.jpg", "pictures/harbour.jpeg"),
            ("images/harbour.jpeg", "pictures/harbour.jpeg"),
            ("pictures\\harbour.jpeg", "pictures/harbour.jpeg"),
            ("pictures/harbor.jpeg", "pictures/harbour.jpeg"),
        ] {
            assert_eq!(meant(path), Some(file), "{path}");
        }
        assert_eq!(["else.png", "report", "", "/"].map(meant), [None; 4]);
    }
}
