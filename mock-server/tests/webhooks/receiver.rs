//! A receiver on a raw socket: it keeps what it got byte for byte and answers as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use contract::secrets::SharedSecret;
use contract::webhook::SimpleParts;
use contract::webhook::signature::{verify_raw, verify_simple, verify_v2};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};

/// How the receiver answers one delivery.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// With this status and nothing else.
    Status(u16),
    /// With this status and a `Location`.
    Redirect(u16, String),
    /// Never, with the connection kept open.
    Hang,
    /// By closing the connection.
    Close,
    /// With 200, when the gate lets one through.
    Behind(Arc<Semaphore>),
}

/// A delivery as it arrived.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// The request line and the header lines.
    pub(crate) head: Vec<String>,
    pub(crate) body: Vec<u8>,
}

pub(crate) struct Receiver {
    pub(crate) url: String,
    answers: Arc<Mutex<Answers>>,
    posted: mpsc::UnboundedReceiver<Posted>,
}

struct Answers {
    next: VecDeque<Answer>,
    then: Answer,
}

impl Receiver {
    /// One that answers 200.
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        let answers = Arc::new(Mutex::new(Answers {
            next: VecDeque::new(),
            then: Answer::Status(200),
        }));
        let (sender, posted) = mpsc::unbounded_channel();
        tokio::spawn(listen(listener, Arc::clone(&answers), sender));
        Self {
            url,
            answers,
            posted,
        }
    }

    /// One that always answers like this.
    pub(crate) async fn answering(answer: Answer) -> Self {
        let receiver = Self::open().await;
        receiver.answers.lock().unwrap().then = answer;
        receiver
    }

    /// Answers like this next, once.
    pub(crate) fn next(&self, answer: Answer) {
        self.answers.lock().unwrap().next.push_back(answer);
    }

    /// Answers like this from now on.
    pub(crate) fn always(&self, answer: Answer) {
        self.answers.lock().unwrap().then = answer;
    }

    /// Waits for the next delivery.
    pub(crate) async fn one(&mut self) -> Posted {
        self.posted.recv().await.unwrap()
    }

    /// What has arrived by now: to be asked at a barrier.
    pub(crate) fn all(&mut self) -> Vec<Posted> {
        std::iter::from_fn(|| self.posted.try_recv().ok()).collect()
    }
}

impl Posted {
    /// The value of a header spelled exactly like this.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head
            .iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Holds all three signatures to the bytes that arrived.
    #[track_caller]
    pub(crate) fn assert_signed(&self, secret: &str) {
        let secret = SharedSecret::new(secret);
        let given = |name| self.header(name).unwrap();
        assert_eq!(
            verify_v2(&secret, &self.body, given("X-Signature-V2")),
            Ok(true)
        );
        assert!(verify_raw(&secret, &self.body, given("X-Signature")));
        let parts = SimpleParts::of(&self.body).unwrap();
        assert!(verify_simple(&secret, &parts, given("X-Signature-Simple")));
        assert_eq!(
            self.json()["timestamp"].to_string(),
            given("X-Timestamp"),
            "header and body name one second"
        );
    }
}

async fn listen(
    listener: TcpListener,
    answers: Arc<Mutex<Answers>>,
    sender: mpsc::UnboundedSender<Posted>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&answers), sender.clone()));
    }
}

async fn serve(
    mut stream: TcpStream,
    answers: Arc<Mutex<Answers>>,
    sender: mpsc::UnboundedSender<Posted>,
) {
    let Some(posted) = read(&mut stream).await else {
        return;
    };
    let answer = {
        let mut answers = answers.lock().unwrap();
        let then = answers.then.clone();
        answers.next.pop_front().unwrap_or(then)
    };
    // The test may have ended: then nobody listens any more.
    let _ = sender.send(posted);
    let text = match answer {
        Answer::Status(status) => format!("HTTP/1.1 {status} Said\r\nContent-Length: 0\r\n\r\n"),
        Answer::Redirect(status, to) => {
            format!("HTTP/1.1 {status} Said\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
        }
        Answer::Hang => std::future::pending().await,
        Answer::Close => return,
        Answer::Behind(gate) => {
            gate.acquire().await.unwrap().forget();
            "HTTP/1.1 200 Said\r\nContent-Length: 0\r\n\r\n".to_owned()
        }
    };
    let _ = stream.write_all(text.as_bytes()).await;
}

async fn read(stream: &mut TcpStream) -> Option<Posted> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let head: Vec<String> = head.split("\r\n").map(str::to_owned).collect();
    let length = head
        .iter()
        .find_map(|line| {
            line.to_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    while bytes.len() < end + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = bytes.split_off(end + 4);
    Some(Posted { head, body })
}
