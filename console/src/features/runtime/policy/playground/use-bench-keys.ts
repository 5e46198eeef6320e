import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../../messages/index.tsx';
import { placeText, type Reveal } from './places.tsx';
import type { Problem } from './types.ts';

interface BenchKeys {
  readonly problems: readonly Problem[];
  readonly onReveal: Reveal;
  readonly onRun: () => void;
}

/**
 * Ctrl+Enter evaluates, F8 and Shift+F8 walk through what is wrong: from wherever on the page. Answers what is to be
 * read out: the problem that was gone to.
 */
export function useBenchKeys({ problems, onReveal, onRun }: BenchKeys): string {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const walk = useRef({ problems, at: -1 });
  useEffect(() => {
    const goOn = (step: number) => {
      const placed = problems.filter(({ place }) => place !== undefined);
      const from = walk.current.problems === problems ? walk.current.at : step > 0 ? -1 : 0;
      const at = (from + step + placed.length) % placed.length;
      const problem = placed[at];
      if (!problem?.place) return;
      walk.current = { problems, at };
      onReveal(problem.place);
      const { message, place } = problem;
      setSaid(
        t('playground.problemAt', { index: at + 1, all: placed.length, place: placeText(place), message }),
      );
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!isRun && event.key !== 'F8') return;
      event.preventDefault();
      if (isRun) onRun();
      else goOn(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [problems, onReveal, onRun, t]);
  return said;
}
