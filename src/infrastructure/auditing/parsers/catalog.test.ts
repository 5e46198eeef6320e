import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { formats } from './catalog.ts';
import { createRecogniser, recognise } from './recognise.ts';
import type { FormatCases, RequestLine } from './types.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const cases = new Map<string, FormatCases>();

before(async () => {
  for (const folder of folders) {
    const found = (await import(`./${folder}/cases.ts`)) as { readonly cases: FormatCases };
    cases.set(folder, found.cases);
  }
});

/** Only what a line says. */
function said({ kind: _, timeMs, ...rest }: RequestLine): object {
  const known = Object.entries(rest).filter(
    ([name, value]) =>
      value !== '' &&
      value !== undefined &&
      !Number.isNaN(value) &&
      !(name === 'upstreamTries' && value === 0),
  );
  return { time: new Date(timeMs).toISOString(), ...Object.fromEntries(known) };
}

describe('the catalogue of formats', () => {
  it('lists every folder once, under the name of its id', () => {
    assert.deepEqual(formats.map(({ id }) => id).sort(), folders.sort());
  });

  it('says of each what writes it, and where that is told', () => {
    for (const { by, references, title } of formats) {
      assert.ok(by.length > 0 && title.length > 2);
      for (const reference of references) assert.equal(new URL(reference).protocol, 'https:');
    }
  });
});

for (const format of formats) {
  describe(`format ${format.id}`, () => {
    it('reads its lines, with every field', () => {
      const { reads = [] } = cases.get(format.id) ?? {};
      assert.ok(reads.length > 0, 'no line that it reads');
      for (const { name, line, says } of reads) {
        const parsed = format.createParser()(line);
        assert.equal(parsed.kind, 'request', `${name}: ${JSON.stringify(parsed)}`);
        if (parsed.kind === 'request') assert.deepEqual(said(parsed), says, name);
      }
    });

    it('is recognised from each of them, without a doubt', () => {
      for (const { name, line } of cases.get(format.id)?.reads ?? []) {
        const { format: found, ambiguous } = recognise(formats, [line]);
        assert.deepEqual([found, ambiguous], [format.id, []], name);
        assert.equal(createRecogniser(formats).read(line).format, format.id, name);
      }
    });

    it('refuses other lines, and says where', () => {
      const { refuses = [] } = cases.get(format.id) ?? {};
      assert.ok(refuses.length > 0, 'no line that it refuses');
      for (const { name, line } of refuses) {
        const parsed = format.createParser()(line);
        assert.equal(parsed.kind, 'fault', name);
        if (parsed.kind === 'fault') assert.ok(parsed.at >= 0 && parsed.at <= line.length, name);
      }
    });

    it('answers any line, also ones that were its own and were damaged', () => {
      const own = (cases.get(format.id)?.reads ?? []).map(({ line }) => line);
      const damaged = fc
        .tuple(fc.constantFrom(...own), fc.nat(500), fc.nat(40), fc.string({ unit: 'binary', maxLength: 30 }))
        .map(([line, at, length, text]) => line.slice(0, at) + text + line.slice(at + length));
      const parse = format.createParser();
      fc.assert(
        fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' })), (line) => {
          const parsed = parse(line);
          if (parsed.kind === 'fault') return parsed.at >= 0 && parsed.expected !== '';
          return typeof parsed.url === 'string' && (Number.isNaN(parsed.status) || parsed.status < 1000);
        }),
        { numRuns: 200 },
      );
    });

    it('cuts a line of 200,000 letters short in time', () => {
      const [first] = cases.get(format.id)?.reads ?? [];
      const parse = format.createParser();
      for (const part of ['" ', '\\"', ' [', ', ', '} {', '{"a":', ' - '])
        parse((first?.line.slice(0, 60) ?? '') + part.repeat(50_000));
    });
  });
}

describe('the recogniser', () => {
  const line = (id: string): string => cases.get(id)?.reads[0]?.line ?? '';

  it('notices that a controller was given another format', () => {
    const recogniser = createRecogniser(formats);
    const read = ['combined', 'combined', 'json', 'ingress-nginx'].map(
      (id) => recogniser.read(line(id)).format,
    );
    assert.deepEqual(read, ['combined', 'combined', 'json', 'ingress-nginx']);
  });

  it('keeps its format over lines that are none', () => {
    const recogniser = createRecogniser(formats);
    recogniser.read(line('traefik'));
    assert.equal(recogniser.read('panic: runtime error').parsed.kind, 'fault');
    assert.equal(recogniser.format(), 'traefik');
  });

  it('says when it could be either of two', () => {
    const [format] = formats;
    assert.ok(format);
    const twice = [format, { ...format, id: 'same' }];
    assert.deepEqual(recognise(twice, [line(format.id)]).ambiguous, [format.id, 'same']);
  });

  it('says when it could be none', () => {
    assert.equal(recognise(formats, ['hello', 'world']).format, undefined);
    assert.equal(recognise(formats, []).format, undefined);
  });
});
