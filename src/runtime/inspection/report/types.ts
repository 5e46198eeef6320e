import type { Check, Finding, Language, Tally } from '../types.ts';

/** The forms in which findings can be had. */
export const REPORT_FORMATS = ['table', 'json', 'yaml', 'csv', 'sarif', 'html', 'policyreport'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** Forms that begin with the totals: their `ReportHead` must be complete before the first finding. */
export const TOTALS_FIRST: ReadonlySet<ReportFormat> = new Set(['json', 'yaml', 'html']);

/** Something that could not be read, so that nothing is said of it. */
export interface ReportProblem {
  readonly message: string;
  /** '' where it is no file. */
  readonly file: string;
  /** 0 where the place is not known. */
  readonly line: number;
  readonly column: number;
}

/** What a report says beside its findings. Read again at the end, so totals may grow while findings are added. */
export interface ReportHead {
  /** RFC 3339. */
  readonly generatedAt: string;
  readonly version: string;
  /** '' for files. */
  readonly cluster: string;
  readonly language: Language;
  readonly tally: Tally;
  /** 0 to 100; null when nothing was decided. */
  readonly score: number | null;
  /** Objects that were inspected. */
  readonly objects: number;
  /** Files or documents that hold no Kubernetes object. */
  readonly skipped: number;
  readonly problems: readonly ReportProblem[];
  /** The checks that ran, for rule texts. */
  readonly checks: readonly Check[];
}

/** Begins a report. The head is read again at the end. */
export type CreateReportWriter = (head: ReportHead, style: TerminalStyle) => ReportWriter;

/** How a terminal wants its text; the other formats do not look at it. */
export interface TerminalStyle {
  readonly colour: boolean;
  readonly columns: number;
}

/**
 * Writes a report piece by piece, so that no format has to hold all findings: `begin`, `add` for each, `end`.
 * Each call returns the text that is due.
 */
export interface ReportWriter {
  readonly begin: () => string;
  readonly add: (finding: Finding) => string;
  readonly end: () => string;
}
