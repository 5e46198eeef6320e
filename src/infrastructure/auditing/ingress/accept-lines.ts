/** Where lines of an ingress come from. `cluster`, `source` and `app` become labels of their records. */
export interface IngressContext {
  readonly cluster: string;
  /** How they came: `http`, `pod`, `file`, `syslog`, `otlp`; with a name where there are several, as in `syslog/edge`. */
  readonly source: string;
  /** What wrote them: name of the controller or of the pod's workload. */
  readonly app?: string;
  /** Identifier of a format (`parsers/catalog.ts`) or of an own one; undefined: recognised from the lines. */
  readonly format?: string;
  /** Namespace of the pod that wrote them; kept as `ingress_namespace`. */
  readonly namespace?: string;
  /** Pod that wrote them; kept as `ingress_pod`. */
  readonly pod?: string;
  /**
   * Kept as `log.batch` in the first record of the lines, all of which go into one append: by it their source knows after a
   * restart whether they were taken (`sources/take-lines.ts`).
   */
  readonly mark?: string;
}

/** What became of lines. All of them are kept. */
export interface IngressReceipt {
  /** Records that were appended, one a line that is not empty. */
  readonly records: number;
  /** Of them: lines that are no request in the format; kept with `parse_error` and `raw`. */
  readonly unparsed: number;
  /** Of them: other things that the program says in the same stream, such as its start; kept with `parse_error: other`. */
  readonly other: number;
  /** The format that they were read by; undefined as long as none fits. */
  readonly format: string | undefined;
}

/**
 * Takes lines in: parsed, enriched and appended to the log `ingress`. Resolves when they are on the disk; rejects with the
 * store's LogsError (`busy`, `disk-full`: nothing was taken, try again) or an IngressError of code `unknown_format`.
 * The format of a source is remembered between calls, by cluster, source and app.
 */
export type AcceptIngressLines = (
  context: IngressContext,
  lines: readonly string[],
) => Promise<IngressReceipt>;
