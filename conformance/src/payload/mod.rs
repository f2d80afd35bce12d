//! Comparing payloads as contract §3 has it: block by block, numbers by value, media by presence.

mod blocks;
mod compare;
mod decision;

pub(crate) use blocks::{alias, block, blocks_of, founding_blocks};
pub(crate) use compare::{Difference, contradiction, difference};
pub(crate) use decision::decision_difference;
