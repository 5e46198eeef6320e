import { type RefObject, useEffect, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router';

const KEY = 'bulwark.scroll';

function recall(listKey: string): number {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    const top = (kept as Record<string, unknown>)[listKey];
    return typeof top === 'number' ? top : 0;
  } catch {
    return 0;
  }
}

function keep(listKey: string, top: number): void {
  try {
    // Of the last list only: that is where "back" leads to.
    sessionStorage.setItem(KEY, JSON.stringify({ [listKey]: top }));
  } catch {
    // Storage is switched off: the list starts at its top then.
  }
}

/** Where a long list was left, for who comes back to it with the browser's own "back". */
export function useScrollMemory(listKey: string, scroller: RefObject<HTMLElement | null>) {
  const isBack = useNavigationType() === NavigationType.Pop;
  const top = useRef(isBack ? recall(listKey) : 0);
  const first = useRef(listKey);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onLeave = () => keep(listKey, element.scrollTop);
    element.addEventListener('scrollend', onLeave);
    return () => element.removeEventListener('scrollend', onLeave);
  }, [listKey, scroller]);
  return {
    top: top.current,
    /** True while the list is still the one that was come back to. */
    isRestored: () => top.current > 0 && first.current === listKey,
  };
}
