import { deepStrictEqual } from 'node:assert';
import { parseArgs } from 'node:util';
import { compile, fromHost, toHost } from '#languages/rego';
import { geometricMean, nanosecondsOf } from '../rego-evaluate/measure.ts';
import { askPeer, findPeer } from '../rego-evaluate/peer.ts';
import { programs } from './programs.ts';

/** Four kinds of heavy policies beside OPA in the same run, with equal answers. Prints one line. */
const { values: flags } = parseArgs({ options: { slice: { type: 'string', default: '300' } } });
const SLICE_MS = Number(flags.slice);

function main(): void {
  const peer = findPeer();
  const policies = programs();
  const theirs = peer === undefined ? [] : askPeer(peer, { policies, sliceMs: SLICE_MS, compiles: 0 });
  const parts = policies.map((policy, index) => {
    const { name, text, version, query, inputs, data } = policy;
    const prepared = compile([{ file: `${name}.rego`, text }], { version }).prepare(query);
    const options = { isPlain: true, ...(data === undefined ? {} : { data: fromHost(data) }) };
    const ns = inputs.map((input) => nanosecondsOf(() => prepared.value(input, options), SLICE_MS, 3));
    const answer = theirs[index];
    inputs.forEach((input, at) => {
      const value = prepared.value(input, options);
      if (answer !== undefined)
        deepStrictEqual(value === undefined ? null : toHost(value), answer.answers[at], name);
    });
    const mine = `${name} ${(geometricMean(ns) / 1000).toFixed(1)} µs`;
    return answer === undefined
      ? mine
      : `${mine} (OPA ${(geometricMean(answer.ns) / geometricMean(ns)).toFixed(1)} times that)`;
  });
  console.log(`rego-programs: ${parts.join(', ')}${peer === undefined ? '; OPA not measured (no Go)' : ''}`);
}

main();
