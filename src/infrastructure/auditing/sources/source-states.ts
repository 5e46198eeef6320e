import type { SourceState, SourceType } from './types.ts';

export interface SourceName {
  readonly id: string;
  readonly type: SourceType;
  readonly name: string;
  readonly kind?: string | undefined;
  readonly cluster?: string | undefined;
}

export interface NotedLines {
  readonly lines: number;
  readonly records: number;
  readonly bytes: number;
  readonly unparsed: number;
  readonly isRepeated?: boolean;
  /** That the last line tells, milliseconds since 1970. */
  readonly lineTime?: number | undefined;
}

/** The state of one source, as what collects it reports. */
export interface SourceReporter {
  readonly took: (lines: NotedLines) => void;
  readonly dropped: (reason: string, count: number) => void;
  /** Undefined: all is well again. */
  readonly failed: (error: unknown) => void;
  readonly well: () => void;
  /** It does its work, whether anything came or not. */
  readonly working: () => void;
  readonly set: (
    state: Partial<Pick<SourceState, 'state' | 'streams' | 'name' | 'kind' | 'cluster'>>,
  ) => void;
}

/** What is known of all sources of this process. */
export interface SourceStates {
  readonly reporter: (name: SourceName) => SourceReporter;
  readonly forget: (id: string) => void;
  readonly list: () => readonly SourceState[];
  /** Sources that are not counted one by one, since there were too many. */
  readonly beyond: () => number;
}

/** Senders name themselves: they must not fill the memory. */
const SOURCES = 1000;

export interface SourceStatesOptions {
  readonly most?: number;
  readonly onChange?: (before: SourceState, after: SourceState) => void;
}

export function createSourceStates(
  now: () => number,
  { most = SOURCES, onChange }: SourceStatesOptions = {},
): SourceStates {
  const states = new Map<string, SourceState>();
  const refused = new Set<string>();

  function change(id: string, how: (state: SourceState) => SourceState): void {
    const before = states.get(id);
    if (before === undefined) return;
    const after = how(before);
    states.set(id, after);
    onChange?.(before, after);
  }

  function begin(source: SourceName): void {
    if (states.has(source.id)) return;
    if (states.size < most) states.set(source.id, emptyState(source, now()));
    else if (refused.size < 10_000) refused.add(source.id);
  }

  return {
    reporter: (source) => {
      const { id } = source;
      begin(source);
      return {
        took: (noted) => change(id, (state) => afterLines(state, noted, now())),
        dropped: (reason, count) =>
          change(id, (state) => ({
            ...state,
            dropped: { ...state.dropped, [reason]: (state.dropped[reason] ?? 0) + count },
          })),
        failed: (error) =>
          change(id, (state) => ({
            ...state,
            state: 'failing',
            lastError: { at: now(), message: messageOf(error) },
          })),
        well: () =>
          change(id, (state) =>
            state.state === 'failing'
              ? {
                  ...state,
                  state: state.lines > 0 || (state.streams?.open ?? 0) > 0 ? 'collecting' : 'waiting',
                }
              : state,
          ),
        working: () =>
          change(id, (state) => (state.state === 'failing' ? state : { ...state, state: 'collecting' })),
        set: (what) => change(id, (state) => ({ ...state, ...what })),
      };
    },
    forget: (id) => {
      states.delete(id);
    },
    list: () => [...states.values()],
    beyond: () => refused.size,
  };
}

function emptyState({ id, type, name, kind, cluster }: SourceName, since: number): SourceState {
  return {
    id,
    type,
    name,
    kind,
    cluster,
    since,
    state: 'waiting',
    lines: 0,
    records: 0,
    bytes: 0,
    unparsed: 0,
    repeated: 0,
    dropped: {},
    lastLineAt: undefined,
    lagSeconds: undefined,
    lastError: undefined,
  };
}

function afterLines(state: SourceState, noted: NotedLines, nowMs: number): SourceState {
  if (noted.lines === 0) return state;
  const { lineTime, isRepeated = false } = noted;
  const lag = lineTime === undefined ? state.lagSeconds : Math.max(0, nowMs - lineTime) / 1000;
  return {
    ...state,
    state: 'collecting',
    lines: state.lines + (isRepeated ? 0 : noted.lines),
    records: state.records + (isRepeated ? 0 : noted.records),
    bytes: state.bytes + (isRepeated ? 0 : noted.bytes),
    unparsed: state.unparsed + (isRepeated ? 0 : noted.unparsed),
    repeated: state.repeated + (isRepeated ? 1 : 0),
    lastLineAt: nowMs,
    lagSeconds: lag,
  };
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.length > 1000 ? `${text.slice(0, 1000)}…` : text;
}
