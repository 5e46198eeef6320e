import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { KubeObject } from '#platform/kube';
import { toSubjects } from '../collect/to-subjects.ts';
import type { CheckContext } from '../types.ts';
import { catalog } from './catalog.ts';
import type { Cases } from './testing/cases.ts';
import { applies, evaluate } from './testing/run-case.ts';

const manifests: unknown[] = [];

before(async () => {
  for (const entry of readdirSync(import.meta.dirname, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === 'testing') continue;
    const { cases } = (await import(`./${entry.name}/cases.ts`)) as { readonly cases: Cases };
    for (const one of [...cases.pass, ...cases.fail]) manifests.push(parse(one.yaml));
  }
});

/** The manifest with some values replaced by ones of other types, and some keys by names of JavaScript's own. */
function damage(value: unknown, choose: () => number, replacement: () => unknown): unknown {
  if (choose() < 0.06) return replacement();
  if (Array.isArray(value)) return value.map((item) => damage(item, choose, replacement));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => {
    const kept = key === 'kind' || key === 'apiVersion' || key === 'name';
    return [choose() < 0.02 ? '__proto__' : key, kept ? item : damage(item, choose, replacement)];
  });
  return Object.fromEntries(entries);
}

describe('checks on damaged manifests', () => {
  it('never throw, and say only what they have words for', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.infiniteStream(fc.jsonValue()),
        (pick, chances, values) => {
          const choose = () => chances.next().value as number;
          const wrong = damage(manifests[pick % manifests.length], choose, () => values.next().value);
          if (typeof wrong === 'object' && wrong !== null && !Array.isArray(wrong))
            askAll(wrong as KubeObject);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function askAll(object: KubeObject): void {
  const context: CheckContext = {
    clusterVersion: 'v1.37.2',
    related: () => ({ complete: true, objects: [object, ...RELATED] }),
  };
  for (const subject of toSubjects([object], { cluster: 'test' })) {
    for (const check of catalog) {
      if (!applies(check, subject)) continue;
      for (const found of evaluate(check, subject, context)) {
        assert.ok(Object.hasOwn(check.text.en.messages, found.message), `${check.id}: ${found.message}`);
        assert.ok(
          found.path.every((key) => typeof key === 'string' || typeof key === 'number'),
          check.id,
        );
      }
    }
  }
}

/** Related objects may be damaged too. */
const RELATED = [
  {},
  { metadata: null, spec: 7 },
  { subjects: 'all', roleRef: 3 },
] as unknown as readonly KubeObject[];
