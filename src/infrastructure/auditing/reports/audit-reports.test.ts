import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AuditEvent } from '#formats/audit-event';
import { type EmbeddedLogs, openLogs, runQuery } from '#platform/logs';
import { logKinds } from '../kinds.ts';
import { event } from '../rules/testing/events.ts';
import { reports } from './catalog.ts';
import { checkReport } from './check-report.ts';
import { panelQuery } from './panel-query.ts';
import type { Panel, Report } from './types.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const OURS = reports.filter(({ id }) => id.startsWith('audit-'));
const USERS = ['jane', 'bob', 'system:anonymous', 'system:node:n1', 'system:apiserver'] as const;
const ADDRESSES = [
  '10.0.0.7',
  '8.8.4.4',
  '172.32.0.1',
  '172.16.0.1',
  '::1',
  '2001:db8::1',
  'fd00::1',
] as const;
const TARGETS = [
  ['create', 'deployments shop/web', 201],
  ['patch', 'deployments shop/web', 200],
  ['delete', 'configmaps shop/a', 200],
  ['get', 'secrets shop/b', 403],
  ['list', 'pods shop/', 200],
  ['create', 'clusterrolebindings x', 201],
  ['get', '/healthz', 200],
] as const;
const EVENTS: readonly AuditEvent[] = Array.from({ length: 700 }, (_, i) => {
  const [verb, target, code] = TARGETS[i % TARGETS.length] ?? TARGETS[0];
  const user = USERS[(i * 3) % USERS.length] ?? '';
  const from = ADDRESSES[(i >> 3) % ADDRESSES.length] ?? '';
  return event(user, verb, target, { code, from, after: i });
});

/** Counted here by other means than the query: the number of a figure. */
const isPublic = ({ sourceIPs = [] }: AuditEvent) =>
  ['8.8.4.4', '172.32.0.1', '2001:db8::1'].includes(sourceIPs.at(-1) ?? '');
const code = (one: AuditEvent) => one.responseStatus?.code ?? 0;
const isFailed = (one: AuditEvent) => code(one) >= 400;
const isBinding = (one: AuditEvent) => one.objectRef?.resource === 'clusterrolebindings';
const EXPECTED: Readonly<Record<string, (one: AuditEvent) => boolean>> = {
  'audit-overview events': () => true,
  'audit-overview public-access': isPublic,
  'audit-overview denied': isFailed,
  'audit-overview cve-risk': () => false,
  'audit-overview created': ({ verb }) => verb === 'create',
  'audit-overview deleted': ({ verb }) => verb === 'delete',
  'audit-overview redirected': () => false,
  'audit-addresses public': isPublic,
  'audit-addresses public-failed': (one) => isPublic(one) && isFailed(one),
  'audit-anonymous anonymous': ({ user }) => user.username === 'system:anonymous',
  'audit-anonymous anonymous-done': (one) =>
    one.user.username === 'system:anonymous' && !isFailed(one) && one.objectRef !== undefined,
  'audit-anonymous forbidden': (one) => isFailed(one) && one.user.username !== 'system:anonymous',
  'audit-resource created': (one) => one.verb === 'create' && !isBinding(one),
  'audit-resource updated': ({ verb }) => verb === 'patch',
  'audit-privileges rbac': (one) => isBinding(one) && one.user.username !== 'system:apiserver',
};

describe('the reports over audit events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulwark-reports-'));
  let logs: EmbeddedLogs;

  before(async () => {
    logs = await openLogs({ folder, kinds: logKinds, sealEveryMs: 0, now: () => NOW });
    const body = Buffer.from(JSON.stringify({ kind: 'EventList', items: EVENTS }));
    await logs.append({ kind: 'audit', labels: { cluster: 'c', source: 'test' }, body });
  });
  after(async () => {
    await logs.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function answer(report: Report, panel: Panel): Promise<readonly ReadonlyMap<string, string>[]> {
    const { text } = panelQuery(report, panel, {
      range: { startMs: NOW - 86_400_000, endMs: NOW },
      step: { text: '10m', ms: 600_000 },
      scope: { clusters: [], filters: new Map(), switches: new Set() },
      parameters: new Map((report.parameters ?? []).map(({ name, initial }) => [name, initial])),
    });
    const found: ReadonlyMap<string, string>[] = [];
    for await (const batch of runQuery(logs, text, { nowNs: BigInt(NOW) * 1_000_000n }))
      for (const row of batch) found.push(new Map([...row.names()].map((name) => [name, row.get(name)])));
    return found;
  }

  for (const report of OURS) {
    it(`${report.id} can be run, each of its panels`, async () => {
      assert.deepEqual(checkReport(report), []);
      for (const panel of report.panels) {
        const rows = await answer(report, panel);
        const expected = EXPECTED[`${report.id} ${panel.id}`];
        if (expected === undefined) continue;
        assert.equal(
          Number(rows[0]?.get('requests')),
          EVENTS.filter(expected).length,
          `${report.id} ${panel.id}`,
        );
      }
    });
  }

  it('there are eight of them', () => assert.equal(OURS.length, 8));
});
