/** What the server says of reports, as far as the command line reads it. */
export type Row = Readonly<Record<string, string>>;

export interface Column {
  readonly field: string;
  readonly unit: 'text' | 'count' | 'bytes' | 'seconds' | 'ratio' | 'time' | 'status';
  readonly text: { readonly en: string };
}

export interface Panel {
  readonly id: string;
  readonly kind: 'figure' | 'series' | 'share' | 'bars' | 'table' | 'map' | 'timeline';
  readonly text: { readonly en: { readonly title: string } };
  readonly columns: readonly Column[];
  readonly by?: string;
}

export interface Summary {
  readonly id: string;
  readonly log: string;
  readonly text: { readonly en: { readonly title: string } };
  readonly panels: number;
}

export interface Definition {
  readonly id: string;
  readonly text: { readonly en: { readonly title: string } };
  readonly panels: readonly Panel[];
}

export interface Answer {
  readonly type: 'answer';
  readonly panel: string;
  readonly part: 'now' | 'before' | 'trend';
  readonly state: 'done' | 'unknown';
  readonly rows: readonly Row[];
  readonly isCut: boolean;
  readonly reason?: { readonly detail: string };
}

/** The range of the report and the width of its buckets in time. */
export interface Begin {
  readonly type: 'begin';
  readonly range: { readonly startMs: number; readonly endMs: number };
  readonly step: { readonly ms: number };
}

export type Line = Answer | Begin | { readonly type: 'end' };
