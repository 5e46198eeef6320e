import { hash } from 'node:crypto';

/** Of a rule and the values that it groups by: the same for the same trouble, on whatever server. */
export function fingerprintOf(rule: string, group: Readonly<Record<string, string>>): string {
  const entries = Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([rule, entries])).slice(0, 32);
}
