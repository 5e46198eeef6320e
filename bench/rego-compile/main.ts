import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile, type Prepared } from '#languages/rego';
import { askPeer, findPeer } from '../rego-evaluate/peer.ts';
import { podReviews } from '../rego-evaluate/reviews.ts';

/**
 * Time to compile one template, and memory of each of 500 compiled ones that have been used once, beside OPA in the
 * same run. Prints one line. Needs --expose-gc.
 */
const { values: flags } = parseArgs({ options: { count: { type: 'string', default: '500' } } });
const COUNT = Number(flags.count);
const TEMPLATES = join(import.meta.dirname, '../rego-evaluate/templates');

interface Template {
  readonly file: string;
  readonly text: string;
  readonly version: 'v0' | 'v1';
  readonly query: string;
}

function loadTemplates(): readonly Template[] {
  return readdirSync(TEMPLATES)
    .filter((file) => file.endsWith('.rego'))
    .map((file) => {
      const text = readFileSync(join(TEMPLATES, file), 'utf8');
      const version = text.includes('import rego.v1') ? 'v1' : 'v0';
      return { file, text, version, query: `data.${/^package (\S+)/.exec(text)?.[1]}.violation` };
    });
}

function prepare({ file, text, version, query }: Template): Prepared {
  return compile([{ file, text }], { version }).prepare(query);
}

function collectGarbage(): void {
  if (globalThis.gc === undefined) throw new Error('start it with --expose-gc');
  globalThis.gc();
  globalThis.gc();
}

function main(): void {
  const templates = loadTemplates();
  const input = { review: podReviews()[0]?.review, parameters: {} };
  for (const template of templates) prepare(template).value(input);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const started = performance.now();
  const kept = Array.from({ length: COUNT }, (_, index) =>
    prepare(templates[index % templates.length] as Template),
  );
  const each = (performance.now() - started) / COUNT;
  for (const one of kept) one.value(input);
  collectGarbage();
  const bytes = (process.memoryUsage().heapUsed - before) / kept.length;
  const mine = `${each.toFixed(2)} ms and ${(bytes / 1024).toFixed(0)} KiB a template`;
  const peer = findPeer();
  if (peer === undefined) {
    console.log(`rego-compile: ${mine} (${COUNT} templates); OPA not measured (no Go)`);
    return;
  }
  const policies = templates.map(({ file, ...rest }) => ({ ...rest, name: file, inputs: [] }));
  const answers = askPeer(peer, { policies, sliceMs: 1, compiles: Math.ceil(COUNT / templates.length) });
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const theirMs = mean(answers.map(({ compileNs }) => compileNs ?? 0)) / 1e6;
  const theirBytes = mean(answers.map(({ compiledBytes }) => compiledBytes ?? 0));
  console.log(
    `rego-compile: ${mine} (${COUNT} templates); OPA ${theirMs.toFixed(2)} ms and ${(theirBytes / 1024).toFixed(0)} KiB; time ratio ${(theirMs / each).toFixed(1)}, memory ratio ${(theirBytes / bytes).toFixed(1)}`,
  );
}

main();
