import type { BundleCode, BundleProblem } from './types.ts';

/** Ends the reading of a bundle with what is wrong; `reading` makes a value of it. */
export class BundleRefusal extends Error {
  override readonly name = 'BundleRefusal';
  readonly problems: readonly BundleProblem[];

  constructor(problems: readonly BundleProblem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}

export function refusal(code: BundleCode, message: string, file?: string): BundleRefusal {
  return new BundleRefusal([{ code, message, ...(file !== undefined && { file }) }]);
}

export function refuseAll(problems: readonly BundleProblem[]): void {
  if (problems.length > 0) throw new BundleRefusal(problems);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
