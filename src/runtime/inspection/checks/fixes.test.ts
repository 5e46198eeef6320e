import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import type { KubeObject } from '#platform/kube';
import { applyFixes } from '../check/apply-fixes.ts';
import { toSubjects } from '../collect/to-subjects.ts';
import type { Check, CheckContext } from '../types.ts';
import { catalog, checkById } from './catalog.ts';
import type { Cases } from './testing/cases.ts';
import { applies, evaluate, runCase } from './testing/run-case.ts';

/** Every fix that a check offers must mend what the check found, on its own cases. */
describe('fixes mend what was found', async () => {
  for (const entry of readdirSync(import.meta.dirname, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'testing') continue;
    const { cases } = (await import(`./${entry.name}/cases.ts`)) as { readonly cases: Cases };
    const check = checkById(entry.name.replaceAll('-', ''));
    assert.ok(check, entry.name);
    for (const one of cases.fail) {
      const before = runCase(check, one, true);
      const [first] = before.filter((found) => found.fixes !== undefined);
      if (first === undefined) continue;
      it(`${check.id}: ${one.name}`, () => {
        const mended = stringify(applyFixes(parse(one.yaml), first.fixes ?? []));
        const after = runCase(check, { ...one, yaml: mended }, true);
        assert.equal(after.length, before.length - 1, mended);
      });
    }
  }
});

/** The console shows all fixes of a workload as one diff: one check's fix must not undo another's. */
describe('all fixes of one object together', async () => {
  for (const entry of readdirSync(import.meta.dirname, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'testing') continue;
    const { cases } = (await import(`./${entry.name}/cases.ts`)) as { readonly cases: Cases };
    for (const one of cases.fail) {
      it(`${entry.name}: ${one.name}`, () => {
        const object = parse(one.yaml) as KubeObject;
        const before = findAll(object);
        const fixes = before.flatMap(({ found }) => found.flatMap((observation) => observation.fixes ?? []));
        const after = findAll(applyFixes(object, fixes));
        const left = after.filter(({ check }) => {
          const found = before.find((other) => other.check === check)?.found ?? [];
          return found.length > 0 && found.every((observation) => observation.fixes !== undefined);
        });
        assert.deepEqual(
          left.map(({ check }) => check.id),
          [],
          stringify(applyFixes(object, fixes)),
        );
      });
    }
  }
});

it('the fixes of two checks for one capability take away that capability alone', () => {
  const capabilities = { add: ['SYS_ADMIN', 'CHOWN'], drop: ['ALL'] };
  const containers = [{ name: 'app', image: 'a:1', securityContext: { capabilities } }];
  const object: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers } };
  const found = findAll(object).filter(({ check }) => check.id.includes('apabilities'));
  assert.deepEqual(found.map(({ check }) => check.id).sort(), ['capabilitiesAdded', 'dangerousCapabilities']);
  const fixes = found.flatMap((one) => one.found.flatMap((observation) => observation.fixes ?? []));
  const after = applyFixes(object, fixes) as { spec: { containers: typeof containers } };
  assert.deepEqual(after.spec.containers[0]?.securityContext.capabilities.add, ['CHOWN']);
});

const ALONE: CheckContext = { clusterVersion: undefined, related: () => ({ complete: false, objects: [] }) };

function findAll(object: KubeObject) {
  return toSubjects([object], { cluster: 'test' }).flatMap((subject) =>
    catalog
      .filter((check: Check) => applies(check, subject))
      .map((check) => ({
        check,
        found: evaluate(check, subject, ALONE).filter(({ verdict }) => verdict === 'fail'),
      }))
      .filter(({ found }) => found.length > 0),
  );
}
