//! Text of drawings: numbers with SI prefixes, sub- and superscripts, and widths without a font.

use std::borrow::Cow;

/// Where a piece of a label sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// On the line.
    Base,
    /// Smaller, lowered: written `_x` or `_{xyz}`.
    Sub,
    /// Smaller, raised: written `^x` or `^{xyz}`.
    Super,
}

/// Size of sub- and superscripts relative to the line.
pub const SCRIPT_SIZE: f64 = 0.72;

/// Splits `P_{max}^C of C1` into its pieces.
pub fn pieces(text: &str) -> Vec<(Level, String)> {
    let mut pieces: Vec<(Level, String)> = Vec::new();
    let mut chars = text.chars().peekable();
    let mut push = |level: Level, text: &str| match pieces.last_mut() {
        Some((last, so_far)) if *last == level => so_far.push_str(text),
        _ => pieces.push((level, text.to_owned())),
    };
    while let Some(c) = chars.next() {
        let level = match c {
            '_' => Level::Sub,
            '^' => Level::Super,
            _ => {
                push(Level::Base, c.encode_utf8(&mut [0; 4]));
                continue;
            }
        };
        if chars.peek() == Some(&'{') {
            chars.next();
            let inside: String = chars.by_ref().take_while(|&c| c != '}').collect();
            push(level, &inside);
        } else if let Some(c) = chars.next() {
            push(level, c.encode_utf8(&mut [0; 4]));
        }
    }
    pieces
}

/// `text` with `decimal` in place of every point between two digits.
pub fn with_decimal(text: &str, decimal: char) -> Cow<'_, str> {
    if decimal == '.' || !text.contains('.') {
        return Cow::Borrowed(text);
    }
    let chars: Vec<char> = text.chars().collect();
    let digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let within = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let spelled = |(at, &c): (usize, &char)| if c == '.' && within(at) { decimal } else { c };
    Cow::Owned(chars.iter().enumerate().map(spelled).collect())
}

/// Width of a character in a common sans-serif face, in em.
fn width_em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | 'I' => 0.3,
        '\u{202f}' | '\u{2009}' => 0.2,
        ' ' | '\u{a0}' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '·' | '"' => 0.37,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 0.92,
        '+' | '=' | '−' | '×' | '<' | '>' | '≤' | '≥' | '~' | '→' | '★' => 0.82,
        'A'..='Z' => 0.68,
        _ => 0.62,
    }
}

/// Width of `text` at `size_px`, scripts included, estimated without a font.
///
/// For layout where no font can be asked; drawings use the [`super::Measure`] they are given.
pub fn width_px(text: &str, size_px: f64, bold: bool) -> f64 {
    let em: f64 = pieces(text)
        .iter()
        .map(|(level, piece)| {
            let size = if *level == Level::Base { 1.0 } else { SCRIPT_SIZE };
            size * piece.chars().map(width_em).sum::<f64>()
        })
        .sum();
    em * size_px * if bold { 1.08 } else { 1.0 }
}

/// `value` with `digits` significant digits, a true minus sign and no exponent for usual sizes.
pub fn number(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return if value > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let magnitude = value.abs().log10().floor() as i32;
    let text = if (-4..=6).contains(&magnitude) {
        let decimals = (digits as i32 - 1 - magnitude).max(0) as usize;
        format!("{value:.decimals$}")
    } else {
        format!("{value:.*e}", digits - 1)
    };
    text.replace('-', "−")
}

const PREFIXES: [(f64, &str); 10] = [
    (1e9, "G"),
    (1e6, "M"),
    (1e3, "k"),
    (1.0, ""),
    (1e-3, "m"),
    (1e-6, "µ"),
    (1e-9, "n"),
    (1e-12, "p"),
    (1e-15, "f"),
    (1e-18, "a"),
];

/// The SI prefix that suits `size` and its factor.
pub fn prefix(size: f64) -> (f64, &'static str) {
    let size = size.abs() * (1.0 + 1e-9);
    PREFIXES.into_iter().find(|(factor, _)| size >= *factor).unwrap_or(if size == 0.0 {
        (1.0, "")
    } else {
        (1e-18, "a")
    })
}

/// A quantity with its SI prefix, such as `12.3 mW`.
pub fn si(value: f64, unit: &str, digits: usize) -> String {
    let (factor, prefix) = prefix(value);
    format!("{}\u{202f}{prefix}{unit}", number(value / factor, digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_split() {
        let split = pieces("P_{max}^C (W)");
        let expected =
            [(Level::Base, "P"), (Level::Sub, "max"), (Level::Super, "C"), (Level::Base, " (W)")];
        assert_eq!(split.len(), expected.len());
        for ((level, text), (l, t)) in split.iter().zip(expected) {
            assert_eq!((*level, text.as_str()), (l, t));
        }
    }

    #[test]
    fn numbers_have_their_decimal_sign() {
        assert_eq!(with_decimal("P_{max} 12.3 mW, at 0.5.", ','), "P_{max} 12,3 mW, at 0,5.");
        assert_eq!(with_decimal("12.3", '.'), "12.3");
        assert_eq!(with_decimal(".5 and 5. stay", ','), ".5 and 5. stay");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!(si(0.0123, "W", 3), "12.3\u{202f}mW");
        assert_eq!(si(1e-3, "W", 1), "1\u{202f}mW");
        assert_eq!(number(-0.129, 3), "−0.129");
        assert_eq!(number(1234.5, 3), "1234");
        assert!(width_px("P_{max}", 12.0, false) < width_px("Pmax", 12.0, false));
    }
}
