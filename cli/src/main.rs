//! A mock of Didit's share API and a judge of whoever speaks it.

fn main() {}
