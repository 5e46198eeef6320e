import type { Diagnostic, Place } from '../errors.ts';

/** What OPA says after the last diagnostic that it gives. */
export const LIMIT_MESSAGE = 'error limit reached';

/** OPA's own limit. */
export const DEFAULT_LIMIT = 10;

/** Collects what is wrong. A stage runs to its end; whether the next one may run is asked of `mayGoOn`. */
export class Report {
  readonly #found: Diagnostic[];
  readonly #limit: number;
  #isStopped = false;

  /** `found`: what an earlier report has given; where that was all that may be, nothing more is taken. */
  constructor(limit = DEFAULT_LIMIT, found: readonly Diagnostic[] = []) {
    this.#limit = limit;
    this.#found = found.filter(({ message }) => message !== LIMIT_MESSAGE);
    this.#isStopped = this.isFull;
  }

  get mayGoOn(): boolean {
    return !this.#isStopped;
  }

  /** Nothing more will be taken: a stage may end early. */
  get isFull(): boolean {
    return this.#found.length >= this.#limit;
  }

  /** What keeps the later stages from running: they would only report what follows from it. */
  add(found: Diagnostic | readonly Diagnostic[]): void {
    if (Array.isArray(found) && found.length === 0) return;
    this.#isStopped = true;
    this.addRecoverable(found);
  }

  /** What leaves the modules fit for the later stages. */
  addRecoverable(found: Diagnostic | readonly Diagnostic[]): void {
    // A list, and no rest parameter: a source may be wrong in more places than a call may have arguments.
    for (const diagnostic of [found].flat()) if (!this.isFull) this.#found.push(diagnostic);
    if (this.isFull) this.#isStopped = true;
  }

  /** By place, with a last line where the limit was met: nothing is left out silently. */
  diagnostics(): readonly Diagnostic[] {
    const sorted = sortDiagnostics(this.#found);
    return this.isFull ? [...sorted, { code: 'rego_compile_error', message: LIMIT_MESSAGE }] : sorted;
  }
}

export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      comparePlaces(a.place, b.place) || compareTexts(`${a.code}: ${a.message}`, `${b.code}: ${b.message}`),
  );
}

/** As OPA sorts: file, row, column; what has no place comes last. */
export function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === b) return 0;
  if (!a || !b) return a ? -1 : 1;
  return compareTexts(a.file, b.file) || a.row - b.row || a.col - b.col;
}

export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
