use std::io::ErrorKind;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A bare connection, for what no HTTP client would send.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    /// Read already, not yet part of an answer.
    ahead: Vec<u8>,
}

/// An answer as it came: head and body.
#[derive(Debug)]
pub(crate) struct RawAnswer {
    pub(crate) status: u16,
    /// Lower case.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl RawAnswer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Wire {
    pub(crate) async fn to(base_url: &str) -> Self {
        let address = base_url.strip_prefix("http://").unwrap();
        Self {
            stream: TcpStream::connect(address).await.unwrap(),
            ahead: Vec::new(),
        }
    }

    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.unwrap();
    }

    /// The next answer, which has to have a `Content-Length` or no body.
    pub(crate) async fn answer(&mut self) -> RawAnswer {
        let end = loop {
            if let Some(end) = find(&self.ahead, b"\r\n\r\n") {
                break end;
            }
            self.more().await;
        };
        let head = String::from_utf8(self.ahead[..end].to_vec()).unwrap();
        let head = head.to_ascii_lowercase();
        let length = header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        while self.ahead.len() < end + 4 + length {
            self.more().await;
        }
        let rest = self.ahead.split_off(end + 4 + length);
        let body = self.ahead[end + 4..].to_vec();
        self.ahead = rest;
        RawAnswer {
            status: head[9..12].parse().unwrap(),
            head,
            body,
        }
    }

    /// Sends nothing more.
    pub(crate) async fn end(&mut self) {
        self.stream.shutdown().await.unwrap();
    }

    /// Waits until the server closes; whatever it still says must be nothing.
    pub(crate) async fn closed(mut self) -> bool {
        let mut rest = Vec::new();
        // A reset is a way to close too.
        let _ = self.stream.read_to_end(&mut rest).await;
        self.ahead.is_empty() && rest.is_empty()
    }

    /// Everything that still comes, and how the connection ends: `Ok` for an orderly end.
    pub(crate) async fn rest(mut self) -> (Vec<u8>, Result<(), ErrorKind>) {
        let end = self.stream.read_to_end(&mut self.ahead).await;
        (self.ahead, end.map(drop).map_err(|error| error.kind()))
    }

    async fn more(&mut self) {
        let read = self.stream.read_buf(&mut self.ahead).await.unwrap();
        assert!(read > 0, "closed after {:?}", self.ahead);
    }
}

fn header<'head>(head: &'head str, name: &str) -> Option<&'head str> {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(own, _)| *own == name)
        .map(|(_, value)| value)
        .next()
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}
