import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type CommandIo, runCli } from '#platform/cli';
import { commands } from '../commands.ts';

const root = mkdtempSync(join(tmpdir(), 'bulwark-in-two-'));
after(() => rmSync(root, { recursive: true, force: true }));

const FILES = 520;

/** Objects that ask for each other across the middle: Services and budgets in one half, their workloads in the other. */
function manifest(index: number): string {
  const workload = (kind: string, labels: string, extra = '') =>
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: w${index}, namespace: n${index % 7}${extra}}\nspec: {replicas: 2, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: x}]}}}\n`;
  const far = FILES - 1 - index;
  if (index % 13 === 3) return `a: [${index}\n`;
  if (index % 13 === 4) return 'no: object\n';
  if (index % 13 === 5) {
    return `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: n${far % 7}}\nspec: {selector: {app: a${far}}, ports: [{port: 1}]}\n`;
  }
  if (index % 13 === 6) {
    return `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: n${far % 7}}\nspec: {maxUnavailable: 0, selector: {matchLabels: {app: a${far}}}}\n`;
  }
  if (index % 13 === 7) {
    return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: n${index % 5}}\nspec: {podSelector: {}}\n`;
  }
  if (index % 13 === 8) {
    return workload('Deployment', `app: a${index}`, ', annotations: {polaris.fairwinds.com/exempt: "true"}');
  }
  return workload(index % 2 === 0 ? 'Deployment' : 'StatefulSet', `app: a${index}`);
}

function writeFiles(name: string, text: (index: number) => string): string {
  const path = join(root, name);
  mkdirSync(path);
  for (let index = 0; index < FILES; index++) {
    writeFileSync(join(path, `f${String(index).padStart(4, '0')}.yaml`), text(index));
  }
  return path;
}

async function inspect(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stdin: async () => Buffer.alloc(0),
    env: {},
    cwd: root,
    colour: true,
    interactive: false,
    columns: 100,
    signal: new AbortController().signal,
  };
  const code = await runCli(commands, ['inspect', ...args], io);
  return { code, ...said };
}

/** An exemptions file, even an empty one, keeps a run in one thread. */
const none = join(root, 'none.yaml');
writeFileSync(none, '[]\n');

const clean = (index: number) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${index}}\n`;

for (const [name, text, flags] of [
  ['related objects, exemptions and broken files across the middle', manifest, ['--verbose']],
  ['everything that passed as well', manifest, ['--all', '--language', 'zh']],
  [
    'findings in the second half alone',
    (index: number) => (index < 400 ? clean(index) : manifest(index)),
    ['--fail-on', 'low'],
  ],
  ['no findings at all', clean, ['--check', 'hostIPCSet']],
] as const) {
  test(`two threads say to the letter what one says: ${name}`, async () => {
    const path = writeFiles(name.replaceAll(' ', '-'), text);
    const two = await inspect([path, ...flags]);
    const one = await inspect([path, ...flags, '--exemptions', none]);
    assert.deepEqual(two, one);
    assert.ok(two.out.length > 100);
  });
}
