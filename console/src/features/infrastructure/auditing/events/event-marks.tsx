import { useQuery } from '@tanstack/react-query';
import type { EventRow } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';
import { eventQueries } from './event-api.ts';

type Level = EventRow['level'];

export const levels: readonly Level[] = ['error', 'warning', 'normal'];

const tones: Record<Level, string> = { error: 'critical', warning: 'medium', normal: 'plain' };

export function LevelMark({ level }: { level: Level }) {
  const { t } = useWords();
  return <span className={`mark mark-${tones[level]}`}>{t(`events.level.${level}`)}</span>;
}

/** What a class is called in the reader's language; its own name while that is not known. */
export function useClassText(): (id: string) => string {
  const { language } = useWords();
  const classes = useQuery(eventQueries.classes());
  return (id) => classes.data?.find((one) => one.id === id)?.text[language] ?? id;
}
