//! Work on several threads, results in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::threads::STACK;

/// Does `work` on every item, on up to `threads` threads, and hands the results to `take` in the items' order,
/// each as soon as those before it are done. On one thread nothing is started.
pub(super) fn in_order<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    if threads.min(items.len()) <= 1 {
        return items.iter().for_each(|item| take(work(item)));
    }
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::channel();
    let worker = |send: mpsc::Sender<(usize, R)>| {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            if send.send((index, work(item))).is_err() {
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
        if (0..threads).map_while(spawn).count() == 0 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        let items: Vec<u64> = (0..50).collect();
        for threads in [0, 1, 2, 7] {
            let mut seen = Vec::new();
            let work = |&item: &u64| {
                thread::sleep(std::time::Duration::from_micros(item * 37 % 11 * 100));
                item * 2
            };
            in_order(&items, threads, work, |result| seen.push(result));
            assert_eq!(seen, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
