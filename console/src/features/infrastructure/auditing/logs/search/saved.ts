/** A search that somebody wants back, in this browser alone. */
export interface SavedSearch {
  readonly name: string;
  /** The query of the page's address. */
  readonly search: string;
}

const KEY = 'bulwark.logs.saved';
export const MOST_SAVED = 50;

/** What was stored; anything unreadable is nothing. */
export function parseSaved(stored: string | null): readonly SavedSearch[] {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? '[]');
  } catch {
    return [];
  }
  return Array.isArray(value) ? value.filter(isSaved).slice(0, MOST_SAVED) : [];
}

function isSaved(value: unknown): value is SavedSearch {
  if (typeof value !== 'object' || value === null) return false;
  const { name, search } = value as Readonly<Record<string, unknown>>;
  return typeof name === 'string' && name !== '' && typeof search === 'string';
}

/** The new one first; one of the same name is replaced. */
export function addSaved(all: readonly SavedSearch[], one: SavedSearch): readonly SavedSearch[] {
  return [one, ...all.filter(({ name }) => name !== one.name)].slice(0, MOST_SAVED);
}

export function readSaved(): readonly SavedSearch[] {
  try {
    return parseSaved(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** Answers whether the browser keeps it. */
export function writeSaved(all: readonly SavedSearch[]): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}
