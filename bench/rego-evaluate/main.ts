import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile, type Prepared, toHost } from '#languages/rego';
import { geometricMean, nanosecondsOf } from './measure.ts';
import { askPeer, findPeer, type PeerPolicy } from './peer.ts';
import { podReviews } from './reviews.ts';

/**
 * Evaluations a second of 24 templates on four pod reviews, beside OPA with prepared queries in the same run. Both
 * answer the same, or it fails. Prints one line; `--each` prints every template first.
 */
const { values: flags } = parseArgs({
  options: { each: { type: 'boolean', default: false }, slice: { type: 'string', default: '60' } },
});
const SLICE_MS = Number(flags.slice);
/** The inputs are JSON data, as a webhook has parsed them; OPA gets them converted beforehand, too. */
const PLAIN = { isPlain: true };
const TEMPLATES = join(import.meta.dirname, 'templates');

interface Case {
  readonly policy: PeerPolicy;
  readonly prepared: Prepared;
}

function loadCases(): readonly Case[] {
  const files = readdirSync(TEMPLATES).filter((file) => file.endsWith('.rego'));
  return files.map((file) => {
    const name = file.slice(0, -'.rego'.length);
    const text = readFileSync(join(TEMPLATES, file), 'utf8');
    const parameters: unknown = JSON.parse(readFileSync(join(TEMPLATES, `${name}.parameters.json`), 'utf8'));
    const version = text.includes('import rego.v1') ? 'v1' : 'v0';
    const query = `data.${/^package (\S+)/.exec(text)?.[1]}.violation`;
    const inputs = podReviews().map(({ review }) => ({ review, parameters }));
    const policy: PeerPolicy = { name, text, version, query, inputs };
    return { policy, prepared: compile([{ file, text }], { version }).prepare(query) };
  });
}

interface Measured {
  readonly name: string;
  /** Nanoseconds by input. */
  readonly ns: readonly number[];
}

function measureOurs({ policy, prepared }: Case): Measured {
  const ns = policy.inputs.map((input) => nanosecondsOf(() => prepared.value(input, PLAIN), SLICE_MS));
  return { name: policy.name, ns };
}

function main(): void {
  const peer = findPeer();
  const cases = loadCases();
  if (peer === undefined) {
    const ours = cases.map(measureOurs);
    const mean = geometricMean(ours.flatMap(({ ns }) => ns));
    console.log(
      `rego-evaluate: ${cases.length} templates, ${(mean / 1000).toFixed(2)} µs in the mean; OPA not measured (no Go to build it with)`,
    );
    return;
  }
  const theirs = askPeer(peer, {
    policies: cases.map(({ policy }) => policy),
    sliceMs: SLICE_MS,
    compiles: 0,
  });
  const rows = cases.map((one, index) => {
    const answer = theirs[index];
    if (answer === undefined) throw new Error(`the peer says nothing of ${one.policy.name}`);
    one.policy.inputs.forEach((input, at) => {
      const value = one.prepared.value(input, PLAIN);
      deepStrictEqual(value === undefined ? null : toHost(value), answer.answers[at], one.policy.name);
    });
    const { ns } = measureOurs(one);
    const ratios = ns.map((each, at) => (answer.ns[at] ?? 0) / each);
    return {
      name: one.policy.name,
      ours: geometricMean(ns),
      theirs: geometricMean(answer.ns),
      ratio: geometricMean(ratios),
    };
  });
  rows.sort((a, b) => a.ratio - b.ratio);
  if (flags.each) {
    for (const { name, ours, theirs: opa, ratio } of rows) {
      console.log(
        `${name.padEnd(24)} ${(ours / 1000).toFixed(2).padStart(8)} µs  OPA ${(opa / 1000).toFixed(1).padStart(7)} µs  ratio ${ratio.toFixed(1)}`,
      );
    }
  }
  const worst = rows[0];
  const mean = geometricMean(rows.map(({ ratio }) => ratio));
  console.log(
    `rego-evaluate: ${rows.length} templates on ${podReviews().length} pod reviews: ${mean.toFixed(1)} times OPA's evaluations a second in the geometric mean, worst ${worst?.ratio.toFixed(1)} (${worst?.name}); ours ${(geometricMean(rows.map(({ ours }) => ours)) / 1000).toFixed(2)} µs, OPA ${(geometricMean(rows.map(({ theirs: opa }) => opa)) / 1000).toFixed(1)} µs`,
  );
}

main();
