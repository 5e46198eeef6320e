import { deepStrictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile, type Prepared, toHost, type Value } from '#languages/rego';
import { geometricMean, nanosecondsOf } from './measure.ts';
import { askPeer, findPeer, type PeerAnswer, type PeerPolicy } from './peer.ts';
import { podReviews } from './reviews.ts';

/**
 * Evaluations a second of 24 templates on four pod reviews, beside OPA with prepared queries in the same run. Both
 * answer the same, or it fails. Prints one line; `--each` prints every template first. The promise is the first figure:
 * parameters are part of the input for both. The second one is what a caller gets who hands in the parameters of a
 * constraint as known when it prepares the query.
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
  /** With the parameters folded in. */
  readonly folded: Prepared;
}

function loadCases(): readonly Case[] {
  const files = readdirSync(TEMPLATES).filter((file) => file.endsWith('.rego'));
  return files.map((file) => {
    const name = file.slice(0, -'.rego'.length);
    const text = readFileSync(join(TEMPLATES, file), 'utf8');
    const parameters: Value = JSON.parse(readFileSync(join(TEMPLATES, `${name}.parameters.json`), 'utf8'));
    const version = text.includes('import rego.v1') ? 'v1' : 'v0';
    const query = `data.${/^package (\S+)/.exec(text)?.[1]}.violation`;
    const inputs = podReviews().map(({ review }) => ({ review, parameters }));
    const policy: PeerPolicy = { name, text, version, query, inputs };
    const compiled = compile([{ file, text }], { version });
    const known = [{ path: ['parameters'], value: parameters }];
    return { policy, prepared: compiled.prepare(query), folded: compiled.prepare(query, { known }) };
  });
}

/** Nanoseconds by input. */
function measure({ inputs }: PeerPolicy, prepared: Prepared): readonly number[] {
  return inputs.map((input) => nanosecondsOf(() => prepared.value(input, PLAIN), SLICE_MS));
}

/** Fails where an answer is not that of the peer. */
function compareAnswers({ policy, prepared, folded }: Case, { answers }: PeerAnswer): void {
  policy.inputs.forEach((input, at) => {
    for (const each of [prepared, folded]) {
      const value = each.value(input, PLAIN);
      deepStrictEqual(value === undefined ? null : toHost(value), answers[at], policy.name);
    }
  });
}

function ratioOf({ ns }: PeerAnswer, ours: readonly number[]): number {
  return geometricMean(ours.map((each, at) => (ns[at] ?? 0) / each));
}

function main(): void {
  const peer = findPeer();
  const cases = loadCases();
  if (peer === undefined) {
    const mean = geometricMean(cases.flatMap(({ policy, prepared }) => measure(policy, prepared)));
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
    compareAnswers(one, answer);
    const ours = measure(one.policy, one.prepared);
    return {
      name: one.policy.name,
      ours: geometricMean(ours),
      theirs: geometricMean(answer.ns),
      ratio: ratioOf(answer, ours),
      folded: ratioOf(answer, measure(one.policy, one.folded)),
    };
  });
  rows.sort((a, b) => a.ratio - b.ratio);
  if (flags.each) {
    for (const { name, ours, theirs: opa, ratio, folded } of rows) {
      console.log(
        `${name.padEnd(24)} ${(ours / 1000).toFixed(2).padStart(8)} µs  OPA ${(opa / 1000).toFixed(1).padStart(7)} µs  ratio ${ratio.toFixed(1).padStart(5)}, folded ${folded.toFixed(1)}`,
      );
    }
  }
  const worst = rows[0];
  const mean = geometricMean(rows.map(({ ratio }) => ratio));
  const folded = geometricMean(rows.map((row) => row.folded));
  console.log(
    `rego-evaluate: ${rows.length} templates on ${podReviews().length} pod reviews: ${mean.toFixed(1)} times OPA's evaluations a second in the geometric mean, worst ${worst?.ratio.toFixed(1)} (${worst?.name}); ${folded.toFixed(1)} times with the parameters folded in; ours ${(geometricMean(rows.map(({ ours }) => ours)) / 1000).toFixed(2)} µs, OPA ${(geometricMean(rows.map(({ theirs: opa }) => opa)) / 1000).toFixed(1)} µs`,
  );
}

main();
