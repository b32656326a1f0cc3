//! Why a file that a report names is not shown, and what to do about it.

use super::assets::AssetError;
use crate::diagnostics::Code;
use crate::limits;
use crate::picture::PictureError;

/// Why a file is not shown.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl From<AssetError> for Refusal {
    fn from(error: AssetError) -> Refusal {
        let code = code(&error);
        let too_large = matches!(error, AssetError::TooLarge { .. }).then(|| limits::raise("file"));
        Refusal { code, message: error.to_string(), help: too_large.or_else(|| file_help(code)) }
    }
}

impl From<PictureError> for Refusal {
    fn from(error: PictureError) -> Refusal {
        Refusal { code: picture_code(&error), message: error.to_string(), help: Some(error.help()) }
    }
}

/// Returns the code of a file that cannot be had.
pub(super) fn code(error: &AssetError) -> Code {
    match error {
        AssetError::Missing => Code::FileMissing,
        AssetError::Outside => Code::FileOutside,
        AssetError::NotAFile | AssetError::TooLarge { .. } | AssetError::Unreadable(_) => Code::FileUnreadable,
    }
}

/// What to do about files that cannot be used.
const FILE_HELP: [(Code, &str); 2] = [
    (Code::FileMissing, "paths count from the folder of the report"),
    (Code::FileOutside, "put a copy into the folder of the report"),
];

/// Returns what to do about a file that cannot be used, if there is something to say.
pub(super) fn file_help(code: Code) -> Option<String> {
    FILE_HELP.iter().find(|(known, _)| *known == code).map(|(_, help)| (*help).to_owned())
}

fn picture_code(error: &PictureError) -> Code {
    match error {
        PictureError::Format { .. } | PictureError::Drawing { .. } => Code::PictureFormat,
        PictureError::Broken(_) | PictureError::Empty => Code::PictureBroken,
        PictureError::TooLarge { .. } | PictureError::TooMuch { .. } | PictureError::NoMemory(_) => {
            Code::PictureTooLarge
        }
    }
}
