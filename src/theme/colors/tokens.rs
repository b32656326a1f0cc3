//! The colours of a theme by name, and which of them meet.

use super::Colors;
use super::color::Color;
use Token::{
    Accent, Deep, Field, Line, Muted, OnDeep, OnDeepQuiet, OnField, OnFieldQuiet, Paper, Rest, Rule, SecondMark,
    SecondOnDeep, SecondOnField, SecondText, SecondTint, Text, Tint, TintStrong,
};

/// A colour of [`Colors`] by its name, the two palettes aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Paper,
    Text,
    Muted,
    Accent,
    Rule,
    Line,
    Tint,
    TintStrong,
    Field,
    OnField,
    OnFieldQuiet,
    Deep,
    OnDeep,
    OnDeepQuiet,
    SecondMark,
    SecondText,
    SecondTint,
    SecondOnField,
    SecondOnDeep,
    Rest,
}

impl Token {
    /// All of them, in the order of the keys of `[colors]`.
    #[rustfmt::skip]
    pub(crate) const ALL: [Token; 20] = [
        Paper, Text, Muted, Accent, Rule, Line, Tint, TintStrong, Field, OnField, OnFieldQuiet, Deep, OnDeep, OnDeepQuiet,
        SecondMark, SecondText, SecondTint, SecondOnField, SecondOnDeep, Rest,
    ];

    /// Returns its place in [`Token::ALL`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// Tells whether it is for letters of any size on paper and panels, and has been checked there.
    pub(crate) fn is_text(self) -> bool {
        matches!(self, Text | Muted | Accent | SecondText)
    }
}

impl Colors {
    /// Returns a colour by its name.
    pub(crate) fn get(&self, token: Token) -> Color {
        match token {
            Paper => self.paper,
            Text => self.text,
            Muted => self.muted,
            Accent => self.accent,
            Rule => self.rule,
            Line => self.line,
            Tint => self.tint,
            TintStrong => self.tint_strong,
            Field => self.field,
            OnField => self.on_field,
            OnFieldQuiet => self.on_field_quiet,
            Deep => self.deep,
            OnDeep => self.on_deep,
            OnDeepQuiet => self.on_deep_quiet,
            SecondMark => self.second_mark,
            SecondText => self.second_text,
            SecondTint => self.second_tint,
            SecondOnField => self.second_on_field,
            SecondOnDeep => self.second_on_deep,
            Rest => self.rest,
        }
    }
}

/// What is drawn or written in a colour, and the least contrast that it needs on what is behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Letters of any size: 4.5:1 (WCAG 2.2, 1.4.3).
    Letters,
    /// Letters of 18 points, or bold of 14, and more, and marks that mean something: 3:1 (1.4.3, 1.4.11).
    LargeOrMarks,
    /// Marks that mean something, such as lines and bars: 3:1 (1.4.11).
    Marks,
}

impl Use {
    /// Returns the least contrast.
    pub(crate) fn least(self) -> f64 {
        match self {
            Use::Letters => 4.5,
            Use::LargeOrMarks | Use::Marks => 3.0,
        }
    }
}

/// A colour, what it is used for, and every ground that it meets.
pub(crate) struct Meeting {
    pub(crate) token: Token,
    pub(crate) needs: Use,
    pub(crate) grounds: &'static [Token],
}

/// Paper and panels.
pub(super) const PANELS: &[Token] = &[Paper, Tint, TintStrong, SecondTint];

const fn meeting(token: Token, needs: Use, grounds: &'static [Token]) -> Meeting {
    Meeting { token, needs, grounds }
}

/// Every colour that says something, with the grounds on which it does. What is not here only decorates, and needs no contrast.
pub(crate) static MEETINGS: [Meeting; 13] = [
    meeting(Text, Use::Letters, PANELS),
    meeting(Muted, Use::Letters, PANELS),
    meeting(Accent, Use::Letters, PANELS),
    meeting(SecondText, Use::Letters, PANELS),
    meeting(Line, Use::Marks, &[Paper, Tint]),
    meeting(SecondMark, Use::Marks, &[Paper]),
    meeting(Rest, Use::Marks, &[Paper]),
    meeting(OnField, Use::Letters, &[Field]),
    meeting(OnFieldQuiet, Use::Letters, &[Field]),
    meeting(SecondOnField, Use::LargeOrMarks, &[Field]),
    meeting(OnDeep, Use::Letters, &[Deep]),
    meeting(OnDeepQuiet, Use::Letters, &[Deep]),
    meeting(SecondOnDeep, Use::Letters, &[Deep]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_stands_at_its_index() {
        for (at, token) in Token::ALL.into_iter().enumerate() {
            assert_eq!(token.index(), at);
        }
    }
}
