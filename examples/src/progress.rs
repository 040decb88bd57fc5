//! How far a run is, for whoever sits at the terminal.

use bss_store::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar on the standard error; hidden where that is no terminal.
#[derive(Debug)]
pub struct Bars(ProgressBar);

impl Bars {
    /// A bar that is shown at a terminal.
    pub fn shown() -> Bars {
        let bar = ProgressBar::new(0);
        let style = ProgressStyle::with_template("{bar:30} {pos:>4}/{len} {wide_msg}");
        Bars(style.map_or(bar.clone(), |style| bar.with_style(style)))
    }

    /// A bar that is never shown.
    pub fn hidden() -> Bars {
        Bars(ProgressBar::hidden())
    }

    /// Says how many steps there are.
    pub(crate) fn begin(&self, steps: usize) {
        self.0.set_length(u64::try_from(steps).unwrap_or(u64::MAX));
    }

    /// Says which step begins.
    pub(crate) fn step(&self, what: &str) {
        self.0.set_message(what.to_owned());
        self.0.inc(1);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bars {
    fn report(&self, done: u64, total: u64) -> bool {
        self.0.set_length(total);
        self.0.set_position(done);
        true
    }
}
