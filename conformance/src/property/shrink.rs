use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::outcome::Finding;
use crate::scene::Ground;
use crate::steps::Keyword;

use super::command::{Command, Deed};
use super::draw::Draw;
use super::line::Line;
use super::play::{End, Played, Telling, play};
use super::table::{Property, Shrinking};

/// A counterexample from which no command can be left out, or as far as the budget went.
pub(super) struct Shrunk {
    pub(super) lines: Vec<Line>,
    pub(super) finding: Finding,
    pub(super) rigour: Rigour,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rigour {
    /// Leaving out any single command makes the failure go away.
    Minimal,
    /// The budget ended before that was shown.
    BudgetSpent,
}

/// The same failure with less: commands left out, values made plainer, and at last what was read and compared on the
/// way. `None` if it does not fail a second time.
///
/// After each change the model says anew what is to be expected. Steps that do something are never left out by
/// themselves: the expectation at the end would be one about something else, which a sound server does not meet either.
pub(super) async fn shrink(
    ground: &Rc<Ground>,
    property: &Property,
    draw: Draw,
    rule: &'static str,
) -> Option<Shrunk> {
    let mut search = Search {
        ground,
        place: format!("properties/{} {}", property.name, draw.case),
        rule,
        replays: 0,
        deadline: Instant::now() + LONGEST,
    };
    let mut case = match property.shrinking {
        Shrinking::Commands => draw.case(property, &ground.capabilities)?,
        Shrinking::Values => search.smaller_values(property, draw).await?,
    };
    search.failing_again(&case).await?;
    if property.shrinking == Shrinking::Commands {
        search.drop_chunks(&mut case).await;
        search.plain(&mut case).await;
        search.drop_chunks(&mut case).await;
    }
    let played = search.failing_again(&case).await?;
    let mut said = Command::say(essential(&played.lines));
    if search.failing(&said).await.is_none() {
        // An expectation that was met reads as well, and a server may change by being read.
        said = Command::say(played.lines);
        search.failing(&said).await?;
    }
    search.drop_incidental(&mut said).await;
    let rigour = if search.is_spent() {
        Rigour::BudgetSpent
    } else {
        Rigour::Minimal
    };
    for _ in 0..ATTEMPTS {
        let whole = search.replay(&said, Telling::Whole).await;
        if let End::Broke { rule, finding } = whole.end
            && rule == search.rule
        {
            return Some(Shrunk {
                lines: whole.lines,
                finding: *finding,
                rigour,
            });
        }
    }
    None
}

/// What was done, and the expectation that was not met.
fn essential(lines: &[Line]) -> Vec<Line> {
    let last = lines.len().saturating_sub(1);
    lines
        .iter()
        .enumerate()
        .filter(|(index, line)| *index == last || line.keyword != Keyword::Then)
        .map(|(_, line)| line.clone())
        .collect()
}

/// Whether a step changes nothing that the target does, and nothing that the last expectation rests on: a reading to
/// compare with that is not compared with, an expectation before the last, a clock that is stopped and then left alone.
fn is_incidental(said: &[Command], index: usize) -> bool {
    let Some(line) = said.get(index).and_then(line) else {
        return false;
    };
    let others = || {
        said.iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .filter_map(|(_, command)| self::line(command))
    };
    let last = said.last().and_then(self::line);
    match line.keyword {
        Keyword::When => false,
        Keyword::Then => true,
        Keyword::Given if line.text == STOPPED => !others().any(moves_the_clock),
        Keyword::Given if line.text.ends_with(" is used from here on") => true,
        Keyword::Given if line.text.ends_with(" is noted") => {
            NOTES.iter().any(|(note, compared)| {
                line.text.contains(note) && !last.is_some_and(|last| last.text.contains(compared))
            })
        }
        Keyword::Given => false,
    }
}

fn line(command: &Command) -> Option<&Line> {
    if let Deed::Say(line) = &command.deed {
        Some(line)
    } else {
        None
    }
}

fn moves_the_clock(line: &Line) -> bool {
    line.text.ends_with(" seconds pass")
        || line.text.ends_with(" second passes")
        || (line.text.starts_with("the clock stands") && line.text != STOPPED)
}

struct Search<'a> {
    ground: &'a Rc<Ground>,
    place: String,
    rule: &'static str,
    replays: u32,
    deadline: Instant,
}

impl Search<'_> {
    fn is_spent(&self) -> bool {
        self.replays >= MOST_REPLAYS || Instant::now() >= self.deadline
    }

    async fn replay(&mut self, case: &[Command], telling: Telling) -> Played {
        self.replays += 1;
        // Where worlds are shared, every replay needs customers that no replay before it had.
        let place = format!("{} replay {}", self.place, self.replays);
        play(self.ground, &place, case, telling).await
    }

    /// The case played, if the same rule fails.
    async fn failing(&mut self, case: &[Command]) -> Option<Played> {
        let played = self.replay(case, Telling::Brief).await;
        let fails = matches!(played.end, End::Broke { rule, .. } if rule == self.rule);
        fails.then_some(played)
    }

    /// The same for what failed before: a race is not lost every time.
    async fn failing_again(&mut self, case: &[Command]) -> Option<Played> {
        for _ in 0..ATTEMPTS {
            if let Some(played) = self.failing(case).await {
                return Some(played);
            }
        }
        None
    }

    /// Leaves out halves, quarters, and so on down to single commands, until none of them can be left out.
    async fn drop_chunks(&mut self, case: &mut Vec<Command>) {
        let mut size = case.len().div_ceil(2).max(1);
        loop {
            let mut dropped = false;
            // From the end: what came after the failure goes first.
            let mut end = case.len();
            while end > 0 && !self.is_spent() {
                let start = end.saturating_sub(size);
                let mut without = case.clone();
                without.drain(start..end);
                if self.failing(&without).await.is_some() {
                    *case = without;
                    dropped = true;
                }
                end = start;
            }
            if self.is_spent() || (size == 1 && !dropped) {
                return;
            }
            if size > 1 {
                size = size.div_ceil(2);
            }
        }
    }

    /// Leaves out what was only read, compared or prepared on the way.
    async fn drop_incidental(&mut self, said: &mut Vec<Command>) {
        let mut index = said.len().saturating_sub(1);
        while index > 0 && !self.is_spent() {
            index -= 1;
            if !is_incidental(said, index) {
                continue;
            }
            let mut without = said.clone();
            without.remove(index);
            if self.failing(&without).await.is_some() {
                *said = without;
            }
        }
    }

    async fn plain(&mut self, case: &mut [Command]) {
        for index in 0..case.len() {
            let Some(candidates) = case.get(index).map(Command::plainer) else {
                return;
            };
            for plainer in candidates {
                if self.is_spent() {
                    return;
                }
                let mut changed = case.to_vec();
                if let Some(place) = changed.get_mut(index) {
                    *place = plainer;
                }
                if self.failing(&changed).await.is_some() {
                    case.clone_from_slice(&changed);
                    break;
                }
            }
        }
    }

    /// The smallest values that proptest finds with which the rule still fails.
    async fn smaller_values(&mut self, property: &Property, draw: Draw) -> Option<Vec<Command>> {
        let mut tree = draw.tree(property, &self.ground.capabilities)?;
        let mut best = tree.current();
        let mut more = tree.simplify();
        while more && !self.is_spent() {
            let case = tree.current();
            more = if self.failing(&case).await.is_some() {
                best = case;
                tree.simplify()
            } else {
                tree.complicate()
            };
        }
        Some(best)
    }
}

/// What is noted, and the words of what is compared with it.
const NOTES: [(&str, &str); 5] = [
    ("charged for", "charged for"),
    (" knows of ", "is the same with"),
    (" lists ", " lists "),
    ("what both sides hold", "hold what they held"),
    ("the decision of ", "what it was"),
];
const STOPPED: &str = "the clock stands still";
const ATTEMPTS: usize = 5;
const MOST_REPLAYS: u32 = 2_000;
const LONGEST: Duration = Duration::from_secs(10);
