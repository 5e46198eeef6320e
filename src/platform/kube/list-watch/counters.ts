import type { ListWatchStats } from './types.ts';

/** What `stats()` is made from. */
export class Counters {
  lists = 0;
  pages = 0;
  listRestarts = 0;
  watches = 0;
  drops = 0;
  repairs = 0;
  readonly missed = { added: 0, modified: 0, deleted: 0 };
  unreadable = 0;
  events = 0;
  bookmarks = 0;
  listenerErrors = 0;
  lastEventAt: number | undefined;
  lastSyncAt: number | undefined;
  lastContactAt: number | undefined;

  snapshot(objects: number, now: number, staleAfterMs: number): ListWatchStats {
    const ageMs = this.lastContactAt === undefined ? undefined : Math.max(0, now - this.lastContactAt);
    return {
      objects,
      lists: this.lists,
      pages: this.pages,
      listRestarts: this.listRestarts,
      watches: this.watches,
      drops: this.drops,
      repairs: this.repairs,
      missed: { ...this.missed },
      unreadable: this.unreadable,
      events: this.events,
      bookmarks: this.bookmarks,
      listenerErrors: this.listenerErrors,
      lastEventAt: this.lastEventAt,
      lastSyncAt: this.lastSyncAt,
      lastContactAt: this.lastContactAt,
      ageMs,
      stale: ageMs === undefined || ageMs > staleAfterMs,
    };
  }
}
