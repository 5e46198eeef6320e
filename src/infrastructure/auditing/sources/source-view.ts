import type { SourceView } from './schema.ts';
import type { SourceState } from './types.ts';

/** A state for the wire. */
export function toView(state: SourceState): SourceView {
  return {
    ...state,
    kind: state.kind ?? null,
    cluster: state.cluster ?? null,
    dropped: { ...state.dropped },
    lastLineAt: state.lastLineAt ?? null,
    lagSeconds: state.lagSeconds ?? null,
    lastError: state.lastError ?? null,
    streams: state.streams ?? null,
  };
}
