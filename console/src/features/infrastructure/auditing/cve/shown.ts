import type { CveAnswer, Severity } from '../../../../api/wire.ts';

export type Cve = CveAnswer['cves'][number];
export type CveVerdict = Cve['verdict'];

/** The worst first. */
export const cveVerdicts: readonly CveVerdict[] = ['affected', 'possibly-fixed', 'unknown', 'not-affected'];

/** Ratings of CVSS 3.1. */
export function severityOf(cvss: number): Severity {
  if (cvss >= 9) return 'critical';
  if (cvss >= 7) return 'high';
  return cvss >= 4 ? 'medium' : 'low';
}

export function countOf(cves: readonly Cve[], verdict: CveVerdict): number {
  return cves.filter((one) => one.verdict === verdict).length;
}

interface Choice {
  readonly verdict: CveVerdict | undefined;
  readonly text: string;
}

/** Those that are asked for, the worst first. */
export function shownCves(cves: readonly Cve[], { verdict, text }: Choice): readonly Cve[] {
  const word = text.trim().toLowerCase();
  const fits = ({ id, component, summary }: Cve) =>
    [id, component, summary.en, summary.zh].some((one) => one.toLowerCase().includes(word));
  return cves
    .filter((one) => (verdict === undefined || one.verdict === verdict) && fits(one))
    .toSorted(
      (a, b) =>
        cveVerdicts.indexOf(a.verdict) - cveVerdicts.indexOf(b.verdict) ||
        b.cvss - a.cvss ||
        (a.id < b.id ? 1 : -1),
    );
}

/** `1.27.0 ≤ … < 1.27.5`: the versions that are affected. */
export function rangeText({ from, before, through }: Cve['affected'][number]): string {
  const start = from === '0' ? '' : `≥ ${from}`;
  const end = before !== undefined ? `< ${before}` : through !== undefined ? `≤ ${through}` : '';
  return [start, end].filter((part) => part !== '').join(' ') || '*';
}
