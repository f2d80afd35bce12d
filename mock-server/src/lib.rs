//! A stateful mock of Didit's share API.
