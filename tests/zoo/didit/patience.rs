use std::time::Duration;

use tokio::time::sleep;

use super::{Answer, Lost};

/// What is tried again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    pub(crate) server_errors: Again,
    pub(crate) lost_answers: Again,
    pub(crate) too_many_requests: Again,
    pub(crate) refusals: fn(&Answer) -> Again,
}

/// Whether and when a call is made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    Never,
    /// Without regard to anybody.
    AtOnce,
    /// After as long as `Retry-After` says, else twice as long as the time before.
    Later,
}

impl Patience {
    /// What a right program does.
    pub(crate) const RIGHT: Self = Self {
        server_errors: Again::Later,
        lost_answers: Again::Later,
        too_many_requests: Again::Later,
        refusals: |_| Again::Never,
    };

    fn pause(&self, outcome: &Result<Answer, Lost>, attempts: u32) -> Option<Duration> {
        let (again, told) = match outcome {
            Err(Lost) => (self.lost_answers, None),
            Ok(answer) => {
                let again = match answer.status {
                    429 => self.too_many_requests,
                    500.. => self.server_errors,
                    400..500 => (self.refusals)(answer),
                    _ => Again::Never,
                };
                (again, answer.retry_after)
            }
        };
        match again {
            _ if attempts >= ATTEMPTS => None,
            Again::Never => None,
            Again::AtOnce => Some(Duration::ZERO),
            Again::Later => Some(told.unwrap_or(FIRST_PAUSE * 2_u32.pow(attempts - 1))),
        }
    }
}

/// Calls until the answer is one to live with. `call` is told how many calls came before.
pub(crate) async fn persistently<Calling>(
    patience: Patience,
    call: impl Fn(u32) -> Calling,
) -> Result<Answer, Lost>
where
    Calling: Future<Output = Result<Answer, Lost>>,
{
    let mut attempts = 0;
    loop {
        let outcome = call(attempts).await;
        attempts += 1;
        match patience.pause(&outcome, attempts) {
            Some(pause) => sleep(pause).await,
            None => return outcome,
        }
    }
}

const ATTEMPTS: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(15);
