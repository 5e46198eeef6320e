import type { ServerProcess } from '../../tests/e2e/testing/server-process.ts';

const EVENTS = 3000;
const DAY_MS = 86_400_000;
const VERBS = ['get', 'get', 'get', 'list', 'watch', 'create', 'update', 'patch', 'delete'];
const USERS = [
  'system:apiserver',
  'system:node:worker-1',
  'system:serviceaccount:shop:storefront',
  'ann',
  'ben',
];
const RESOURCES = ['pods', 'secrets', 'configmaps', 'deployments', 'leases'];
const NAMESPACES = ['shop', 'payments', 'kube-system'];

/** A day of audit events, more of them by day than by night, so that the pictures of the logs have something to show. */
export async function sendDemoLogs(server: ServerProcess, cluster: string): Promise<void> {
  const nowMs = Date.now();
  const events = Array.from({ length: EVENTS }, (_, index) => auditEvent(index, nowMs));
  const { status } = await server.api('POST', `/api/v1/logs/audit?cluster=${cluster}`, events);
  if (status !== 200) throw new Error(`the demo's audit events were answered with ${status}`);
}

function auditEvent(index: number, nowMs: number): unknown {
  // Steps that share no divisor with the lengths, so that everything meets everything.
  const [verb, username] = [pick(VERBS, index * 5), pick(USERS, index * 7)];
  const [resource, namespace] = [pick(RESOURCES, index * 11 + (index >> 3)), pick(NAMESPACES, index * 13)];
  const share = index / EVENTS;
  const at = new Date(nowMs - DAY_MS * (share + 0.08 * Math.sin(share * 2 * Math.PI)) - 1000).toISOString();
  const name = `${resource.slice(0, -1)}-${(index * 17) % 40}`;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `demo-${index}`,
    stage: 'ResponseComplete',
    requestURI: `/api/v1/namespaces/${namespace}/${resource}/${name}`,
    verb,
    user: { username },
    sourceIPs: [`10.0.1.${index % 200}`],
    objectRef: { resource, namespace, name },
    responseStatus: { code: index % 23 === 0 ? 403 : 200 },
    requestReceivedTimestamp: at,
    stageTimestamp: at,
  };
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
