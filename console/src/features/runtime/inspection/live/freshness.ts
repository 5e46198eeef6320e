import type { Freshness } from '../../../../api/wire.ts';

export type Problem = Freshness['problems'][number];

export interface ProblemGroups {
  /** Kinds that may not be read, each with the ClusterRole that it lacks. */
  readonly denied: readonly (Problem & { readonly grant: string })[];
  readonly others: readonly Problem[];
}

export function groupProblems(problems: readonly Problem[]): ProblemGroups {
  return {
    denied: problems.flatMap((problem) =>
      problem.grant === null ? [] : [{ ...problem, grant: problem.grant }],
    ),
    others: problems.filter(({ grant }) => grant === null),
  };
}

/** The cluster has not answered once: there is no last known state, and an empty list means nothing. */
export function isNeverRead({ state, lastEventAt }: Pick<Freshness, 'state' | 'lastEventAt'>): boolean {
  return state === 'unreachable' && lastEventAt === null;
}
