//! English for the figures' codes: axes, curves, claims, rules, verdicts and presumed reasons.

use d2d_explorer::scenario::ParamSpec;
use d2d_explorer::solver::Method;
use d2d_explorer::study::figures::plan::ITERATION;
use d2d_explorer::study::figures::{
    Agreement, Change, ClaimCode, Dot, Measure, Plan, Rule, Shown, Summary, Verdict,
};

/// What a figure shows, as its title.
pub(crate) fn title(plan: &Plan) -> String {
    let what = match plan.figure {
        4 => "energy efficiency after each iteration",
        5 if plan.total_bandwidth_hz.is_some() => "energy efficiency over M, total bandwidth fixed",
        5 => "energy efficiency over M, subchannel bandwidth fixed",
        6 => "energy efficiency over N",
        7 => "energy efficiency over P_max^C",
        8 => "energy efficiency over P_max^D",
        9 => "semantic value over N",
        _ => "power over P_max^C",
    };
    format!("Figure {}: {what}{}", plan.figure, conditions(plan))
}

/// Where a variant differs from default drops.
fn conditions(plan: &Plan) -> String {
    let preset = match plan.base.as_str() {
        "diversity-peak" => ", Diversity peak",
        "costly-sharing" => ", Costly sharing",
        _ => "",
    };
    let search =
        if plan.methods.contains(&Method::Paper) { ", with the paper's search" } else { "" };
    format!("{preset}{search}")
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

/// A setting, such as `S_th = 150 value/s`.
pub(crate) fn setting(plan: &Plan, setting: usize) -> String {
    match &plan.settings[setting][..] {
        [] => "default".to_owned(),
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
        Some(spec) if spec.unit.is_empty() => format!("{} = {value}", spec.symbol),
        Some(spec) => format!("{} = {value} {}", spec.symbol, spec.unit),
        None => format!("{key} = {value}"),
    }
}

/// A method in two words at most.
pub(crate) fn method(method: Method) -> &'static str {
    match method {
        Method::Exact => "exact",
        Method::Paper => "paper's search",
        Method::MaxPowerRandomReuse => "benchmark I",
        Method::RandomPowerFarthestReuse => "benchmark II",
    }
}

/// A claim of the paper, in our words.
pub(crate) fn claim(figure: u8, code: ClaimCode) -> &'static str {
    match (figure, code) {
        (_, ClaimCode::Convergence) => "All settings converge after about the same few iterations.",
        (4, ClaimCode::Settings) => {
            "A smaller P_max^C, a smaller W and a larger L each end at a lower η than the default."
        }
        (5, ClaimCode::Trend) => "η rises with M at first and then falls.",
        (6, ClaimCode::Trend) => "η rises with N at first and then falls.",
        (7, ClaimCode::Trend) => "η rises with P_max^C and then stays.",
        (8, ClaimCode::Trend) => "η of the proposed method stays flat as P_max^D grows.",
        (9, ClaimCode::Trend) => "S falls as N grows.",
        (_, ClaimCode::Trend) => "P rises with P_max^C, for every method.",
        (5 | 6, ClaimCode::Settings) => "The larger S_th has the lower η.",
        (7 | 8, ClaimCode::Settings) => "The smaller K has the higher η, for every method.",
        (9, ClaimCode::Settings) => "The larger S_th has the lower S.",
        (_, ClaimCode::Settings) => "The higher range of ζ needs less power.",
        (9, ClaimCode::Benchmarks) => "S lies above that of benchmark I at every N.",
        (10, ClaimCode::Benchmarks) => "P lies below that of benchmark I at every P_max^C.",
        (_, ClaimCode::Benchmarks) => "η lies above that of both benchmarks at every point.",
    }
}

/// A rule as a formula; d̄ is a mean of differences paired by drop, ± its half-width.
pub(crate) fn rule(rule: &Rule) -> &'static str {
    match rule {
        Rule::AboveEverywhere { .. } => {
            "at every x, d = higher − lower: agrees if every d̄ − h > 0; does not if some d̄ + h < 0"
        }
        Rule::AboveAtLast { .. } => {
            "at the last x, d = higher − lower: agrees if every d̄ − h > 0; does not if some d̄ + h < 0"
        }
        Rule::Rises { .. } => {
            "d = last − first: agrees if d̄ − h > 0 and no step between neighbours has d̄ + h < 0; \
             does not if one has, or if last − first has"
        }
        Rule::Falls { .. } => {
            "d = first − last: agrees if d̄ − h > 0 and no step between neighbours rises with \
             d̄ − h > 0; does not if one does, or if last − first does"
        }
        Rule::RisesThenFalls { .. } => {
            "agrees if some inner x has d̄ − h > 0 over both ends; does not if every inner x has \
             d̄ + h < 0 against one of them"
        }
        Rule::RisesThenFlat { .. } => {
            "last − first has d̄ − h > 0, no step between neighbours has d̄ + h < 0, and over the last \
             half of the x any two means differ, with their band, by no more than 2 % of their middle"
        }
        Rule::Flat { .. } => {
            "any two means differ, with their band, by no more than 2 % of their middle, so that all \
             lie within 1 % of it"
        }
        Rule::ConvergesTogether { .. } => {
            "the first iteration after which the mean moves by less than 1e-6, relative, is the same \
             for all settings to one iteration"
        }
    }
}

/// A verdict in words.
pub(crate) fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Agrees => "agrees",
        Agreement::Disagrees => "does not agree",
        Agreement::Undecided => "is undecided at this precision",
    }
}

/// What a run shows of a claim.
pub(crate) fn shown(plan: &Plan, verdict: &Verdict) -> String {
    match &verdict.shown {
        Shown::Nothing => "nothing yet: no drop counts".to_owned(),
        Shown::Lead { least, greatest } => {
            let percent = |lead: f64| format!("{:.1} %", 100.0 * lead.abs());
            let (first, last) = (percent(*least), percent(*greatest));
            let what = "the curve that is claimed to be higher is";
            match (*least >= 0.0, *greatest >= 0.0) {
                (true, _) => format!("{what} {first} to {last} higher"),
                (false, true) => format!("{what} between {first} lower and {last} higher"),
                (false, false) => format!("{what} {last} to {first} lower"),
            }
        }
        Shown::Course { curves } => {
            let each = curves.iter().map(|course| {
                let (setting_at, method_at) = plan.setting_and_method(course.curve);
                let name = setting(plan, setting_at);
                let method = method(plan.methods[method_at]);
                let peak = match course.greatest_x {
                    0 => "greatest at the first x".to_owned(),
                    x if x + 1 == plan.x.values.len() => "greatest at the last x".to_owned(),
                    x => format!("greatest, {}, at {}", number(course.greatest), plan.x.values[x]),
                };
                let (first, last) = (number(course.first), number(course.last));
                format!("{method}, {name}: from {first} to {last}, {peak}")
            });
            each.collect::<Vec<_>>().join("; ")
        }
        Shown::Converged { iterations } => {
            let each = iterations.iter().enumerate().map(|(curve, iterations)| {
                let name = setting(plan, plan.setting_and_method(curve).0);
                match iterations {
                    Some(count) => format!("{name}: after {count}"),
                    None => format!("{name}: not by the last"),
                }
            });
            each.collect::<Vec<_>>().join("; ")
        }
    }
}

/// Four significant digits, grouped by spaces.
pub(crate) fn number(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let digits = (3 - value.abs().log10().floor() as i32).clamp(0, 9) as usize;
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && whole.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    rest.map_or(grouped.clone(), |rest| format!("{grouped}.{rest}"))
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
        let open = match verdict.drops_to_decide {
            Some(drops) => format!(" (about {drops} drops would decide)"),
            None => String::new(),
        };
        let (claim, outcome) = (claim(plan.figure, verdict.code), agreement(verdict.agreement));
        text += &format!("  {claim} {outcome}{open}\n    {}\n", shown(plan, verdict));
    }
    text
}

/// The name of a curve.
pub(crate) fn curve(plan: &Plan, curve: usize) -> String {
    let (at, by) = plan.setting_and_method(curve);
    format!("{}, {}", method(plan.methods[by]), setting(plan, at))
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
pub(crate) fn dot(plan: &Plan, dot: Dot) -> String {
    let ((symbol, unit), x) = (x_axis(plan), plan.x.values[dot.x]);
    let place = format!("{symbol} = {x} {unit}");
    let place = place.trim_end();
    format!("{} at {place}", curve(plan, dot.curve))
}

/// Two significant digits.
pub(crate) fn number_short(value: f64) -> String {
    if value <= 0.0 {
        return "0".to_owned();
    }
    let digits = (1 - value.log10().floor() as i32).clamp(0, 9) as usize;
    format!("{value:.digits$}")
}

/// What is presumed of why a claim does not show on default drops; nothing where we have no idea.
pub(crate) fn presumption(plan: &Plan, code: ClaimCode) -> &'static str {
    match (plan.id.as_str(), code) {
        ("5", ClaimCode::Trend) => {
            " Presumed: on default drops a pair 10 to 100 m apart is disturbed so little that further \
             CUEs to choose from gain next to nothing, while every narrower subchannel costs at once. \
             Where noise and threshold are lower (*Diversity peak*) or sharing is costly (*Costly \
             sharing*) the rise shows, in the variants below."
        }
        ("5-fixed-subchannel", ClaimCode::Trend) => {
            " Presumed: with W fixed further CUEs are users like the others and add only to the choice \
             of partners, which is worth less than so many drops can tell."
        }
        ("6", ClaimCode::Trend) => {
            " Presumed: a default pair is a better link than a CUE on average, and the exact matching \
             finds it a subchannel where it disturbs little, up to N = M. Where pairs are as wide as \
             the cell (*Costly sharing*) η falls with N, from the first pair on."
        }
        ("9", ClaimCode::Trend) => {
            " Known: the exact method maximises η, not S. Each further pair is served at S_th at \
             least, so S grows with N unless sharing costs the CUEs more than that; on default drops \
             it does not. On *Costly sharing* S falls once N passes about half of M."
        }
        ("9", ClaimCode::Settings) => {
            " Known: S is no aim of the problem. A larger S_th forces users with little value per \
             triplet up, which raises S and lowers η (Figure 6)."
        }
        ("9", ClaimCode::Benchmarks) => {
            " Known: everybody at maximum power sends more and so earns more S, at several times the \
             power (Figure 10). The optimum of η gives S away as soon as it costs more than η."
        }
        _ => "",
    }
}
