/** What became of a module: its documents, or what is wrong. */
export type Outcome =
  | { readonly kind: 'defined'; readonly text: string }
  | { readonly kind: 'refused' | 'failed'; readonly problems: readonly Problem[] };

export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly row: number;
  readonly col: number;
}

/** How closely outcomes are compared: `code` for errors of evaluations, since any of several may come first. */
export type Closeness = 'code' | 'message' | 'place';

export function outcomeText(outcome: Outcome, closeness: Closeness): string {
  if (outcome.kind === 'defined') return outcome.text;
  const lines = outcome.problems.map((problem) => problemText(problem, closeness));
  // OPA sorts by places, of which it loses some.
  if (closeness === 'message') lines.sort();
  return [outcome.kind, ...new Set(lines)].join('\n');
}

function problemText({ code, message, row, col }: Problem, closeness: Closeness): string {
  if (closeness === 'code') return code;
  return closeness === 'message' ? `${code}: ${message}` : `${row}:${col}: ${code}: ${message}`;
}
