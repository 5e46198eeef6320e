import { createRecogniser, type Recogniser } from '../parsers/recognise.ts';
import type { LineFormat } from '../parsers/types.ts';
import type { IngressContext } from './accept-lines.ts';
import { LIMITS } from './limits.ts';
import type { IngressStatus } from './schema.ts';

/** What is remembered of a source: how its lines are read, and what became of them. */
export interface SourceState {
  readonly context: IngressContext;
  readonly recogniser: Recogniser;
  /** Of the formats that its lines are tried with. */
  readonly version: number;
  records: number;
  unparsed: number;
  other: number;
  lastAt: number;
  lastUnparsed: string | undefined;
}

export interface SourceStates {
  readonly of: (context: IngressContext, formats: readonly LineFormat[], version: number) => SourceState;
  readonly list: () => IngressStatus['sources'];
  readonly forgotten: () => number;
}

/** The one that was used longest ago is forgotten when there are too many: its format is recognised anew then. */
export function createSourceStates(): SourceStates {
  const states = new Map<string, SourceState>();
  let forgotten = 0;
  return {
    forgotten: () => forgotten,
    of: (context, formats, version) => {
      const { cluster, source, app = '', format = '' } = context;
      const key = JSON.stringify([cluster, source, app, format]);
      const known = states.get(key);
      states.delete(key);
      const state = known?.version === version ? known : renewed(known, context, formats, version);
      states.set(key, state);
      const oldest = states.size > LIMITS.sources ? states.keys().next().value : undefined;
      if (oldest !== undefined && states.delete(oldest)) forgotten++;
      return state;
    },
    list: () => [...states.values()].map(toView),
  };
}

function renewed(
  known: SourceState | undefined,
  context: IngressContext,
  formats: readonly LineFormat[],
  version: number,
): SourceState {
  const counts = { records: 0, unparsed: 0, other: 0, lastAt: 0, lastUnparsed: undefined };
  return { ...(known ?? counts), context, recogniser: createRecogniser(formats), version };
}

function toView(state: SourceState): IngressStatus['sources'][number] {
  const { context, recogniser, records, unparsed, other, lastAt, lastUnparsed } = state;
  const { cluster, source, app = null } = context;
  return {
    cluster,
    source,
    app,
    format: recogniser.format() ?? null,
    records,
    unparsed,
    other,
    lastAt,
    lastUnparsed: lastUnparsed ?? null,
  };
}
