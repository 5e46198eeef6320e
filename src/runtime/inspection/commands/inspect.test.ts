import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { type CommandIo, runCli } from '#platform/cli';
import { commands } from '../commands.ts';
import type { ReportSummary } from '../report/summary.ts';
import type { Finding } from '../types.ts';

const root = mkdtempSync(join(tmpdir(), 'bulwark-inspect-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

/** A new folder with these files; returns its path. */
function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(root, String(++folders));
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function inspect(
  args: readonly string[],
  stdin = '',
  env: Record<string, string> = {},
): Promise<Result> {
  let out = '';
  let err = '';
  const io: CommandIo = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: async () => Buffer.from(stdin),
    env,
    cwd: root,
    colour: false,
    interactive: false,
    columns: 100,
    signal: new AbortController().signal,
  };
  return { code: await runCli(commands, ['inspect', ...args], io), out, err };
}

async function inspectJson(
  args: readonly string[],
  stdin = '',
): Promise<Result & { summary: ReportSummary; findings: Finding[] }> {
  const result = await inspect([...args, '-o', 'json'], stdin);
  return { ...result, ...(JSON.parse(result.out) as { summary: ReportSummary; findings: Finding[] }) };
}

const bad = `apiVersion: v1
kind: Pod
metadata:
  name: bad
spec:
  hostPID: true
  containers:
  - name: main  # the only one
    image: example.com/app:1.0
    securityContext:
      privileged: true
`;
const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}\n';

test('findings carry file, line, object and container', async () => {
  const path = folder({ 'a.yaml': bad });
  const { code, findings, summary } = await inspectJson([path]);
  assert.equal(code, 1);
  assert.equal(summary.objects, 1);
  const privileged = findings.find((finding) => finding.check === 'runAsPrivileged');
  assert.equal(privileged?.verdict, 'fail');
  assert.equal(privileged.container, 'main');
  assert.deepEqual(privileged.location, { file: join(path, 'a.yaml'), line: 11, column: 19 });
  assert.deepEqual(privileged.object, { apiVersion: 'v1', kind: 'Pod', namespace: '', name: 'bad' });
});

test('--fail-on decides the exit code', async () => {
  const path = folder({ 'a.yaml': bad });
  for (const [level, code] of [
    ['critical', 1],
    ['low', 1],
    ['never', 0],
  ] as const) {
    assert.equal((await inspect([path, '--fail-on', level])).code, code, level);
  }
  assert.equal((await inspect([folder({ 's.yaml': service }), '--fail-on', 'critical'])).code, 0);
});

const badInputs: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['malformed YAML', 'a: [1\n', /broken\.yaml:1:4: .*never closed/],
  ['a duplicate key', 'kind: Pod\nkind: Pod\n', /broken\.yaml:2:1: .*twice.*line 1/],
  ['a tab', 'a:\n\tb: 1\n', /broken\.yaml:2:1: .*tab/],
  ['invalid UTF-8', Buffer.concat([Buffer.from('a: '), Buffer.from([0xff])]), /broken\.yaml:1:4: .*UTF-8/],
  ['an unknown anchor', 'a: *b\n', /broken\.yaml:1:4: .*anchor/],
  [
    'an alias bomb',
    Array.from(
      { length: 20 },
      (_, i) => `a${i}: &a${i} [${i === 0 ? 'x' : Array(10).fill(`*a${i - 1}`)}]\n`,
    ).join(''),
    /broken\.yaml:\d+:\d+: .*[Aa]liases/,
  ],
  ['a pit of brackets', '['.repeat(200_000), /broken\.yaml:1:\d+: .*nested/],
  ['a kind that is no text', 'apiVersion: v1\nkind: [Pod]\n', /broken\.yaml:2:7: kind must be a text/],
  ['no apiVersion', 'kind: Pod\n', /broken\.yaml:1:1: .*apiVersion/],
  ['metadata that is a list', 'apiVersion: v1\nkind: Pod\nmetadata: [a]\n', /broken\.yaml:3:11: metadata/],
  [
    'a list with an item that is no object',
    'apiVersion: v1\nkind: List\nitems:\n- 5\n',
    /broken\.yaml:4:3: .*item/,
  ],
  ['a template that was not rendered', 'kind: {{ .Values.kind }}\n', /broken\.yaml:1:/],
];
for (const [name, content, message] of badInputs) {
  test(`${name}: an error with its place, the other files still inspected, exit code 2`, async () => {
    const { code, err, findings, summary } = await inspectJson([
      folder({ 'broken.yaml': content, 'good.yaml': bad }),
    ]);
    assert.equal(code, 2);
    assert.match(err, message);
    assert.equal(summary.objects, 1);
    assert.equal(summary.problems.length, 1);
    assert.ok(findings.some((finding) => finding.check === 'runAsPrivileged'));
  });
}

test('a broken document does not hide the next one of its file', async () => {
  const { code, summary } = await inspectJson([folder({ 'a.yaml': `a: [\n---\n${bad}` })]);
  assert.equal(code, 2);
  assert.equal(summary.objects, 1);
});

test('values of wrong types never stop an inspection', async () => {
  const odd = ['5', 'text', '[1]', '{a: [null]}', 'null'];
  const objects = odd.flatMap((value) => [
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: ${value}, annotations: ${value}}\nspec: {containers: ${value}, volumes: ${value}}\n`,
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: b}\nspec: ${value}\n`,
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${value}}\nspec: {containers: [${value}, {name: ${value}, image: ${value}, securityContext: ${value}, env: ${value}}]}\n`,
  ]);
  const { code, summary, err } = await inspectJson([
    folder({ 'a.yaml': objects.join('---\n') }),
    '--fail-on',
    'never',
  ]);
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.equal(summary.objects, objects.length);
});

test('unknown kinds are inspected by their pod template, or passed over in peace', async () => {
  const custom = `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec:\n  template:\n    spec:\n      containers: [{name: c, image: x, securityContext: {privileged: true}}]\n`;
  const { findings } = await inspectJson([
    folder({ 'a.yaml': custom, 'b.yaml': 'apiVersion: x/v1\nkind: Y\n' }),
  ]);
  assert.ok(
    findings.some((finding) => finding.check === 'runAsPrivileged' && finding.object.kind === 'Widget'),
  );
});

test('files that are no manifests are counted, named on request, and no error', async () => {
  const path = folder({
    'pod.yaml': service,
    'values.yaml': 'a: 1\n',
    'x.json': '{"b": 2}',
    'README.md': 'x: [',
  });
  const { code, err, summary } = await inspectJson([path, '--verbose', '--fail-on', 'never']);
  assert.equal(code, 0);
  assert.equal(summary.skipped, 2);
  assert.match(err, /skipped .*values\.yaml/);
});

test('nothing to inspect is said, with exit code 2', async () => {
  const { code, err } = await inspect([folder({ 'values.yaml': 'a: 1\n' })]);
  assert.equal(code, 2);
  assert.match(err, /no Kubernetes object/);
});

test('a file that is not there, and one that may not be read', async (t) => {
  const path = folder({ 'a.yaml': service, 'secret.yaml': service });
  const missing = await inspect([join(path, 'nope.yaml'), path]);
  assert.equal(missing.code, 2);
  assert.match(missing.err, /nope\.yaml: There is no such file/);
  if (process.getuid?.() === 0) return t.diagnostic('root may read everything');
  chmodSync(join(path, 'secret.yaml'), 0);
  const { code, err } = await inspect([path]);
  assert.equal(code, 2);
  assert.match(err, /secret\.yaml: .*permitted/);
});

test('links: loops are walked once, dangling ones are named, hidden folders are left out', async () => {
  const path = folder({ 'a/pod.yaml': service, '.git/x.yaml': 'a: [', 'node_modules/y.yaml': 'a: [' });
  symlinkSync(path, join(path, 'a', 'loop'));
  symlinkSync('nowhere', join(path, 'gone.yaml'));
  symlinkSync('self', join(path, 'self'));
  const { code, err, summary } = await inspectJson([path]);
  assert.equal(summary.objects, 1);
  assert.equal(code, 2);
  assert.match(err, /gone\.yaml: The link leads nowhere/);
});

test('files beyond the limit are refused before they are read', async () => {
  const { code, err } = await inspect([
    folder({ 'a.yaml': `${bad}#${'x'.repeat(200_000)}` }),
    '--max-file-size',
    '0.1',
  ]);
  assert.equal(code, 2);
  assert.match(err, /limit is 1 MiB.*--max-file-size/);
});

test('a large file of many documents', async () => {
  const { summary } = await inspectJson([
    folder({ 'a.yaml': `${service}---\n`.repeat(5000) }),
    '--fail-on',
    'never',
  ]);
  assert.equal(summary.objects, 5000);
});

test('standard input: Lists, typed lists and rendered templates', async () => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'x' },
        spec: { containers: [{ name: 'c', image: 'i' }] },
      },
    ],
  };
  const fromList = await inspectJson(['-'], JSON.stringify(list, null, 2));
  assert.equal(fromList.summary.objects, 1);
  assert.ok(
    fromList.findings.every((finding) => finding.location?.file === '<stdin>' && finding.location.line > 4),
  );
  const typed = await inspectJson(
    ['-'],
    'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: typed}\n  spec: {containers: [{name: c, image: i}]}\n',
  );
  assert.ok(
    typed.findings.some((finding) => finding.object.kind === 'Pod' && finding.object.name === 'typed'),
  );
  const helm = await inspectJson(
    ['-'],
    `---\n# Source: chart/templates/pod.yaml\n${bad}---\n# Source: chart/templates/s.yaml\n${service}`,
  );
  const found = helm.findings.find((finding) => finding.check === 'runAsPrivileged');
  assert.deepEqual(found?.location, { file: 'chart/templates/pod.yaml (rendered)', line: 11, column: 19 });
});

test('Helm and Kustomize folders without their tools: said plainly, exit code 2', async () => {
  const chart = await inspect([folder({ 'Chart.yaml': 'name: x\n', 'templates/a.yaml': '{{ x }}' })], '', {
    PATH: '',
  });
  assert.equal(chart.code, 2);
  assert.match(chart.err, /helm is not installed/);
  const overlay = await inspect([folder({ 'kustomization.yaml': 'resources: []\n' })], '', { PATH: '' });
  assert.equal(overlay.code, 2);
  assert.match(overlay.err, /neither kustomize nor kubectl is installed/);
});

test('Helm and Kustomize folders are rendered by their tools', async () => {
  const tools = folder({
    helm: `#!/bin/sh\necho "# Source: c/templates/p.yaml"\ncat "$3/pod"\n`,
    kustomize: '#!/bin/sh\necho "no such resource" >&2\nexit 1\n',
  });
  for (const name of ['helm', 'kustomize']) chmodSync(join(tools, name), 0o755);
  const path = folder({ 'chart/Chart.yaml': 'name: x\n', 'chart/pod': bad, 'over/kustomization.yaml': '' });
  const { code, out, err } = await inspect([path], '', { PATH: `${tools}:/bin:/usr/bin` });
  assert.match(out, /Pod bad\n.* {2}c\/templates\/p\.yaml \(rendered\):\d+:\d+/);
  assert.match(err, /over: kustomize could not render it: no such resource/);
  assert.equal(code, 2);
});

test('what only a cluster shows is unknown, and said', async () => {
  const { findings } = await inspectJson([folder({ 'a.yaml': bad })]);
  const unknown = findings.filter((finding) => finding.verdict === 'unknown');
  assert.ok(unknown.length > 0);
  assert.ok(unknown.every((finding) => finding.message !== ''));
});

test('--check and --skip-check choose, and wrong names are refused with a hint', async () => {
  const path = folder({ 'a.yaml': bad });
  const only = await inspectJson([path, '--check', 'runAsPrivileged,hostPIDSet']);
  assert.deepEqual(
    new Set(only.findings.map((finding) => finding.check)),
    new Set(['runAsPrivileged', 'hostPIDSet']),
  );
  const without = await inspectJson([path, '--skip-check', 'runAsPrivileged']);
  assert.ok(!without.findings.some((finding) => finding.check === 'runAsPrivileged'));
  const wrong = await inspect([path, '--check', 'runAsPriviledged']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /did you mean runAsPrivileged/);
});

test('--all shows what passed', async () => {
  const { findings } = await inspectJson([folder({ 'a.yaml': bad }), '--all']);
  assert.ok(findings.some((finding) => finding.verdict === 'pass'));
});

test('--pod-security judges by the profile alone', async () => {
  const path = folder({ 'a.yaml': bad });
  const { code, findings } = await inspectJson([path, '--pod-security', 'baseline:v1.37']);
  assert.equal(code, 1);
  assert.ok(findings.every((finding) => finding.check.startsWith('podSecurity')));
  assert.ok(findings.some((finding) => finding.check === 'podSecurityPrivileged'));
  assert.equal((await inspect([path, '--pod-security', 'strict'])).code, 2);
});

test('exemptions of a file excuse, and those that do nothing are named', async () => {
  const path = folder({
    'm/a.yaml': bad,
    'ok.yaml': exemptions('runAsPrivileged', 'null'),
    'old.yaml': exemptions('runAsPrivileged', '2001-01-01T00:00:00Z'),
    'idle.yaml': exemptions('hostIPCSet', 'null'),
  });
  const run = (file: string) => inspectJson([join(path, 'm'), '--exemptions', join(path, file), '--all']);
  const covered = (await run('ok.yaml')).findings.find((finding) => finding.check === 'runAsPrivileged');
  assert.equal(covered?.exemption?.reason, 'node agent');
  const old = await run('old.yaml');
  assert.ok(
    old.findings.some((finding) => finding.check === 'runAsPrivileged' && finding.exemption === null),
  );
  assert.match(old.err, /expired on 2001/);
  assert.match((await run('idle.yaml')).err, /covers no finding/);
});

function exemptions(rule: string, expiresAt: string): string {
  return `- rules: [${rule}]\n  selector: {kinds: [Pod], names: [ba*]}\n  reason: node agent\n  owner: platform\n  expiresAt: ${expiresAt}\n`;
}

test('an exemption that is not sound excuses nothing and is named with its line', async () => {
  const path = folder({ 'm/a.yaml': bad, 'e.yaml': '- rules: []\n  owner: x\n  reason: because\n' });
  const { code, err } = await inspect([join(path, 'm'), '--exemptions', join(path, 'e.yaml')]);
  assert.equal(code, 2);
  assert.match(err, /e\.yaml:1:\d+: rules of the exemption/);
});

test('Polaris annotations are honoured', async () => {
  const annotated = bad.replace(
    '  name: bad\n',
    '  name: bad\n  annotations: {polaris.fairwinds.com/exempt: "true"}\n',
  );
  const { code, summary } = await inspectJson([folder({ 'a.yaml': annotated }), '--fail-on', 'low']);
  assert.equal(code, 0);
  assert.ok(summary.exempted > 0);
});

const fixable = `# kept
apiVersion: v1
kind: Pod
metadata: {name: fix}
spec:
  containers:
  - name: main   # kept too
    image: example.com/app:1.0
    securityContext:
      runAsNonRoot: true
      runAsUser: 1000
      allowPrivilegeEscalation: false
---
# another
a:   [ 1 ]
`;

test('--fix writes the safe changes back and leaves the rest alone', async () => {
  const path = folder({ 'a.yaml': fixable });
  const file = join(path, 'a.yaml');
  const preview = await inspect([path, '--fix', '--dry-run']);
  assert.equal(readFileSync(file, 'utf8'), fixable, 'a dry run writes nothing');
  assert.match(preview.out, /^\+ +capabilities:/m);
  const before = (await inspectJson([path])).summary.fail;
  const { summary } = await inspectJson([path, '--fix']);
  const text = readFileSync(file, 'utf8');
  assert.match(text, /capabilities:\n +drop:\n +- ALL\n/);
  for (const line of fixable.split('\n')) assert.ok(text.includes(line), line);
  assert.ok(summary.fail.medium < before.medium);
  await inspect([path, '--fix']);
  assert.equal(readFileSync(file, 'utf8'), text, 'a second run changes nothing');
});

test('wrong combinations are refused with exit code 2', async () => {
  for (const args of [
    [],
    ['--dry-run', 'x'],
    ['x', '--cluster', 'y'],
    ['--cluster', 'y'],
    ['x', '--kubernetes-version', 'new'],
    ['x', '--max-file-size', '0'],
  ]) {
    assert.equal((await inspect(args)).code, 2, args.join(' '));
  }
});

test('names cannot control the terminal', async () => {
  const evil = bad.replace('name: bad', 'name: "\\e[31mred\\u202e"');
  const { out } = await inspect([folder({ 'a.yaml': evil })]);
  assert.ok(!out.includes('\u001b') && !out.includes('\u202e'));
  assert.match(out, /\\x1b\[31mred/);
});

test('every output form of the same findings', async () => {
  const path = folder({ 'a.yaml': bad });
  for (const form of ['table', 'json', 'yaml', 'csv', 'sarif', 'html', 'policyreport']) {
    for (const language of ['en', 'zh']) {
      const { code, out, err } = await inspect([path, '-o', form, '--language', language]);
      assert.equal(code, 1);
      assert.equal(err, '');
      assert.match(out, /runAsPrivileged/);
    }
  }
});
