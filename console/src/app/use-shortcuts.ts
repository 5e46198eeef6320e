import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { navigation } from '../navigation/catalog.ts';
import { createChord } from './chord.ts';
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

/** Ctrl+K or / searches, ? helps, [ folds the sidebar, g and a letter goes to a page. */
export function useShortcuts(actions: ShortcutActions): void {
  const scope = useShellScope();
  const navigate = useNavigate();
  const [chord] = useState(createChord);
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
      if (chord.press(event.key, event.timeStamp)) go(event.key);
      else if (plain[event.key]) {
        event.preventDefault();
        plain[event.key]?.();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, chord, navigate, scope]);
}
