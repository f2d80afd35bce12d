use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use contract::capability::Capability;
use futures::StreamExt as _;
use futures::future::LocalBoxFuture;
use futures::stream;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use crate::scene::Ground;
use crate::{Cancel, JudgeError, Target};

/// What is done with one job.
pub(super) type Work<J, R> = fn(Rc<Ground>, J) -> LocalBoxFuture<'static, R>;

/// Does every job, on as many threads as the machine has, several at a time on each. Where all cases share one world,
/// one after the other. `done` hears how many are.
pub(super) async fn on_threads<J, R>(
    target: &Target,
    seed: u64,
    jobs: Vec<J>,
    work: Work<J, R>,
    cancel: &Cancel,
    done: &mut (dyn FnMut(usize) + Send),
) -> Result<Vec<R>, JudgeError>
where
    J: Send + 'static,
    R: Send + 'static,
{
    let most = thread::available_parallelism().map_or(1, usize::from);
    let count = most.min(jobs.len().div_ceil(AT_ONCE)).max(1);
    let queue = Arc::new(Mutex::new(VecDeque::from(jobs)));
    let mut reports = Vec::new();
    let (ticks, mut ticked) = unbounded_channel();
    for index in 0..count {
        let (report, heard) = oneshot::channel();
        let (target, queue, cancel) = (target.clone(), Arc::clone(&queue), cancel.clone());
        let ticks = ticks.clone();
        thread::Builder::new()
            .name(format!("properties {index}"))
            .spawn(move || {
                // The caller may have given up.
                let _ = report.send(one_thread(
                    index, target, seed, &queue, work, &cancel, &ticks,
                ));
            })
            .map_err(|error| JudgeError::Harness(format!("no thread for properties: {error}")))?;
        reports.push(heard);
    }
    drop(ticks);
    let mut count = 0;
    let hear = async {
        while ticked.recv().await.is_some() {
            count += 1;
            done(count);
        }
    };
    tokio::select! {
        () = hear => {}
        () = given_up(cancel) => return Ok(Vec::new()),
    }
    let mut all = Vec::new();
    for heard in reports {
        let ended = heard.await;
        let ended = ended
            .map_err(|_| JudgeError::Harness("a thread of the properties panicked".to_owned()))?;
        all.extend(ended?);
    }
    Ok(all)
}

/// Cases under way may end on their own after the run was ended, but not for long.
async fn given_up(cancel: &Cancel) {
    cancel.cancelled().await;
    tokio::time::sleep(GRACE).await;
}

fn one_thread<J, R>(
    index: usize,
    target: Target,
    seed: u64,
    queue: &Mutex<VecDeque<J>>,
    work: Work<J, R>,
    cancel: &Cancel,
    ticks: &UnboundedSender<()>,
) -> Result<Vec<R>, JudgeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| JudgeError::Harness(format!("no runtime: {error}")))?;
    runtime.block_on(async {
        let ground = Rc::new(Ground::survey(target, seed).await?);
        let is_alone = !ground.offers(Capability::Worlds);
        if is_alone && index > 0 {
            return Ok(Vec::new());
        }
        let next = || {
            let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.pop_front().filter(|_| !cancel.is_cancelled())
        };
        let at_once = if is_alone { 1 } else { AT_ONCE };
        let done = stream::iter(std::iter::from_fn(next))
            .map(|job| work(Rc::clone(&ground), job))
            .buffer_unordered(at_once)
            .inspect(|_| {
                // The caller may have given up.
                let _ = ticks.send(());
            })
            .collect()
            .await;
        Ok(done)
    })
}

/// Cases under way on one thread: enough that it never waits for the target.
const AT_ONCE: usize = 8;

const GRACE: Duration = Duration::from_secs(2);
