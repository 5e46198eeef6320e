import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseJson, stringifyJson, type Value } from '#languages/rego';
import { documentText } from './documents.ts';
import type { Outcome, Problem } from './outcome.ts';
import { moduleText, type Sample } from './policies.ts';

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

/** A request that takes longer counts as one that OPA does not survive. */
const PATIENCE_MS = 20_000;
const CRASH = 'the connection was closed';

/** One process of OPA, reached by a socket: policies come and go without a start each. */
export class OpaServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #socket: string;
  readonly #binary: string;
  #loaded: string[] = [];

  constructor(binary: string, options: readonly string[]) {
    this.#binary = binary;
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

  /** What the sample gives, or what is wrong with it. */
  async evaluate(sample: Sample, strict: boolean): Promise<Outcome> {
    const refused = await this.check(sample);
    if (refused) return refused;
    await this.#ask('PUT', '/v1/data', documentText(sample.base));
    const input = documentText(sample.input);
    const query = sample.query.join('; ');
    const answer =
      query === ''
        ? await this.#ask(
            'POST',
            `/v1/data${strict ? '?strict-builtin-errors=true' : ''}`,
            `{"input": ${input}}`,
          )
        : await this.#ask('POST', '/v1/query', `{"query": ${JSON.stringify(query)}, "input": ${input}}`);
    if (answer.status !== 200) {
      return { kind: answer.status === 400 ? 'refused' : 'failed', problems: problemsOf(answer.text) };
    }
    const { result } = parseJson(answer.text) as { readonly result?: Value };
    return { kind: 'defined', text: result === undefined ? 'undefined' : stringifyJson(result) };
  }

  /** What the compiler says; undefined: nothing. */
  async check({ modules }: Sample): Promise<Outcome | undefined> {
    await this.#ask('PUT', '/v1/data', '{}');
    for (const id of this.#loaded.reverse()) await this.#ask('DELETE', `/v1/policies/${id}`, '');
    this.#loaded = [];
    for (const [index, module] of modules.entries()) {
      const id = fileOf(index);
      const answer = await this.#ask('PUT', `/v1/policies/${id}`, moduleText(module));
      if (answer.status !== 200) return { kind: 'refused', problems: problemsOf(answer.text) };
      this.#loaded.push(id);
    }
    return undefined;
  }

  /** The same, in a process of its own, with no index that keeps bodies and their errors from being looked at. */
  evaluateUnindexed(sample: Sample, strict: boolean): Outcome {
    const folder = mkdtempSync(join(tmpdir(), 'rego-differential-'));
    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const files = sample.modules.map((module, index) => write(fileOf(index), moduleText(module)));
    const data = [...files, write('data.json', documentText(sample.base))].flatMap((path) => ['-d', path]);
    const input = write('input.json', documentText(sample.input));
    const query = sample.query.length === 0 ? 'data' : sample.query.join('; ');
    const flags = [
      '--disable-indexing',
      '--disable-early-exit',
      ...(strict ? ['--strict-builtin-errors'] : []),
    ];
    const version = sample.version === 'v0' ? ['--v0-compatible'] : [];
    const { stdout } = spawnSync(this.#binary, ['eval', '-i', input, ...data, ...flags, ...version, query]);
    rmSync(folder, { recursive: true, force: true });
    const { errors, result = [] } = JSON.parse(stdout.toString() || '{}') as ErrorBody & {
      result?: unknown[];
    };
    if (errors) return { kind: 'failed', problems: problemsOf(stdout.toString()) };
    return { kind: 'defined', text: result.length === 0 ? 'undefined' : 'something' };
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
    sent.setTimeout(PATIENCE_MS, () => sent.destroy(new Error('socket hang up')));
    sent.end(body);
    // OPA closes the connection where a request has made it panic.
    return promise.catch((error: Error) => {
      if (!/hang up|ECONNRESET/.test(error.message)) throw error;
      return { status: 500, text: JSON.stringify({ message: CRASH }) };
    });
  }
}

/** The name that a module has on both sides. */
export function fileOf(index: number): string {
  return `${'tuvw'[index] ?? index}.rego`;
}

function problemsOf(text: string): readonly Problem[] {
  const { errors, message } = JSON.parse(text) as ErrorBody;
  if (!errors?.length) {
    // The evaluator met what its compiler should have rewritten: that says nothing about the policy.
    const isLost = message === CRASH || message?.startsWith('illegal value') === true;
    return [{ code: isLost ? 'crashed' : 'unknown', message: message ?? text, row: 0, col: 0 }];
  }
  return errors.map(({ code, message: found, location }) => ({
    code,
    message: found,
    row: location?.row ?? 0,
    col: location?.col ?? 0,
  }));
}
