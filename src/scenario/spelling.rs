//! Numbers and texts as a message may hold them.

/// At most `most` characters of `text`, the last an ellipsis where some are left out.
pub(crate) fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text,
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// A number as people write it: `1e30` rather than thirty-one digits, and 100000 as it is.
pub(crate) fn spelled(value: f64) -> String {
    let plain = value.to_string();
    if plain.len() <= 12 || (1e-5..1e16).contains(&value.abs()) {
        return plain;
    }
    let scientific = format!("{value:e}");
    if scientific.len() < plain.len() { scientific } else { plain }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn numbers_are_spelled_as_people_write_them() {
        for (value, text) in [
            (1e30, "1e30"),
            (1e-30, "1e-30"),
            (-2.5e300, "-2.5e300"),
            (100_000_000.0, "100000000"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (0.000_1, "0.0001"),
            (0.35, "0.35"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(spelled(value), text);
            assert!(value.is_infinite() || text.parse::<f64>().unwrap().total_cmp(&value).is_eq());
        }
    }

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        assert_eq!(shortened("twelve chars".to_owned(), 12), "twelve chars");
        assert_eq!(shortened("twelve chars".to_owned(), 7), "twelve…");
    }
}
