import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../../../api/queries.ts';
import type { CheckInfo } from '../../../../api/wire.ts';
import { useWords } from '../../../../messages/index.tsx';

export interface Checks {
  readonly all: readonly CheckInfo[];
  readonly byId: ReadonlyMap<string, CheckInfo>;
  /** The title in the language of the page; the ID while the catalogue is on its way or does not hold it. */
  readonly titleOf: (id: string) => string;
}

const NONE: readonly CheckInfo[] = [];

export function useChecks(): Checks {
  const { language } = useWords();
  const { data: all = NONE } = useQuery(queries.checks());
  return useMemo(() => {
    const byId = new Map(all.map((check) => [check.id, check]));
    return { all, byId, titleOf: (id: string) => byId.get(id)?.text[language].title ?? id };
  }, [all, language]);
}
