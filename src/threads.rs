//! Work on several threads, results in order.
//!
//! Nothing that is made here depends on how many threads there are: items are worked on one by one, and what
//! comes of them is handed on in the items' order. Without the feature `parallel` a report is made on one thread.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As much stack as a main thread has as a rule, so that it makes no difference how many threads there are.
pub(crate) const STACK: usize = 8 << 20;

/// Returns how many threads work of so much text is worth: starting them takes as long as setting some pages.
pub(crate) fn worth(bytes: usize) -> usize {
    const EACH: usize = 64 << 10;
    up_to(bytes / EACH)
}

/// Returns how many threads there can be for so many pieces of work: one for each, while there are processors.
pub(crate) fn up_to(pieces: usize) -> usize {
    // Asking for the number of processors takes longer than setting a page.
    if !cfg!(feature = "parallel") || pieces < 2 {
        return 1;
    }
    thread::available_parallelism().map_or(1, usize::from).min(pieces)
}

/// Does `work` on every item, on up to `threads` threads, and returns the results in the items' order.
///
/// For work whose results are of no use before all of it is done: nobody is woken for each. Every thread has a `state`
/// of its own for what is worth keeping from one item to the next; a result must not depend on it.
pub(crate) fn all<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut state = state();
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break done };
            done.push((index, work(&mut state, item)));
        }
    };
    let mut results = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok();
        let others: Vec<_> = (1..threads.min(items.len())).map_while(spawn).collect();
        let mut results = worker();
        for other in others {
            results.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        results
    });
    results.sort_by_key(|&(index, _)| index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_order_whatever_the_threads() {
        let items: Vec<u64> = (0..50).collect();
        for threads in [0, 1, 2, 7] {
            let work = |(): &mut (), &item: &u64| {
                thread::sleep(std::time::Duration::from_micros(item * 37 % 11 * 100));
                item * 2
            };
            let doubled: Vec<u64> = items.iter().map(|item| item * 2).collect();
            assert_eq!(all(&items, threads, || (), work), doubled);
        }
    }

    #[test]
    fn little_work_starts_no_threads() {
        assert_eq!((worth(10_000), up_to(1)), (1, 1));
    }
}
