//! The reporters, seen from outside: goldens of a run that holds every verdict, and what must hold of any run.

mod every_verdict;
mod exit;
mod golden;
mod outcomes;
mod rules;
mod sink;
