import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a query gives: rows, or a refusal. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly Readonly<Record<string, string>>[] }
  | { readonly kind: 'refused'; readonly message: string }
  /** The server is gone with the query, and was started again. */
  | { readonly kind: 'crashed' };

const MAX_QUERY_MS = 20_000;

/** A VictoriaLogs of its own, on loopback, with a data folder that goes away with it. */
export class VictoriaLogs {
  #process: ChildProcess;
  readonly #launch: () => ChildProcess;
  readonly #inserted: (readonly [readonly string[], readonly string[]])[] = [];
  readonly #folder: string;
  readonly #url: string;

  private constructor(launch: () => ChildProcess, folder: string, url: string) {
    this.#launch = launch;
    this.#process = launch();
    this.#folder = folder;
    this.#url = url;
  }

  static async start(binary: string): Promise<VictoriaLogs> {
    const folder = mkdtempSync(join(tmpdir(), 'logsql-differential-'));
    const address = `127.0.0.1:${await freePort()}`;
    const options = [
      `-storageDataPath=${folder}`,
      `-httpListenAddr=${address}`,
      '-retentionPeriod=100y',
      '-memory.allowedBytes=512MiB',
    ];
    // A binary that cannot be run is told of by its silence.
    const launch = () => spawn(binary, options, { stdio: 'ignore' }).on('error', () => undefined);
    const started = new VictoriaLogs(launch, folder, `http://${address}`);
    process.once('exit', () => started.stop());
    await started.#ready();
    return started;
  }

  get url(): string {
    return this.#url;
  }

  stop(): void {
    this.#process.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async insert(lines: readonly string[], streamFields: readonly string[]): Promise<void> {
    this.#inserted.push([lines, streamFields]);
    const options = `_stream_fields=${streamFields.join(',')}&_msg_field=_msg&_time_field=_time`;
    const body = `${lines.join('\n')}\n`;
    await fetch(`${this.#url}/insert/jsonline?${options}`, { method: 'POST', body });
    await fetch(`${this.#url}/internal/force_flush`);
  }

  async query(query: string): Promise<Answer> {
    try {
      return await this.#ask(query);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await this.#restart();
      return { kind: 'crashed' };
    }
  }

  async #ask(query: string): Promise<Answer> {
    const response = await fetch(`${this.#url}/select/logsql/query`, {
      method: 'POST',
      body: new URLSearchParams({ query }),
      signal: AbortSignal.timeout(MAX_QUERY_MS),
    });
    const text = await response.text();
    if (!response.ok) return { kind: 'refused', message: text };
    const lines = text.split('\n').filter((line) => line !== '');
    return { kind: 'rows', rows: lines.map((line) => JSON.parse(line)) };
  }

  /** What was not on disk yet is lost with it: all is written once more. */
  async #restart(): Promise<void> {
    this.#process.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
    this.#process = this.#launch();
    await this.#ready();
    for (const [lines, streamFields] of this.#inserted.splice(0)) await this.insert(lines, streamFields);
  }

  async #ready(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      try {
        if ((await fetch(`${this.#url}/health`)).ok) return;
      } catch {
        // Not there yet.
      }
      await sleep(100);
    }
    this.stop();
    throw new Error('VictoriaLogs does not answer');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
