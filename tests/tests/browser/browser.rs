//! A browser for one test.

use std::io::{BufRead as _, BufReader, Lines};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use futures::FutureExt as _;
use tempfile::TempDir;
use thirtyfour::LoggingPrefsLogLevel;
use thirtyfour::{ChromiumLikeCapabilities as _, DesiredCapabilities, WebDriver};

/// Opens a page in a browser of its own and reads it. Browser and driver are gone afterwards, whatever happened.
///
/// A page that says anything on the console, or is refused anything, fails.
pub(crate) async fn read(page: &str, reader: impl AsyncFn(&WebDriver)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    std::fs::write(&path, page).unwrap();
    visit(&url(&path), reader).await;
}

/// The same with a page that somebody serves.
pub(crate) async fn visit(url: &str, reader: impl AsyncFn(&WebDriver)) {
    let profile = tempfile::tempdir().unwrap();
    let process = Driver::start();
    let driver = process.browser(&profile).await;
    let reading = async {
        driver.goto(url).await.unwrap();
        reader(&driver).await;
        let said = driver.browser_log().await.unwrap();
        assert!(said.is_empty(), "on the console: {said:#?}");
    };
    let read = AssertUnwindSafe(reading).catch_unwind().await;
    let ended = driver.quit().await;
    drop(process);
    match read {
        Ok(()) => ended.unwrap(),
        Err(panic) => resume_unwind(panic),
    }
}

fn url(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// chromedriver, on a port that it has chosen itself.
struct Driver {
    process: Child,
    port: u16,
    /// Held so that it can go on writing.
    _said: Lines<BufReader<ChildStdout>>,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("no chromedriver ({error}): run ./test.sh, which installs it")
            });
        let mut said = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = said.by_ref().map_while(Result::ok).find_map(|line| {
            let port = line.rsplit_once("started successfully on port ")?.1;
            port.trim_end_matches('.').parse().ok()
        });
        let Some(port) = port else {
            let _ = process.kill();
            panic!("chromedriver ended without naming its port");
        };
        Self {
            process,
            port,
            _said: said,
        }
    }

    async fn browser(&self, profile: &TempDir) -> WebDriver {
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).unwrap();
        }
        let profile = format!("--user-data-dir={}", profile.path().display());
        wanted.add_arg(&profile).unwrap();
        wanted
            .set_browser_log_level(LoggingPrefsLogLevel::All)
            .unwrap();
        let directly = reqwest::Client::builder().no_proxy().build().unwrap();
        WebDriver::builder(format!("http://127.0.0.1:{}", self.port), wanted)
            .client(directly)
            .connect()
            .await
            .unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Root has no sandbox; nothing here needs a network.
const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
];
