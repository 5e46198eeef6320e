import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compileQuery } from '../flow.ts';
import { FieldRow } from '../rows/index.ts';
import { createPipeline } from './pipeline.ts';

const nowNs = BigInt(Date.UTC(2025, 5, 15)) * 1_000_000n;

function unpack(text: string, options = ''): Readonly<Record<string, string>> {
  const pipeline = createPipeline(compileQuery(`* | unpack_syslog ${options} | delete _msg`, { nowNs }));
  const [row] = pipeline.push(FieldRow.of([['_msg', text]]));
  return Object.fromEntries(Array.from(row?.names() ?? [], (name) => [name, row?.get(name) ?? '']));
}

const CASES: readonly (readonly [text: string, fields: Readonly<Record<string, string>>])[] = [
  [
    '<165>1 2025-06-15T10:00:00Z host app 12 ID [id@1 a="b]c" d="e"][f g=h] message',
    {
      priority: '165',
      facility_keyword: 'local4',
      level: 'notice',
      facility: '20',
      severity: '5',
      format: 'rfc5424',
      timestamp: '2025-06-15T10:00:00Z',
      hostname: 'host',
      app_name: 'app',
      proc_id: '12',
      msg_id: 'ID',
      'id@1.a': 'b]c',
      'id@1.d': 'e',
      'f.g': 'h',
      message: 'message',
    },
  ],
  [
    'Jun 14 01:02:03 host app[42]: message: of it',
    {
      format: 'rfc3164',
      timestamp: '2025-06-14T01:02:03.000Z',
      hostname: 'host',
      app_name: 'app',
      proc_id: '42',
      message: 'message: of it',
    },
  ],
  [
    'Dec 31 23:00:00 host app',
    { format: 'rfc3164', timestamp: '2024-12-31T23:00:00.000Z', hostname: 'host', app_name: 'app' },
  ],
  ['no syslog', { format: 'rfc3164', message: 'no syslog' }],
  ['<x>1 ', { priority: 'x' }],
  ['<1', {}],
];

describe('unpack_syslog', () => {
  for (const [text, fields] of CASES) test(text, () => assert.deepEqual(unpack(text), fields));

  test('an offset is that of times without a zone', () => {
    assert.equal(unpack('Jun 14 01:02:03 host', 'offset 2h')['timestamp'], '2025-06-13T23:02:03.000Z');
  });

  test('takes every text, and not long for it', () => {
    fc.assert(
      fc.property(fc.string(), (text) =>
        Object.values(unpack(`<1>1 - - - - - ${text}`)).every((value) => value !== ''),
      ),
    );
    for (const piece of ['[a b="c"]', ' a=b', '[', '\\"', '[a  ']) {
      unpack(`<1>1 - - - - - [x${piece.repeat(20_000)}`);
    }
  });
});
