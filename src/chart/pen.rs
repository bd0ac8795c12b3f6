//! The pen: shapes and text in CSS pixels on any plotters backend.

use crate::chart::geometry::{At, Rect, clipped, dashes};
use crate::chart::text::{self, Level};
use crate::chart::theme::{Rgb, Theme, View};
use plotters::prelude::DrawingBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, FontTransform, RGBAColor, ShapeStyle};

/// The backend refused to draw, with its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawError(pub String);

impl core::fmt::Display for DrawError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for DrawError {}

/// What every drawing returns.
pub type Drawn = Result<(), DrawError>;

fn refused(error: impl core::fmt::Display) -> DrawError {
    DrawError(error.to_string())
}

/// Which point of a text is put where it is drawn; vertically it is always the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// Line width in CSS px, colour and dash.
#[derive(Clone, Copy)]
pub struct Stroke {
    /// Colour.
    pub color: RGBAColor,
    /// CSS px.
    pub width: f64,
    /// On and off lengths in CSS px.
    pub dash: Option<(f64, f64)>,
}

impl Stroke {
    /// A full line.
    pub fn solid(color: Rgb, width: f64) -> Stroke {
        Stroke { color: color.alpha(1.0), width, dash: None }
    }

    /// A dashed line.
    pub fn dashed(color: Rgb, width: f64, on: f64, off: f64) -> Stroke {
        Stroke { color: color.alpha(1.0), width, dash: Some((on, off)) }
    }

    /// The same, seen through to `alpha`.
    pub fn alpha(mut self, alpha: f64) -> Stroke {
        let RGBAColor(red, green, blue, _) = self.color;
        self.color = Rgb(red, green, blue).alpha(alpha);
        self
    }
}

/// Draws on a backend; see the module.
pub struct Pen<'a, B: DrawingBackend> {
    backend: &'a mut B,
    /// The palette.
    pub theme: &'a Theme,
    /// Backend pixels per CSS pixel.
    pixel_ratio: f64,
    /// Factor on type sizes.
    text_scale: f64,
    /// Decimal sign of numbers.
    decimal: char,
    /// What the backend divides font sizes by.
    font_factor: f64,
    measure: &'a Measure,
}

/// Width in CSS px of plain text at a size in CSS px, bold or not. Where a font can be asked it
/// should be; [`text::width_px`] is an estimate without one.
pub type Measure = dyn Fn(&str, f64, bool) -> f64;

impl<'a, B: DrawingBackend> Pen<'a, B> {
    /// A pen on `backend`, which is `pixel_ratio` times as large as the drawing in CSS pixels and
    /// divides font sizes by `font_factor` (1 for canvas); type and decimal sign are the view's.
    pub fn new(
        backend: &'a mut B,
        theme: &'a Theme,
        pixel_ratio: f64,
        &View { text_scale, decimal, .. }: &View,
        font_factor: f64,
        measure: &'a Measure,
    ) -> Pen<'a, B> {
        Pen { backend, theme, pixel_ratio, text_scale, decimal, font_factor, measure }
    }

    /// The pieces of `text`, its numbers with this pen's decimal sign.
    fn pieces(&self, text: &str) -> Vec<(Level, String)> {
        text::pieces(&text::with_decimal(text, self.decimal))
    }

    /// Width of `text`, scripts included, CSS px.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let mut width = 0f64;
        let mut script_at = 0f64;
        for (level, piece) in self.pieces(text) {
            let size = if level == Level::Base { size } else { size * text::SCRIPT_SIZE };
            let from = if level == Level::Super { script_at } else { width };
            let end = from + (self.measure)(&piece, size, bold);
            script_at = if level == Level::Sub { width } else { end };
            width = width.max(end);
        }
        width
    }

    /// Type size for small labels and ticks, CSS px.
    pub fn small(&self) -> f64 {
        small(self.text_scale)
    }

    /// Type size for titles and callouts, CSS px.
    pub fn medium(&self) -> f64 {
        medium(self.text_scale)
    }

    /// A symbol's radius of `size` CSS px at plain type; symbols grow with type, but less.
    pub fn symbol(&self, size: f64) -> f64 {
        size * self.text_scale.powf(0.7)
    }

    fn map(&self, (x, y): At) -> (i32, i32) {
        let map = |v: f64| (v * self.pixel_ratio).round().clamp(-1e6, 1e6) as i32;
        (map(x), map(y))
    }

    fn style(&self, stroke: Stroke) -> ShapeStyle {
        let width = (stroke.width * self.pixel_ratio).round().max(1.0) as u32;
        ShapeStyle { color: stroke.color, filled: false, stroke_width: width }
    }

    fn fill(color: RGBAColor) -> ShapeStyle {
        ShapeStyle { color, filled: true, stroke_width: 0 }
    }

    /// A filled rectangle.
    pub fn rect(&mut self, rect: Rect, color: RGBAColor) -> Drawn {
        let (a, b) = (self.map((rect.left, rect.top)), self.map((rect.right, rect.bottom)));
        self.backend.draw_rect(a, b, &Self::fill(color), true).map_err(refused)
    }

    /// A rectangle's outline.
    pub fn frame(&mut self, rect: Rect, stroke: Stroke) -> Drawn {
        let Rect { left, top, right, bottom } = rect;
        self.line(
            &[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)],
            stroke,
        )
    }

    /// A filled polygon.
    pub fn polygon(&mut self, points: &[At], color: RGBAColor) -> Drawn {
        let points: Vec<_> = points.iter().map(|&p| self.map(p)).collect();
        self.backend.fill_polygon(points, &Self::fill(color)).map_err(refused)
    }

    /// A line through `points`.
    pub fn line(&mut self, points: &[At], stroke: Stroke) -> Drawn {
        if points.len() < 2 {
            return Ok(());
        }
        let Some((on, off)) = stroke.dash else {
            let style = self.style(stroke);
            let points: Vec<_> = points.iter().map(|&p| self.map(p)).collect();
            return self.backend.draw_path(points, &style).map_err(refused);
        };
        for piece in dashes(points, on, off) {
            self.line(&piece, Stroke { dash: None, ..stroke })?;
        }
        Ok(())
    }

    /// The parts of a line through `points` that lie in `clip`.
    pub fn line_in(&mut self, clip: Rect, points: &[At], stroke: Stroke) -> Drawn {
        for piece in clipped(clip, points) {
            self.line(&piece, stroke)?;
        }
        Ok(())
    }

    /// A filled disc.
    pub fn disc(&mut self, at: At, radius: f64, color: RGBAColor) -> Drawn {
        let radius = (radius * self.pixel_ratio).round().max(1.0) as u32;
        let at = self.map(at);
        self.backend.draw_circle(at, radius, &Self::fill(color), true).map_err(refused)
    }

    /// A ring on a ground of the panel's colour, so that it stands out from whatever is below.
    pub fn ring(&mut self, at: At, radius: f64, width: f64, color: Rgb) -> Drawn {
        let panel = self.theme.panel;
        self.disc(at, radius + width / 2.0 + 1.0, panel.alpha(1.0))?;
        self.disc(at, radius + width / 2.0, color.alpha(1.0))?;
        self.disc(at, radius - width / 2.0, panel.alpha(1.0))
    }

    /// A five-pointed star with a rim of the panel's colour.
    pub fn star(&mut self, at: At, radius: f64, color: Rgb) -> Drawn {
        let points = |outer: f64| -> Vec<At> {
            (0..10)
                .map(|k| {
                    let angle = core::f64::consts::PI * (f64::from(k) / 5.0 - 0.5);
                    let r = if k % 2 == 0 { outer } else { outer * 0.42 };
                    (at.0 + r * angle.cos(), at.1 + r * angle.sin())
                })
                .collect()
        };
        let panel = self.theme.panel;
        self.polygon(&points(radius + 3.5), panel.alpha(1.0))?;
        self.polygon(&points(radius), color.alpha(1.0))
    }

    /// A diamond with a rim of the panel's colour.
    pub fn diamond(&mut self, (x, y): At, radius: f64, color: Rgb) -> Drawn {
        let points = |r: f64| [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        let panel = self.theme.panel;
        self.polygon(&points(radius + 2.0), panel.alpha(1.0))?;
        self.polygon(&points(radius), color.alpha(1.0))
    }

    fn piece(
        &mut self,
        at: At,
        text: &str,
        size: f64,
        bold: bool,
        color: Rgb,
        turned: bool,
    ) -> Drawn {
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let size = size * self.pixel_ratio * self.font_factor;
        let font = FontDesc::new(FontFamily::Name("system-ui, sans-serif"), size, weight);
        let font = if turned { font.transform(FontTransform::Rotate270) } else { font };
        let style = font.color(&color.alpha(1.0)).pos(Pos::new(HPos::Left, VPos::Center));
        let at = self.map(at);
        // SVG drops spaces at the ends of a text.
        let text = text.replace(' ', "\u{a0}");
        self.backend.draw_text(&text, &style, at).map_err(refused)
    }

    /// Text with scripts (`P_{max}^C`).
    pub fn text(
        &mut self,
        at: At,
        anchor: Anchor,
        text: &str,
        size: f64,
        bold: bool,
        color: Rgb,
    ) -> Drawn {
        self.run(at, anchor, text, size, bold, color, false)
    }

    /// Text that reads upwards.
    pub fn text_up(&mut self, at: At, anchor: Anchor, text: &str, size: f64, color: Rgb) -> Drawn {
        self.run(at, anchor, text, size, false, color, true)
    }

    #[allow(clippy::too_many_arguments)]
    fn run(
        &mut self,
        (x, y): At,
        anchor: Anchor,
        text: &str,
        size: f64,
        bold: bool,
        color: Rgb,
        up: bool,
    ) -> Drawn {
        let width = self.width(text, size, bold);
        let mut along = match anchor {
            Anchor::Left => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::Right => -width,
        };
        let place = |along: f64, down: f64| {
            if up { (x + down, y - along) } else { (x + along, y + down) }
        };
        let mut script_at = along;
        for (level, piece) in self.pieces(text) {
            let (piece_size, down) = match level {
                Level::Base => (size, 0.0),
                Level::Sub => (size * text::SCRIPT_SIZE, size * 0.26),
                Level::Super => (size * text::SCRIPT_SIZE, -size * 0.32),
            };
            let step = (self.measure)(&piece, piece_size, bold);
            // A superscript after a subscript stands above it.
            let from = if level == Level::Super { script_at } else { along };
            self.piece(place(from, down), &piece, piece_size, bold, color, up)?;
            script_at = if level == Level::Sub { along } else { from + step };
            along = along.max(from + step);
        }
        Ok(())
    }

    /// The room a label takes at `at`, with `padding` around it.
    pub fn label_rect(
        &self,
        (x, y): At,
        anchor: Anchor,
        text: &str,
        size: f64,
        bold: bool,
        padding: f64,
    ) -> Rect {
        let (width, height) = (self.width(text, size, bold), size * 1.3);
        let left = match anchor {
            Anchor::Left => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::Right => x - width,
        };
        Rect { left, top: y - height / 2.0, right: left + width, bottom: y + height / 2.0 }
            .grown(padding)
    }

    /// Width and height of a label with `padding` around it, CSS px.
    pub fn label_size(&self, text: &str, size: f64, bold: bool, padding: f64) -> (f64, f64) {
        let rect = self.label_rect((0.0, 0.0), Anchor::Left, text, size, bold, padding);
        (rect.width(), rect.height())
    }

    /// Text on a pill of the panel's colour, readable on any ground.
    pub fn pill(&mut self, rect: Rect, text: &str, size: f64, bold: bool, color: Rgb) -> Drawn {
        let panel = self.theme.panel;
        self.rect(rect, panel.alpha(0.9))?;
        self.text(rect.centre(), Anchor::Middle, text, size, bold, color)
    }
}

/// Type size for small labels and ticks at `text_scale`, CSS px.
pub fn small(text_scale: f64) -> f64 {
    12.0 * text_scale
}

/// Type size for titles and callouts at `text_scale`, CSS px.
pub fn medium(text_scale: f64) -> f64 {
    13.0 * text_scale
}
