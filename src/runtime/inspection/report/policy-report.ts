import { toYaml, type YamlValue } from '#formats/yaml';
import type { Finding, Verdict } from '../types.ts';
import type { ReportHead, ReportWriter } from './types.ts';

/** etcd refuses objects beyond 1.5 MiB and clients warn from 1 MiB on; the YAML of ours stays below that. */
const MAX_BYTES = 900_000;
const SOURCE = 'bulwark';

type Result = 'pass' | 'fail' | 'error' | 'skip';
const RESULTS: Readonly<Record<Verdict, Result>> = { pass: 'pass', fail: 'fail', unknown: 'error' };

interface Page {
  readonly results: YamlValue[];
  readonly summary: Record<Result | 'warn', number>;
  bytes: number;
  number: number;
}

/**
 * PolicyReport objects (wgpolicyk8s.io/v1alpha2) for `kubectl apply -f`: one a namespace, more when it would grow
 * too large, and ClusterPolicyReport for what has no namespace. An unknown verdict is `error`, an exempted `skip`.
 */
export function createPolicyReportWriter(head: ReportHead): ReportWriter {
  const pages = new Map<string, Page>();
  return {
    begin: () => '',
    add: (finding) => {
      const { namespace } = finding.object;
      const page = pages.get(namespace) ?? emptyPage(1);
      const result = toResult(finding, head.generatedAt);
      const bytes = Buffer.byteLength(JSON.stringify(result)) * 2;
      const full = page.results.length > 0 && page.bytes + bytes > MAX_BYTES;
      const next = full ? emptyPage(page.number + 1) : page;
      pages.set(namespace, next);
      next.results.push(result as unknown as YamlValue);
      next.summary[result.result]++;
      next.bytes += bytes;
      return full ? writePage(namespace, page) : '';
    },
    end: () => [...pages].map(([namespace, page]) => writePage(namespace, page)).join(''),
  };
}

function emptyPage(number: number): Page {
  return { results: [], summary: { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 }, bytes: 2000, number };
}

function writePage(namespace: string, page: Page): string {
  const suffix = page.number === 1 ? '' : `-${page.number}`;
  const object: YamlValue = {
    apiVersion: 'wgpolicyk8s.io/v1alpha2',
    kind: namespace === '' ? 'ClusterPolicyReport' : 'PolicyReport',
    metadata: {
      name: `bulwark-inspection${suffix}`,
      ...(namespace === '' ? {} : { namespace }),
      labels: { 'app.kubernetes.io/managed-by': SOURCE },
    },
    summary: page.summary,
    results: page.results,
  };
  return `---\n${toYaml(object)}`;
}

function toResult(
  finding: Finding,
  generatedAt: string,
): { readonly result: Result; readonly [key: string]: unknown } {
  const { apiVersion, kind, namespace, name } = finding.object;
  return {
    source: SOURCE,
    policy: finding.check,
    category: finding.category,
    severity: finding.severity,
    result: finding.exemption === null ? RESULTS[finding.verdict] : 'skip',
    scored: finding.exemption === null && finding.verdict !== 'unknown',
    timestamp: { seconds: Math.floor(Date.parse(generatedAt) / 1000), nanos: 0 },
    message: finding.message,
    resources: [{ apiVersion, kind, ...(namespace === '' ? {} : { namespace }), name }],
    properties: toProperties(finding),
  };
}

/** Values of properties are text by the schema. */
function toProperties(finding: Finding): Readonly<Record<string, string>> {
  return {
    fingerprint: finding.fingerprint,
    path: finding.path,
    remedy: finding.remedy,
    ...(finding.container === '' ? {} : { container: finding.container }),
    ...(finding.exemption === null ? {} : { exemption: finding.exemption.reason }),
  };
}
