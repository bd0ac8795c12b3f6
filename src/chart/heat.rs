//! The objective over the power plane as pixels: stairs visible, one hue, better = further from
//! the ground.

use crate::chart::axis::Axis;
use crate::chart::theme::{Rgb, Theme};
use crate::solver::region::Powers;
use crate::trace::PairTrace;

/// Share of the region's points that may fall below the ramp's low end; a few very costly corners
/// must not flatten all the rest.
const CUT: f64 = 0.08;
/// Points per side of the grid that the ramp's low end is found on.
const SAMPLES: usize = 28;

/// Maps the objective to colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp {
    low: f64,
    high: f64,
}

impl Ramp {
    /// The ramp that suits what of the region the axes show.
    pub fn new(trace: &PairTrace, x: &Axis, y: &Axis) -> Ramp {
        let mut values = Vec::with_capacity(SAMPLES * SAMPLES);
        for row in 0..SAMPLES {
            for column in 0..SAMPLES {
                let share = |k: usize| (k as f64 + 0.5) / SAMPLES as f64;
                let at = Powers {
                    cue_w: x.value(x.from_px + share(column) * (x.to_px - x.from_px)),
                    due_w: y.value(y.from_px + share(row) * (y.to_px - y.from_px)),
                };
                values.extend(objective_at(trace, at));
            }
        }
        values.sort_by(f64::total_cmp);
        let seen = values.last().copied().unwrap_or(0.0);
        // The best known value belongs to the ramp only while the optimum is in sight.
        let best = trace.exact.filter(|exact| {
            let point = exact.point;
            (x.low..=x.high).contains(&point.cue_power_w)
                && (y.low..=y.high).contains(&point.due_power_w)
        });
        let high = best.map_or(seen, |exact| exact.value.max(seen));
        let low = values.get((values.len() as f64 * CUT) as usize).copied().unwrap_or(high);
        Ramp { low, high }
    }

    /// Where `value` stands, 0 to 1; stretched near the best, where people look.
    pub fn share(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span <= 0.0 {
            return 1.0;
        }
        ((value - self.low) / span).clamp(0.0, 1.0).powf(1.6)
    }

    /// Its colour.
    pub fn color(&self, theme: &Theme, value: f64) -> Rgb {
        theme.ramp_low.mix(theme.ramp_high, self.share(value))
    }
}

/// The objective at `powers`, rates floored; `None` outside the region.
pub fn objective_at(trace: &PairTrace, powers: Powers) -> Option<f64> {
    if !trace.region.contains(powers) {
        return None;
    }
    let (a, b) = whole_rates(trace, powers);
    Some(trace.objective.at(a, b, powers))
}

/// Whole rates (a, b) at `powers`.
pub fn whole_rates(trace: &PairTrace, powers: Powers) -> (u64, u64) {
    let (cue_sinr, due_sinr) = trace.region.sinrs(powers);
    (trace.region.whole_rate(cue_sinr), trace.region.whole_rate(due_sinr))
}

/// RGBA pixels, row by row from the top, of `width` × `height` over the axes' ranges; outside the
/// region the fill colour.
pub fn pixels(
    trace: &PairTrace,
    x: &Axis,
    y: &Axis,
    width: usize,
    height: usize,
    theme: &Theme,
) -> Vec<u8> {
    let ramp = Ramp::new(trace, x, y);
    let along =
        |axis: &Axis, share: f64| axis.value(axis.from_px + share * (axis.to_px - axis.from_px));
    let columns: Vec<f64> = (0..width).map(|c| along(x, (c as f64 + 0.5) / width as f64)).collect();
    let mut pixels = Vec::with_capacity(4 * width * height);
    for row in 0..height {
        let due_w = along(y, 1.0 - (row as f64 + 0.5) / height as f64);
        for &cue_w in &columns {
            let color = match objective_at(trace, Powers { cue_w, due_w }) {
                Some(value) => ramp.color(theme, value),
                None => theme.fill,
            };
            pixels.extend([color.0, color.1, color.2, 255]);
        }
    }
    pixels
}
