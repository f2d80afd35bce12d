//! What people look at, in a real browser: headless Chromium opens the HTML report from a file, as its readers do, and
//! a session's hosted page where the mock serves it.

#![expect(
    clippy::unwrap_used,
    reason = "a browser that does not do what it is told stops the test where it stands"
)]

mod browser;
mod hosted;
mod hostile;
mod page;
mod read;
mod reports;
