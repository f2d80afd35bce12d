use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use contract::secrets::ApiKey;

use super::World;
use crate::http::Call;
use crate::limits::Limits;

/// All worlds of a mock. A key leads to one world at most, so tests that run side by side can't meet.
#[derive(Debug)]
pub(crate) struct Worlds {
    default: Arc<World>,
    limits: Limits,
    shelves: RwLock<Shelves>,
}

#[derive(Debug, Default)]
struct Shelves {
    by_name: HashMap<String, Arc<World>>,
    by_key: HashMap<ApiKey, Arc<World>>,
}

/// The bound of worlds is reached; the text says what to do.
#[derive(Clone, Debug)]
pub(crate) struct NoRoom(pub(crate) String);

impl Worlds {
    pub(crate) fn new(default: World, limits: Limits) -> Self {
        let default = Arc::new(default);
        let worlds = Self {
            default: Arc::clone(&default),
            limits,
            shelves: RwLock::default(),
        };
        for member in default.cast.members() {
            worlds.lead(&member.api_key, &default);
        }
        worlds
    }

    /// The world that exists from the start.
    pub(crate) const fn default_world(&self) -> &Arc<World> {
        &self.default
    }

    /// Whether somebody holds this key already.
    pub(crate) fn knows(&self, key: &ApiKey) -> bool {
        self.read().by_key.contains_key(key)
    }

    /// The world that a call belongs to: its key's, or where it has none its session token's. One without a known key or
    /// token belongs to the default world.
    pub(crate) fn of_call(&self, call: &Call) -> Arc<World> {
        let world = match (&call.api_key, call.header("session-token")) {
            (Some(key), _) => self.read().by_key.get(key).cloned(),
            (None, Some(token)) => self.of_token(token),
            (None, None) => None,
        };
        world.unwrap_or_else(|| Arc::clone(&self.default))
    }

    /// The world in which this token opens a session's page.
    pub(crate) fn of_token(&self, token: &str) -> Option<Arc<World>> {
        let is_home = |world: &World| world.store.by_token(token).is_some();
        if is_home(&self.default) {
            return Some(Arc::clone(&self.default));
        }
        // Worlds with ports of their own are reached there.
        let shelves = self.read();
        let mut shared = shelves
            .by_name
            .values()
            .filter(|world| world.origin.get().is_none());
        shared.find(|world| is_home(world)).cloned()
    }

    /// The world of this name.
    pub(crate) fn named(&self, name: &str) -> Option<Arc<World>> {
        if name == self.default.name {
            return Some(Arc::clone(&self.default));
        }
        self.read().by_name.get(name).cloned()
    }

    /// Every world.
    pub(crate) fn all(&self) -> Vec<Arc<World>> {
        let named = self.read().by_name.values().cloned().collect::<Vec<_>>();
        std::iter::once(Arc::clone(&self.default))
            .chain(named)
            .collect()
    }

    /// Fails where one more world is too many even after idle ones were dropped.
    pub(crate) fn make_room(&self) -> Result<(), NoRoom> {
        self.drop_idle();
        if self.read().by_name.len() >= self.limits.worlds {
            return Err(NoRoom(self.limits.full_of_worlds()));
        }
        Ok(())
    }

    /// Adds a world.
    ///
    /// # Errors
    /// [`NoRoom`] at the bound.
    pub(crate) fn add(&self, world: &Arc<World>) -> Result<(), NoRoom> {
        let mut shelves = self.write();
        if shelves.by_name.len() >= self.limits.worlds {
            return Err(NoRoom(self.limits.full_of_worlds()));
        }
        shelves
            .by_name
            .insert(world.name.clone(), Arc::clone(world));
        // A world with ports of its own is reached there, by whatever key: on the shared ports its keys may be those of
        // another world of the same seed.
        if world.origin.get().is_none() {
            for member in world.cast.members() {
                shelves
                    .by_key
                    .entry(member.api_key.clone())
                    .or_insert_with(|| Arc::clone(world));
            }
        }
        Ok(())
    }

    /// Makes a key lead to a world, unless that one has ports of its own.
    pub(crate) fn lead(&self, key: &ApiKey, world: &Arc<World>) {
        if world.origin.get().is_some() {
            return;
        }
        self.write()
            .by_key
            .entry(key.clone())
            .or_insert_with(|| Arc::clone(world));
    }

    /// Removes a world and its keys; `false` where there is none such. The default world stays.
    pub(crate) fn remove(&self, name: &str) -> bool {
        let mut shelves = self.write();
        let Some(gone) = shelves.by_name.remove(name) else {
            return false;
        };
        shelves.by_key.retain(|_, world| !Arc::ptr_eq(world, &gone));
        drop(shelves);
        // Requests under way may hold the world for a while; its webhooks end at once, and so does whoever reads its journal.
        gone.webhooks.close();
        gone.faults.close();
        gone.journal.close();
        true
    }

    /// Drops worlds that nobody has used for as long as the limits say.
    pub(crate) fn drop_idle(&self) {
        let is_idle =
            |world: &World| world.idle_seconds() >= i64::from(self.limits.world_idle_seconds);
        if !self.read().by_name.values().any(|world| is_idle(world)) {
            return;
        }
        let mut shelves = self.write();
        shelves.by_name.retain(|_, world| !is_idle(world));
        // Whether it is idle may have changed since: a key leads to a world that is still there, and nowhere else.
        let Shelves { by_name, by_key } = &mut *shelves;
        by_key.retain(|_, world| {
            Arc::ptr_eq(world, &self.default) || by_name.contains_key(&world.name)
        });
    }

    fn read(&self) -> RwLockReadGuard<'_, Shelves> {
        self.shelves.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Shelves> {
        self.shelves.write().unwrap_or_else(PoisonError::into_inner)
    }
}
