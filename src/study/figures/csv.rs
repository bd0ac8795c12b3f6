//! The table of drops: one line for every drop, setting, method and x, RFC 4180.
//!
//! Lines are written with the shortest decimals that read back to the same bits, so that equal runs
//! make equal tables, byte for byte. Cells are numbers, keys and codes: none needs quotes, and none
//! begins with a sign that a spreadsheet would take for a formula.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::scenario::FieldError;
use crate::solver::Method;
use crate::study::figures::catalogue;
use crate::study::figures::plan::{MAX_DROPS, Plan};
use crate::study::figures::run::{DropRecord, Outcome, Run};

/// The columns. η is S/P; it stands there for readers, and to notice a damaged line.
pub const HEADER: &str = "figure,run,drop,seed,setting,method,x,unserved,energy_efficiency,\
                          semantic_value_per_s,power_w\n";
const COLUMNS: [&str; 11] = [
    "figure",
    "run",
    "drop",
    "seed",
    "setting",
    "method",
    "x",
    "unserved",
    "energy_efficiency",
    "semantic_value_per_s",
    "power_w",
];

/// The lines of one drop, in the plan's order.
pub fn lines(plan: &Plan, record: &DropRecord) -> String {
    let (run, grid) = (plan.fingerprint(), &plan.x.values);
    let (id, drop, seed) = (&plan.id, record.drop, plan.seed(record.drop));
    let mut text = String::with_capacity(100 * record.outcomes.len());
    for (at, outcome) in record.outcomes.iter().enumerate() {
        let (setting, method) = plan.setting_and_method(at / grid.len());
        let (setting, method) = (setting_code(plan, setting), method_code(plan.methods[method]));
        let (x, efficiency) = (grid[at % grid.len()], outcome.energy_efficiency());
        let Outcome { semantic_value_per_s, power_w, unserved } = outcome;
        let _ = writeln!(
            text,
            "{id},{run},{drop},{seed},{setting},{method},{x},{unserved},{efficiency},\
             {semantic_value_per_s},{power_w}",
        );
    }
    text
}

/// The whole table of some runs: figures in the order given, drops in theirs.
pub fn table<'a>(runs: impl IntoIterator<Item = &'a Run>) -> String {
    let mut text = HEADER.to_owned();
    for run in runs {
        for record in run.records() {
            text += &lines(run.plan(), record);
        }
    }
    text
}

/// A setting in one cell: `semantic_threshold=150`, several joined by semicolons; `base` for none.
pub fn setting_code(plan: &Plan, setting: usize) -> String {
    let changes = &plan.settings[setting];
    if changes.is_empty() {
        return "base".to_owned();
    }
    let each = changes.iter().map(|change| format!("{}={}", change.key, change.value));
    each.collect::<Vec<_>>().join(";")
}

/// A method by the code that solution files use.
pub fn method_code(method: Method) -> &'static str {
    match method {
        Method::Exact => "exact",
        Method::Paper => "paper",
        Method::MaxPowerRandomReuse => "max-power-random-reuse",
        Method::RandomPowerFarthestReuse => "random-power-farthest-reuse",
    }
}

/// What a table held.
#[derive(Clone, Debug)]
pub struct Table {
    /// A run for every plan, with every drop that is whole.
    pub runs: Vec<Run>,
    /// Figures and drops that an interruption cut off; they have to be run again.
    pub incomplete: Vec<(String, u32)>,
}

/// Reads a table of the runs of `plans`.
///
/// A last line without its end is the mark of an interruption: it is dropped, and so is every drop
/// that is not whole. The same point twice counts once; a repeated header, as `cat` leaves it,
/// counts not at all.
///
/// # Errors
/// Names line and column of what is damaged, foreign or contradicts an earlier line.
pub fn read(text: &str, plans: &[Plan]) -> Result<Table, FieldError> {
    read_rows(text, plans, None)
}

/// Reads the run of `plan` out of a table that may hold other figures too, and names those.
///
/// # Errors
/// As [`read`]; lines of other figures are not looked at.
pub fn read_one(text: &str, plan: &Plan) -> Result<(Table, BTreeSet<String>), FieldError> {
    let mut others = BTreeSet::new();
    let table = read_rows(text, std::slice::from_ref(plan), Some(&mut others))?;
    Ok((table, others))
}

/// `others` gathers figures that were not asked for; without it they are refused.
fn read_rows(
    text: &str,
    plans: &[Plan],
    mut others: Option<&mut BTreeSet<String>>,
) -> Result<Table, FieldError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
    let mut drops: BTreeMap<(usize, u32), Vec<Option<Outcome>>> = BTreeMap::new();
    let readers = plans.iter().map(LineReader::new).collect::<Vec<_>>();
    let mut rows =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(whole.as_bytes());
    let mut row = csv::StringRecord::new();
    let mut first = true;
    loop {
        // Bounded by the length of the text.
        let more = rows.read_record(&mut row);
        let line = row.position().map_or(1, csv::Position::line);
        let refuse = |column: &str, found: &str, accepted: String| {
            FieldError::new(format!("line {line}, {column}"), format!("{found:?}"), accepted)
        };
        let more =
            more.map_err(|error| refuse("text", &error.to_string(), "UTF-8 text".to_owned()))?;
        if !more {
            break;
        }
        if row.iter().eq(COLUMNS) {
            first = false;
            continue;
        }
        if first {
            let accepted = format!("the header of a table of drops, {}", HEADER.trim_end());
            return Err(refuse("header", row.as_slice(), accepted));
        }
        if row.len() != COLUMNS.len() {
            let found = format!("a line of {} cells", row.len());
            return Err(refuse("cells", &found, format!("{} cells", COLUMNS.len())));
        }
        let Some(which) = plans.iter().position(|plan| plan.id == row[0]) else {
            match &mut others {
                Some(others) if catalogue::is_known(&row[0]) => {
                    others.insert(row[0].to_owned());
                    continue;
                }
                _ => {}
            }
            let ids: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).collect();
            let accepted = format!("one of the figures asked for: {}", ids.join(", "));
            return Err(refuse("figure", &row[0], accepted));
        };
        let (drop, at, outcome) = readers[which]
            .line(&row)
            .map_err(|(column, accepted)| refuse(COLUMNS[column], &row[column], accepted))?;
        let points = readers[which].points.len();
        let points = drops.entry((which, drop)).or_insert_with(|| vec![None; points]);
        if points[at].is_some_and(|known| known != outcome) {
            let accepted = "the numbers that an earlier line has for the same point".to_owned();
            return Err(refuse(COLUMNS[8], &row[8], accepted));
        }
        points[at] = Some(outcome);
    }
    gather(plans, drops)
}

fn gather(
    plans: &[Plan],
    drops: BTreeMap<(usize, u32), Vec<Option<Outcome>>>,
) -> Result<Table, FieldError> {
    let runs: Result<Vec<Run>, FieldError> =
        plans.iter().map(|plan| Run::new(plan.clone())).collect();
    let mut table = Table { runs: runs?, incomplete: Vec::new() };
    for ((which, drop), points) in drops {
        match points.into_iter().collect::<Option<Vec<Outcome>>>() {
            Some(outcomes) => {
                table.runs[which].insert(DropRecord { drop, outcomes })?;
            }
            None => table.incomplete.push((plans[which].id.clone(), drop)),
        }
    }
    Ok(table)
}

/// Reads lines of one plan.
struct LineReader<'a> {
    plan: &'a Plan,
    fingerprint: String,
    /// Index of the point of a setting, method and x, as the table spells them, by commas joined.
    points: BTreeMap<String, usize>,
}

impl<'a> LineReader<'a> {
    fn new(plan: &'a Plan) -> LineReader<'a> {
        let grid = &plan.x.values;
        let point = |at: usize| {
            let (setting, method) = plan.setting_and_method(at / grid.len());
            let (setting, method) =
                (setting_code(plan, setting), method_code(plan.methods[method]));
            (format!("{setting},{method},{}", grid[at % grid.len()]), at)
        };
        let points = (0..plan.points()).map(point).collect();
        LineReader { plan, fingerprint: plan.fingerprint(), points }
    }

    /// Drop, index of the point and its numbers; or the column that is wrong and what it accepts.
    fn line(&self, row: &csv::StringRecord) -> Result<(u32, usize, Outcome), (usize, String)> {
        if row[1] != self.fingerprint {
            let accepted = format!(
                "{}, the run of figure {} with these parameters, grid and first seed",
                self.fingerprint, self.plan.id
            );
            return Err((1, accepted));
        }
        let drop = row[2].parse().ok().filter(|drop| *drop < MAX_DROPS);
        let drop = drop.ok_or((2, format!("the number of a drop, 0 to {}", MAX_DROPS - 1)))?;
        let seed = self.plan.seed(drop).to_string();
        if row[3] != seed {
            return Err((3, format!("{seed}, the seed of drop {drop}")));
        }
        let place = format!("{},{},{}", &row[4], &row[5], &row[6]);
        let at = *self.points.get(&place).ok_or_else(|| self.misplaced(row))?;
        let number = |column: usize| match row[column].parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
            _ => Err((column, "a finite number, 0 or more".to_owned())),
        };
        let outcome = Outcome {
            unserved: row[7].parse().map_err(|_| (7, "a number of users".to_owned()))?,
            semantic_value_per_s: number(9)?,
            power_w: number(10)?,
        };
        if number(8)?.to_bits() != outcome.energy_efficiency().to_bits() {
            let ratio = outcome.energy_efficiency();
            return Err((8, format!("{ratio}, semantic value over power of the same line")));
        }
        Ok((drop, at, outcome))
    }

    /// Which of setting, method and x the plan does not have.
    fn misplaced(&self, row: &csv::StringRecord) -> (usize, String) {
        let plan = self.plan;
        let settings = (0..plan.settings.len()).map(|s| setting_code(plan, s)).collect();
        let methods = plan.methods.iter().map(|&m| method_code(m).to_owned()).collect();
        let grid: Vec<String> = plan.x.values.iter().map(f64::to_string).collect();
        let columns: [(usize, Vec<String>); 3] = [(4, settings), (5, methods), (6, grid)];
        let unknown =
            |(column, known): &&(usize, Vec<String>)| !known.contains(&row[*column].to_owned());
        let (column, known) = columns.iter().find(unknown).unwrap_or(&columns[2]);
        (*column, format!("one of {}", known.join(", ")))
    }
}
