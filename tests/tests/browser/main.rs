//! The HTML report in a real browser: headless Chromium opens it from a file, as its readers do.

#![expect(
    clippy::unwrap_used,
    reason = "a browser that does not do what it is told stops the test where it stands"
)]

mod browser;
mod hostile;
mod page;
mod read;
mod reports;
