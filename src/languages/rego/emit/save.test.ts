import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planCases } from '../evaluate/testing/plan-cases.ts';
import { runPlanCase } from '../evaluate/testing/run-plan-case.ts';
import { equalValues, fromHost, parseNumber, setOf } from '../values/index.ts';
import type { Value } from '../values/types.ts';
import { checkPlan } from './check-plan.ts';
import { emitPlan } from './emit-plan.ts';
import { loadPlan } from './load.ts';
import { fromJson, toJson } from './plan-json.ts';
import { digestOf, restorePlan, savePlan } from './save.ts';

for (const each of planCases) {
  test(`saved and restored: ${each.name}`, () => {
    const text = savePlan(each.plan);
    const plan = restorePlan(text);
    assert.equal(savePlan(plan), text);
    assert.deepEqual(
      runPlanCase({ ...each, plan }, (of, image) => loadPlan(emitPlan(of), image)),
      runPlanCase(each, (of, image) => loadPlan(emitPlan(of), image)),
    );
  });
}

test('a text that was changed, or is another one, is refused', () => {
  const [{ plan } = assert.fail()] = planCases;
  const text = savePlan(plan);
  assert.throws(() => restorePlan(text.replace('"query"', '"other"')), /digest/);
  assert.throws(() => restorePlan(text, '0'.repeat(64)), /digest/);
  for (const other of ['', '{}', 'bulwark-rego-plan 1 sha256:', text.slice(1)]) {
    assert.throws(() => restorePlan(other), /no saved plan/);
  }
});

test('a plan whose parts are not what they should be is refused, with whatever digest', () => {
  const [{ plan } = assert.fail()] = planCases;
  const text = JSON.stringify(plan);
  const evil = [
    text.replace('"target":0', '"target":"0; globalThis.x = 1"'),
    text.replace('"local":0', '"local":-1'),
    text.replace('"local":0', '"local":1e9'),
    text.replace('"op":"scan"', '"op":"constructor"'),
    text.replace('"op":"scan"', '"op":"__proto__"'),
    text.replace('"op":"emit"', '"op":"emit","more":1'),
    text.replace('"isOrdered":true', '"isOrdered":"true) {} alert(1); if (true"'),
    text.replace('"place":0', '"place":99'),
    text.replace('"entry":0', '"entry":7'),
    text.replace('"functions":[', '"functions":[null,'),
    text.replace('"target":0,', ''),
    text.replace('{"op":"emit"', '{"op":"leave","id":0},{"op":"emit"'),
    text.replace('{"op":"emit"', '{"op":"add","to":0,"value":{"local":0},"place":0},{"op":"emit"'),
    'null',
    '[]',
  ];
  for (const body of evil) {
    assert.notEqual(body, text);
    assert.throws(
      () => restorePlan(`bulwark-rego-plan 1 sha256:${digestOf(body)}\n${body}`),
      TypeError,
      body,
    );
  }
  checkPlan(JSON.parse(text));
});

test('constants come back as they were', () => {
  const long = parseNumber('123456789012345678901234567890.5') ?? assert.fail();
  const values: Value[] = [
    setOf([1, 'a', setOf([long])]),
    long,
    { $: 'set', items: [1] },
    fromHost(
      new Map<unknown, unknown>([
        [1, 2],
        ['a', [3]],
      ]),
    ),
    JSON.parse('{"__proto__": {"constructor": 1}}') as Value,
  ];
  for (const value of values) {
    assert.ok(equalValues(fromJson(JSON.parse(JSON.stringify(toJson(value)))), value));
  }
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const value = fromHost(json);
      assert.ok(equalValues(fromJson(JSON.parse(JSON.stringify(toJson(value)))), value));
    }),
  );
});
