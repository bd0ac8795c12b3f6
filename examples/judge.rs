//! Judges a method of your own: powers and a matching, beside the exact answer.

mod cli;

use core::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cli::{finish, print, read_scenario, read_text};
use d2d_explorer::scenario::Drop;
use d2d_explorer::session::UserKind;
use d2d_explorer::solver::{Solution, json};
use d2d_explorer::study::difference::{Difference, UserDifference};
use d2d_explorer::study::judge::{Breach, Constraint, JudgeRecord, judge, judge_solution};
use d2d_explorer::study::plan::Plan;
use d2d_explorer::study::{Now, User};
use d2d_explorer::verify::{Finding, told};
use lexopt::{Arg, Parser};
use serde::Serialize;

const HELP: &str = "\
Judges a method of your own by the model, beside the exact answer.

Usage: judge [--json | --csv] SCENARIO PLAN

Both are files; - for one of them reads standard input. PLAN is a solution file, of
which powers and matching count, or a list with a line for each user:

  C1, 0.05            power in W, or with mW or dBm behind it
  C2, 21 dBm
  D1, 18 dBm, C2      a DUE names the CUE whose subchannel it reuses
  D2, off

  --json   print the whole record as JSON
  --csv    print what everybody gets and loses, user by user, as CSV
  --help   this text

Exit code: 0 if the plan breaks no constraint, 1 if it breaks some or a solution file
states what does not follow from its powers and matching, 2 for bad input.
";

const BROKEN: u8 = 1;

enum Form {
    Text,
    Json,
    Csv,
}

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<ExitCode, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut form = Form::Text;
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(print(HELP, 0)),
            Arg::Long("json") => form = Form::Json,
            Arg::Long("csv") => form = Form::Csv,
            Arg::Value(path) if files.len() < 2 => files.push(PathBuf::from(path)),
            other => return Err(format!("{}; try --help", other.unexpected())),
        }
    }
    let [scenario, plan] = files.as_slice() else {
        return Err("a scenario file and a plan are needed; try --help".to_owned());
    };
    if scenario == plan && scenario == Path::new("-") {
        return Err("only one of the two files can be standard input".to_owned());
    }
    let scenario = read_scenario(scenario)?;
    let drop = Drop::like(&scenario);
    let now = Now::new(scenario, drop);
    let text = read_text(plan, json::MAX_BYTES)?;
    let record =
        read_and_judge(&now, &text).map_err(|error| format!("{}: {error}", plan.display()))?;
    let text = match form {
        Form::Text => summary(&record)?,
        Form::Json => {
            serde_json::to_string_pretty(&Told::of(&record)).map_err(|e| e.to_string())? + "\n"
        }
        Form::Csv => record.difference.table().to_csv(),
    };
    let holds = record.feasible && record.findings.is_empty();
    Ok(print(&text, if holds { 0 } else { BROKEN }))
}

/// The record with a sentence for each finding.
#[derive(Serialize)]
struct Told<'a> {
    feasible: bool,
    ratio: Option<f64>,
    breaches: &'a [Breach],
    difference: &'a Difference,
    #[serde(serialize_with = "told")]
    findings: &'a [Finding],
}

impl Told<'_> {
    fn of(record: &JudgeRecord) -> Told<'_> {
        let JudgeRecord { feasible, ratio, breaches, difference, findings } = record;
        Told { feasible: *feasible, ratio: *ratio, breaches, difference, findings }
    }
}

/// A solution file starts with a brace; anything else is a list.
fn read_and_judge(now: &Now, text: &str) -> Result<JudgeRecord, String> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        let solution = Solution::from_json(text).map_err(|error| error.to_string())?;
        return judge_solution(now, &solution).map_err(|error| error.to_string());
    }
    let (cues, dues) = (now.problem().cues, now.problem().dues);
    let plan = Plan::from_text(text, cues, dues).map_err(|error| error.to_string())?;
    Ok(judge(now, &plan))
}

/// What a person wants to know, most important first.
fn summary(record: &JudgeRecord) -> Result<String, String> {
    let mut out = String::new();
    write_summary(&mut out, record).map_err(|error| error.to_string())?;
    Ok(out)
}

fn write_summary(out: &mut String, record: &JudgeRecord) -> core::fmt::Result {
    let (exact, own) = (&record.difference.before, &record.difference.after);
    writeln!(out, "energy efficiency  {:.6} value/J", own.energy_efficiency)?;
    writeln!(out, "exact optimum      {:.6} value/J", exact.energy_efficiency)?;
    if let Some(ratio) = record.ratio {
        writeln!(out, "per cent of it     {:.4} %", 100.0 * ratio)?;
    }
    writeln!(out, "served             {} of {} (exact {})", own.served, own.users, exact.served)?;
    if record.breaches.is_empty() {
        writeln!(out, "\nEvery constraint holds.")?;
    } else {
        writeln!(out, "\nBroken constraints:")?;
        record.breaches.iter().try_for_each(|breach| writeln!(out, "  {}", in_words(breach)))?;
    }
    for finding in &record.findings {
        writeln!(out, "  stated otherwise: {finding}")?;
    }
    let mut losses: Vec<(f64, &UserDifference)> =
        record.difference.users.iter().filter_map(|user| Some((user.share?, user))).collect();
    losses.sort_by(|a, b| a.0.total_cmp(&b.0));
    losses.retain(|(share, _)| share.abs() > 1e-9 * exact.energy_efficiency);
    if !losses.is_empty() {
        writeln!(out, "\nWhere the difference sits, value/J (greatest loss first):")?;
    }
    for (share, user) in losses {
        writeln!(out, "  {:<5} {share:+.6}", name(user.user))?;
    }
    Ok(())
}

fn name(user: User) -> String {
    let letter = if user.kind == UserKind::Cue { 'C' } else { 'D' };
    format!("{letter}{}", user.index + 1)
}

fn in_words(breach: &Breach) -> String {
    let (who, number) = (name(breach.user), breach.constraint.number());
    let (found, bound) = (breach.found, breach.bound);
    let what = match breach.constraint {
        Constraint::CueThreshold | Constraint::DueThreshold => {
            let also = if breach.unavoidable { "; nor does the exact answer serve it" } else { "" };
            format!("{who} gets {found:.4} value/s, below {bound} value/s{also}")
        }
        Constraint::CuePower | Constraint::DuePower if found < 0.0 => {
            format!("{who} transmits {found} W, less than nothing")
        }
        Constraint::CuePower | Constraint::DuePower => {
            format!("{who} transmits {found} W, above its maximum of {bound} W")
        }
        Constraint::OneDue => {
            format!("{found} DUEs reuse the subchannel of {who}, not one at most")
        }
        Constraint::OneSubchannel => format!("{who} reuses no subchannel"),
    };
    format!("({number}) {what}")
}
