import { useSyncExternalStore } from 'react';
import type { Language } from '../messages/index.tsx';
import type { Scheme } from './palette.ts';

export type SchemeChoice = Scheme | 'system';

/** What a person chose for this browser. No secret is ever kept here. */
export interface Preferences {
  readonly language: Language;
  readonly scheme: SchemeChoice;
  readonly sidebar: 'wide' | 'narrow';
}

const KEY = 'bulwark.preferences';
const CHANGED = 'bulwark:preferences';

function fromBrowser(): Preferences {
  const language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  return { language, scheme: 'system', sidebar: 'wide' };
}

/** Reads what was stored; anything unreadable counts as not chosen. */
export function parsePreferences(stored: string | null, fallback: Preferences): Preferences {
  let fields: Record<string, unknown>;
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    fields = typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    fields = {};
  }
  const { language, scheme, sidebar } = fields;
  return {
    language: language === 'en' || language === 'zh' ? language : fallback.language,
    scheme: scheme === 'light' || scheme === 'dark' || scheme === 'system' ? scheme : fallback.scheme,
    sidebar: sidebar === 'wide' || sidebar === 'narrow' ? sidebar : fallback.sidebar,
  };
}

function readStored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function subscribe(notify: () => void): () => void {
  window.addEventListener(CHANGED, notify);
  window.addEventListener('storage', notify);
  return () => {
    window.removeEventListener(CHANGED, notify);
    window.removeEventListener('storage', notify);
  };
}

export function setPreferences(change: Partial<Preferences>): void {
  const next = { ...parsePreferences(readStored(), fromBrowser()), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage is switched off: the choice cannot be kept, and nothing else depends on it.
  }
  window.dispatchEvent(new Event(CHANGED));
}

export function usePreferences(): Preferences {
  const stored = useSyncExternalStore(subscribe, readStored);
  return parsePreferences(stored, fromBrowser());
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', notify);
      return () => media.removeEventListener('change', notify);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The scheme to paint: the chosen one, or the system's. */
export function useScheme(): Scheme {
  const { scheme } = usePreferences();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  if (scheme !== 'system') return scheme;
  return systemDark ? 'dark' : 'light';
}

/** True when the person asked their system for less motion. */
export function useStill(): boolean {
  return useMedia('(prefers-reduced-motion: reduce)');
}
