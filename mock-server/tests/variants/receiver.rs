use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A receiver of webhooks that keeps every byte and answers with one status.
pub(crate) struct Receiver {
    pub(crate) authority: String,
    state: Arc<Mutex<State>>,
}

struct State {
    status: u16,
    posted: Vec<String>,
}

impl Receiver {
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let state = Arc::new(Mutex::new(State {
            status: 200,
            posted: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(heard(stream, Arc::clone(&shared)));
            }
        });
        Self { authority, state }
    }

    /// Answers with this status from now on.
    pub(crate) fn answers(&self, status: u16) {
        self.state.lock().unwrap().status = status;
    }

    /// What has come, in no particular order.
    pub(crate) fn posted(&self) -> Vec<String> {
        self.state.lock().unwrap().posted.clone()
    }
}

async fn heard(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.parse::<usize>().unwrap())
            });
            if request.len() >= head.len() + 4 + length.unwrap_or(0) {
                break;
            }
        }
        if stream.read_buf(&mut request).await.unwrap_or(0) == 0 {
            return;
        }
    }
    let status = {
        let mut state = state.lock().unwrap();
        state
            .posted
            .push(String::from_utf8_lossy(&request).into_owned());
        state.status
    };
    let answer =
        format!("HTTP/1.1 {status} Heard\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    let _ = stream.write_all(answer.as_bytes()).await;
}
