import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Finding } from '#runtime/inspection';
import { type ClusterHandle, clusterUp } from '#tools/local-cluster';
import { bulwark, MAIN, runProgram } from './testing/cli-process.ts';
import {
  apply,
  limitedKubeconfig,
  makeNamespace,
  removeLimitedRights,
  removeNamespace,
  unreachableKubeconfig,
} from './testing/cluster-access.ts';
import { waitForFinding } from './testing/console-data.ts';
import { plainDeployment, privilegedDeployment } from './testing/manifests.ts';
import { removeFolder, type ServerProcess, startServer, temporaryFolder } from './testing/server-process.ts';

/** The command line as a process: its words, its exit codes, its files. */
let cluster: ClusterHandle;
let namespace: string;
let server: ServerProcess;
let folder: string;

before(async () => {
  folder = temporaryFolder();
  cluster = await clusterUp({ name: 'e2e' });
  namespace = await makeNamespace(cluster, 'cli');
  await apply(cluster, privilegedDeployment(namespace, 'agent'));
  server = await startServer({ kubeconfig: cluster.kubeconfig });
});
after(async () => {
  await server?.stop();
  if (server !== undefined) removeFolder(server.dataDir);
  removeFolder(folder);
  if (cluster === undefined) return;
  await removeLimitedRights(cluster, namespace).catch(() => undefined);
  await removeNamespace(cluster, namespace);
});

interface Report {
  readonly findings: readonly Finding[];
}

test('help names every command; wrong words end with 2 and say what was meant', async () => {
  const help = await bulwark(['--help']);
  assert.equal(help.code, 0);
  for (const command of ['up', 'server', 'inspect', 'exemption create', 'cluster up', 'completion'])
    assert.match(help.stdout, new RegExp(`^ +bulwark ${command} `, 'm'));
  const inspect = await bulwark(['inspect', '--help']);
  assert.match(inspect.stdout, /--fail-on/);
  const wrong = await bulwark(['inspcet']);
  assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  assert.match(wrong.stderr, /did you mean "bulwark inspect"\?/);
  const flag = await bulwark(['inspect', '--fail-onn', 'high']);
  assert.equal(flag.code, 2);
  assert.match(flag.stderr, /--fail-on/);
});

test('version, for people and as JSON', async () => {
  const { version } = JSON.parse(readFileSync(join(MAIN, '../../../../package.json'), 'utf8')) as {
    version: string;
  };
  const text = await bulwark(['version']);
  assert.deepEqual([text.code, text.stdout.includes(version)], [0, true]);
  const json = await bulwark(['version', '-o', 'json']);
  assert.equal((JSON.parse(json.stdout) as { bulwark: string }).bulwark, version);
});

interface ExitCase {
  readonly name: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
}

const BAD = () => privilegedDeployment('shop', 'bad');

const EXIT_CASES: readonly ExitCase[] = [
  {
    name: 'a finding at --fail-on',
    args: ['bad.yaml'],
    code: 1,
    stdout: /runAsPrivileged +bad\.yaml:\d+:\d+/,
  },
  { name: 'no finding at --fail-on', args: ['bad.yaml', '--fail-on', 'never'], code: 0 },
  { name: 'a directory', args: ['.'], code: 1, stdout: /bad\.yaml/ },
  { name: 'standard input', args: ['-'], stdin: BAD(), code: 1, stdout: /[Pp]rivileged/ },
  { name: 'nothing to read', args: ['-'], stdin: '', code: 2, stderr: /no Kubernetes object/ },
  { name: 'a file that is not there', args: ['missing.yaml'], code: 2, stderr: /missing\.yaml/ },
  { name: 'no argument', args: [], code: 2 },
  {
    name: 'broken YAML beside a good file: both are reported',
    args: ['bad.yaml', 'broken/broken.yml'],
    code: 2,
    stdout: /bad\.yaml/,
    stderr: /broken\.yml:\d+/,
  },
  {
    name: 'one check only',
    args: ['bad.yaml', '--check', 'hostNetworkSet'],
    code: 0,
  },
  {
    name: 'a Pod Security profile only',
    args: ['bad.yaml', '--pod-security', 'baseline:v1.37'],
    code: 1,
    stdout: /privileged/i,
  },
  { name: 'an unknown check', args: ['bad.yaml', '--check', 'noSuchCheck'], code: 2, stderr: /noSuchCheck/ },
];

for (const { name, args, stdin, code, stdout, stderr } of EXIT_CASES) {
  test(`inspect: ${name} ends with ${code}`, async () => {
    writeFileSync(join(folder, 'bad.yaml'), BAD());
    mkdirSync(join(folder, 'broken'), { recursive: true });
    writeFileSync(join(folder, 'broken', 'broken.yml'), 'kind: [Pod\nspec: }');
    if (args[0] === '.') removeFolder(join(folder, 'broken'));
    const result = await bulwark(['inspect', ...args], {
      cwd: folder,
      ...(stdin === undefined ? {} : { stdin }),
    });
    assert.equal(result.code, code, result.stderr + result.stdout);
    if (stdout !== undefined) assert.match(result.stdout, stdout);
    if (stderr !== undefined) assert.match(result.stderr, stderr);
    assert.doesNotMatch(result.stderr, /^\s+at .*\(.*:\d+:\d+\)/m);
  });
}

test('inspect --fix writes the safe change, keeps the comments, and the finding is gone', async () => {
  const path = join(folder, 'fixed.yaml');
  writeFileSync(path, `# ours\n${privilegedDeployment('shop', 'fixed').trim()} # why\n`);
  await bulwark(['inspect', path, '--fix', '--fail-on', 'never']);
  const text = readFileSync(path, 'utf8');
  assert.match(text, /^# ours/);
  const again = await bulwark(['inspect', path, '-o', 'json', '--fail-on', 'never']);
  const { findings } = JSON.parse(again.stdout) as Report;
  const safe = findings.flatMap((finding) => finding.fixes).filter((fix) => fix.safe);
  assert.deepEqual(safe, [], 'no safe change is left to make');
});

test('a report to a closed pipe ends quietly', async () => {
  writeFileSync(join(folder, 'bad.yaml'), BAD());
  const line = `"${process.execPath}" "${MAIN}" inspect bad.yaml -o json | head -c 1`;
  const { code, stderr } = await runProgram('bash', ['-c', line], { cwd: folder });
  assert.deepEqual([code, stderr], [0, '']);
});

test('inspect --cluster reports what runs, with the fields that are documented', async () => {
  const context = ['inspect', '--cluster', '-o', 'json', '--fail-on', 'critical'];
  const { code, stdout, stderr } = await bulwark(context, { env: { KUBECONFIG: cluster.kubeconfig } });
  assert.equal(code, 1, stderr);
  const { findings } = JSON.parse(stdout) as Report;
  const ours = findings.find(
    ({ check, object }) => check === 'runAsPrivileged' && object.namespace === namespace,
  );
  assert.deepEqual(
    [ours?.object.kind, ours?.object.name, ours?.severity, ours?.verdict, ours?.container],
    ['Deployment', 'agent', 'critical', 'fail', 'main'],
  );
  for (const field of ['check', 'severity', 'verdict', 'object', 'container', 'path', 'message', 'remedy'])
    assert.ok(Object.hasOwn(ours ?? {}, field), field);
  assert.ok(Object.hasOwn(ours ?? {}, 'location'));
});

test('inspect --cluster without rights, and without a cluster, says what to do', async () => {
  const limited = await limitedKubeconfig(cluster, folder, namespace);
  const partial = await bulwark(['inspect', '--cluster', '-o', 'json', '--fail-on', 'never'], {
    env: { KUBECONFIG: limited },
  });
  assert.equal(partial.code, 2, 'something could not be read');
  assert.match(partial.stderr, /apiGroups/);
  const { findings } = JSON.parse(partial.stdout) as Report;
  assert.ok(findings.some(({ verdict }) => verdict === 'unknown'));
  const gone = await bulwark(['inspect', '--cluster'], {
    env: { KUBECONFIG: unreachableKubeconfig(cluster, folder) },
  });
  assert.equal(gone.code, 2);
  assert.match(gone.stderr, /127\.0\.0\.1:1 can be reached/);
});

test('exemption test, create, list, delete against a running server', async () => {
  await waitForFinding(server, namespace, 'agent', 'runAsPrivileged');
  const at = ['--data-dir', server.dataDir];
  const which = ['--check', 'runAsPrivileged', '--namespace', namespace];
  const preview = await bulwark(['exemption', 'test', ...which, ...at]);
  assert.equal(preview.code, 0, preview.stderr);
  assert.match(preview.stdout, /It would cover 1 findings? of 1 workloads?/);
  const nothing = await bulwark(['exemption', 'test', ...which, '--name', 'nobody', ...at]);
  assert.deepEqual([nothing.code, /cover nothing/.test(nothing.stdout)], [1, true]);

  const reason = ['--reason', 'formats disks', '--owner', 'storage'];
  const made = await bulwark(['exemption', 'create', ...which, ...reason, '-o', 'json', ...at]);
  assert.equal(made.code, 0, made.stderr);
  const { id } = JSON.parse(made.stdout) as { id: string };
  const table = await bulwark(['exemption', 'list', ...at]);
  assert.match(table.stdout, new RegExp(`${id} +active +1 `));
  const gone = await bulwark(['exemption', 'delete', id, ...at]);
  assert.equal(gone.code, 0, gone.stderr);
  const again = await bulwark(['exemption', 'delete', id, ...at]);
  assert.equal(again.code, 1);
  const past = await bulwark([
    'exemption',
    'create',
    ...which,
    ...reason,
    '--expires',
    '2020-01-01T00:00:00Z',
    ...at,
  ]);
  assert.deepEqual([past.code, /is over/.test(past.stderr)], [1, true]);
});

test('a command that needs a server says how to start one', async () => {
  const { code, stderr } = await bulwark(['exemption', 'list', '--data-dir', join(folder, 'none')]);
  assert.equal(code, 1);
  assert.match(stderr, /bulwark up/);
});

test('the completion script works in a real bash', async () => {
  const shell = `
    bulwark() { "${process.execPath}" "${MAIN}" "$@"; }
    source <(bulwark completion bash)
    complete -p bulwark
    COMP_WORDS=(bulwark inspect --fail-on m); COMP_CWORD=3; _bulwark; echo "values: \${COMPREPLY[*]}"
    COMP_WORDS=(bulwark exe); COMP_CWORD=1; _bulwark; echo "commands: \${COMPREPLY[*]}"
    COMP_WORDS=(bulwark exemption c); COMP_CWORD=2; _bulwark; echo "below: \${COMPREPLY[*]}"`;
  const { code, stdout, stderr } = await runProgram('bash', ['-c', shell]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /complete .*_bulwark bulwark/);
  assert.match(stdout, /values: medium\b/);
  assert.match(stdout, /commands: exemption\b/);
  assert.match(stdout, /below: create\b/);
  for (const name of ['zsh', 'fish']) {
    const script = await bulwark(['completion', name]);
    assert.deepEqual([script.code, script.stdout.includes('__complete')], [0, true], name);
  }
});

test('cluster status tells of every part, as JSON too; cluster kubeconfig is one that works', async () => {
  const status = await bulwark(['cluster', 'status', 'e2e', '-o', 'json']);
  assert.equal(status.code, 0, status.stderr);
  const parsed = JSON.parse(status.stdout) as unknown;
  const one = (Array.isArray(parsed) ? parsed[0] : parsed) as {
    name: string;
    ready: boolean;
    parts: { part: string }[];
  };
  assert.deepEqual([one.name, one.ready], ['e2e', true]);
  assert.ok(one.parts.some(({ part }) => part === 'kube-apiserver'));
  const kubeconfig = await bulwark(['cluster', 'kubeconfig', 'e2e']);
  assert.match(kubeconfig.stdout, /^apiVersion: v1/m);
  const unknown = await bulwark(['cluster', 'kubeconfig', 'no-such']);
  assert.equal(unknown.code, 1);
  assert.match(unknown.stderr, /no-such/);
});

test('a good manifest alone passes what a bad one fails', async () => {
  const check = ['-', '--check', 'runAsPrivileged', '-o', 'json', '--all'];
  const good = await bulwark(['inspect', ...check], { stdin: plainDeployment('shop', 'good') });
  const bad = await bulwark(['inspect', ...check], { stdin: privilegedDeployment('shop', 'bad') });
  const verdicts = (text: string) => (JSON.parse(text) as Report).findings.map(({ verdict }) => verdict);
  assert.deepEqual([verdicts(good.stdout), verdicts(bad.stdout)], [['pass'], ['fail']]);
});
