//! Work on several threads, results in order.
//!
//! Nothing that is made here depends on how many threads there are: items are worked on one by one, and what
//! comes of them is handed on in the items' order. Without the feature `parallel` a report is made on one thread.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// As much stack as a main thread has as a rule, so that it makes no difference how many threads there are.
const STACK: usize = 8 << 20;

/// Returns how many threads work of so much text is worth: starting them takes as long as setting some pages.
pub(crate) fn worth(bytes: usize) -> usize {
    const EACH: usize = 64 << 10;
    if !cfg!(feature = "parallel") || bytes < 2 * EACH {
        return 1;
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    cores.min(bytes / EACH)
}

/// Does `work` on every item, on up to `threads` threads, and hands the results to `take` in the items' order,
/// each as soon as those before it are done.
///
/// Every thread has a `state` of its own for what is worth keeping from one item to the next; a result must not
/// depend on it. On one thread nothing is started.
pub(crate) fn in_order<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    (state, work): (impl Fn() -> S + Sync, impl Fn(&mut S, &T) -> R + Sync),
    mut take: impl FnMut(R),
) {
    if threads.min(items.len()) <= 1 {
        let mut state = state();
        return items.iter().for_each(|item| take(work(&mut state, item)));
    }
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    let worker = |send: mpsc::Sender<(usize, R)>| {
        let mut state = state();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            if send.send((index, work(&mut state, item))).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        let spawn = |_| {
            let (worker, send) = (&worker, send.clone());
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, move || worker(send)).ok()
        };
        // Where no more threads are to be had, those at work do the rest, and this one if there is none.
        if (0..threads.min(items.len())).map_while(spawn).count() == 0 {
            worker(send.clone());
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (index, result) in receive {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                take(result);
                due += 1;
            }
        }
    });
}

/// Does `work` on every item, on up to `threads` threads, and returns the results in the items' order.
///
/// As [`in_order`], for work whose results are of no use before all of it is done: nobody is woken for each.
pub(crate) fn all<T: Sync, S, R: Send>(
    items: &[T],
    threads: usize,
    (state, work): (impl Fn() -> S + Sync, impl Fn(&mut S, &T) -> R + Sync),
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
    fn results_come_in_order_whatever_the_threads() {
        let items: Vec<u64> = (0..50).collect();
        for threads in [0, 1, 2, 7] {
            let mut seen = Vec::new();
            let work = |(): &mut (), &item: &u64| {
                thread::sleep(std::time::Duration::from_micros(item * 37 % 11 * 100));
                item * 2
            };
            in_order(&items, threads, (|| (), work), |result| seen.push(result));
            assert_eq!(seen, items.iter().map(|item| item * 2).collect::<Vec<_>>());
            assert_eq!(all(&items, threads, (|| (), work)), seen);
        }
    }

    #[test]
    fn little_work_starts_no_threads() {
        assert_eq!(worth(10_000), 1);
    }
}
