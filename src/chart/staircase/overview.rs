//! The strip above the staircase: the whole segment, and which part of it the panels show.

use crate::chart::geometry::{At, Rect};
use crate::chart::pen::{Anchor, Drawn, Pen, Stroke};
use crate::chart::staircase::Scene;
use plotters::prelude::DrawingBackend;

impl Scene<'_> {
    /// Draws the objective over the whole segment, its points, and the window's frame.
    pub(super) fn draw_overview<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let Scene { layout, line, shown, words, .. } = self;
        let (strip, theme, size) = (layout.strip, pen.theme, pen.small());
        let above = (strip.left, strip.top - size * 0.8);
        pen.text(above, Anchor::Left, &words.overview, size, false, theme.muted)?;
        pen.rect(strip, theme.fill.alpha(1.0))?;
        let samples: Vec<(f64, f64)> =
            strip.across(160).map(|x| (x, line.smooth(layout.strip_x.value(x)))).collect();
        let low = samples.iter().map(|s| s.1).fold(f64::INFINITY, f64::min);
        let high = samples.iter().map(|s| s.1).fold(f64::NEG_INFINITY, f64::max);
        let span = (high - low).max(1e-300);
        let y = |value: f64| strip.bottom - 3.0 - (strip.height() - 6.0) * (value - low) / span;
        let curve: Vec<At> = samples.iter().map(|&(x, value)| (x, y(value))).collect();
        // The ground below the curve is filled, so that the strip reads as one shape.
        let mut ground = vec![(strip.left, strip.bottom)];
        ground.extend(&curve);
        ground.push((strip.right, strip.bottom));
        pen.polygon(&ground, theme.muted.alpha(0.25))?;
        pen.line(&curve, Stroke::solid(theme.muted, 1.5))?;
        let on_curve = |triplets: u64| {
            let power_w = line.power_w(triplets as f64);
            (layout.strip_x.px(power_w), y(line.smooth(power_w)))
        };
        if let Some(from) = shown.from {
            pen.disc(on_curve(from), 3.5, theme.search.alpha(1.0))?;
        }
        if let Some(chosen) = shown.chosen {
            pen.disc(on_curve(chosen), 4.0, theme.optimal.alpha(1.0))?;
        }
        self.draw_window(pen)
    }

    /// Frames the part that the panels show, unless that is the whole.
    fn draw_window<B: DrawingBackend>(&self, pen: &mut Pen<'_, B>) -> Drawn {
        let (layout, strip, theme) = (self.layout, self.layout.strip, pen.theme);
        let px = |power_w: f64| layout.strip_x.px(power_w);
        let (mut left, mut right) = (px(layout.x.low), px(layout.x.high));
        if right - left > strip.width() - 1.0 {
            return Ok(());
        }
        if right - left < 6.0 {
            let middle = (left + right) / 2.0;
            (left, right) = (middle - 3.0, middle + 3.0);
        }
        let frame = Rect { left, top: strip.top, right, bottom: strip.bottom };
        pen.rect(frame, theme.ink.alpha(0.08))?;
        pen.frame(frame, Stroke::solid(theme.ink, 1.5))?;
        // Lines from the strip's window down to the panels that show it.
        let (faint, upper) = (Stroke::solid(theme.hairline, 1.0), layout.upper);
        pen.line(&[(left, strip.bottom), (upper.left, upper.top)], faint)?;
        pen.line(&[(right, strip.bottom), (upper.right, upper.top)], faint)
    }
}
