/** Beside those of the language's own comparison: what touches how a store holds its rows. */
export const STORE_QUERIES: readonly string[] = [
  '* | sort by (_time)',
  '* | stats by (kind, host) count() n',
  '* | stats by (_stream) count() n',
  'kind:bare',
  'kind:bare _msg:""',
  'kind:odd text:clock | stats by (_time) count() n',
  'kind:odd -text:* | stats by (value) count() n',
  'kind:odd -text:* | stats by (plain) count() n',
  'kind:odd -text:* | stats by (nested.value) count() n',
  'kind:odd -text:* | stats by (list) count() n',
  'kind:odd value:* -text:*',
  'kind:odd plain:* -text:*',
  'kind:odd value:true or plain:true',
  'kind:odd value:1.0 or plain:1.0',
  'kind:odd value:=1000 or plain:=1000',
  'kind:odd value:>5 or plain:>5 | fields value, plain',
  'kind:odd "nested.deep.er":*',
  'kind:odd value.deep.er:1.25 or nested.value.deep.er:*',
  'kind:odd list:*',
  'kind:odd "a b":1',
  'kind:odd "q\\"uote":2',
  'kind:odd "sta*r":3',
  'kind:odd "back\\\\slash":4',
  'kind:odd ünï:5',
  'kind:odd "$":6',
  'kind:odd "a/b":7',
  'kind:odd "__proto__":p constructor:c | fields __proto__, constructor, toString.x',
  'kind:odd kind:fake',
  'kind:odd host:fake',
  'kind:odd _private:*',
  '{kind="odd"} flag:true',
  'kind:odd "nested.value":flat',
  'kind:odd a.b:flat a.c:nested',
  'kind:odd host:""| stats count() n',
  'kind:audit verb:get | stats by (user.username, responseStatus.code) count() n',
  'kind:audit | stats by (verb) count() n, count_uniq(user.username) u',
  'kind:audit | stats by (_time:1m, verb) count() n',
  'kind:ingress status:>=400 | stats by (status) count() n, avg(request_time) t',
  'kind:ingress | stats quantile(0.99, request_time) q, max(bytes) m',
  'auditID:id-17',
  'kind:audit auditID:in(id-1, id-2, id-3) | fields auditID, verb, user.username',
  '* | field_names | fields name | filter name:!_stream_id',
  '* | field_values kind',
  '* | top 5 by (verb)',
  '* | uniq by (kind, host)',
  '{kind="audit",host="node-1"} | stats count() n',
  '{kind=~"audit|odd"} | stats by (kind) count() n',
  '{host!=""} | stats by (kind) count() n',
  '{host=""} | stats by (kind) count() n',
];

const STREAM_IDS = [
  '_stream_id:in(kind:odd | fields _stream_id) | fields _time, _msg, _stream',
  '* | fields * | limit 100000 | filter _stream_id:in(kind:odd | fields _stream_id) | stats count() x',
  'status:502 | stream_context before 2 after 1 | fields _time, _msg, host',
  'kind:audit verb:delete | stream_context after 3 | fields _time, _msg',
  'kind:odd value:"1" | stream_context before 3 time_window 20s | fields _time, _msg, value',
];

/** Where the two answer in two ways, with the reason. One that agrees must leave the list. */
export const DIFFERENT: ReadonlyMap<string, string> = new Map([
  [
    '* | fields * | limit 100000 | filter value:in(*) | stats count() x',
    'behind a pipe VictoriaLogs leaves out blocks that have no such field',
  ],
  [
    '* | fields * | limit 100000 | filter text:~"" | stats count() x',
    'behind a pipe VictoriaLogs leaves out blocks that have no such field',
  ],
  ...STREAM_IDS.map((query) => [query, 'the embedded store has no ids of streams'] as const),
  ['kind:odd | pack_logfmt fields (text) as j | fields j', 'VictoriaLogs writes fields that are absent, too'],
  ['* | stats by (value) count() hits', 'VictoriaLogs shows 0 and -0 as two groups of one name'],
]);

/** Facets leave fields out that have too many or too long values, which VictoriaLogs counts by worker: it has no one answer. */
export const UNCOMPARED: ReadonlySet<string> = new Set([
  '* | facets 100000',
  '* | facets 30 max_values_per_field 20 max_value_len 20',
]);
