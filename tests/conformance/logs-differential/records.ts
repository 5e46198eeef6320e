import type { LogBatch, LogKind } from '#platform/logs';
import { type LogRecord, makeRecords } from '../logsql-differential/records.ts';
import { Random } from '../rego-differential/random.ts';

const ODD_COLUMNS = ['value', 'flag', 'nested.value', 'list'];

/** The kinds of the language's own comparison, so that its queries can be asked here; some fields have columns, some not. */
export const KINDS: readonly LogKind[] = [
  kindOf('audit', ['verb', 'user.username', 'user.groups', 'responseStatus.code', 'sourceIPs']),
  kindOf('ingress', ['status', 'path', 'bytes', 'remote_addr', 'request_time']),
  kindOf('odd', ODD_COLUMNS),
  { ...kindOf('bare', []), labels: [], message: [] },
];

function kindOf(name: string, columns: readonly string[]): LogKind {
  return {
    name,
    labels: ['host'],
    items: 'items',
    time: ['stageTimestamp', '_time'],
    message: ['_msg'],
    columns,
    retentionDays: 10_000,
  };
}

/** The same records for both stores, in batches of all forms. */
export function makeBatches(count: number, seed: number): readonly LogBatch[] {
  const random = new Random(seed);
  const records = makeRecords(count, seed).map((record) => JSON.stringify(inEighths(record)));
  const groups = Map.groupBy(records, (text) => {
    const { kind, host } = JSON.parse(text);
    return `${kind} ${host}`;
  });
  const batches = [...groups].flatMap(([key, texts]) => {
    const [kind = '', host = ''] = key.split(' ');
    return chunks(texts, random).map((chunk) => batchOf(random, kind, { host }, chunk));
  });
  const odd = [SHAPES, SURROGATES, ...CLOCKS.map((text) => [text])];
  const bare = BARE.map((text) => batchOf(random, 'bare', {}, [text]));
  return [...batches, ...odd.map((texts) => batchOf(random, 'odd', {}, texts)), ...bare];
}

/** VictoriaLogs gives some other fractions back with one more digit. */
function inEighths(record: LogRecord): LogRecord {
  const time = record['request_time'];
  return typeof time === 'number' ? { ...record, request_time: Math.round(time * 8) / 8 } : record;
}

function chunks(texts: readonly string[], random: Random): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  for (let at = 0; at < texts.length; ) {
    const size = 1 + random.below(150);
    found.push(texts.slice(at, at + size));
    at += size;
  }
  return found;
}

function batchOf(
  random: Random,
  kind: string,
  labels: Readonly<Record<string, string>>,
  texts: readonly string[],
): LogBatch {
  const text = random.of([
    () => `[${texts.join(',')}]`,
    () => `{"kind":"EventList","items":[ ${texts.join(' ,\n')} ]}`,
    () => (texts.length > 1 ? texts.join('\n') : `[${texts.join('')}]`),
  ])();
  return { kind, labels, body: Buffer.from(text) };
}

let ms = 0;

/** A time of its own for each, so that there is one order. */
function at(): string {
  ms += 1;
  return `"_time":"2025-06-15T09:59:58.${String(ms).padStart(3, '0')}Z"`;
}

/** Values and times that the two ways to a row might understand in two ways. */
const SHAPES: readonly string[] = [
  ...[
    '1.0',
    '-0.0',
    '0.1',
    '12345678901234567890',
    '123456789012345678901234567890',
    '9007199254740993',
    '1.7976931348623157e308',
    '0.30000000000000004',
    'true',
    'false',
    'null',
    '""',
    '" "',
    '"a\\u0041\\n\\t\\"\\\\/"',
    '[]',
    '{}',
    '[1, 2.0, "a b", null, {"x": [true]}]',
    '{"deep": {"er": 1.25, "none": null}}',
    '"[1]"',
    '"{\\"a\\":1}"',
    '"{"',
  ].flatMap((value) => [
    `{${at()},"value":${value}}`,
    `{${at()},"plain":${value}}`,
    `{${at()},"nested":{"value":${value}}}`,
    `{${at()},"list":[${value}]}`,
  ]),
  `{${at()},"flag":true,"kind":"fake","host":"fake","_stream":"{fake}","_stream_id":"fake","_private":1}`,
  `{${at()},"a.b":"flat","a":{"c":"nested"},"nested.value":"flat"}`,
  `{${at()},"a b":1,"q\\"uote":2,"sta*r":3,"back\\\\slash":4,"ünï":5,"$":6,"a/b":7}`,
  `{${at()},"__proto__":"p","constructor":"c","toString":{"x":"y"}}`,
  `{${at()},"_msg":["a","b"],"text":"list as message"}`,
  `{${at()},"_msg":7.25,"text":"number as message"}`,
];

/** One batch each: those whose clock is not believed get its time of arrival. */
const CLOCKS: readonly string[] = [
  ...[
    '2025-06-15T10:00:00.123456789Z',
    '2025-06-15T10:00:00.1Z',
    '2025-06-15T10:10:08.1234567891Z',
    '2025-06-15T10:10:01+02:00',
    '2025-06-15T10:10:02-0330',
    '2025-06-15T10:10:03+05',
    '2025-06-15 10:10:04',
    '2025-06-15t10:10:05z',
    '2025-06-15T10:11',
    '2025-06-15',
    '2025-6-5',
    '2025-06-31T10:00:00Z',
    '2025-06-15T24:00:00Z',
    '2025-06-15T23:59:60Z',
    '2024-02-29T00:00:00Z',
    '1999-12-31T23:59:59Z',
    '2000-01-01T00:00:00Z',
    '2200-01-01T00:00:00Z',
    '1750000000',
    'yesterday',
    '',
    ' 2025-06-15T10:10:06Z ',
    '2025-06-15T10:10:07 UTC',
    '2025-06-15T10:00:00Europe/Berlin',
  ].map((time) => `{"_time":${JSON.stringify(time)},"text":"clock"}`),
  '{"_time":1750000000,"text":"clock"}',
  '{"stageTimestamp":"nonsense","_time":"2025-06-15T10:12:01Z","text":"clock"}',
  '{"stageTimestamp":"1970-01-01T00:00:00Z","_time":"2025-06-15T10:12:02Z","text":"clock"}',
  '{"stageTimestamp":{"x":1},"_time":"2025-06-15T10:12:03Z","text":"clock"}',
];

/** A batch with halves of pairs is written anew, all of it. */
const SURROGATES: readonly string[] = [
  `{${at()},"value":"\\ud83d\\ude00"}`,
  `{${at()},"value":"half \\ud83d"}`,
];

const BARE = [`{${at()}}`, `{${at()},"a":"x"}`, '{}', `{${at()},"_msg":"not the message of this kind"}`];
