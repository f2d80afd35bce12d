//! Lists, a stretch at a time: whoever else wants the lock gets it in between, however many records there are.
//!
//! That is sound because positions are handed out in order and never reused: a scan that goes on meets the records
//! that were there when it began, each as it is by then.

use contract::ids::ApplicationId;
use contract::session::SessionKind;

use super::entities::LOOKED_AT;
use super::state::{EntityRecord, Record, State};
use crate::payload::searched;
use crate::store::{Channel, Entity, EntityPage, EntityQuery, ListQuery, Page};

/// Where a scan stands.
#[derive(Debug)]
pub(super) enum Cursor {
    /// This many records of a shelf are left.
    Shelf(usize),
    /// The next session of an entity.
    Entity(u32),
    /// At its end.
    Done,
}

/// A list of sessions that is being made.
#[derive(Debug)]
pub(super) struct SessionScan<'query> {
    application: ApplicationId,
    kind: SessionKind,
    query: &'query ListQuery,
    pub(super) cursor: Cursor,
    pub(super) page: Page,
}

/// A list of entities that is being made.
#[derive(Debug)]
pub(super) struct EntityScan<'query> {
    application: ApplicationId,
    kind: SessionKind,
    query: &'query EntityQuery,
    /// Without marks and capitals.
    search: Option<String>,
    pub(super) cursor: Cursor,
    pub(super) page: EntityPage,
}

impl State {
    pub(super) fn begin<'query>(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        query: &'query ListQuery,
    ) -> SessionScan<'query> {
        let shelf = self.holding(application).map(|holding| holding.shelf(kind));
        let cursor = match (&query.vendor_data, shelf) {
            (_, None) => Cursor::Done,
            (Some(vendor_data), Some(_)) => self
                .entity_slot(application, kind, vendor_data)
                .and_then(|slot| self.entities.at(slot))
                .map_or(Cursor::Done, |entity| Cursor::Entity(entity.newest)),
            (None, Some(shelf)) => Cursor::Shelf(shelf.sessions.len()),
        };
        let mut scan = SessionScan {
            application,
            kind,
            query,
            cursor,
            page: Page::default(),
        };
        // Where every session is wanted and none was deleted, the page's place is known.
        if let Some(shelf) = shelf.filter(|shelf| shelf.living == shelf.sessions.len())
            && query.is_open()
        {
            scan.page.count = query.offset.min(shelf.living);
            scan.cursor = Cursor::Shelf(shelf.living - scan.page.count);
        }
        scan
    }

    /// Goes on with a list of sessions for a stretch.
    pub(super) fn go_on(&self, scan: &mut SessionScan<'_>) {
        let Some(holding) = self.holding(scan.application) else {
            scan.cursor = Cursor::Done;
            return;
        };
        let shelf = holding.shelf(scan.kind);
        let query = scan.query;
        // Where every session is wanted their number is known, and the scan ends with the page.
        let all = query.is_open().then_some(shelf.living);
        for _ in 0..STRETCH {
            let is_full = scan.page.sessions.len() >= query.limit;
            if let (Some(all), true) = (all, is_full) {
                scan.page.count = all;
                scan.cursor = Cursor::Done;
                return;
            }
            let slot = match scan.cursor {
                Cursor::Shelf(left) => left.checked_sub(1).and_then(|position| {
                    scan.cursor = Cursor::Shelf(position);
                    shelf.sessions.get(position).copied()
                }),
                Cursor::Entity(slot) => self.record(slot).map(|record| {
                    scan.cursor = Cursor::Entity(record.older);
                    slot
                }),
                Cursor::Done => None,
            };
            let Some((slot, record)) = slot.and_then(|slot| Some((slot, self.record(slot)?)))
            else {
                scan.cursor = Cursor::Done;
                return;
            };
            if !record.is_deleted && self.matches(record, query) {
                scan.page.count += 1;
                if scan.page.count > query.offset && !is_full {
                    scan.page.sessions.push(self.view(slot));
                }
            }
        }
    }

    pub(super) fn begin_entities<'query>(
        &self,
        application: ApplicationId,
        kind: SessionKind,
        query: &'query EntityQuery,
    ) -> EntityScan<'query> {
        let holding = self.holding(application);
        EntityScan {
            application,
            kind,
            query,
            search: query.search.as_deref().map(searched),
            cursor: holding.map_or(Cursor::Done, |holding| {
                Cursor::Shelf(holding.shelf(kind).roster.len())
            }),
            page: EntityPage::default(),
        }
    }

    /// Goes on with a list of entities for a stretch.
    pub(super) fn go_on_with_entities(&self, scan: &mut EntityScan<'_>) {
        let Some(holding) = self.holding(scan.application) else {
            scan.cursor = Cursor::Done;
            return;
        };
        let roster = &holding.shelf(scan.kind).roster;
        let mut room = STRETCH;
        while room > 0 {
            room -= 1;
            let Cursor::Shelf(left @ 1..) = scan.cursor else {
                scan.cursor = Cursor::Done;
                return;
            };
            scan.cursor = Cursor::Shelf(left - 1);
            let slot = roster.get(left - 1).copied();
            let known = slot.and_then(|slot| Some((slot, self.entities.at(slot)?)));
            let Some((slot, _)) = known.filter(|(_, known)| is_listed(known, scan.query)) else {
                continue;
            };
            let is_on_page =
                scan.page.count >= scan.query.offset && scan.page.entities.len() < scan.query.limit;
            let is_searched = scan.query.countries.is_some() || scan.search.is_some();
            if !is_on_page && !is_searched {
                scan.page.count += 1;
                continue;
            }
            let Some(entity) = self.entity_at(slot) else {
                continue;
            };
            room = room.saturating_sub(LOOKED_AT.min(entity.session_count as usize));
            if is_found(&entity, scan.query, scan.search.as_deref()) {
                scan.page.count += 1;
                if is_on_page {
                    scan.page.entities.push(entity);
                }
            }
        }
    }

    fn matches(&self, record: &Record, query: &ListQuery) -> bool {
        fn among<T: PartialEq>(wanted: Option<&Vec<T>>, own: &T) -> bool {
            wanted.is_none_or(|wanted| wanted.contains(own))
        }
        let channel = if record.hosted.is_some() {
            Channel::Hosted
        } else {
            Channel::Api
        };
        among(query.statuses.as_ref(), &record.status)
            && among(query.workflows.as_ref(), &record.workflow)
            && among(query.channels.as_ref(), &channel)
            && query.from.is_none_or(|from| record.created_at >= from)
            && query.until.is_none_or(|until| record.created_at < until)
            && (!query.began_in_review || record.began_in_review())
            && query.entity.is_none_or(|wanted| {
                let entity = record.entity.and_then(|slot| self.entities.at(slot));
                entity.is_some_and(|entity| entity.id == wanted)
            })
            && query.clues.iter().all(|clue| record.payload.shows(clue))
            && query.search.as_ref().is_none_or(|search| {
                let own = record.vendor_data.as_deref();
                search.finds(record.id, record.number, own, &record.payload)
            })
    }
}

fn is_listed(entity: &EntityRecord, query: &EntityQuery) -> bool {
    let wanted = query.statuses.as_ref();
    !entity.is_deleted && wanted.is_none_or(|all| all.contains(&entity.status))
}

fn is_found(entity: &Entity, query: &EntityQuery, search: Option<&str>) -> bool {
    let countries = query.countries.as_ref();
    countries.is_none_or(|wanted| {
        let own = entity.countries();
        wanted.iter().any(|country| own.contains(country))
    }) && search.is_none_or(|part| {
        let mut texts = entity.searchable();
        texts.any(|text| searched(&text).contains(part))
    })
}

/// Records that are looked at under one lock: a fraction of a millisecond, also where their findings are searched.
const STRETCH: usize = 512;
