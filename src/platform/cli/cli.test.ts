import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CommandIo,
  type CommandSpec,
  completeWords,
  displayWidth,
  parseWords,
  runCli,
  stripControl,
  suggest,
  toTable,
} from './index.ts';

const SPEC: CommandSpec = {
  path: ['cluster', 'up'],
  summary: 'Start a cluster.',
  args: [{ name: 'NAME', summary: 'its name' }],
  flags: {
    output: { type: 'string', short: 'o', values: ['table', 'json'], default: 'table', summary: 'Form.' },
    nodes: { type: 'number', summary: 'Count.' },
    arg: { type: 'string', multiple: true, summary: 'Extra.' },
    binaries: { type: 'string', summary: 'Folder.', complete: 'directory' },
    demo: { type: 'boolean', summary: 'Demo.' },
    live: { type: 'string', bare: '', summary: 'Live.' },
  },
  load: async () => ({ run: async ({ args, flags }) => (flags['demo'] === true ? 5 : args.length) }),
};

function fakeIo(): { io: CommandIo; text: () => string } {
  let text = '';
  const write = (part: string): void => {
    text += part;
  };
  const io: CommandIo = {
    out: write,
    err: write,
    stdin: async () => new Uint8Array(),
    env: {},
    cwd: '/',
    colour: false,
    interactive: false,
    columns: 80,
    signal: new AbortController().signal,
  };
  return { io, text: () => text };
}

test('flags are read in every form, anywhere', () => {
  const parsed = parseWords(SPEC, ['-o', 'json', '--nodes=3', 'one', '--arg', 'a', '--arg=b=c', '--demo']);
  assert.deepEqual(parsed.args, ['one']);
  assert.deepEqual({ ...parsed.flags }, { output: 'json', nodes: 3, arg: ['a', 'b=c'], demo: true });
  assert.equal(parseWords(SPEC, ['--no-demo']).flags['demo'], false);
  assert.deepEqual(parseWords(SPEC, ['--', '--demo']).args, ['--demo']);
  assert.deepEqual(parseWords(SPEC, ['-']).args, ['-']);
  assert.equal(parseWords(SPEC, ['--live']).flags['live'], '');
  assert.equal(parseWords(SPEC, ['--live', '--demo']).flags['live'], '');
  assert.equal(parseWords(SPEC, ['--live', 'x']).flags['live'], 'x');
});

const WRONG: readonly (readonly [string, readonly string[], string, RegExp])[] = [
  ['a mistyped flag', ['--ouput', 'x'], 'unknown-flag', /did you mean --output/],
  ['a value outside the list', ['-o', 'xml'], 'flag-value', /one of table, json/],
  ['a missing value', ['--nodes'], 'flag-value', /needs a value/],
  ['a word for a number', ['--nodes', 'many'], 'flag-value', /needs a number/],
  ['a value on a switch', ['--demo=maybe'], 'flag-value', /switch/],
  ['too many arguments', ['a', 'b'], 'unexpected-argument', /does not take "b"/],
  ['a flag named like a property of all objects', ['--constructor'], 'unknown-flag', /unknown flag/],
];
for (const [name, words, code, message] of WRONG) {
  test(`refused: ${name}`, () => {
    assert.throws(() => parseWords(SPEC, words), { code, message });
  });
}

test('run returns the exit code of the command, 2 for wrong usage', async () => {
  const { io, text } = fakeIo();
  assert.equal(await runCli([SPEC], ['cluster', 'up', '--demo'], io), 5);
  assert.equal(await runCli([SPEC], ['clutser', 'up'], io), 2);
  assert.match(text(), /did you mean "bulwark cluster up"/);
  assert.equal(await runCli([SPEC], ['cluster'], io), 2);
  assert.equal(await runCli([SPEC], ['cluster', '--help'], io), 0);
});

test('help shows flags, defaults, examples and exit codes', async () => {
  const { io, text } = fakeIo();
  assert.equal(await runCli([SPEC], ['cluster', 'up', '--help'], io), 0);
  assert.match(text(), /-o, --output VALUE/);
  assert.match(text(), /Default: table/);
  assert.match(text(), /Exit codes:/);
});

test('completion offers words, flags, values and paths', () => {
  assert.deepEqual(completeWords([SPEC], ['cl']), ['cluster']);
  assert.deepEqual(completeWords([SPEC], ['cluster', '']), ['up']);
  assert.deepEqual(completeWords([SPEC], ['cluster', 'up', '--o']), ['--output']);
  assert.deepEqual(completeWords([SPEC], ['cluster', 'up', '--output', 'j']), ['json']);
  assert.deepEqual(completeWords([SPEC], ['cluster', 'up', '--binaries', '']), [':directory']);
});

test('an error of a command is one line, without a stack', async () => {
  const { io, text } = fakeIo();
  const broken: CommandSpec = {
    ...SPEC,
    load: async () => ({
      run: async () => {
        throw new Error('disk full');
      },
    }),
  };
  assert.equal(await runCli([broken], ['cluster', 'up'], io), 1);
  assert.equal(text(), 'bulwark: disk full\n');
});

test('tables line up, also with wide characters, and control characters are shown', () => {
  const table = toTable(
    [
      { title: 'name', value: (row: string) => row },
      { title: 'n', value: () => '1', align: 'right' },
    ],
    ['检查', 'a\u001b[31m'],
  );
  assert.deepEqual(table.split('\n'), ['NAME       N', '检查       1', 'a\\x1b[31m  1', '']);
  assert.equal(displayWidth('检查'), 4);
  assert.equal(stripControl('a\u202eb'), 'a\\u202eb');
});

test('suggestions are near or absent', () => {
  assert.equal(suggest('inspcet', ['inspect', 'cluster']), 'inspect');
  assert.equal(suggest('zzzzz', ['inspect', 'cluster']), undefined);
});
