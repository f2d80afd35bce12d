//! End-to-end tests live in `tests/`. What is here is for those that keep both halves busy for minutes.

/// The program's own allocator: payloads are thousands of small values, and the matrices take them apart a million
/// times.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
