import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { logKinds } from '#infrastructure/auditing';
import { type CommandIo, runCli } from '#platform/cli';
import { createHttpServer, HttpProblem, type HttpServer } from '#platform/http';
import { createLogger } from '#platform/logging';
import {
  archiveRoutes,
  type EmbeddedLogs,
  logRoutes,
  openLogs,
  runQuery,
  toLogsProblem,
} from '#platform/logs';
import { logCommands } from './logs-specs.ts';

const NOW = Date.parse('2026-11-23T12:00:00.123Z');

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a user does; what it says can be looked at while it runs. */
function run(url: string, argv: readonly string[], more: Partial<CommandIo> = {}, role = 'operator') {
  const said = { out: '', err: '' };
  const io: CommandIo = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    stdin: async () => new Uint8Array(),
    env: { BULWARK_URL: url, BULWARK_TOKEN: role },
    cwd: tmpdir(),
    colour: false,
    interactive: false,
    columns: 100,
    signal: new AbortController().signal,
    ...more,
  };
  const done = runCli(logCommands, argv, io).then((code): Answer => ({ code, ...said }));
  return { said, done };
}

interface Store {
  readonly logs: EmbeddedLogs;
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function startStore(folder: string): Promise<Store> {
  const logs = await openLogs({ folder, kinds: logKinds, sealEveryMs: 0, now: () => NOW });
  const service = {
    ...logs,
    now: () => NOW,
    query: (...asked: [string, Parameters<typeof runQuery>[2]]) => runQuery(logs, ...asked),
  };
  const server: HttpServer = createHttpServer({
    routes: [...logRoutes(service), ...archiveRoutes(service, logKinds)],
    authenticate: async ({ bearer }) =>
      bearer === 'viewer' || bearer === 'operator'
        ? { kind: 'token', id: bearer, name: bearer, role: bearer }
        : undefined,
    logger: createLogger({ level: 'silent', format: 'json', write: () => undefined }),
    version: '0',
    health: { ready: async () => ({ ready: true, checks: {} }) },
    metrics: { render: async () => ({ contentType: 'text/plain', body: '' }) },
    toProblem: (error) => {
      const problem = toLogsProblem(error);
      return problem instanceof HttpProblem ? problem : undefined;
    },
  });
  const { url } = await server.listen();
  return {
    logs,
    url,
    close: async () => {
      await server.close();
      await logs.close();
    },
  };
}

const EVENTS = [
  { auditID: 'a', verb: 'get', stageTimestamp: '2026-11-23T01:00:00.000001Z', user: { username: '=cmd()' } },
  { auditID: 'b', verb: 'list', stageTimestamp: '2026-11-23T02:00:00Z', user: { username: '+1, "x"' } },
  { auditID: 'c', verb: 'get', user: { username: 'bob' }, requestURI: '/a' },
  { auditID: 'd', verb: 'get', stageTimestamp: '2026-11-22T02:00:00Z' },
];

describe('logs export and import', { timeout: 60_000 }, () => {
  let folder = '';
  let store: Store;
  let other: Store;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bulwark-logs-cli-'));
    store = await startStore(join(folder, 'store'));
    other = await startStore(join(folder, 'other'));
    const body = Buffer.from(JSON.stringify({ items: EVENTS }));
    await store.logs.append({ kind: 'audit', labels: { cluster: 'one' }, body });
  });

  after(async () => {
    await store.close();
    await other.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function call(argv: readonly string[], at = store, role = 'operator'): Promise<Answer> {
    return run(at.url, ['logs', ...argv], {}, role).done;
  }

  const ALL = 'kind:=audit | sort by (auditID) | fields auditID, user.username';

  it('writes the rows of a query as JSON lines', async () => {
    const { code, out } = await call(['export', ALL]);
    assert.equal(code, 0);
    assert.deepEqual(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).auditID),
      ['a', 'b', 'c', 'd'],
    );
  });

  it('writes CSV in which no spreadsheet finds a formula', async () => {
    const file = join(folder, 'rows.csv');
    const { code, err } = await call(['export', ALL, '-o', 'csv', '--file', file]);
    assert.deepEqual([code, err], [0, `${file}: 4 rows\n`]);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    assert.deepEqual(lines, ['auditID,user.username', "a,'=cmd()", `b,"'+1, ""x"""`, 'c,bob', 'd,']);
  });

  it('says what is wrong with a query, and which flags do not go together', async () => {
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [['export', 'verb:('], 1, /refused/],
      [['export'], 2, /a query, or --day/],
      [['export', '*', '--kind', 'audit'], 2, /--kind goes with --day/],
      [['export', '*', '--day', '2026-11-23', '--kind', 'audit'], 2, /leave the query out/],
      [['export', '--day', '2026-11-23'], 2, /--kind/],
      [['export', '--day', '2026-11-23', '--kind', 'audit', '--since', '1h'], 2, /--since/],
      [['export', '--day', '2026-11-23', '--kind', 'audit', '-o', 'csv'], 2, /JSON lines only/],
      [['export', '--day', '2026-02-30', '--kind', 'audit'], 1, /day/],
      [['export', '--day', '2026-11-23', '--kind', 'nothing'], 1, /no log "nothing"/],
    ];
    for (const [argv, code, message] of cases) {
      const answer = await call(argv);
      assert.equal(answer.code, code, argv.join(' '));
      assert.match(answer.err, message);
    }
  });

  async function archive(name: string, more: readonly string[] = []): Promise<string> {
    const file = join(folder, name);
    const flags = ['--day', '2026-11-23', '--kind', 'audit', '--file', file, ...more];
    const { code, err } = await call(['export', ...flags], store, 'viewer');
    assert.equal(code, 0, err);
    return file;
  }

  it('puts a day away and brings it back to another store, once', async () => {
    const file = await archive('day.ndjson.zst');
    assert.equal(existsSync(`${file}.partial`), false);
    const refused = await call(['import', file], other, 'viewer');
    assert.deepEqual([refused.code, refused.out], [1, '']);
    const first = await call(['import', file], other);
    assert.deepEqual(
      [first.code, first.out],
      [0, `${file}: 3 records of "audit" of 2026-11-23 added, 0 were there already\n`],
    );
    const second = await call(['import', '--kind', 'audit', file], other);
    assert.match(second.out, /0 records of "audit" of 2026-11-23 added, 3 were there already/);
    for (const query of [
      'kind:=audit _time:2026-11-23Z | sort by (_time)',
      'cluster:=one _time:2026-11-23Z | stats by (verb) count() n | sort by (verb)',
    ]) {
      const [was, is] = [
        await call(['query', query, '-o', 'json']),
        await call(['query', query, '-o', 'json'], other),
      ];
      assert.notEqual(was.out, '');
      assert.equal(is.out, was.out);
    }
  });

  it('overwrites no file, and keeps none that is not whole', async () => {
    const file = await archive('kept.ndjson');
    const again = await call(['export', '--day', '2026-11-23', '--kind', 'audit', '--file', file]);
    assert.deepEqual([again.code, /exists/.test(again.err)], [1, true]);
    const missing = join(folder, 'none', 'x.ndjson.zst');
    const nowhere = await call(['export', '--day', '2026-11-23', '--kind', 'audit', '--file', missing]);
    assert.deepEqual([nowhere.code, /nothing was kept/.test(nowhere.err)], [1, true]);
  });

  it('refuses a file that is cut or was changed, says where, and takes nothing of it', async () => {
    const file = await archive('broken.ndjson.zst');
    const packed = readFileSync(file);
    const text = zstdDecompressSync(packed).toString();
    const lines = text.split('\n');
    const broken: readonly (readonly [string, Uint8Array | string, RegExp])[] = [
      ['cut.ndjson.zst', packed.subarray(0, packed.length - 20), /unexpected end of file/],
      ['short.ndjson', lines.slice(0, 3).join('\n'), /Line 4 is missing: the file is cut/],
      ['half.ndjson', text.slice(0, text.indexOf('\n') + 40), /Line 2 was changed, is cut/],
      ['changed.ndjson.zst', zstdCompressSync(text.replace('"list"', '"watch"')), /Line 3 was changed/],
      ['version.ndjson', text.replace('"version":1', '"version":9'), /version that is not known/],
    ];
    const query = ['query', 'kind:=audit', '-o', 'json'];
    const { out: was } = await call(query, other);
    for (const [name, content, message] of broken) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const answer = await call(['import', path], other);
      assert.deepEqual([answer.code, answer.out], [1, ''], name);
      assert.match(answer.err, message, name);
      assert.ok(answer.err.includes(path), name);
    }
    assert.equal((await call(query, other)).out, was);
  });

  it('takes an archive for what it is only', async () => {
    const file = await archive('own.ndjson.zst', ['--cluster', 'one']);
    for (const flags of [
      ['--label', 'cluster=two'],
      ['--kind', 'ingress'],
    ]) {
      const answer = await call(['import', ...flags, file], other);
      assert.deepEqual([answer.code, answer.out], [2, ''], flags.join(' '));
    }
    const text = zstdDecompressSync(readFileSync(file));
    const { code, err } = await run(store.url, ['logs', 'import', '-'], { stdin: async () => text }).done;
    assert.deepEqual([code, /save it to a file/.test(err)], [2, true]);
  });

  it('imports other files as before, and names one that cannot be read', async () => {
    const file = join(folder, 'lines.ndjson.zst');
    writeFileSync(file, zstdCompressSync('{"message":"x"}\n{"message":"y"}\n'));
    const { code, out } = await call(['import', file]);
    assert.deepEqual([code, out], [0, `${file}: 2 records\n`]);
    for (const name of ['missing.ndjson.zst', 'missing.ndjson']) {
      const answer = await call(['import', join(folder, name)]);
      assert.deepEqual([answer.code, /ENOENT/.test(answer.err)], [1, true]);
    }
  });
});

describe('logs tail', { timeout: 30_000 }, () => {
  let server: Server;
  let url = '';
  let offsets: string[] = [];
  let answer: (response: ServerResponse, time: number) => void = () => undefined;

  beforeEach(async () => {
    offsets = [];
    server = createServer((request, response) => {
      offsets.push(new URL(request.url ?? '/', 'http://x').searchParams.get('start_offset') ?? '');
      answer(response, offsets.length);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('asks again when the connection is lost, and says so', async () => {
    const stop = new AbortController();
    answer = (response, time) => {
      if (time === 2) return void response.destroy();
      response.write(`{"_time":"2026-11-23T00:00:0${time}Z","_msg":"number ${time}\\u001b[2J"}\n`);
      if (time === 1) setTimeout(() => response.destroy(), 50);
      else setTimeout(() => stop.abort(), 50);
    };
    const { code, out, err } = await run(url, ['logs', 'tail', '*'], { signal: stop.signal }).done;
    assert.equal(code, 0);
    assert.deepEqual(
      out
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 30)),
      ['2026-11-23T00:00:01Z  number 1', '2026-11-23T00:00:03Z  number 3'],
    );
    assert.ok(!out.includes('\u001b'));
    assert.equal(err.match(/the connection was lost/g)?.length, 2);
    assert.equal(err.match(/connected again/g)?.length, 1);
    // It asks for what came in while nobody listened.
    assert.ok(Number.parseInt(offsets[2] ?? '', 10) >= 1000, offsets.join());
  });

  it('does not ask again for a query that is wrong', async () => {
    answer = (response) => {
      response.writeHead(400, { 'content-type': 'application/problem+json' });
      response.end('{"detail":"unexpected end of the query"}');
    };
    const { code, err } = await run(url, ['logs', 'tail', 'x:(']).done;
    assert.deepEqual([code, /unexpected end/.test(err), offsets.length], [1, true, 1]);
  });
});
