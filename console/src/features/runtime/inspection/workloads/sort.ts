import { type FindingWire, severities, verdicts } from '../../../../api/wire.ts';

function rank(finding: FindingWire): number {
  const exempted = finding.exemption ? 1 : 0;
  const verdict = finding.verdict === 'pass' ? 2 : exempted;
  return verdict * 100 + severities.indexOf(finding.severity) * 10 + verdicts.indexOf(finding.verdict);
}

/** What needs work first: open ones by severity, then exempted, then passed. */
export function sortFindings(findings: readonly FindingWire[]): FindingWire[] {
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.check.localeCompare(b.check));
}

/** Findings of the object itself under `''`, and of each container under its name. */
export function byContainer(findings: readonly FindingWire[]): Map<string, FindingWire[]> {
  const groups = new Map<string, FindingWire[]>();
  for (const finding of sortFindings(findings)) {
    const group = groups.get(finding.container);
    if (group) group.push(finding);
    else groups.set(finding.container, [finding]);
  }
  return groups;
}
