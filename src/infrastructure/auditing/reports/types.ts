import type { Language } from '../rules/types.ts';

/** How a value is written: `seconds` are seconds with a fraction, `ratio` is 0 to 1, `time` is RFC 3339. */
export type Unit = 'text' | 'count' | 'bytes' | 'seconds' | 'ratio' | 'time' | 'status';

/** Name and explanation that a person reads. */
export interface PanelText {
  readonly title: string;
  /** What the figure means and what to do when it is high; undefined where the title says it all. */
  readonly about?: string;
}

/** A field of the rows that a panel's query answers. */
export interface PanelColumn {
  readonly field: string;
  readonly text: Readonly<Record<Language, string>>;
  readonly unit: Unit;
  /** What a click on a value narrows the report to: the name of a filter. */
  readonly filter?: string;
}

/**
 * How rows are drawn. `figure`: one number, the first column of the first row. `series`: rows with `_time` in steps, a line for
 * each value of `by`. `share`: a ring of a name and a number. `bars`: the same as bars, the longest first.
 * `table`: as they are. `map`: a country code (ISO 3166-1 alpha-2) and a number. `timeline`: one mark a row, at its `_time`.
 */
export type PanelKind = 'figure' | 'series' | 'share' | 'bars' | 'table' | 'map' | 'timeline';

/** One figure, chart or table of a report. */
export interface Panel {
  /** In kebab-case; unique in its report, part of links. */
  readonly id: string;
  readonly kind: PanelKind;
  readonly text: Readonly<Record<Language, PanelText>>;
  /**
   * LogsQL: a filter, and the pipes after it. Time range, kind of log, clusters and the report's filters are put before it by
   * whoever runs it. `$step` is the width of a bucket in time that suits the range; `$NAME` the value of a parameter.
   */
  readonly query: string;
  readonly columns: readonly PanelColumn[];
  /** In a series: the field whose values are lines. */
  readonly by?: string;
  /** Whether the same figure of the time before is shown beside it. */
  readonly compare?: boolean;
  /** Width in a grid of 12. */
  readonly width: 2 | 3 | 4 | 6 | 8 | 12;
  /** Rows behind the panel: a filter without pipes. Undefined: the part of `query` before its first pipe. */
  readonly rows?: string;
}

/** A choice above a report, which narrows all of its panels. */
export interface ReportFilter {
  readonly name: string;
  readonly field: string;
  readonly text: Readonly<Record<Language, string>>;
}

/** A value that the report cannot do without, such as the resource whose details it shows. */
export interface ReportParameter {
  readonly name: string;
  readonly text: Readonly<Record<Language, string>>;
  /** Values that are offered come from this field. */
  readonly field: string;
  readonly initial: string;
}

/** A condition above a report that is on or off, such as whether the system's own users are counted. */
export interface ReportSwitch {
  readonly name: string;
  readonly text: Readonly<Record<Language, string>>;
  /** LogsQL: a filter without pipes, before each panel's query while the switch is on. */
  readonly query: string;
  readonly initial: boolean;
}

/** A page of panels over one kind of log. */
export interface Report {
  /** In kebab-case, the name of its folder; part of links. */
  readonly id: string;
  /** The kind of log: `audit`, `ingress`, `event`; `*` for all of them. */
  readonly log: string;
  readonly text: Readonly<Record<Language, PanelText>>;
  /** The time range that it opens with: `1h`, `24h`, `7d`. */
  readonly initialRange: string;
  readonly filters: readonly ReportFilter[];
  readonly parameters?: readonly ReportParameter[];
  readonly switches?: readonly ReportSwitch[];
  readonly panels: readonly Panel[];
}
