import { useEffect, useRef, useState } from 'react';
import { examples } from './examples.ts';
import { fromFragment, hasState, MOST_LINK_CHARACTERS, toFragment } from './share/link.ts';
import type { PlaygroundState } from './types.ts';

const KEEP_AFTER_MS = 600;

export interface Playground {
  /** Undefined while the address is being read. */
  readonly state: PlaygroundState | undefined;
  readonly change: (change: Partial<PlaygroundState>) => void;
  /** The address carried something that is no state of this page. */
  readonly isLinkBad: boolean;
  /** The whole address, or undefined where it would be too long. */
  readonly link: () => Promise<string | undefined>;
}

function firstExample(): PlaygroundState {
  const [first] = examples;
  if (!first) throw new Error('there is no example');
  return first.state;
}

async function fragmentOf(state: PlaygroundState): Promise<string | undefined> {
  const fragment = await toFragment(state);
  return fragment.length > MOST_LINK_CHARACTERS ? undefined : fragment;
}

/** What was typed is kept in the fragment of the address: it survives a reload, and no server ever sees it. */
export function usePlayground(): Playground {
  const [state, setState] = useState<PlaygroundState>();
  const [isLinkBad, setLinkBad] = useState(false);
  const isTouched = useRef(false);
  useEffect(() => {
    const read = async () => {
      const { hash } = window.location;
      const read = await fromFragment(hash);
      setLinkBad(hasState(hash) && read === undefined);
      isTouched.current = false;
      setState((before) => read ?? before ?? firstExample());
    };
    void read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  useEffect(() => {
    if (!state || !isTouched.current) return;
    const timer = setTimeout(async () => {
      const fragment = (await fragmentOf(state)) ?? '';
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, '', `${pathname}${search}${fragment}`);
    }, KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return {
    state,
    isLinkBad,
    change: (change) => {
      isTouched.current = true;
      setLinkBad(false);
      setState((before) => before && { ...before, ...change });
    },
    link: async () => {
      const fragment = state && (await fragmentOf(state));
      return fragment && `${window.location.origin}${window.location.pathname}${fragment}`;
    },
  };
}
