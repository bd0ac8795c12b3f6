//! Verdicts: every rule on made-up data, and on few real drops where the direction is certain.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

use d2d_explorer::study::figures::claim::{Above, claims};
use d2d_explorer::study::figures::verdict::judge;
use d2d_explorer::study::figures::{
    Agreement, Claim, ClaimCode, DropRun, Rule, Run, Sample, Shown, Summary, Verdict, catalogue,
};

const DROPS: usize = 40;

/// Curves of means; every drop adds something of its own that all dots share, and noise of `spread`
/// that they do not.
fn sample(curves: &[&[f64]], spread: f64) -> Sample {
    let value = |curve: usize, x: usize, drop: usize| {
        // Sums to nothing over forty drops, with another phase at every dot.
        let phase = (drop * 7 + curve * 3 + x * 13) % DROPS;
        let noise = (phase as f64 + 0.5) / DROPS as f64 - 0.5;
        curves[curve][x] + 50.0 * (drop % 5) as f64 + spread * noise
    };
    let dots = |curve: usize, x: usize| (0..DROPS).map(|drop| value(curve, x, drop)).collect();
    let curve = |curve: usize| (0..curves[curve].len()).map(|x| dots(curve, x)).collect();
    Sample((0..curves.len()).map(curve).collect())
}

fn judged(rule: Rule, curves: &[&[f64]], spread: f64) -> Verdict {
    let grid: Vec<f64> = (1..=curves[0].len()).map(|x| x as f64).collect();
    judge(&Claim { code: ClaimCode::Trend, rule }, &sample(curves, spread), &grid)
}

/// The agreement, after checking that only what is open says how many drops would decide.
#[track_caller]
fn agreement(rule: Rule, curves: &[&[f64]], spread: f64) -> Agreement {
    let verdict = judged(rule, curves, spread);
    if verdict.agreement == Agreement::Undecided {
        assert!(verdict.drops_to_decide.is_none_or(|drops| drops > DROPS as f64), "{verdict:?}");
    } else {
        assert_eq!(verdict.drops_to_decide, None);
    }
    verdict.agreement
}

use Agreement::{Agrees, Disagrees, Undecided};

#[test]
fn above_at_every_x() {
    let rule = || Rule::AboveEverywhere { pairs: vec![Above { upper: 0, lower: 1 }] };
    let high: &[f64] = &[110.0, 112.0, 111.0];
    assert_eq!(agreement(rule(), &[high, &[100.0, 101.0, 102.0]], 4.0), Agrees);
    assert_eq!(agreement(rule(), &[high, &[100.0, 101.0, 120.0]], 4.0), Disagrees);
    assert_eq!(agreement(rule(), &[high, &[100.0, 101.0, 110.9]], 4.0), Undecided);
    // Pairing: what all dots of a drop share does not widen the band, though it is far larger.
    assert_eq!(agreement(rule(), &[high, &[108.5, 110.5, 109.5]], 2.0), Agrees);
    // Not even one drop, or one, decides.
    let empty = Sample(vec![vec![Vec::new()], vec![Vec::new()]]);
    let one = Sample(vec![vec![vec![2.0]], vec![vec![1.0]]]);
    for few in [empty, one] {
        let verdict = judge(&Claim { code: ClaimCode::Trend, rule: rule() }, &few, &[1.0]);
        assert_eq!((verdict.agreement, verdict.drops_to_decide), (Undecided, None));
    }
    // Equal to the last bit is not above, and no number of drops would make it so.
    let verdict = judged(rule(), &[high, high], 0.0);
    assert_eq!((verdict.agreement, verdict.drops_to_decide), (Undecided, None));
}

#[test]
fn only_the_last_x_counts_at_the_last() {
    let rule = || Rule::AboveAtLast { pairs: vec![Above { upper: 0, lower: 1 }] };
    assert_eq!(agreement(rule(), &[&[0.0, 10.0], &[5.0, 5.0]], 1.0), Agrees);
    assert_eq!(agreement(rule(), &[&[10.0, 0.0], &[5.0, 5.0]], 1.0), Disagrees);
    assert_eq!(judged(rule(), &[&[0.0, 10.0], &[5.0, 5.0]], 1.0).comparisons, 1);
}

#[test]
fn rising_and_falling() {
    let rises = || Rule::Rises { curves: vec![0] };
    let falls = || Rule::Falls { curves: vec![0] };
    let up: &[f64] = &[100.0, 105.0, 105.1, 110.0];
    let down: &[f64] = &[110.0, 105.1, 105.0, 100.0];
    assert_eq!(agreement(rises(), &[up], 4.0), Agrees);
    assert_eq!(agreement(falls(), &[down], 4.0), Agrees);
    assert_eq!(agreement(falls(), &[up], 4.0), Disagrees);
    assert_eq!(agreement(rises(), &[down], 4.0), Disagrees);
    // A significant step against it, though the ends are right.
    assert_eq!(agreement(rises(), &[&[100.0, 120.0, 105.0, 110.0]], 4.0), Disagrees);
    // A step against it that is not significant.
    assert_eq!(agreement(rises(), &[&[100.0, 105.0, 104.9, 110.0]], 4.0), Agrees);
    assert_eq!(agreement(rises(), &[&[100.0, 100.1, 100.2, 100.3]], 8.0), Undecided);
    // Every curve must.
    let both = || Rule::Rises { curves: vec![0, 1] };
    assert_eq!(agreement(both(), &[up, down], 4.0), Disagrees);
    assert_eq!(judged(both(), &[up, up], 4.0).comparisons, 8);
}

#[test]
fn rising_then_falling() {
    let rule = || Rule::RisesThenFalls { curves: vec![0] };
    assert_eq!(agreement(rule(), &[&[100.0, 110.0, 109.0, 101.0]], 4.0), Agrees);
    // One inner x is enough, and the ends need not be alike.
    assert_eq!(agreement(rule(), &[&[100.0, 90.0, 109.0, 50.0]], 4.0), Agrees);
    // Falling, rising, and a valley.
    assert_eq!(agreement(rule(), &[&[110.0, 105.0, 103.0, 100.0]], 4.0), Disagrees);
    assert_eq!(agreement(rule(), &[&[100.0, 103.0, 105.0, 110.0]], 4.0), Disagrees);
    assert_eq!(agreement(rule(), &[&[110.0, 100.0, 100.0, 110.0]], 4.0), Disagrees);
    // As high as an end, as far as one can tell.
    assert_eq!(agreement(rule(), &[&[100.0, 103.0, 110.0, 109.9]], 4.0), Undecided);
    assert_eq!(agreement(rule(), &[&[100.0, 103.0, 110.0, 110.1]], 4.0), Undecided);
    let verdict = judged(rule(), &[&[100.0, 103.0, 110.0, 109.5]], 8.0);
    assert!(verdict.drops_to_decide.unwrap() > DROPS as f64);
    assert_eq!(verdict.comparisons, 4);
    // Without an inner x there is no peak.
    assert_eq!(agreement(rule(), &[&[1.0, 2.0]], 0.1), Disagrees);
}

#[test]
fn flatness() {
    let rule = || Rule::Flat { curves: vec![0] };
    // The middle is about 200: drops add 100 on average. 2 % of it are 4.
    assert_eq!(agreement(rule(), &[&[100.0, 101.0, 102.0]], 0.5), Agrees);
    assert_eq!(agreement(rule(), &[&[100.0, 101.0, 106.0]], 0.5), Disagrees);
    assert_eq!(agreement(rule(), &[&[100.0, 101.0, 103.9]], 4.0), Undecided);
    assert_eq!(judged(rule(), &[&[100.0, 101.0, 102.0]], 0.5).comparisons, 3);
    // Exactly flat is flat.
    assert_eq!(agreement(rule(), &[&[100.0, 100.0, 100.0]], 0.0), Agrees);
}

#[test]
fn rising_then_staying() {
    let rule = || Rule::RisesThenFlat { curves: vec![0] };
    assert_eq!(agreement(rule(), &[&[80.0, 90.0, 99.0, 100.0, 100.5]], 0.5), Agrees);
    assert_eq!(agreement(rule(), &[&[80.0, 90.0, 99.0, 105.0, 120.0]], 0.5), Disagrees);
    assert_eq!(agreement(rule(), &[&[100.0, 100.0, 100.0, 100.0, 90.0]], 0.5), Disagrees);
    // Ends, four steps, three pairs of the last half.
    assert_eq!(judged(rule(), &[&[80.0, 90.0, 99.0, 100.0, 100.5]], 0.5).comparisons, 8);
}

#[test]
fn converging_together() {
    let rule = || Rule::ConvergesTogether { curves: vec![0, 1] };
    let iterations = |curves: &[&[f64]]| {
        let verdict = judged(rule(), curves, 0.0);
        let Shown::Converged { iterations } = verdict.shown else { panic!("{verdict:?}") };
        (verdict.agreement, iterations)
    };
    let three: &[f64] = &[1.0, 90.0, 100.0, 100.0, 100.0, 100.0];
    let four: &[f64] = &[1.0, 80.0, 90.0, 100.0, 100.000_01, 100.000_01];
    let five: &[f64] = &[1.0, 80.0, 90.0, 95.0, 100.0, 100.0];
    let never: &[f64] = &[1.0, 80.0, 90.0, 95.0, 99.0, 100.0];
    assert_eq!(iterations(&[three, four]), (Agrees, vec![Some(3.0), Some(4.0)]));
    assert_eq!(iterations(&[three, five]), (Disagrees, vec![Some(3.0), Some(5.0)]));
    assert_eq!(iterations(&[three, never]), (Undecided, vec![Some(3.0), None]));
}

#[test]
fn bonferroni_widens_bands_with_every_comparison() {
    let pair = Above { upper: 0, lower: 1 };
    let half = |times: usize| {
        let rule = Rule::AboveEverywhere { pairs: vec![pair; times] };
        let verdict = judged(rule, &[&[10.0], &[5.0]], 4.0);
        assert_eq!(verdict.comparisons, times);
        verdict.deciding.unwrap().difference.half_width.unwrap()
    };
    // t(1 − 0.05/2, 39) = 2.0227 and t(1 − 0.05/20, 39) = 2.9756.
    assert!((half(10) / half(1) - 2.9756 / 2.0227).abs() < 1e-3, "{}", half(10) / half(1));
}

#[test]
fn the_number_of_drops_that_would_decide_decides() {
    let rule = Rule::AboveAtLast { pairs: vec![Above { upper: 0, lower: 1 }] };
    let claim = Claim { code: ClaimCode::Trend, rule };
    let curves: [&[f64]; 2] = [&[100.2], &[100.0]];
    let first = sample(&curves, 4.0);
    let verdict = judge(&claim, &first, &[1.0]);
    assert_eq!(verdict.agreement, Undecided);
    let times = (verdict.drops_to_decide.unwrap() / DROPS as f64).ceil() as usize;
    assert!(times > 1);
    let repeat = |times: usize| {
        let longer =
            |values: &Vec<f64>| values.iter().copied().cycle().take(times * DROPS).collect();
        Sample(first.0.iter().map(|curve| curve.iter().map(longer).collect()).collect())
    };
    assert_eq!(judge(&claim, &repeat(times), &[1.0]).agreement, Agrees);
}

#[test]
fn claims_follow_the_figures() {
    for plan in catalogue::all() {
        let claims = claims(&plan);
        let codes: Vec<ClaimCode> = claims.iter().map(|claim| claim.code).collect();
        match plan.figure {
            4 => assert_eq!(codes, [ClaimCode::Convergence, ClaimCode::Settings]),
            _ => {
                assert_eq!(codes, [ClaimCode::Trend, ClaimCode::Settings, ClaimCode::Benchmarks]);
            }
        }
    }
    let ten = claims(&catalogue::find("10").unwrap());
    // Benchmark I is the one that needs more power, under each range of ζ.
    let pairs = vec![Above { upper: 1, lower: 0 }, Above { upper: 3, lower: 2 }];
    assert_eq!(ten[2].rule, Rule::AboveEverywhere { pairs });
}

fn summary(id: &str, drops: u32) -> Summary {
    let plan = catalogue::find(id).unwrap();
    let mut run = Run::new(plan.clone()).unwrap();
    for drop in 0..drops {
        run.insert(DropRun::new(&plan, drop).unwrap().into_record()).unwrap();
    }
    run.summary()
}

/// At few drops only what is certain; the reproduction page has all of it at many.
#[test]
fn few_drops_show_what_the_reproduction_page_says() {
    use ClaimCode::{Benchmarks, Convergence, Settings, Trend};
    for (id, certain) in [
        ("4", &[(Convergence, Agrees), (Settings, Agrees)][..]),
        ("5", &[(Trend, Disagrees), (Settings, Agrees), (Benchmarks, Agrees)]),
        ("6", &[(Settings, Agrees), (Benchmarks, Agrees)]),
        ("7", &[(Settings, Agrees), (Benchmarks, Agrees)]),
        ("8", &[(Settings, Agrees), (Benchmarks, Agrees)]),
        ("9", &[(Trend, Disagrees), (Settings, Disagrees), (Benchmarks, Disagrees)]),
        ("10", &[(Benchmarks, Agrees)]),
    ] {
        let summary = summary(id, 40);
        for &(code, wanted) in certain {
            let verdict = summary.verdicts.iter().find(|verdict| verdict.code == code).unwrap();
            assert_eq!(verdict.agreement, wanted, "figure {id}, {code:?}: {:?}", verdict.shown);
        }
    }
}

/// The run that is stored beside the reproduction page.
fn stored(id: &str) -> Summary {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/figures");
    let text = std::fs::read_to_string(format!("{folder}/figure-{id}.json")).unwrap();
    Summary::from_json(&text).unwrap()
}

#[test]
fn the_stored_run_is_of_the_figures_as_they_are_and_the_page_tells_it() {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reproduction.md");
    let page = std::fs::read_to_string(page).unwrap();
    for plan in catalogue::all() {
        let stored = stored(&plan.id);
        assert_eq!(stored.plan, plan, "figure {}", plan.id);
        assert!(stored.drops >= 1000 && stored.averaged <= stored.drops);
        assert!(page.contains(&format!("Run `{}`", stored.run)), "figure {}", plan.id);
        // The table of all claims has the verdicts in their order.
        let head = format!("| {} | ", plan.id);
        let rows = page.lines().filter(|line| line.starts_with(&head));
        for (row, verdict) in rows.zip(&stored.verdicts) {
            let told = match verdict.agreement {
                Agrees => "| agrees |",
                Disagrees => "**does not agree** |",
                Undecided => "**undecided at this precision** |",
            };
            assert!(row.ends_with(told), "{row}");
        }
    }
}

#[test]
fn few_drops_do_not_contradict_the_stored_run() {
    for plan in catalogue::all() {
        let (few, stored) = (summary(&plan.id, 40), stored(&plan.id));
        for (few, stored) in few.verdicts.iter().zip(&stored.verdicts) {
            let open = few.agreement == Undecided || stored.agreement == Undecided;
            assert!(open || few.agreement == stored.agreement, "{}: {few:?}", plan.id);
        }
        for (few, stored) in few.curves.iter().zip(&stored.curves) {
            for (few, stored) in few.points.iter().zip(&stored.points) {
                let (few, stored) = (few.estimate.unwrap(), stored.estimate.unwrap());
                // Twice the 95 % band is four standard errors.
                let apart = (few.mean - stored.mean).abs();
                assert!(apart <= 2.0 * few.half_width.unwrap(), "{}: {few:?}", plan.id);
                assert!(stored.half_width < few.half_width);
            }
        }
    }
}
