//! English for the figures' codes: axes, curves, claims, rules, verdicts and presumed reasons. The sentences are the
//! page's own, in www/words/en/claims.js; here their blanks are filled in.

use std::collections::HashMap;
use std::sync::LazyLock;

use d2d_explorer::scenario::ParamSpec;
use d2d_explorer::solver::Method;
use d2d_explorer::study::figures::csv::method_code;
use d2d_explorer::study::figures::plan::ITERATION;
use d2d_explorer::study::figures::{
    Agreement, Change, ClaimCode, Comparison, Dot, Measure, Plan, Shown, Summary, Verdict,
};
use serde::{Deserialize, Serialize};

type Texts = HashMap<String, String>;

/// What stands in www/words/en/claims.js.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    methods: Texts,
    figures: Texts,
    conditions: Texts,
    claims: Texts,
    agreement: Texts,
    rules: Texts,
    shown: Texts,
    parts: Texts,
    reasons: HashMap<String, Reason>,
}

/// Why a claim does not show.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    known: bool,
    text: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let script = include_str!("../../www/words/en/claims.js");
    let json = script.split_once("export const CLAIMS = ").map_or("", |(_, json)| json);
    let json = json.trim_end().trim_end_matches(';');
    serde_json::from_str(json).expect("the page's words of claims are JSON of the expected form")
});

/// A code of the figures as serde writes it, the key of its words.
fn code(of: impl Serialize) -> String {
    match serde_json::to_value(of) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(serde_json::Value::Object(fields)) => {
            fields.get("rule").and_then(|rule| rule.as_str()).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

/// A template with its blanks filled in.
fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    parts
        .iter()
        .fold(template.to_owned(), |text, (name, part)| text.replace(&format!("{{{name}}}"), part))
}

/// What a figure shows, as its title, with the conditions in which a variant differs.
pub(crate) fn title(plan: &Plan) -> String {
    let mut text = format!("Figure {}: {}", plan.figure, WORDS.figures[&plan.figure.to_string()]);
    let mut add = |condition: &str| text += &format!(", {}", WORDS.conditions[condition]);
    if plan.figure == 5 {
        add(if plan.total_bandwidth_hz.is_some() { "5" } else { "fixed-subchannel" });
    }
    if plan.base != "default" {
        add(&plan.base);
    }
    if plan.methods.contains(&Method::Paper) {
        add("paper");
    }
    text
}

/// The horizontal axis and its unit, which may be empty.
pub(crate) fn x_axis(plan: &Plan) -> (&str, &str) {
    match plan.x.key.as_str() {
        ITERATION => ("iteration", ""),
        key => ParamSpec::find(key).map_or((key, ""), |spec| (spec.symbol, spec.unit)),
    }
}

/// The vertical axis and its unit.
pub(crate) fn y_axis(plan: &Plan) -> (&'static str, &'static str) {
    match plan.measure {
        Measure::EnergyEfficiency => ("η", "value/J"),
        Measure::SemanticValue => ("S", "value/s"),
        Measure::Power => ("P", "W"),
    }
}

/// An axis with its unit in brackets.
pub(crate) fn with_unit((symbol, unit): (&str, &str)) -> String {
    if unit.is_empty() { symbol.to_owned() } else { format!("{symbol} ({unit})") }
}

/// A value with its unit behind.
fn unit_behind(value: &str, unit: &str) -> String {
    format!("{value} {unit}").trim_end().to_owned()
}

/// A setting, such as `S_th = 150 value/s`.
pub(crate) fn setting(plan: &Plan, setting: usize) -> String {
    match &plan.settings[setting][..] {
        [] => WORDS.parts["default"].clone(),
        [low, high] if low.key == "zipf_min" && high.key == "zipf_max" => {
            format!("ζ in [{}, {}]", low.value, high.value)
        }
        changes => changes.iter().map(change).collect::<Vec<_>>().join(", "),
    }
}

fn change(change: &Change) -> String {
    let Change { key, value } = change;
    match ParamSpec::find(key) {
        Some(spec) if spec.unit == "Hz" => format!("{} = {} MHz", spec.symbol, value / 1e6),
        Some(spec) => {
            format!("{} = {}", spec.symbol, unit_behind(&value.to_string(), spec.unit))
        }
        None => format!("{key} = {value}"),
    }
}

/// A method in two words at most.
pub(crate) fn method(method: Method) -> &'static str {
    &WORDS.methods[method_code(method)]
}

/// A claim of the paper, in our words.
pub(crate) fn claim(plan: &Plan, claim: ClaimCode) -> &'static str {
    let second = plan.methods.contains(&Method::RandomPowerFarthestReuse);
    let all = match claim {
        ClaimCode::Benchmarks if !second => "benchmark".to_owned(),
        claim => code(claim),
    };
    let own = format!("{} {}", plan.figure, code(claim));
    WORDS.claims.get(&own).unwrap_or_else(|| &WORDS.claims[&all])
}

/// The rule of a verdict as a formula; d̄ is a mean of differences paired by drop, ± its half-width.
pub(crate) fn rule(verdict: &Verdict) -> &'static str {
    &WORDS.rules[&code(&verdict.rule)]
}

/// A verdict in words.
pub(crate) fn agreement(agreement: Agreement) -> &'static str {
    &WORDS.agreement[&code(agreement)]
}

/// What a run shows of a claim.
pub(crate) fn shown(plan: &Plan, verdict: &Verdict) -> String {
    let words = &WORDS.shown;
    let percent = |lead: f64| format!("{:.1} %", 100.0 * lead.abs());
    let sentence = |each: Vec<String>| format!("{}.", each.join("; "));
    match &verdict.shown {
        Shown::Nothing => words["nothing"].clone(),
        Shown::Lead { least, greatest } => {
            let template = match (*least >= 0.0, *greatest >= 0.0) {
                (true, _) => "lead-above",
                (false, true) => "lead-between",
                (false, false) => "lead-below",
            };
            let parts = [("least", &*percent(*least)), ("greatest", &*percent(*greatest))];
            fill(&words[template], &parts)
        }
        Shown::Course { curves } => {
            let unit = x_axis(plan).1;
            let each = curves.iter().map(|course| {
                let place = match course.greatest_x {
                    0 => words["at-first"].clone(),
                    x if x + 1 == plan.x.values.len() => words["at-last"].clone(),
                    x => {
                        let x = unit_behind(&plan.x.values[x].to_string(), unit);
                        let greatest = number(course.greatest);
                        fill(&words["peak"], &[("greatest", &greatest), ("x", &x)])
                    }
                };
                let (first, last) = (number(course.first), number(course.last));
                let curve = curve(plan, course.curve);
                let parts =
                    [("curve", &*curve), ("first", &first), ("last", &last), ("place", &place)];
                fill(&words["course"], &parts)
            });
            sentence(each.collect())
        }
        Shown::Converged { iterations } => {
            let each = iterations.iter().enumerate().map(|(curve, iterations)| {
                let setting = setting(plan, plan.setting_and_method(curve).0);
                let count = iterations.map_or(String::new(), |count| count.to_string());
                let template = if iterations.is_some() { "converged" } else { "not-converged" };
                fill(&words[template], &[("setting", &setting), ("count", &count)])
            });
            sentence(each.collect())
        }
    }
}

/// The comparison that decides, of so many.
pub(crate) fn deciding(plan: &Plan, comparison: &Comparison, count: usize) -> String {
    let Comparison { a, b, difference } = comparison;
    let half = difference.half_width.map_or("?".to_owned(), number_short);
    let mean = number(difference.mean);
    let (a, b, count) = (dot(plan, *a), dot(plan, *b), count.to_string());
    let difference = unit_behind(&format!("{mean} ± {half}"), y_axis(plan).1);
    let template = if count == "1" { "deciding-only" } else { "deciding" };
    let parts = [("count", &*count), ("a", &a), ("b", &b), ("difference", &difference)];
    fill(&WORDS.parts[template], &parts)
}

/// About how many drops would decide, to two digits.
pub(crate) fn needed(drops: f64) -> String {
    let step = 10f64.powf((drops.log10().floor() - 1.0).max(0.0));
    let drops = grouped(&format!("{:.0}", (drops / step).round() * step));
    fill(&WORDS.parts["needed"], &[("drops", &drops)])
}

/// Digits in groups of three, from five on.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    grouped
}

/// Four significant digits, grouped by spaces.
pub(crate) fn number(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let digits = (3 - value.abs().log10().floor() as i32).clamp(0, 9) as usize;
    let text = format!("{:.digits$}", value.abs());
    let sign = if value < 0.0 { "−" } else { "" };
    match text.split_once('.') {
        Some((whole, rest)) => format!("{sign}{}.{rest}", grouped(whole)),
        None => format!("{sign}{}", grouped(&text)),
    }
}

/// Two significant digits.
pub(crate) fn number_short(value: f64) -> String {
    if value <= 0.0 {
        return "0".to_owned();
    }
    let digits = (1 - value.log10().floor() as i32).clamp(0, 9) as usize;
    format!("{value:.digits$}")
}

/// A figure's verdicts for a terminal.
pub(crate) fn figure_in_short(summary: &Summary) -> String {
    let plan = &summary.plan;
    let mut text = format!(
        "{} [{}]: {} drops, {:.1} % left out\n",
        title(plan),
        plan.id,
        summary.drops,
        100.0 * summary.left_out()
    );
    for verdict in &summary.verdicts {
        let open =
            verdict.drops_to_decide.map_or(String::new(), |drops| format!(" {}", needed(drops)));
        let outcome = agreement(verdict.agreement);
        text += &format!(
            "  {} {outcome}.{open}\n    {}\n",
            claim(plan, verdict.code),
            shown(plan, verdict)
        );
    }
    text
}

/// The name of a curve.
pub(crate) fn curve(plan: &Plan, curve: usize) -> String {
    let (at, by) = plan.setting_and_method(curve);
    let parts = [("method", method(plan.methods[by])), ("setting", &*setting(plan, at))];
    fill(&WORDS.parts["curve"], &parts)
}

/// The curves that differ, with their names. Benchmarks know no S_th: their curves for several
/// settings are then one, and bear no setting's name.
pub(crate) fn distinct_curves(summary: &Summary) -> Vec<(usize, String)> {
    let plan = &summary.plan;
    let means = |curve: usize| summary.curves[curve].points.iter().map(|point| point.estimate);
    let same = |curve: usize, other: usize| means(curve).eq(means(other));
    (0..plan.curves())
        .filter_map(|curve| {
            let (at, by) = plan.setting_and_method(curve);
            let first = plan.curve(0, by);
            let all_one = plan.settings.len() > 1
                && (0..plan.settings.len()).all(|setting| same(plan.curve(setting, by), first));
            match (all_one, at) {
                (true, 0) => Some((curve, method(plan.methods[by]).to_owned())),
                (true, _) => None,
                (false, _) => Some((curve, self::curve(plan, curve))),
            }
        })
        .collect()
}

/// A dot of a figure: its curve and its x.
fn dot(plan: &Plan, dot: Dot) -> String {
    let (symbol, unit) = x_axis(plan);
    let x = format!("{symbol} = {}", unit_behind(&plan.x.values[dot.x].to_string(), unit));
    fill(&WORDS.parts["dot"], &[("curve", &*curve(plan, dot.curve)), ("x", &x)])
}

/// What is presumed, or known, of why a claim does not show; nothing where we have no idea.
pub(crate) fn reason(plan: &Plan, claim: ClaimCode) -> Option<String> {
    let reason = WORDS.reasons.get(&format!("{} {}", plan.id, code(claim)))?;
    let mark = &WORDS.parts[if reason.known { "known" } else { "presumed" }];
    Some(format!("{mark}: {}", reason.text))
}
