/** What one outside suite found: names of failed cases, each with why. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: readonly { readonly name: string; readonly why: string }[];
  /** The last line, where passed and failed cases do not say it. */
  readonly summary?: string;
}

/** An outside suite of test data that is read in place. */
export interface Suite {
  readonly name: string;
  /** Throws when the folder holds no case at all: an empty suite proves nothing. */
  readonly run: (folder: string, options: readonly string[]) => Promise<SuiteResult>;
}
