//! Numbers as people type them into a link.

/// A finite number as people write it: digits, one decimal point, an exponent, either minus sign.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = text.replace('\u{2212}', "-");
    let plain =
        text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    if !plain || text.len() > 400 {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
