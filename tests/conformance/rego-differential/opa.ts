import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseJson, stringifyJson, type Value } from '#languages/rego';
import type { Json } from './documents.ts';
import type { Outcome, Problem } from './outcome.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface ErrorBody {
  readonly message?: string;
  readonly errors?: readonly {
    readonly code: string;
    readonly message: string;
    readonly location?: { readonly row: number; readonly col: number };
  }[];
}

/** One process of OPA, reached by a socket: policies come and go without a start each. */
export class OpaServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #socket: string;

  constructor(binary: string, options: readonly string[]) {
    this.#folder = mkdtempSync(join(tmpdir(), 'rego-differential-'));
    this.#socket = join(this.#folder, 'opa.sock');
    const address = `unix://${this.#socket}`;
    this.#process = spawn(
      binary,
      ['run', '--server', '--addr', address, '--log-level', 'error', '--disable-telemetry', ...options],
      { stdio: 'ignore' },
    );
  }

  async ready(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      try {
        if ((await this.#ask('GET', '/health', '')).status === 200) return;
      } catch {
        // Not listening yet.
      }
      await setTimeout(100);
    }
    throw new Error('opa does not answer');
  }

  stop(): void {
    this.#process.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async setBase(base: Json): Promise<void> {
    await this.#ask('PUT', '/v1/data/base', JSON.stringify(base));
  }

  /** What the module gives for the input, or what is wrong with it. */
  async evaluate(text: string, input: Json, strict: boolean): Promise<Outcome> {
    const refused = await this.check(text);
    if (refused) return refused;
    const path = `/v1/data/t${strict ? '?strict-builtin-errors=true' : ''}`;
    const answer = await this.#ask('POST', path, JSON.stringify({ input }));
    if (answer.status !== 200) return { kind: 'failed', problems: problemsOf(answer.text) };
    const { result } = parseJson(answer.text) as { readonly result?: Value };
    return { kind: 'defined', text: result === undefined ? 'undefined' : stringifyJson(result) };
  }

  /** What the compiler says; undefined: nothing. */
  async check(text: string): Promise<Outcome | undefined> {
    const answer = await this.#ask('PUT', '/v1/policies/t.rego', text);
    return answer.status === 200 ? undefined : { kind: 'refused', problems: problemsOf(answer.text) };
  }

  #ask(method: string, path: string, body: string): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request({ socketPath: this.#socket, method, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
    return promise;
  }
}

function problemsOf(text: string): readonly Problem[] {
  const { errors, message } = JSON.parse(text) as ErrorBody;
  if (!errors?.length) return [{ code: 'unknown', message: message ?? text, row: 0, col: 0 }];
  return errors.map(({ code, message: found, location }) => ({
    code,
    message: found,
    row: location?.row ?? 0,
    col: location?.col ?? 0,
  }));
}
