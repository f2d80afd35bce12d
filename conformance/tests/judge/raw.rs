//! Servers that write bytes as they please.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What comes instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Habit {
    /// A web page with this status, as proxies show it.
    Page(u16),
    /// A byte now and then, for ever.
    Drips,
    /// 200 MB, announced.
    Huge,
    /// 200 MB, without a word on its length.
    HugeUnannounced,
    /// A chunk whose length is no number.
    BadChunks,
    /// The first half of an answer.
    HalfAnAnswer,
    /// Nothing, and the connection stays open.
    Nothing,
    /// Nothing, and the connection is closed.
    HangsUp,
    /// Something that is no HTTP.
    Gibberish,
}

/// To what it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// To everything.
    Everything,
    /// To everything but `/system/healthcheck`.
    AllButHealth,
}

pub(crate) struct Raw {
    pub(crate) base_url: String,
    asked: Arc<AtomicUsize>,
    written: Arc<AtomicUsize>,
}

impl Raw {
    pub(crate) async fn start(habit: Habit, reach: Reach) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (asked, written) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (counted, wrote) = (Arc::clone(&asked), Arc::clone(&written));
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let conversation = Conversation {
                    stream,
                    asked: Arc::clone(&counted),
                    written: Arc::clone(&wrote),
                };
                tokio::spawn(conversation.held(habit, reach));
            }
        });
        Self {
            base_url,
            asked,
            written,
        }
    }

    /// How many requests came.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// How many bytes somebody took.
    pub(crate) fn written(&self) -> usize {
        self.written.load(Ordering::Relaxed)
    }
}

struct Conversation {
    stream: TcpStream,
    asked: Arc<AtomicUsize>,
    written: Arc<AtomicUsize>,
}

impl Conversation {
    /// One request, one answer of sorts. Whoever goes away ends it.
    async fn held(mut self, habit: Habit, reach: Reach) {
        let Some(path) = self.path().await else {
            return;
        };
        self.asked.fetch_add(1, Ordering::Relaxed);
        if reach == Reach::AllButHealth && path == "/system/healthcheck" {
            self.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}")
                .await;
            return;
        }
        match habit {
            Habit::Page(status) => {
                let page = "<html><h1>Something went wrong</h1></html>";
                let head = format!(
                    "HTTP/1.1 {status} Page\r\ncontent-type: text/html\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
                    page.len()
                );
                self.write(head.as_bytes()).await;
                self.write(page.as_bytes()).await;
            }
            Habit::Drips => {
                let mut now_and_then = tokio::time::interval(Duration::from_millis(5));
                self.write(UNANNOUNCED).await;
                while self.write(b" ").await {
                    now_and_then.tick().await;
                }
            }
            Habit::Huge => {
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                    PIECE.len() * PIECES
                );
                self.write(head.as_bytes()).await;
                self.pour().await;
            }
            Habit::HugeUnannounced => {
                self.write(UNANNOUNCED).await;
                self.pour().await;
            }
            Habit::BadChunks => {
                self.write(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\ntwelve\r\n{}",
                )
                .await;
            }
            Habit::HalfAnAnswer => {
                self.write(
                    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
                )
                .await;
            }
            Habit::Nothing => std::future::pending().await,
            Habit::HangsUp => {}
            Habit::Gibberish => {
                self.write(b"220 mail.example ESMTP ready\r\n").await;
            }
        }
    }

    /// The path of the request that comes, once its head and its body are read.
    async fn path(&mut self) -> Option<String> {
        let mut request = Vec::new();
        let head_ends = loop {
            if self.stream.read_buf(&mut request).await.ok()? == 0 {
                return None;
            }
            let found = request.windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = found {
                break end;
            }
        };
        let head = String::from_utf8_lossy(&request[..head_ends]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length")
                .then(|| value.trim().parse::<usize>().ok())?
        });
        while request.len() < head_ends + 4 + length.unwrap_or(0) {
            if self.stream.read_buf(&mut request).await.ok()? == 0 {
                break;
            }
        }
        head.split(' ').nth(1).map(str::to_owned)
    }

    async fn pour(&mut self) {
        for _ in 0..PIECES {
            if !self.write(PIECE).await {
                return;
            }
        }
    }

    /// Whether somebody took it.
    async fn write(&mut self, bytes: &[u8]) -> bool {
        let taken = self.stream.write_all(bytes).await.is_ok();
        if taken {
            self.written.fetch_add(bytes.len(), Ordering::Relaxed);
        }
        taken
    }
}

const UNANNOUNCED: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n[";
/// 200 MB in all.
const PIECES: usize = 3_200;
static PIECE: &[u8] = &[b' '; 65_536];
