use std::panic::{self, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps the process's panic hook while runs go on.
///
/// Cucumber silences the hook for the time of a run and puts back the one that it found. Of two runs at a time the
/// second finds the silence of the first and puts that back, for good. So whoever comes first keeps the real one, and
/// whoever leaves last puts it back.
pub(super) struct HookKeeper(());

type Hook = Arc<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

struct Kept {
    runs: usize,
    hook: Option<Hook>,
}

impl HookKeeper {
    pub(super) fn enter() -> Self {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.runs == 0 {
            let hook: Hook = panic::take_hook().into();
            kept.hook = Some(Arc::clone(&hook));
            panic::set_hook(Box::new(move |info| hook(info)));
        }
        kept.runs += 1;
        Self(())
    }
}

impl Drop for HookKeeper {
    fn drop(&mut self) {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        kept.runs -= 1;
        if kept.runs == 0
            && !std::thread::panicking()
            && let Some(hook) = kept.hook.take()
        {
            panic::set_hook(Box::new(move |info| hook(info)));
        }
    }
}

static KEPT: Mutex<Kept> = Mutex::new(Kept {
    runs: 0,
    hook: None,
});
