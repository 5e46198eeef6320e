import { useEffect, useState } from 'react';
import { useWords } from '../messages/index.tsx';
import { ageText } from './age.ts';

/** Re-renders now and then, so that ages stay true. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** With seconds: several runs may begin in one minute. */
export function useTimeText(): (at: string) => string {
  const { locale } = useWords();
  return (at) => new Date(at).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** How long ago (or how soon); the exact time is in its title. */
export function Age({ at }: { at: string }) {
  const { locale } = useWords();
  const now = useNow(15_000);
  const exact = new Date(at).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={at} title={exact} className="num">
      {ageText(new Date(at).getTime(), now, locale)}
    </time>
  );
}

export function Moment({ at }: { at: string }) {
  const toText = useTimeText();
  return (
    <time dateTime={at} className="num">
      {toText(at)}
    </time>
  );
}
