//! Numbers and texts as a message may hold them.

/// At most `most` characters of `text`, the last an ellipsis where some are left out.
pub(crate) fn shortened(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text,
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// A number as people write it: `1e30` rather than thirty-one digits, and 100000 as it is. It is read as the same
/// number again.
pub(crate) fn spelled(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "NaN" } else { ["inf", "-inf"][usize::from(value < 0.0)] }
            .to_owned();
    }
    if value == 0.0 {
        return if value.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    // Where both browsers and Rust write digits alone.
    if !(1e-6..1e21).contains(&value.abs()) {
        return digits::scientific(value);
    }
    let plain = digits::plain(value);
    if plain.len() <= 12 || (1e-5..1e16).contains(&value.abs()) {
        return plain;
    }
    let scientific = digits::scientific(value);
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// A number with one decimal, the nearest, an even last digit where two are as near: as `{:.1}` writes it, by whole
/// numbers alone, since that brings digits of any length with it.
pub(crate) fn tenths(value: f64) -> String {
    /// So large a number has no room for tenths.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    /// Parts of 1: tenfold they still fit.
    const PARTS: u32 = 60;
    let size = value.abs();
    if !value.is_finite() || size >= WHOLE {
        return spelled(value);
    }
    // Exact, but for bits of a size far below a twentieth.
    let ten = 10 * ((size.fract() * (1_u64 << PARTS) as f64) as u64);
    let (down, rest) = (ten >> PARTS, ten & ((1 << PARTS) - 1));
    let half = 1 << (PARTS - 1);
    let up = rest > half || (rest == half && down % 2 == 1);
    let all = 10 * (size as u64) + down + u64::from(up);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    format!("{sign}{}.{}", all / 10, all % 10)
}

/// The shortest digits that are read as the same number.
#[cfg(not(target_arch = "wasm32"))]
mod digits {
    pub(super) fn plain(value: f64) -> String {
        value.to_string()
    }

    pub(super) fn scientific(value: f64) -> String {
        format!("{value:e}")
    }
}

/// The same by the browser: Rust's own would be a twentieth of what a first visit fetches of the compiled module.
#[cfg(target_arch = "wasm32")]
mod digits {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = String)]
        pub(super) fn plain(value: f64) -> String;

        #[wasm_bindgen(js_namespace = ["Number", "prototype", "toExponential"], js_name = call)]
        fn exponential(value: f64) -> String;
    }

    pub(super) fn scientific(value: f64) -> String {
        exponential(value).chars().filter(|&c| c != '+').collect()
    }
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
    fn one_decimal_is_the_nearest() {
        let ties = (-4000..4000).map(|k| f64::from(k) / 80.0);
        let near = (-4000..4000).map(|k| f64::from(k) / 20.0);
        let small = (0..700).map(|k| 0.05 * 2.0_f64.powi(-k)).chain([0.0, -0.0, f64::MIN_POSITIVE]);
        let large = (0..52).map(|k| 2.0_f64.powi(k) - 0.25);
        let mut count = 0;
        for value in ties.chain(near).chain(small).chain(large) {
            for value in [value, value.next_up(), value.next_down(), -value] {
                assert_eq!(tenths(value), format!("{value:.1}"), "{value:e}");
                count += 1;
            }
        }
        assert!(count > 60_000);
    }

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        assert_eq!(shortened("twelve chars".to_owned(), 12), "twelve chars");
        assert_eq!(shortened("twelve chars".to_owned(), 7), "twelve…");
    }
}
