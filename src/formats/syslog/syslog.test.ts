import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSyslogFramer, FramingError, formatSyslog, parseSyslog } from './index.ts';

interface Case {
  readonly does: string;
  readonly text: string;
  readonly says: Readonly<Record<string, unknown>>;
}

const CASES: readonly Case[] = [
  {
    does: 'RFC 5424, the example with structured data',
    text: '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 12 ID47 [exampleSDID@32473 iut="3" eventSource="App\\]li\\"c\\\\ation"][x] \u{feff}An event',
    says: {
      format: 'rfc5424',
      facility: 20,
      severity: 5,
      timestamp: '2003-10-11T22:14:15.003Z',
      hostname: 'mymachine.example.com',
      appName: 'evntslog',
      procId: '12',
      msgId: 'ID47',
      message: 'An event',
    },
  },
  {
    does: 'RFC 5424 of which nothing is known',
    text: '<34>1 - - - - - -',
    says: {
      format: 'rfc5424',
      facility: 4,
      severity: 2,
      hostname: undefined,
      appName: undefined,
      message: '',
    },
  },
  {
    does: 'nginx: host and tag',
    text: '<190>Nov 24 00:00:00 web-1 nginx: 10.0.0.1 - - [24/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl"',
    says: {
      format: 'rfc3164',
      facility: 23,
      severity: 6,
      timestamp: 'Nov 24 00:00:00',
      hostname: 'web-1',
      appName: 'nginx',
      message: '10.0.0.1 - - [24/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl"',
    },
  },
  {
    does: 'nginx told to leave its host out',
    text: '<190>Nov  4 00:00:00 nginx: hello',
    says: { hostname: undefined, appName: 'nginx', message: 'hello' },
  },
  {
    does: 'HAProxy: no host, a process',
    text: '<134>Nov 24 00:00:00 haproxy[1234]: 10.0.0.1:5555 [24/Nov/2026:00:00:00.000] http~ app/s1 0/0/1/2/3 200 9 - - ---- 1/1/0/0/0 0/0 "GET / HTTP/1.1"',
    says: { format: 'rfc3164', facility: 16, hostname: undefined, appName: 'haproxy', procId: '1234' },
  },
  {
    does: 'rsyslog with a time that has a zone',
    text: '<13>2026-11-24T01:02:03.123456+01:00 node-1 sshd[77]: Accepted publickey',
    says: {
      timestamp: '2026-11-24T01:02:03.123456+01:00',
      hostname: 'node-1',
      appName: 'sshd',
      procId: '77',
    },
  },
  {
    does: 'a message without a tag',
    text: '<13>Nov 24 00:00:00 node-1 just some words',
    says: { hostname: 'node-1', appName: undefined, message: 'just some words' },
  },
  {
    does: 'a head without a time',
    text: '<13>app[1]: words',
    says: { format: 'rfc3164', appName: 'app', procId: '1', message: 'words' },
  },
  { does: 'no message of syslog', text: 'hello: world', says: { format: 'plain', message: 'hello: world' } },
  { does: 'a priority that is none', text: '<999>x', says: { format: 'plain', message: '<999>x' } },
  {
    does: 'RFC 5424 with structured data that does not end',
    text: '<34>1 - - - - - [x y="',
    says: { format: 'plain', facility: 4, message: '1 - - - - - [x y="' },
  },
];

describe('messages of syslog', () => {
  for (const { does, text, says } of CASES) {
    it(does, () => {
      const read = parseSyslog(text) as unknown as Record<string, unknown>;
      assert.deepEqual(Object.fromEntries(Object.keys(says).map((name) => [name, read[name]])), says);
    });
  }

  it('have their structured data unescaped', () => {
    const { structuredData } = parseSyslog(CASES[0]?.text ?? '');
    assert.deepEqual(
      [...structuredData].map(([id, parameters]) => [id, Object.fromEntries(parameters)]),
      [
        ['exampleSDID@32473', { iut: '3', eventSource: 'App]li"c\\ation' }],
        ['x', {}],
      ],
    );
  });

  it('never throw, whatever they are', () => {
    const part = fc.constantFrom(
      '<34>',
      '1 ',
      '- ',
      '[',
      ']',
      '"',
      '\\',
      'a="',
      ' ',
      'Nov 24 00:00:00 ',
      'x[1]: ',
      '\u{feff}',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(text, (one) => typeof parseSyslog(one).message === 'string'));
  });

  it('that are written are read again', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9@._-]{1,32}$/).filter((one) => one !== '-');
    const data = fc.array(fc.tuple(name, fc.array(fc.tuple(name, fc.string()), { maxLength: 3 })), {
      maxLength: 3,
    });
    const message = fc.string().filter((one) => !one.startsWith('\u{feff}'));
    fc.assert(
      fc.property(
        fc.nat(23),
        fc.nat(7),
        name,
        name,
        data,
        message,
        (facility, severity, hostname, appName, elements, text) => {
          const structuredData = new Map(elements.map(([id, parameters]) => [id, new Map(parameters)]));
          const read = parseSyslog(
            formatSyslog({ facility, severity, hostname, appName, structuredData, message: text }),
          );
          assert.deepEqual(
            { ...read, structuredData: read.structuredData },
            {
              format: 'rfc5424',
              facility,
              severity,
              hostname,
              appName,
              timestamp: undefined,
              procId: undefined,
              msgId: undefined,
              structuredData,
              message: text,
            },
          );
        },
      ),
    );
  });
});

describe('a stream of messages', () => {
  const cases = [
    { does: 'line ends', stream: '<1>a\n<1>bä\n', wanted: ['<1>a', '<1>bä'] },
    { does: 'NUL as the end', stream: '<1>a\0<1>b\0', wanted: ['<1>a', '<1>b'] },
    { does: 'octets counted, line ends inside', stream: '6 <1>a\nb5 <1>c\n', wanted: ['<1>a\nb', '<1>c\n'] },
    { does: 'octets counted and line ends', stream: '4 <1>a\n4 <1>b\n', wanted: ['<1>a', '<1>b'] },
    { does: 'the last without an end', stream: '<1>a\n<1>b', wanted: ['<1>a', '<1>b'] },
  ];
  for (const { does, stream, wanted } of cases) {
    it(`is cut by ${does}, whatever the pieces in which it comes`, () => {
      const bytes = Buffer.from(stream);
      for (let size = 1; size <= bytes.length; size++) {
        const framer = createSyslogFramer({ messageBytes: 100 });
        const found: string[] = [];
        for (let at = 0; at < bytes.length; at += size) {
          found.push(...framer.push(bytes.subarray(at, at + size)).messages.map(String));
        }
        found.push(...framer.end().messages.map(String));
        assert.deepEqual(found, wanted);
      }
    });
  }

  it('with a message above the bound has it cut, and goes on', () => {
    for (const stream of [`<1>${'x'.repeat(200)}\n<1>b\n`, `203 <1>${'x'.repeat(200)}4 <1>b`]) {
      const { messages, cut } = createSyslogFramer({ messageBytes: 10 }).push(Buffer.from(stream));
      assert.deepEqual([messages.map(String), cut], [['<1>xxxxxxx', '<1>b'], 1]);
    }
  });

  it('that counts wrongly is refused', () => {
    assert.throws(
      () => createSyslogFramer({ messageBytes: 10 }).push(Buffer.from('4 <1>axyz')),
      FramingError,
    );
    assert.throws(
      () => createSyslogFramer({ messageBytes: 10 }).push(Buffer.from('1'.repeat(20))),
      FramingError,
    );
  });
});
