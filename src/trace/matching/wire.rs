//! A shown matching as plain lists, to be sent as bytes: amounts as short as they are, weights left out.

use super::{Chapter, MatchingTrace, ShownMatching, Standing, Step, StepKind};
use crate::trace::whole::Whole;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// [`StepKind`] as a number and up to three indices; δ stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct WireStep(u8, usize, usize, usize, bool);

fn to_wire(step: &Step<i128>) -> (WireStep, i128) {
    let (code, a, b, c, delta) = match step.kind {
        StepKind::Labels => (0, 0, 0, 0, 0),
        StepKind::Root { due } => (1, due, 0, 0, 0),
        StepKind::Delta { due, cue, delta } => (2, due, cue, 0, delta),
        StepKind::Relabel { due, cue, delta } => (3, due, cue, 0, delta),
        StepKind::Grow { due, cue, partner } => (4, due, cue, partner, 0),
        StepKind::Path { due, cue } => (5, due, cue, 0, 0),
        StepKind::Exhausted => (6, 0, 0, 0, 0),
        StepKind::GiveUp { due } => (7, due, 0, 0, 0),
        StepKind::Flip => (8, 0, 0, 0, 0),
        StepKind::Equal => (9, 0, 0, 0, 0),
        StepKind::Done => (10, 0, 0, 0, 0),
    };
    (WireStep(code, a, b, c, step.beyond), delta)
}

fn from_wire(step: WireStep, delta: i128, level: i128) -> Option<Step<i128>> {
    let WireStep(code, due, cue, partner, beyond) = step;
    let kind = match code {
        0 => StepKind::Labels,
        1 => StepKind::Root { due },
        2 => StepKind::Delta { due, cue, delta },
        3 => StepKind::Relabel { due, cue, delta },
        4 => StepKind::Grow { due, cue, partner },
        5 => StepKind::Path { due, cue },
        6 => StepKind::Exhausted,
        7 => StepKind::GiveUp { due },
        8 => StepKind::Flip,
        9 => StepKind::Equal,
        10 => StepKind::Done,
        _ => return None,
    };
    Some(Step { kind, level, beyond })
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct WireStanding {
    cue_price: Whole,
    due_price: Whole,
    cue_of_due: Vec<Option<usize>>,
    cue_saturated: Vec<bool>,
    due_saturated: Vec<bool>,
}

impl From<&Standing<i128>> for WireStanding {
    fn from(standing: &Standing<i128>) -> WireStanding {
        WireStanding {
            cue_price: Whole::all(&standing.cue_price),
            due_price: Whole::all(&standing.due_price),
            cue_of_due: standing.cue_of_due.clone(),
            cue_saturated: standing.cue_saturated.clone(),
            due_saturated: standing.due_saturated.clone(),
        }
    }
}

impl WireStanding {
    /// `None` if a list has another length than `dues` or `cues`.
    fn read(self, dues: usize, cues: usize) -> Option<Standing<i128>> {
        let WireStanding { cue_price, due_price, cue_of_due, cue_saturated, due_saturated } = self;
        let (cue_price, due_price) = (cue_price.read_all()?, due_price.read_all()?);
        let fits = cue_price.len() == cues
            && due_price.len() == dues
            && is_matching(&cue_of_due, dues, cues)
            && cue_saturated.len() == cues
            && due_saturated.len() == dues;
        fits.then_some(Standing { cue_price, due_price, cue_of_due, cue_saturated, due_saturated })
    }
}

fn is_matching(cue_of_due: &[Option<usize>], dues: usize, cues: usize) -> bool {
    cue_of_due.len() == dues && cue_of_due.iter().flatten().all(|cue| *cue < cues)
}

/// What is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Wire {
    rows: usize,
    columns: usize,
    decimals: u32,
    values: Whole,
    alone: Whole,
    steps: Vec<WireStep>,
    deltas: Whole,
    levels: Whole,
    chapters: Vec<(usize, usize, Option<usize>, WireStanding)>,
    last: WireStanding,
    service_price: Whole,
    searched: Option<Vec<Option<usize>>>,
}

impl From<ShownMatching> for Wire {
    fn from(shown: ShownMatching) -> Wire {
        let ShownMatching { rows, columns, decimals, values, alone, trace } = shown;
        let (steps, deltas): (Vec<WireStep>, Vec<i128>) = trace.steps.iter().map(to_wire).unzip();
        let levels = trace.steps.iter().map(|step| Some(step.level));
        let chapter = |it: &Chapter<i128>| (it.root, it.at, it.unserved, (&it.before).into());
        Wire {
            rows,
            columns,
            decimals,
            values: Whole::new(values.iter().copied()),
            alone: Whole::new(alone.iter().copied()),
            steps,
            deltas: Whole::all(&deltas),
            levels: Whole::new(levels),
            chapters: trace.chapters.iter().map(chapter).collect(),
            last: (&trace.last).into(),
            service_price: Whole::all(&[trace.service_price]),
            searched: trace.searched,
        }
    }
}

impl Serialize for ShownMatching {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        Wire::from(self.clone()).serialize(output)
    }
}

impl<'de> Deserialize<'de> for ShownMatching {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<ShownMatching, D::Error> {
        read(Wire::deserialize(input)?).ok_or_else(|| D::Error::custom("no matching"))
    }
}

fn read(wire: Wire) -> Option<ShownMatching> {
    let Wire { rows, columns, decimals, values, alone, steps, deltas, levels, .. } = wire;
    let (values, alone) = (values.read(), alone.read());
    let (deltas, levels) = (deltas.read_all()?, levels.read_all()?);
    if values.len() != rows.checked_mul(columns)?
        || alone.len() != rows
        || [deltas.len(), levels.len()] != [steps.len(); 2]
        || steps.is_empty()
    {
        return None;
    }
    let amounts = deltas.into_iter().zip(levels);
    let steps = steps.into_iter().zip(amounts);
    let steps: Vec<Step<i128>> =
        steps.map(|(step, (delta, level))| from_wire(step, delta, level)).collect::<Option<_>>()?;
    let chapter = |(root, at, unserved, before): (usize, usize, Option<usize>, WireStanding)| {
        let before = before.read(columns, rows)?;
        (root < columns && at < steps.len()).then_some(Chapter { root, at, unserved, before })
    };
    let chapters = wire.chapters.into_iter().map(chapter).collect::<Option<Vec<_>>>()?;
    let fits = |it: &Vec<Option<usize>>| is_matching(it, columns, rows);
    let searched = match wire.searched {
        Some(searched) => Some(Some(searched).filter(fits)?),
        None => None,
    };
    let trace = MatchingTrace {
        cues: rows,
        weights: super::shown::weights(&values, &alone, columns),
        tolerance: 0,
        steps,
        chapters,
        last: wire.last.read(columns, rows)?,
        service_price: *wire.service_price.read_all()?.first()?,
        searched,
    };
    Some(ShownMatching { rows, columns, decimals, values, alone, trace })
}
