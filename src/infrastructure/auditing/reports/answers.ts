import type { Behind } from './behind.ts';
import type { Range, Step } from './steps.ts';

/** A row as it goes over the wire: flat, all text, any name a sender liked. */
export type RowObject = Readonly<Record<string, string>>;

/** What came to be known, in the order in which it did. The last one is `end`: without it the answer broke off. */
export type ReportLine =
  | {
      readonly type: 'begin';
      readonly report: string;
      readonly range: Range;
      readonly before: Range | null;
      readonly step: Step;
      readonly panels: readonly PanelPlan[];
    }
  | ({ readonly type: 'answer' } & PanelAnswer)
  | { readonly type: 'end' };

/** How a panel is asked. `query` has no time range: it goes beside it. */
export interface PanelPlan {
  readonly panel: string;
  /** Null where the query could not be made. */
  readonly query: string | null;
  readonly behind: Behind | null;
}

/** `now`: the panel itself; `before`: the time that it is compared with; `trend`: a figure in steps of time. */
export type AnswerPart = 'now' | 'before' | 'trend';

export interface PanelAnswer {
  readonly panel: string;
  readonly part: AnswerPart;
  /** `unknown`: it was not found out, and `reason` says why. */
  readonly state: 'done' | 'unknown';
  readonly rows: readonly RowObject[];
  /** There are more rows than these. */
  readonly isCut: boolean;
  readonly tookMs: number;
  /** When the store was asked; undefined when it was not. */
  readonly at?: string;
  readonly reason?: { readonly code: string; readonly detail: string };
}
