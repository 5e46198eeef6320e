import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingWire, ObjectRef, WorkloadRow } from '../../../../api/wire.ts';
import { type FindingRow, patchFindings, patchWorkloads, type SubjectEvent } from './patch.ts';

const web: ObjectRef = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
const api: ObjectRef = { ...web, name: 'api' };
const tally = {
  pass: 3,
  unknown: 0,
  exempted: 0,
  fail: { critical: 0, high: 1, medium: 0, low: 0 },
  earned: 3,
  possible: 4,
};

function finding(object: ObjectRef, check: string, message = 'bad'): FindingWire {
  return {
    fingerprint: `${object.name}/${check}`,
    check,
    category: 'security',
    severity: 'high',
    verdict: 'fail',
    cluster: 'c',
    object,
    container: '',
    path: '',
    message,
    remedy: '',
    fixes: [],
    location: null,
    exemption: null,
  };
}

function event(object: ObjectRef, findings: FindingWire[] | null): SubjectEvent {
  return {
    type: 'subject',
    object,
    at: '2026-01-02T00:00:00Z',
    tally,
    score: 75,
    findings,
    added: 0,
    resolved: 0,
  };
}

const page = { total: 3, offset: 0, findings: [finding(web, 'a'), finding(api, 'a'), finding(web, 'b')] };

function states(rows: readonly FindingRow[]): string[] {
  return rows.map((row) => `${row.fingerprint} ${row.verdict} ${row.live ?? '-'}`);
}

test('a resolved finding stays in its place as passed', () => {
  const next = patchFindings(page, event(web, [finding(web, 'b')]));
  assert.deepEqual(states(next.findings), ['web/a pass resolved', 'api/a fail -', 'web/b fail -']);
  assert.equal(next.total, 3);
});

test('a finding with another message is marked as changed', () => {
  const next = patchFindings(page, event(web, [finding(web, 'a', 'worse'), finding(web, 'b')]));
  assert.deepEqual(states(next.findings), ['web/a fail changed', 'api/a fail -', 'web/b fail -']);
});

test('all findings of an object that is gone are resolved', () => {
  const next = patchFindings(page, event(web, null));
  assert.deepEqual(states(next.findings), ['web/a pass resolved', 'api/a fail -', 'web/b pass resolved']);
});

test('a finding that comes back is open again', () => {
  const gone = patchFindings(page, event(web, []));
  const back = patchFindings(gone, event(web, [finding(web, 'a'), finding(web, 'b')]));
  assert.deepEqual(states(back.findings), ['web/a fail changed', 'api/a fail -', 'web/b fail changed']);
});

test('a page without the object is left as it is', () => {
  assert.equal(patchFindings(page, event({ ...web, namespace: 'other' }, [])), page);
});

test('the row of a workload takes its new figures', () => {
  const row: WorkloadRow = {
    object: web,
    score: 50,
    tally,
    containers: 1,
    changedAt: '2026-01-01T00:00:00Z',
  };
  const list = { total: 2, workloads: [row, { ...row, object: api }] };
  const next = patchWorkloads(list, event(web, []));
  assert.deepEqual(
    next.workloads.map(({ score }) => score),
    [75, 50],
  );
});
