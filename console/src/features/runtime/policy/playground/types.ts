/** One module of the policy; its name is what messages show. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

/** Everything that somebody typed or chose: what a link carries. */
export interface PlaygroundState {
  readonly files: readonly PolicyFile[];
  readonly input: string;
  readonly data: string;
  /** Empty: the package of the first file, whole. */
  readonly query: string;
  readonly version: 'v0' | 'v1';
  readonly isStrict: boolean;
}

export type ExplainMode = 'full' | 'notes' | 'fails';

/** Where a text stands on the page: one of the files, or one of the other three. */
export type SourceKey = `file:${string}` | 'input' | 'data' | 'query';

/** A place in a source: `row` and `col` from 1; `offset` and `end` in UTF-16 units. */
export interface ProblemPlace {
  readonly source: SourceKey;
  readonly row: number;
  readonly col: number;
  readonly offset: number;
  readonly end: number;
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly details: readonly string[];
  readonly place: ProblemPlace | undefined;
}

export function sourceOfFile(name: string): SourceKey {
  return `file:${name}`;
}
