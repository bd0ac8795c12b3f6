//! A plan: everybody's power and who shares with whom, from a solution file or typed by hand.
//!
//! By hand it is one line for each user, in any order:
//!
//! ```text
//! user, power, subchannel
//! C1, 0.05
//! C2, 21 dBm
//! D1, 18 dBm, C2
//! D2, off
//! ```
//!
//! Fields are parted by commas, or by tabs, semicolons or spaces; then a number may have a decimal
//! comma. Powers are in W unless mW or dBm follows. A CUE may name its DUE; a DUE that is on the air
//! and names no CUE has no subchannel. Every user must be there: nothing is guessed.

use crate::scenario::{Accepted, FieldError, Form};
use crate::session::UserKind;
use crate::solver::Solution;
use crate::study::User;
use crate::units::dbm_to_w;

/// Longest accepted text, bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// Powers beyond this are no powers of a cell, W.
const MOST_POWER_W: f64 = 1e6;

/// Powers and matching of every user, to be judged; they may break any constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// P_i `[M]`, W.
    pub cue_power_w: Vec<f64>,
    /// P_j `[N]`, W.
    pub due_power_w: Vec<f64>,
    /// The CUE whose subchannel each DUE reuses `[N]`; several may name the same.
    pub cue_of_due: Vec<Option<usize>>,
}

impl Plan {
    /// What `solution` says of powers and matching; everything else it states is left aside.
    ///
    /// # Errors
    /// Names `cues`, `dues` or the user whose entry does not belong to a cell of `cues` × `dues`.
    pub fn of_solution(solution: &Solution, cues: usize, dues: usize) -> Result<Plan, FieldError> {
        for (path, found, expected) in
            [("cues", solution.cues.len(), cues), ("dues", solution.dues.len(), dues)]
        {
            if found != expected {
                let accepted = Accepted::List { least: expected, most: expected };
                return Err(FieldError::new(path, format!("{found} entries"), accepted));
            }
        }
        for (j, due) in solution.dues.iter().enumerate() {
            if let Some(i) = due.cue.filter(|&i| i >= cues) {
                let accepted = Accepted::Below { count: cues };
                return Err(FieldError::new(format!("dues[{j}].cue"), i.to_string(), accepted));
            }
        }
        for (i, cue) in solution.cues.iter().enumerate() {
            let both =
                cue.due.is_none_or(|j| solution.dues.get(j).is_some_and(|due| due.cue == Some(i)));
            if !both {
                let value = cue.due.unwrap_or_default().to_string();
                return Err(FieldError::new(format!("cues[{i}].due"), value, Form::DueOfCue));
            }
        }
        let powers = |path: &str, powers: Vec<f64>| {
            let bad = powers.iter().position(|&power_w| !is_power(power_w));
            bad.map_or(Ok(powers.clone()), |at| {
                let path = format!("{path}[{at}].power_w");
                Err(FieldError::new(path, powers[at].to_string(), accepted_power()))
            })
        };
        Ok(Plan {
            cue_power_w: powers("cues", solution.cues.iter().map(|cue| cue.power_w).collect())?,
            due_power_w: powers("dues", solution.dues.iter().map(|due| due.power_w).collect())?,
            cue_of_due: solution.dues.iter().map(|due| due.cue).collect(),
        })
    }

    /// Reads a plan that was typed by hand for a cell of `cues` × `dues`.
    ///
    /// # Errors
    /// Names the line, or the user that is missing.
    pub fn from_text(text: &str, cues: usize, dues: usize) -> Result<Plan, FieldError> {
        if text.len() > MAX_BYTES {
            let accepted = Accepted::Bytes { most: MAX_BYTES };
            return Err(FieldError::new("plan", format!("{} bytes", text.len()), accepted));
        }
        let mut reading = Reading {
            powers: [vec![None; cues], vec![None; dues]],
            partners: [vec![None; cues], vec![None; dues]],
        };
        let mut headed = false;
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            let is_header =
                |line: &str| line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("user"));
            if line.is_empty() || (!headed && is_header(line)) {
                headed |= !line.is_empty();
                continue;
            }
            headed = true;
            reading.line(line).map_err(|(value, accepted)| {
                FieldError::new(format!("line {}", at + 1), shortened(&value), accepted)
            })?;
        }
        reading.plan()
    }

    /// The plan as [`Self::from_text`] reads it back.
    pub fn to_text(&self) -> String {
        let mut text = String::from("user, power_w, subchannel\n");
        for (i, power_w) in self.cue_power_w.iter().enumerate() {
            text += &format!("C{}, {power_w}\n", i + 1);
        }
        for (j, power_w) in self.due_power_w.iter().enumerate() {
            let cue = self.cue_of_due[j].map_or(String::new(), |i| format!(", C{}", i + 1));
            text += &format!("D{}, {power_w}{cue}\n", j + 1);
        }
        text
    }
}

/// What lines have said so far; CUEs first, then DUEs.
struct Reading {
    powers: [Vec<Option<f64>>; 2],
    partners: [Vec<Option<usize>>; 2],
}

/// A line's fault: what was found, what is accepted.
type Fault = (String, Accepted);

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), Fault> {
        let fields = fields(line);
        let user = self.user(fields.first().map_or("", String::as_str))?;
        let kind = kind_at(user.kind);
        if self.powers[kind][user.index].is_some() {
            return Err((fields[0].clone(), Form::UserOnce.into()));
        }
        let mut rest = fields[1..].iter().map(String::as_str).filter(|field| !field.is_empty());
        let Some(number) = rest.next() else {
            return Err((line.to_owned(), Form::UserAndPower.into()));
        };
        let mut next = rest.next();
        let unit = next.filter(|field| unit_of(field).is_some());
        if unit.is_some() {
            next = rest.next();
        }
        let power_w = power(number, unit)?;
        let partner = match next {
            None => None,
            Some(name) => {
                let partner = self.user(name)?;
                if partner.kind == user.kind {
                    let other = if user.kind == UserKind::Cue { Form::Due } else { Form::Cue };
                    return Err((name.to_owned(), other.into()));
                }
                Some(partner.index)
            }
        };
        if let Some(more) = rest.next() {
            return Err((more.to_owned(), Form::EndOfLine.into()));
        }
        self.powers[kind][user.index] = Some(power_w);
        self.partners[kind][user.index] = partner;
        Ok(())
    }

    /// The user called `name`: C or D and a number from 1.
    fn user(&self, name: &str) -> Result<User, Fault> {
        let (cues, dues) = (self.powers[0].len(), self.powers[1].len());
        let fault = || (name.to_owned(), Accepted::User { cues, dues });
        let mut characters = name.chars();
        let kind = match characters.next().map(|first| first.to_ascii_uppercase()) {
            Some('C') => UserKind::Cue,
            Some('D') => UserKind::Due,
            _ => return Err(fault()),
        };
        let digits = characters.as_str();
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: usize = digits.parse().ok().filter(|_| plain).ok_or_else(fault)?;
        let count = if kind == UserKind::Cue { cues } else { dues };
        if !(1..=count).contains(&number) {
            return Err(fault());
        }
        Ok(User { kind, index: number - 1 })
    }

    fn plan(self) -> Result<Plan, FieldError> {
        let [cues, dues] = self.powers;
        let whole = |powers: Vec<Option<f64>>, letter: char| {
            let missing = powers.iter().position(Option::is_none);
            missing.map_or(Ok(powers.iter().flatten().copied().collect()), |at| {
                Err(FieldError::new(format!("{letter}{}", at + 1), "", Form::PowerLine))
            })
        };
        let (cue_power_w, due_power_w) = (whole(cues, 'C')?, whole(dues, 'D')?);
        let [due_of_cue, mut cue_of_due] = self.partners;
        for (i, due) in due_of_cue.iter().enumerate() {
            let Some(j) = *due else { continue };
            // A DUE without a word of its own takes the CUE's.
            let says = *cue_of_due[j].get_or_insert(i);
            if says != i {
                let path = format!("C{}", i + 1);
                let accepted = Accepted::FreeOf { due: j, cue: says };
                return Err(FieldError::new(path, format!("D{}", j + 1), accepted));
            }
        }
        Ok(Plan { cue_power_w, due_power_w, cue_of_due })
    }
}

fn kind_at(kind: UserKind) -> usize {
    usize::from(kind == UserKind::Due)
}

/// The fields of a line. A unit may stand against its number.
fn fields(line: &str) -> Vec<String> {
    let parted: Vec<&str> = if line.contains(['\t', ';']) {
        line.split(['\t', ';']).collect()
    } else if line.split_once(',').is_some_and(|(user, _)| !user.contains(char::is_whitespace)) {
        // `C1,0.05`, not the decimal comma of `C1 0,05`.
        line.split(',').collect()
    } else {
        vec![line]
    };
    let words = parted.into_iter().flat_map(str::split_whitespace);
    words.flat_map(apart).map(str::to_owned).collect()
}

/// `21dBm` as `21` and `dBm`; anything else as it is.
fn apart(word: &str) -> Vec<&str> {
    for unit in ["dBm", "mW", "W"] {
        let cut = word.len().checked_sub(unit.len()).filter(|&cut| word.is_char_boundary(cut));
        if let Some(cut) = cut
            && cut > 0
            && word[cut..].eq_ignore_ascii_case(unit)
            && word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        {
            return vec![&word[..cut], &word[cut..]];
        }
    }
    vec![word]
}

/// How a number in this unit becomes watts.
fn unit_of(word: &str) -> Option<fn(f64) -> f64> {
    if word.eq_ignore_ascii_case("dbm") {
        Some(dbm_to_w)
    } else if word == "mW" || word == "mw" {
        Some(|power_mw| power_mw / 1000.0)
    } else if word.eq_ignore_ascii_case("w") {
        Some(|power_w| power_w)
    } else {
        None
    }
}

fn power(number: &str, unit: Option<&str>) -> Result<f64, Fault> {
    if number.eq_ignore_ascii_case("off") && unit.is_none() {
        return Ok(0.0);
    }
    let parsed: Option<f64> =
        number.replacen(',', ".", 1).parse().ok().filter(|n: &f64| n.is_finite());
    let convert = unit.and_then(unit_of).unwrap_or(|power_w| power_w);
    parsed
        .map(convert)
        .filter(|&power_w| is_power(power_w))
        .ok_or_else(|| (number.to_owned(), accepted_power()))
}

fn is_power(power_w: f64) -> bool {
    power_w.abs() <= MOST_POWER_W
}

fn accepted_power() -> Accepted {
    Accepted::Power { most_w: MOST_POWER_W }
}

/// At most 60 characters: an error must stay readable however long the line is.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 {
        text.to_owned()
    } else {
        text.chars().take(59).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    #[test]
    fn many_ways_to_write_the_same() {
        let expected = Plan {
            cue_power_w: vec![0.05, 0.1],
            due_power_w: vec![0.0, 0.001],
            cue_of_due: vec![None, Some(0)],
        };
        for text in [
            "user, power, subchannel\nC1, 0.05\nC2, 0.1\nD1, off\nD2, 0.001, C1\n",
            "C1,0.05\nC2,0.1\nD1,0\nD2,0.001,C1",
            "\u{feff}user;power;with\r\nd2;1 mW;c1\r\nc1;0,05\r\nc2;0,1;\r\nd1;off\r\n",
            "C1\t50mW\tD2\nC2\t20 dBm\nD1\t0 W\nD2\t0dBm\n",
            "# by hand\nC1 0,05 # louder\nC2 100 mW\n\nD1 off\nD2 0 dBm C1",
            "C1, 5e-2\nC2, +0.1 W\nD1, -0\nD2,1 mW,C1",
        ] {
            let plan = Plan::from_text(text, 2, 2).unwrap();
            assert_eq!(plan.cue_of_due, expected.cue_of_due, "{text}");
            let powers =
                |plan: &Plan| [plan.cue_power_w.clone(), plan.due_power_w.clone()].concat();
            for (found, right) in powers(&plan).iter().zip(powers(&expected)) {
                assert!((found - right).abs() < 1e-15, "{text}");
            }
        }
        let text = expected.to_text();
        assert_eq!(Plan::from_text(&text, 2, 2).unwrap(), expected);
    }

    #[test]
    fn faults_are_named_by_line_and_user() {
        let error = |text: &str| {
            let error = Plan::from_text(text, 2, 1).unwrap_err();
            (error.path, error.value)
        };
        let own = |path: &str, value: &str| (path.to_owned(), value.to_owned());
        assert_eq!(error("C1 1\nC2 1"), own("D1", ""));
        assert_eq!(error("C1 1\nC1 1"), own("line 2", "C1"));
        assert_eq!(error("C1 1\nC3 1"), own("line 2", "C3"));
        assert_eq!(error("C1 1\n\nX1 1"), own("line 3", "X1"));
        assert_eq!(error("C0 1"), own("line 1", "C0"));
        assert_eq!(error("C+1 1"), own("line 1", "C+1"));
        assert_eq!(error("C1 loud"), own("line 1", "loud"));
        assert_eq!(error("C1 NaN"), own("line 1", "NaN"));
        assert_eq!(error("C1 1e400"), own("line 1", "1e400"));
        assert_eq!(error("C1 2e6"), own("line 1", "2e6"));
        assert_eq!(error("C1 900 dBm"), own("line 1", "900"));
        assert_eq!(error("C1"), own("line 1", "C1"));
        assert_eq!(error("C1 1 C2"), own("line 1", "C2"));
        assert_eq!(error("C1 1 D1 D1"), own("line 1", "D1"));
        assert_eq!(error("C1 1 D1\nC2 1 D1\nD1 1 C1"), own("C2", "D1"));
        assert_eq!(error(&"C1 1\n".repeat(1_000_000)).0, "plan");
        let long = format!("C1 {}", "9".repeat(1000));
        assert!(error(&long).1.chars().count() <= 60);
    }
}
