//! Connections that can be cut from within their own request.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

/// The handle on a connection: every request that comes over it has one.
#[derive(Clone, Debug)]
pub(super) struct Line {
    state: Arc<AtomicU8>,
    peer: IpAddr,
}

/// How a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// It ends: the client sees an orderly end where an answer was due.
    Close,
    /// It is reset: the client sees an error of the network.
    Reset,
}

impl Line {
    fn from(peer: SocketAddr) -> Self {
        Self {
            state: Arc::default(),
            peer: peer.ip(),
        }
    }

    /// Who is at the other end.
    pub(super) const fn peer(&self) -> IpAddr {
        self.peer
    }

    /// From here on nothing more is written: the next attempt ends the connection.
    pub(super) fn cut(&self, how: Cut) {
        let state = match how {
            Cut::Close => CLOSED,
            Cut::Reset => RESET,
        };
        self.state.store(state, Ordering::Release);
    }
}

/// A stream over TCP.
pub(super) trait OverTcp: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    /// What lies below.
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

/// A listener whose connections can be cut.
pub(super) struct Lines<L>(pub(super) L);

impl<L> Listener for Lines<L>
where
    L: Listener<Addr = SocketAddr>,
    L::Io: OverTcp,
{
    type Io = Wired<L::Io>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        let (stream, from) = self.0.accept().await;
        // Answers are small and whole: waiting to fill a packet only delays them.
        let _ = stream.tcp().set_nodelay(true);
        let line = Line::from(from);
        (Wired { stream, line }, from)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

impl<L> Connected<IncomingStream<'_, Lines<L>>> for Line
where
    L: Listener<Addr = SocketAddr>,
    L::Io: OverTcp,
{
    fn connect_info(stream: IncomingStream<'_, Lines<L>>) -> Self {
        stream.io().line.clone()
    }
}

/// A stream and the handle on it.
pub(super) struct Wired<S> {
    stream: S,
    line: Line,
}

impl<S: OverTcp> Wired<S> {
    /// The stream, unless it was cut: then the error that makes hyper let go of it.
    fn open(&mut self) -> io::Result<Pin<&mut S>> {
        let state = self.line.state.load(Ordering::Acquire);
        if state == OPEN {
            return Ok(Pin::new(&mut self.stream));
        }
        if state == RESET {
            // Dropped with this, a socket says RST instead of FIN.
            self.stream.tcp().set_zero_linger()?;
        }
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

impl<S: OverTcp> AsyncRead for Wired<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: OverTcp> AsyncWrite for Wired<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.open()?.poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.open()?.poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

const OPEN: u8 = 0;
const CLOSED: u8 = 1;
const RESET: u8 = 2;
