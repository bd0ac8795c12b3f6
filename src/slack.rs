//! Every slack of the core, named once: how much of a number may be rounding, why, and who forgives it.
//!
//! A slack is relative to what its name says unless its unit stands in the name. The first group *defines*
//! what counts as feasible, for the solver, the verifier and pictures alike; all others belong to one method
//! and must stay below what anyone misses. The verifier takes the definition and has slacks of its own
//! (`verify/slack.rs`), since it shares nothing with the solver. Charts have pixels of their own.

/// ε, the distance from 1 to the next number: twice the largest relative error of a basic operation.
const EPS: f64 = f64::EPSILON;

// What counts as feasible (`model::limits`, `model::sharing`).

/// Of the power maxima (8c)-(8d).
///
/// Rounding in the least powers stays below 1e-15 in the form that [`crate::model::SharedSubchannel`]
/// compares, so 1e-12 forgives it; the finest permitted stair (L = 1 bit in W = 100 MHz) raises a power
/// by 7e-9, so it admits no stair that is not there.
pub const POWER_LIMIT: f64 = 1e-12;

/// Of the threshold (8a)-(8b): S_th is usually typed as a decimal, and ϖ a sum of powers.
pub const THRESHOLD: f64 = 1e-9;

/// Of the floor in (3) where a rate comes from powers: a rate that is a whole multiple of L in exact
/// arithmetic loses no triplet to rounding.
pub const RATE: f64 = 1e-9;
/// [`RATE`] never exceeds this, however high the rate: rounding is about 1e-13 of it.
pub const GREATEST_RATE_TRIPLETS: f64 = 1e-3;

/// Of a SINR that is compared with a threshold's on the page's power plane (`solver::region`): powers read
/// from a line meet what the line stands for.
pub const SINR: f64 = 1e-9;

/// Of 1 in Δ = 1 − xy·cd: four roundings in a product below 1, one in the difference, and as much again.
pub const DETERMINANT: f64 = 8.0 * EPS;
/// Of a maximum in what is left of it beside x: x is known to a few units in its last place, and those
/// are granted.
pub const LEFT_OF_MAXIMUM: f64 = 4.0 * EPS;
/// Of the greatest SINR beside another, which must never be less than the truth: seven roundings.
pub const GREATEST_SINR: f64 = 8.0 * EPS;

// One pair (`solver::pair`).

/// Share of the CUE's maximum above which what is left of it cancels too much for a closed form: the
/// definition itself decides.
pub const CUE_MAXIMUM_CANCELS: f64 = 0.9;
/// A rate this near the middle of a stair (in stairs) is floored as it stands: closed forms are right to far
/// less than the thousandth that is left at either side.
pub const MIDDLE_OF_STAIR: f64 = 0.499;
/// Share of 1 that xy·cd takes in Δ, above which power has so few digits that a stair may be one too high.
pub const NEARLY_SINGULAR: f64 = 0.999;
/// Of the box bound over the whole region: some thirty operations on numbers of its size.
pub const BOX_BOUND: f64 = 1e-12;
/// An interval is closed when it cannot beat the best point by more than this share of S; the next share is
/// taken where one needs too many rows. Almost every pair closes with the first.
pub const PRUNE: [f64; 4] = [1e-14, 1e-13, 1e-12, 1e-11];
/// Of a whole sum s = a + b that comes from two logarithms: their rounding must not lose it.
pub const LEVEL_SUM: f64 = 8.0 * EPS;
/// The same for small s, where logarithms of numbers near 1 lose digits, triplets/s.
pub const LEVEL_SUM_TRIPLETS: f64 = 1e-6;
/// Of the terms of Δ on a level of s; as [`DETERMINANT`].
pub const LEVEL_DETERMINANT: f64 = 8.0 * EPS;
/// Of the terms of P_C + P_D on a level of s, which nearly cancel: three roundings.
pub const LEVEL_POWER: f64 = 4.0 * EPS;

// The whole cell (`solver::exact`).

/// F(η) below this share of S ends Dinkelbach's loop; Newton's method on a piecewise linear F ends exactly,
/// so this is rounding only.
pub const RESIDUAL: f64 = 1e-12;
/// Of both terms of a bound that is carried to another η, which rounds three times; also where they nearly
/// cancel.
pub const CARRIED_BOUND: f64 = 2.0 * EPS;
/// A pair counts as solved within this share of the cell's S: A and B may be ϖ and η·P_cir all but
/// cancelled, and what is a share of them is then far below S's last digit.
pub const SOLVED_PAIR: f64 = 1e-16;
/// The certificate may leave this share of S open before it counts as broken. Rounding leaves about 1e-15,
/// and a verifier takes 1e-9 for proven.
pub const PROVEN: f64 = 1e-10;
/// Of each price in their sum: what a plain sum may lose.
pub const PRICE_SUM: f64 = EPS;
/// So far below the efficiency of the best single triplet the loop starts where nobody must send: far enough
/// that the triplet is worth sending in spite of rounding.
pub const BELOW_SINGLE_TRIPLET: f64 = 1e-9;
/// A guess at the first η is good enough within this share: the loop makes it exact.
pub const FIRST_ETA: f64 = 1e-6;

// The paper's method (`solver::paper`, `record::trap`, `trace::pair`).

/// ε of the paper: the loop ends when F(η) < ε·S.
pub const PAPER_RESIDUAL: f64 = 1e-9;
/// What the paper's search loses counts as a trap above this share of the optimum; below it is rounding.
pub const TRAP: f64 = 1e-9;
/// The optimum counts as no less than this in [`TRAP`], value/s: shares of 0 are not numbers.
pub const LEAST_VALUE_PER_S: f64 = 1e-300;

// Traces (`trace::matching`, `trace::dinkelbach`) and the document (`session`, `link`).

/// An entry of the matching is tight within this share of the largest weight: prices are sums of up to
/// N + M weights.
pub const TIGHT_ENTRY: f64 = 1e-12;
/// Tangents whose falls differ by less than this share are parallel: their crossing has no digits.
pub const PARALLEL_TANGENTS: f64 = 1e-13;
/// F at the crossing of two tangents is their corner within this share of S.
pub const TANGENT_CORNER: f64 = 1e-11;
/// Share of its height within which F's curve is known well enough to be drawn: a tenth of a pixel of any
/// screen.
pub const DRAWN_CURVE: f64 = 2e-5;
/// An interval of ζ narrower than this is a point: nobody has a place in it. ζ is kept to 0.001.
pub const ZIPF_INTERVAL: f64 = 1e-5;

// Studies (`study`).

/// A parameter whose steps move η by no more than this share has no effect: rounding of S and P.
pub const NO_EFFECT: f64 = 1e-12;
/// The same of a sample's standard deviation, relative to its mean.
pub const NO_SPREAD: f64 = 1e-12;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::fs;
    use std::path::{Path, PathBuf};

    /// Folders whose files must take every slack from a module of slacks.
    const WATCHED: [&str; 7] = ["model", "record", "session", "solver", "trace", "verify", "web"];

    /// All Rust files below `folder`.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .collect()
    }

    /// Whether a line of code holds a number such as `1e-9`, or ε by its name.
    fn has_slack(line: &str) -> bool {
        let code = line.split("//").next().unwrap();
        let small = code.match_indices("e-").any(|(at, _)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            digit(code[..at].chars().next_back()) && digit(code[at + 2..].chars().next())
        });
        small || code.contains("f64::EPSILON")
    }

    #[test]
    fn no_slack_hides_elsewhere() {
        assert!(has_slack("x <= 1.5e-12 * y") && has_slack("8.0 * f64::EPSILON"));
        assert!(!has_slack("a // to 1e-9") && !has_slack("let one-e-mail = name-1;"));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut hidden = Vec::new();
        for folder in WATCHED {
            for path in files(&source.join(folder)) {
                if path.ends_with("verify/slack.rs") || path.ends_with("verify/scan.rs") {
                    continue; // the verifier's own slacks, and a test
                }
                let text = fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
                for (number, line) in code.lines().enumerate().filter(|(_, line)| has_slack(line)) {
                    hidden.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
        assert!(hidden.is_empty(), "a slack without a name:\n{}", hidden.join("\n"));
    }
}
