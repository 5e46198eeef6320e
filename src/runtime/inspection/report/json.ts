import type { Finding } from '../types.ts';
import { toSummary } from './summary.ts';
import type { ReportHead, ReportWriter } from './types.ts';

/** `{ "summary": …, "findings": [ … ] }`, one finding a line. */
export function createJsonWriter(head: ReportHead): ReportWriter {
  let first = true;
  return {
    begin: () => `{"summary":${JSON.stringify(toSummary(head))},\n"findings":[`,
    add: (finding) => {
      const comma = first ? '\n' : ',\n';
      first = false;
      return comma + JSON.stringify(toJson(finding));
    },
    end: () => `${first ? '' : '\n'}]}\n`,
  };
}

/** Exactly the documented fields, in their documented order. */
export function toJson(finding: Finding): Finding {
  return {
    fingerprint: finding.fingerprint,
    check: finding.check,
    category: finding.category,
    severity: finding.severity,
    verdict: finding.verdict,
    cluster: finding.cluster,
    object: finding.object,
    container: finding.container,
    path: finding.path,
    message: finding.message,
    remedy: finding.remedy,
    fixes: finding.fixes,
    location: finding.location,
    exemption: finding.exemption,
  };
}
