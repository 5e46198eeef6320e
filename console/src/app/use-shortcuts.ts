import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { navigation } from '../navigation/catalog.ts';
import { useShellScope } from './shell-scope.ts';

interface ShortcutActions {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  readonly onSidebar: () => void;
}

export function modifierKey(): string {
  return /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** How long after `g` its second key counts. */
const CHORD_MS = 1500;

/** Ctrl+K or / searches, ? helps, [ folds the sidebar, g and a letter goes to a page. */
export function useShortcuts(actions: ShortcutActions): void {
  const scope = useShellScope();
  const navigate = useNavigate();
  const chordAt = useRef(0);
  useEffect(() => {
    const go = (key: string) => {
      const page = navigation.flatMap((group) => group.pages).find((entry) => entry.shortcut === key);
      if (page) void navigate(page.path(scope));
    };
    const plain: Record<string, () => void> = {
      '?': actions.onHelp,
      '/': actions.onSearch,
      '[': actions.onSidebar,
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        actions.onSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const inChord = event.timeStamp - chordAt.current < CHORD_MS;
      chordAt.current = event.key === 'g' ? event.timeStamp : 0;
      if (inChord) go(event.key);
      else if (plain[event.key]) {
        event.preventDefault();
        plain[event.key]?.();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, navigate, scope]);
}
