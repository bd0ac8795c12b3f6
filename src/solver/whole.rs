//! The greatest whole number that fits, from a guess that rounding may have put beside it.

/// The greatest whole number ≥ `least` that `fits`, found from `guess` ≥ `least`.
///
/// `least` must fit, and whatever is below something that fits must fit too. Doubles its step away
/// from the guess and halves it again, so a guess that is right costs two questions and a bad one
/// about 2·log₂ of its error.
pub(crate) fn greatest_whole(guess: f64, least: f64, fits: impl Fn(f64) -> bool) -> f64 {
    let mut step = 1.0;
    // `low` fits; `low + step` does not.
    let mut low = guess.max(least);
    if fits(low) {
        while fits(low + step) {
            low += step;
            step *= 2.0;
        }
    } else {
        let mut high = low;
        while high - step > least && !fits(high - step) {
            high -= step;
            step *= 2.0;
        }
        low = (high - step).max(least);
        step = high - low;
    }
    while step > 1.0 {
        let half = (step * 0.5).ceil();
        if fits(low + half) {
            low += half;
            step -= half;
        } else {
            step = half;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)] // whole numbers
    use super::greatest_whole;

    #[test]
    fn any_guess_leads_to_the_same_answer() {
        for least in [0u32, 1, 7] {
            for answer in least..60 {
                for guess in least..80 {
                    let found = greatest_whole(f64::from(guess), f64::from(least), |x| {
                        x <= f64::from(answer)
                    });
                    assert!(found == f64::from(answer), "{least} {answer} {guess}: {found}");
                }
            }
        }
        assert!(greatest_whole(0.0, 0.0, |x| x <= 3e15) == 3e15);
    }
}
