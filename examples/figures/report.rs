//! The reproduction page and the stored summaries, made from the table of drops.

use std::fmt::Write as _;
use std::path::Path;

use crate::{pictures, words};
use d2d_explorer::study::figures::{Agreement, Made, Plan, Summary, Verdict};

/// Writes the page and, in a folder beside it, each figure's picture and summary.
///
/// # Errors
/// When a file cannot be written.
pub(crate) fn write(page: &Path, summaries: &[Summary]) -> Result<(), String> {
    let made = Made {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        date: time::OffsetDateTime::now_utc().date().to_string(),
    };
    put(page, &markdown(summaries, &made))?;
    for summary in summaries {
        let beside = |ending| page.with_file_name(file(&summary.plan, ending));
        put(&beside("svg"), &pictures::svg(summary))?;
        let stored = Summary { made: Some(made.clone()), ..summary.clone() };
        let text = serde_json::to_string(&stored).map_err(|error| error.to_string())?;
        put(&beside("json"), &(text + "\n"))?;
    }
    Ok(())
}

/// A figure's picture or summary, seen from the page.
fn file(plan: &Plan, ending: &str) -> String {
    format!("figures/figure-{}.{ending}", plan.id)
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn markdown(summaries: &[Summary], made: &Made) -> String {
    let mut page = introduction(summaries, made);
    page += &overview(summaries);
    page += &not_reproduced(summaries);
    for summary in summaries {
        page += &figure(summary);
    }
    page
}

fn introduction(summaries: &[Summary], made: &Made) -> String {
    let least = summaries.iter().map(|summary| summary.drops).min().unwrap_or(0);
    let seed = summaries.first().map_or(0, |summary| summary.plan.first_seed);
    format!(
        "# The paper's evaluation, rerun and judged

Figures 4 to 10 of the paper, run with the exact method and both benchmarks on {least} random
drops each, and what the paper claims of each held against the run. Version {version}, {date}.

This page is made, not written:

```
cargo run --release --example figures -- --figure all --drops {least} --report docs/reproduction.md
```

From a table of drops that is there, or several, it is made without a run: `--merge figures.csv --drops {least} --report …`.

**Numbers.** The copy of the paper that we worked from had lost its formulas and numbers: the axes,
curves and claims are the paper's, the values along the axes and the parameters are ours or usual in
the field ([model.md](model.md) says which). So a figure here can show the paper's shape or not; it
cannot show its numbers.

**Drops.** Drop d has the seed {seed} + d. It is the same drop at every x and for every curve, as far as x
allows: where M or N grows, the first users stay where they are. The benchmarks draw with the drop's
seed too. A drop in which the exact method cannot serve everybody at every x and in every setting of a
figure is left out of all its means; the share left out is given. The benchmarks do not enforce S_th and
are averaged over the same drops, users below S_th included.

**Bands.** ± is half of the 95 % band of the mean over drops, by Student's t.

**Verdicts.** Every claim has a rule that was fixed before the run. It is decided on differences paired
by drop (mean d̄, half-width h), at level 0.05 shared by all comparisons that the claim needs (Bonferroni).
*Undecided* says that this many drops cannot tell, and about how many would.

**Variants.** Figure 5 once more with W fixed in place of the total, and Figures 5, 6 and 9 on the presets
*Diversity peak* and *Costly sharing*, where other numbers make sharing matter more. They are no figures of
the paper; they are here because some of its claims hold there and not on default drops.

",
        version = made.version,
        date = made.date
    )
}

fn overview(summaries: &[Summary]) -> String {
    let mut text = "## All claims\n\n| figure | claim | this run |\n|---|---|---|\n".to_owned();
    for summary in summaries {
        for verdict in &summary.verdicts {
            let claim = words::claim(&summary.plan, verdict.code);
            let outcome = outcome(verdict);
            let _ = writeln!(text, "| {} | {claim} | {outcome} |", summary.plan.id);
        }
    }
    text + "\n"
}

fn outcome(verdict: &Verdict) -> String {
    match verdict.agreement {
        Agreement::Agrees => "agrees".to_owned(),
        other => format!("**{}**", words::agreement(other)),
    }
}

/// What does not agree on default drops, with what is known of why.
fn not_reproduced(summaries: &[Summary]) -> String {
    let mut text = "## What was not reproduced\n\n".to_owned();
    let before = text.len();
    for summary in summaries.iter().filter(|summary| summary.plan.base == "default") {
        for verdict in &summary.verdicts {
            if verdict.agreement == Agreement::Agrees {
                continue;
            }
            let plan = &summary.plan;
            let reason = words::reason(plan, verdict.code);
            let _ = writeln!(
                text,
                "- **{}.** *{}* {}{}",
                words::title(plan),
                words::claim(plan, verdict.code),
                words::shown(plan, verdict),
                reason.map_or(String::new(), |reason| format!(" {reason}"))
            );
        }
    }
    if text.len() == before {
        text += "Everything was.\n";
    }
    text + "\n"
}

fn figure(summary: &Summary) -> String {
    let plan = &summary.plan;
    let mut text = format!("## {}\n\n", words::title(plan));
    let _ = writeln!(
        text,
        "{} drops, {} of them in the means ({:.1} % left out). Run `{}`.\n",
        summary.drops,
        summary.averaged,
        100.0 * summary.left_out(),
        summary.run
    );
    let _ = writeln!(text, "![{}]({})\n", words::title(plan), file(plan, "svg"));
    text += &table(summary);
    for verdict in &summary.verdicts {
        text += &card(plan, verdict);
    }
    text
}

/// Means with their half-widths: x down, curves across.
fn table(summary: &Summary) -> String {
    let plan = &summary.plan;
    let curves = words::distinct_curves(summary);
    let names = curves.iter().map(|(_, name)| name.clone());
    let axis = words::with_unit(words::x_axis(plan));
    let head: Vec<String> = core::iter::once(axis).chain(names).collect();
    let y_axis = words::with_unit(words::y_axis(plan));
    let mut text = format!("{y_axis}, mean ± half of its band:\n\n| {} |\n", head.join(" | "));
    let _ = writeln!(text, "|{}", "---:|".repeat(head.len()));
    for (at, x) in plan.x.values.iter().enumerate() {
        let cells = curves.iter().map(|&(curve, _)| {
            summary.curves[curve].points[at].estimate.map_or("–".to_owned(), |estimate| {
                let half = estimate.half_width.map_or("?".to_owned(), words::number_short);
                format!("{} ± {half}", words::number(estimate.mean))
            })
        });
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(text, "| {x} | {} |", cells.join(" | "));
    }
    text + "\n"
}

fn card(plan: &Plan, verdict: &Verdict) -> String {
    let mut text = format!(
        "**Claim.** {} **This run: {}.**\n\n- Rule: {}\n- Shown: {}\n",
        words::claim(plan, verdict.code),
        words::agreement(verdict.agreement),
        words::rule(verdict),
        words::shown(plan, verdict)
    );
    if let Some(deciding) = &verdict.deciding {
        let _ = writeln!(text, "- {}", words::deciding(plan, deciding, verdict.comparisons));
    }
    if let Some(drops) = verdict.drops_to_decide {
        let _ = writeln!(text, "- {}", words::needed(drops));
    }
    text + "\n"
}
