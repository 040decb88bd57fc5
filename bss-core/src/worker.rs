//! The worker: carries out tasks through connectors and publishes events, outside of any commit.

/// Carries out tasks and publishes events, a few at a time; the host calls it from a loop or a timer.
#[derive(Debug)]
pub struct Worker {}
