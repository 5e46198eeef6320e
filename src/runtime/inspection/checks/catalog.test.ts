import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import type { Check, CheckText } from '../types.ts';
import { catalog, checkById } from './catalog.ts';
import type { Case, Cases } from './testing/cases.ts';
import { type Observed, runCase } from './testing/run-case.ts';

const SUPPORT = new Set(['testing']);
const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SUPPORT.has(entry.name))
  .map((entry) => entry.name);

const cases = new Map<string, Cases>();
const usedMessages = new Map<string, Set<string>>();

before(async () => {
  for (const folder of folders) {
    const found = (await import(`./${folder}/cases.ts`)) as { readonly cases: Cases };
    cases.set(folder, found.cases);
  }
});

describe('the catalogue', () => {
  it('lists every folder, under the folder name that its id spells', () => {
    const listed = catalog.map((check) => kebab(check.id));
    const missing = folders.filter((folder) => !listed.includes(folder));
    const surplus = listed.filter((name) => !folders.includes(name));
    assert.deepEqual(missing, [], `add to catalog.ts: ${missing.join(', ')}`);
    assert.deepEqual(surplus, [], `no folder checks/${surplus.join(', ')} (folder name = id in kebab-case)`);
  });

  it('has every id and alias once, whatever its case', () => {
    const names = catalog.flatMap((check) =>
      [check.id, ...(check.aliases ?? [])].map((name) => name.toLowerCase()),
    );
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  it('finds a check by id and by alias', () => {
    for (const check of catalog) {
      assert.equal(checkById(check.id), check);
      for (const alias of check.aliases ?? []) assert.equal(checkById(alias), check);
    }
    assert.equal(checkById('noSuchCheck'), undefined);
  });
});

for (const check of catalog) {
  describe(`check ${check.id}`, () => {
    it('speaks both languages completely and alike', () => assertTexts(check));
    it('refers to https pages', () => assertReferences(check));
    for (const verdict of ['pass', 'fail', 'unknown'] as const) {
      it(`is right in its ${verdict} cases`, () => {
        const some = cases.get(kebab(check.id))?.[verdict] ?? [];
        assert.ok(some.length > 0 || verdict === 'unknown', `no ${verdict} case`);
        for (const one of some) assertCase(check, one, verdict);
      });
    }
    it('uses each of its messages in a case', () => {
      const unused = Object.keys(check.text.en.messages).filter(
        (name) => !usedMessages.get(check.id)?.has(name),
      );
      assert.deepEqual(unused, []);
    });
    it('shows how to mend what it finds', () => {
      const failing = cases.get(kebab(check.id))?.fail ?? [];
      const shown = failing.some((one) =>
        runCase(check, one, true).some((found) => found.fixes !== undefined),
      );
      assert.ok(shown || check.remedyYaml !== undefined, 'neither fixes nor remedyYaml');
    });
  });
}

function kebab(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

function assertTexts(check: Check): void {
  const { en, zh } = check.text;
  for (const part of ['title', 'description', 'why', 'remedy'] as const) {
    assert.ok(en[part].length > 3 && !/\p{Script=Han}/u.test(en[part]), `en.${part}`);
    assert.match(zh[part], /\p{Script=Han}/u, `zh.${part}`);
  }
  assert.deepEqual(Object.keys(zh.messages).sort(), Object.keys(en.messages).sort());
  for (const name of Object.keys(en.messages)) {
    assert.deepEqual(placeholders(zh, name), placeholders(en, name), `placeholders of ${name}`);
    assert.match(zh.messages[name] ?? '', /\p{Script=Han}/u, `zh.messages.${name}`);
  }
}

function placeholders(text: CheckText, name: string): readonly string[] {
  return [...new Set(text.messages[name]?.match(/\{\w+\}/g) ?? [])].sort();
}

function assertReferences(check: Check): void {
  assert.ok(check.references.length > 0, 'no reference');
  for (const reference of check.references) assert.equal(new URL(reference).protocol, 'https:', reference);
}

function assertCase(check: Check, one: Case, verdict: 'pass' | 'fail' | 'unknown'): void {
  const complete = verdict !== 'unknown' && one.incomplete !== true;
  const found = runCase(check, one, complete);
  for (const observed of found) assertObservation(check, observed);
  const where = `${check.id}, ${one.name}: ${JSON.stringify(found)}`;
  if (verdict === 'pass') assert.deepEqual(found, [], where);
  else assert.ok(found.length > 0 && found.every((observed) => observed.verdict === verdict), where);
  if (one.expect?.count !== undefined) assert.equal(found.length, one.expect.count, where);
  assert.ok(verdict === 'pass' || found.some((observed) => meets(observed, one)), where);
}

function meets(observed: Observed, { expect }: Case): boolean {
  if (expect === undefined) return true;
  return (
    (expect.container === undefined || expect.container === observed.container) &&
    (expect.path === undefined || expect.path === pathText(observed)) &&
    (expect.message === undefined || expect.message === observed.message)
  );
}

function pathText({ path }: Observed): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

function assertObservation(check: Check, observed: Observed): void {
  const template = check.text.en.messages[observed.message];
  assert.ok(template !== undefined, `${check.id}: no text for message ${observed.message}`);
  const used = usedMessages.get(check.id) ?? new Set();
  usedMessages.set(check.id, used.add(observed.message));
  for (const name of placeholders(check.text.en, observed.message)) {
    assert.ok(
      observed.params?.[name.slice(1, -1)] !== undefined,
      `${check.id}: ${observed.message} lacks ${name}`,
    );
  }
}
