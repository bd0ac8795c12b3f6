//! How long a thread has worked: what others have the machine do meanwhile does not count.
#![allow(dead_code, unreachable_pub)]

use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Processor time that this thread has had; by the clock where the system does not say.
pub fn thread_time() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ran_ns = spent.and_then(|text| text.split(' ').next()?.parse().ok());
    ran_ns.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// What this thread has worked since `started`.
pub fn since(started: Duration) -> Duration {
    thread_time().saturating_sub(started)
}
