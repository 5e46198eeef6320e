import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseListenAddress, parseLogFile } from './settings.ts';
import { createSourceStates } from './source-states.ts';

describe('settings of sources', () => {
  const files = [
    ['ingress:production=/var/log/nginx/access.log', ['ingress', 'production', '/var/log/nginx/access.log']],
    ['custom:a=/x=y:z', ['custom', 'a', '/x=y:z']],
    ['ingress:=/x', undefined],
    ['production=/x', undefined],
    ['Ingress:a=/x', undefined],
  ] as const;
  for (const [text, wanted] of files) {
    it(`reads the file ${text}`, () => {
      const file = parseLogFile(text);
      assert.deepEqual(file && [file.kind, file.cluster, file.path], wanted);
    });
  }

  const addresses = [
    ['0.0.0.0:5514', ['0.0.0.0', 5514]],
    ['[::]:514', ['::', 514]],
    [':5514', ['127.0.0.1', 5514]],
    ['5514', undefined],
    ['host:99999', undefined],
    ['::1:5514', undefined],
  ] as const;
  for (const [text, wanted] of addresses) {
    it(`reads the address ${text}`, () => {
      const address = parseListenAddress(text);
      assert.deepEqual(address && [address.host, address.port], wanted);
    });
  }
});

describe('the states of sources', () => {
  const name = { id: 'x', type: 'file', name: '/x' } as const;
  const lines = { lines: 2, records: 2, bytes: 10, unparsed: 1 };

  it('count what came, what came twice, what was left out and why', () => {
    const states = createSourceStates(() => 10_000);
    const reporter = states.reporter(name);
    assert.equal(states.list()[0]?.state, 'waiting');
    reporter.took({ ...lines, lineTime: 4000 });
    reporter.took({ ...lines, isRepeated: true });
    reporter.dropped('no-room', 3);
    reporter.dropped('no-room', 1);
    const [state] = states.list();
    assert.deepEqual(
      [state?.state, state?.lines, state?.records, state?.unparsed, state?.repeated, state?.lagSeconds],
      ['collecting', 2, 2, 1, 1, 6],
    );
    assert.deepEqual(state?.dropped, { 'no-room': 4 });
  });

  it('say what fails until it is well, and keep why', () => {
    const states = createSourceStates(() => 1);
    const reporter = states.reporter(name);
    reporter.failed(new Error('x'.repeat(5000)));
    assert.equal(states.list()[0]?.state, 'failing');
    reporter.well();
    const [state] = states.list();
    assert.equal(state?.state, 'waiting');
    assert.equal(state?.lastError?.message.length, 1001);
  });

  it('are bounded, since senders name themselves, and those beyond are counted', () => {
    const states = createSourceStates(() => 1, { most: 2 });
    for (let i = 0; i < 5; i++) states.reporter({ ...name, id: `${i}` }).took(lines);
    assert.equal(states.list().length, 2);
    assert.equal(states.beyond(), 3);
    states.forget('0');
    states.reporter({ ...name, id: '9' });
    assert.equal(states.list().length, 2);
  });
});
