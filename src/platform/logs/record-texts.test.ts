import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { recordTexts } from './record-texts.ts';

describe('the texts of records', () => {
  for (const [batch, expected] of [
    ['[]', []],
    ['[ {"a":1.0} , {"b":"]}\\"" } ]', ['{"a":1.0}', '{"b":"]}\\"" }']],
    [' {"a":[1,2]} ', ['{"a":[1,2]}']],
    ['{"kind":"x","items":[{"a":"items"},{}]}', ['{"a":"items"}', '{}']],
    ['{"a":{"items":[1]},"items" : [ {"b":1} ]}', ['{"b":1}']],
    ['{"items":7}', ['{"items":7}']],
    ['{"it\\u0065ms":[{"b":1}]}', ['{"b":1}']],
    ['[{"a":"\\\\"},{"b":"\\\\\\""}]', ['{"a":"\\\\"}', '{"b":"\\\\\\""}']],
    ['[1,"x",null,[2],{"a":1}]', ['1', '"x"', 'null', '[2]', '{"a":1}']],
  ] as const) {
    it(`of ${batch}`, () => assert.deepEqual(recordTexts(batch, 'items'), expected));
  }

  it('are those of JSON, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.constantFrom(0, 1, 2),
        (records, space) => {
          const listed = recordTexts(JSON.stringify(records, undefined, space), undefined);
          assert.deepEqual(
            listed.map((text) => JSON.stringify(JSON.parse(text))),
            records.map((one) => JSON.stringify(one)),
          );
          const wrapped = recordTexts(
            JSON.stringify({ a: records, items: records }, undefined, space),
            'items',
          );
          assert.deepEqual(wrapped.length, records.length);
        },
      ),
    );
  });
});
