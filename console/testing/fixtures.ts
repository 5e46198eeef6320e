import { catalog } from '#runtime/inspection';
import type {
  CheckInfo,
  ClusterSummary,
  Exemption,
  FindingWire,
  Freshness,
  ObjectRef,
  Run,
  Schedule,
  Severity,
  Tally,
  WorkloadPage,
  WorkloadRow,
} from '../src/api/wire.ts';
import { applyFixes } from '../src/features/runtime/inspection/workloads/apply-fixes.ts';
import { fixes, manifest, openChecks } from './manifest.ts';

/** Made-up data of a large cluster, the same on every start. The checks are the real catalogue. */

const NOW = Date.now();
const MINUTE = 60_000;

export function ago(minutes: number): string {
  return new Date(NOW - minutes * MINUTE).toISOString();
}

export const checks: CheckInfo[] = catalog.map((check) => ({
  id: check.id,
  category: check.category,
  severity: check.severity,
  origin: check.origin,
  target: check.target,
  aliases: [...(check.aliases ?? [])],
  references: [...check.references],
  optional: check.optional ?? false,
  remedyYaml: check.remedyYaml ?? null,
  text: check.text,
}));

const checkById = new Map(checks.map((check) => [check.id, check]));

/** A small generator with a fixed start (mulberry32), so that every start shows the same cluster. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const namespaces = [
  'billing',
  'checkout',
  'data-platform',
  'default',
  'identity',
  'ingress',
  'kube-system',
  'monitoring',
  'notifications',
  'search',
  'storefront',
  'warehouse',
];

const stems = [
  'api',
  'worker',
  'web',
  'cache',
  'queue',
  'sync',
  'gateway',
  'exporter',
  'migrate',
  'scheduler',
  'store',
  'agent',
];
const kinds = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'CronJob'],
  ['batch/v1', 'Job'],
  ['v1', 'Pod'],
] as const;

export function emptyTally(): Tally {
  return {
    pass: 0,
    unknown: 0,
    exempted: 0,
    fail: { critical: 0, high: 0, medium: 0, low: 0 },
    earned: 0,
    possible: 0,
  };
}

const weights: Record<Severity, number> = { critical: 10, high: 6, medium: 3, low: 1 };

function addToTally(tally: Tally, finding: FindingWire): void {
  const weight = weights[finding.severity];
  if (finding.exemption) {
    tally.exempted += 1;
    return;
  }
  tally.possible += weight;
  if (finding.verdict === 'fail') tally.fail[finding.severity] += 1;
  else if (finding.verdict === 'unknown') tally.unknown += 1;
  else {
    tally.pass += 1;
    tally.earned += weight;
  }
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.pass += tally.pass;
    sum.unknown += tally.unknown;
    sum.exempted += tally.exempted;
    sum.earned += tally.earned;
    sum.possible += tally.possible;
    for (const severity of Object.keys(sum.fail) as Severity[]) sum.fail[severity] += tally.fail[severity];
  }
  return sum;
}

export function scoreOf(tally: Tally): number | null {
  return tally.possible === 0 ? null : Math.round((1000 * tally.earned) / tally.possible) / 10;
}

const exemptionNote = { id: 'ex-1', reason: 'The node agent has to see the host; reviewed in March.' };

export function toFinding(
  object: ObjectRef,
  check: CheckInfo,
  container: string,
  verdict: FindingWire['verdict'],
  language: 'en' | 'zh',
): FindingWire {
  const template =
    Object.values((check.text[language] as { messages?: Record<string, string> }).messages ?? {})[0] ??
    check.text[language].title;
  const message = template
    .replaceAll('{container}', container || object.name)
    .replaceAll('{name}', object.name)
    .replace(/\{\w+\}/g, '8080');
  return {
    fingerprint: `${check.id}|${object.kind}|${object.namespace}|${object.name}|${container}`,
    check: check.id,
    category: check.category,
    severity: check.severity,
    verdict,
    cluster: 'prod-eu',
    object,
    container,
    path: check.target === 'container' ? 'spec.template.spec.containers[0]' : 'spec.template.spec',
    message,
    remedy: check.text[language].remedy,
    fixes: [],
    location: null,
    exemption: null,
  };
}

interface Seed {
  readonly object: ObjectRef;
  readonly check: CheckInfo;
  readonly container: string;
  readonly verdict: FindingWire['verdict'];
  readonly exempted: boolean;
}

export interface World {
  readonly seeds: Seed[];
  readonly rows: readonly WorkloadRow[];
}

/** Objects with their open findings until there are `wanted` of them. */
export function createWorld(wanted: number): World {
  const random = createRandom(7);
  const inPods = checks.filter((check) => check.target !== 'object' && !check.optional);
  const seeds: Seed[] = [];
  const rows: WorkloadRow[] = [];
  for (let index = 0; seeds.length < wanted; index++) {
    const [apiVersion, kind] = kinds[Math.floor(random() * kinds.length)] ?? kinds[0];
    const namespace = namespaces[Math.floor(random() * namespaces.length)] ?? 'default';
    const stem = stems[index % stems.length] ?? 'api';
    const object = {
      apiVersion,
      kind,
      namespace,
      name: index < 12 ? `${namespace}-${stem}` : `${namespace}-${stem}-${index}`,
    };
    const containers = random() < 0.3 ? [stem, 'proxy'] : [stem];
    const weakness = random() ** 1.6;
    const tally = emptyTally();
    for (const check of inPods) {
      for (const container of check.target === 'container' ? containers : ['']) {
        const rare = check.severity === 'critical' ? 0.08 : check.severity === 'high' ? 0.22 : 0.75;
        const fails = random() < weakness * rare;
        const verdict = fails ? 'fail' : random() < 0.004 ? 'unknown' : 'pass';
        const exempted = fails && namespace === 'kube-system' && random() < 0.5;
        addToTally(tally, {
          ...toFinding(object, check, container, verdict, 'en'),
          exemption: exempted ? exemptionNote : null,
        });
        if (verdict !== 'pass' && seeds.length < wanted)
          seeds.push({ object, check, container, verdict, exempted });
      }
    }
    rows.push({
      object,
      score: scoreOf(tally),
      tally,
      containers: containers.length,
      changedAt: ago(Math.floor(random() * 9000)),
    });
  }
  return { seeds, rows };
}

export function seedToFinding(seed: Seed, language: 'en' | 'zh'): FindingWire {
  const finding = toFinding(seed.object, seed.check, seed.container, seed.verdict, language);
  return { ...finding, exemption: seed.exempted ? exemptionNote : null };
}

export function freshness(state: Freshness['state'] = 'live'): Freshness {
  return {
    state,
    since: ago(180),
    lastEventAt: ago(state === 'live' ? 0 : 14),
    repairs: 2,
    missed: 3,
    problems: [],
  };
}

export const missingRight: Freshness['problems'][number] = {
  code: 'forbidden',
  resource: 'networkpolicies.networking.k8s.io',
  message:
    'User "system:serviceaccount:bulwark:bulwark-server" cannot list networkpolicies at the cluster scope.',
  grant: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: bulwark-inspection-networkpolicies
rules:
  - apiGroups: [networking.k8s.io]
    resources: [networkpolicies]
    verbs: [get, list, watch]
`,
};

export const unreachable: Freshness['problems'][number] = {
  code: 'network',
  resource: '',
  message:
    'Cluster "prod-eu": GET https://10.20.0.1:6443/livez failed: connection refused. Is the API server running, and does a firewall let this machine through?',
  grant: null,
};

export function toCluster(name: string, tally: Tally, fresh: Freshness): ClusterSummary {
  return {
    name,
    server: name === 'prod-eu' ? 'https://10.20.0.1:6443' : 'https://10.30.0.1:6443',
    version: 'v1.37.2',
    freshness: fresh,
    score: scoreOf(tally),
    tally,
    namespaces,
  };
}

export function toRuns(tally: Tally, workloads: number): Run[] {
  return Array.from({ length: 40 }, (_, index) => {
    const state = index === 3 ? 'failed' : index === 6 ? 'cancelled' : 'completed';
    const done = state === 'completed';
    const bySchedule = index % 3 !== 0;
    return {
      id: `run-${40 - index}`,
      cluster: 'prod-eu',
      state,
      trigger: bySchedule ? 'schedule' : index % 2 ? 'api' : 'manual',
      schedule: bySchedule ? 'sch-1' : null,
      requestedBy: bySchedule ? 'sch-1' : 'admin',
      createdAt: ago(60 + index * 1440),
      startedAt: ago(60 + index * 1440),
      finishedAt: new Date(NOW - (60 + index * 1440) * MINUTE + 4200 + index * 130).toISOString(),
      progress: 1,
      score: done ? (scoreOf(tally) ?? 0) - index * 0.35 + (index % 4) * 0.4 : null,
      tally: done ? tally : null,
      workloads: done ? workloads - index * 3 : null,
      findings: done ? tally.pass + tally.unknown : null,
      problems: index === 0 ? ['networkpolicies.networking.k8s.io: not allowed to list (403)'] : [],
      error:
        state === 'failed'
          ? 'The cluster did not answer within 60 s: connect ECONNREFUSED 10.20.0.1:6443'
          : null,
    } satisfies Run;
  });
}

export function toSchedules(runs: readonly Run[]): Schedule[] {
  const base = { cluster: 'prod-eu', createdBy: 'admin', createdAt: ago(60_000) };
  return [
    {
      ...base,
      id: 'sch-1',
      cron: '0 3 * * *',
      timeZone: 'Europe/Berlin',
      enabled: true,
      checks: [],
      nextRunAt: ago(-700),
      lastRun: runs[1] ?? null,
    },
    {
      ...base,
      id: 'sch-2',
      cron: '30 6 * * 1',
      timeZone: 'UTC',
      enabled: false,
      checks: ['runAsPrivileged', 'hostNetworkSet', 'hostPIDSet'],
      nextRunAt: null,
      lastRun: null,
    },
  ];
}

const anySelector = {
  clusters: [],
  namespaces: [],
  kinds: [],
  names: [],
  labelSelector: '',
  containers: [],
  images: [],
};

export const exemptions: Exemption[] = [
  {
    id: 'ex-1',
    area: 'inspection',
    rules: ['hostNetworkSet', 'hostPIDSet', 'hostPathSet'],
    selector: { ...anySelector, clusters: ['prod-eu'], namespaces: ['kube-system'], kinds: ['DaemonSet'] },
    reason: exemptionNote.reason,
    owner: 'platform-team',
    expiresAt: ago(-60 * 24 * 40),
    createdBy: 'admin',
    createdAt: ago(90_000),
    origin: 'user',
    state: 'active',
    covers: 412,
  },
  {
    id: 'ex-2',
    area: 'inspection',
    rules: ['notReadOnlyRootFileSystem'],
    selector: { ...anySelector, namespaces: ['warehouse'], names: ['legacy-*'] },
    reason: 'The vendor image writes to /opt at start; replacement is planned.',
    owner: 'warehouse-team',
    expiresAt: ago(60 * 24 * 9),
    createdBy: 'admin',
    createdAt: ago(200_000),
    origin: 'user',
    state: 'expired',
    covers: 0,
  },
  {
    id: 'ex-3',
    area: 'inspection',
    rules: ['tagNotSpecified'],
    selector: { ...anySelector, labelSelector: 'team=search' },
    reason: 'Nightly builds are pulled on purpose.',
    owner: 'search-team',
    expiresAt: null,
    createdBy: 'admin',
    createdAt: ago(100_000),
    origin: 'user',
    state: 'unused',
    covers: 0,
  },
  {
    id: 'annotation-monitoring-agent',
    area: 'inspection',
    rules: ['hostPIDSet'],
    selector: { ...anySelector, namespaces: ['monitoring'], names: ['monitoring-agent'] },
    reason: 'polaris.fairwinds.com/hostPIDSet-exempt: "true"',
    owner: '-',
    expiresAt: null,
    createdBy: '-',
    createdAt: ago(50_000),
    origin: 'annotation',
    state: 'active',
    covers: 1,
  },
];

/** The page of any object: the sample manifest under its name. */
export function toWorkloadPage(row: WorkloadRow, language: 'en' | 'zh', fresh: Freshness): WorkloadPage {
  const yaml = manifest(row.object);
  const own = checks.filter((check) => check.target !== 'object' && !check.optional);
  const findings = own.flatMap((check) => {
    const containers = check.target === 'container' ? ['app', 'init-schema', 'proxy'] : [''];
    return containers.map((container) => {
      const open = openChecks[container === '' ? 'pod' : container]?.includes(check.id);
      const finding = toFinding(row.object, check, container, open ? 'fail' : 'pass', language);
      return open ? { ...finding, fixes: fixes[`${check.id}/${container}`] ?? [] } : finding;
    });
  });
  const unknown = checkById.get('powerfulServiceAccount');
  const seen = findings.map((finding) =>
    finding.check === unknown?.id
      ? { ...finding, verdict: 'unknown' as const, message: missingRight.message }
      : finding,
  );
  const tally = emptyTally();
  for (const finding of seen) addToTally(tally, finding);
  return {
    object: row.object,
    freshness: fresh,
    score: scoreOf(tally),
    tally,
    labels: { app: row.object.name, team: row.object.namespace, 'app.kubernetes.io/version': '2.14.0' },
    containers: [
      { name: 'app', role: 'container', image: 'registry.example.com/shop/app:latest', observedOnly: false },
      {
        name: 'init-schema',
        role: 'init',
        image: 'registry.example.com/shop/migrate:1.4.2',
        observedOnly: false,
      },
      { name: 'proxy', role: 'sidecar', image: 'registry.example.com/mesh/proxy:1.22.1', observedOnly: true },
    ],
    findings: seen,
    yaml,
    fixedYaml: applyFixes(yaml, Object.values(fixes).flat()),
  };
}
