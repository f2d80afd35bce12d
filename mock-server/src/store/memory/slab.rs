//! A list that grows in chunks, so that a million records never have to be moved to make room for one more.

/// Records by position; positions are handed out in order and never reused.
#[derive(Debug)]
pub(super) struct Slab<T> {
    chunks: Vec<Vec<T>>,
}

impl<T> Slab<T> {
    pub(super) const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.chunks
            .last()
            .map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    pub(super) fn push(&mut self, record: T) -> u32 {
        let position = self.len();
        match self.chunks.last_mut() {
            Some(last) if last.len() < CHUNK => last.push(record),
            // The first chunk grows as it is needed: most worlds hold a handful of records.
            Some(_) => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(record);
                self.chunks.push(chunk);
            }
            None => self.chunks.push(vec![record]),
        }
        u32::try_from(position).unwrap_or(u32::MAX)
    }

    pub(super) fn at(&self, position: u32) -> Option<&T> {
        let position = position as usize;
        self.chunks.get(position / CHUNK)?.get(position % CHUNK)
    }

    pub(super) fn at_mut(&mut self, position: u32) -> Option<&mut T> {
        let position = position as usize;
        self.chunks
            .get_mut(position / CHUNK)?
            .get_mut(position % CHUNK)
    }
}

const CHUNK: usize = 4_096;
