import type { Query } from '../../../../api/client.ts';
import type { FindingWire } from '../../../../api/wire.ts';

/** The address query that fills the exemption editor with just this finding. */
export function toExemptionQuery(finding: FindingWire): Query {
  return {
    rules: finding.check,
    clusters: finding.cluster,
    namespaces: finding.object.namespace,
    kinds: finding.object.kind,
    names: finding.object.name,
    containers: finding.container,
  };
}
