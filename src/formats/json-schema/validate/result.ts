import type { Finding } from '../types.ts';

/** The way from the root to a value. */
export interface Path {
  readonly head: string;
  readonly tail: Path | undefined;
}

export const ROOT_PATH: Path = { head: '(Root)', tail: undefined };

/** What one schema found in one value; the score tells which of several alternatives came nearest. */
export class Result {
  readonly findings: Finding[] = [];
  score = 0;

  get isValid(): boolean {
    return this.findings.length === 0;
  }

  /** A finding takes back what its check adds at its end, and one more. */
  report(type: string, path: Path, description: string | ((field: string) => string)): void {
    const field = fieldOf(path);
    this.findings.push({
      type,
      field,
      description: typeof description === 'string' ? description : description(field),
    });
    this.score -= 2;
  }

  merge(other: Result): void {
    for (const finding of other.findings) this.findings.push(finding);
    this.score += other.score;
  }

  better(than: Result | undefined): boolean {
    return than === undefined || this.score > than.score;
  }
}

function fieldOf(path: Path): string {
  const parts: string[] = [];
  for (let at: Path | undefined = path; at; at = at.tail) parts.push(at.head);
  const text = parts.reverse().join('.');
  return text.startsWith('(Root).') ? text.slice('(Root).'.length) : text;
}
