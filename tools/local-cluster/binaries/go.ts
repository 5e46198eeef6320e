import { lastLines, type RunResult, run } from '../run.ts';

const REPORT_EVERY_MS = 20_000;

export interface GoOptions {
  readonly cwd: string;
  readonly cgo?: boolean;
  /** Told every 20 seconds how far it is. */
  readonly say?: (detail: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs the Go tool, nicely: whoever sits before this machine comes first. */
export async function runGo(
  args: readonly string[],
  { cwd, cgo = false, say, signal }: GoOptions,
): Promise<RunResult> {
  const begun = Date.now();
  let packages = 0;
  const timer = setInterval(() => {
    say?.(`${packages} packages compiled after ${Math.round((Date.now() - begun) / 1000)} s`);
  }, REPORT_EVERY_MS);
  try {
    const result = await run('nice', ['-n', '10', 'go', ...args], {
      cwd,
      env: { CGO_ENABLED: cgo ? '1' : '0' },
      ...(signal === undefined ? {} : { signal }),
      onStderr: (text) => {
        packages += text.split('\n').filter((line) => /^[a-z0-9.]+(\/[\w.~-]+)*$/i.test(line)).length;
      },
    });
    signal?.throwIfAborted();
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** How programs are built: the same bytes from the same modules, wherever that is. */
export const BUILD_FLAGS: readonly string[] = ['-v', '-trimpath', '-buildvcs=false'];

/** Why Go failed, for a message. */
export function goFailure(what: string, { stderr }: RunResult): string {
  return `${what}\n${lastLines(stderr, 12)}`;
}

/** The version of Go on this machine, or undefined; of the toolchain that a module in `cwd` asks for. */
export async function goVersion(cwd: string): Promise<string | undefined> {
  const result = await run('go', ['env', 'GOVERSION'], { cwd });
  return result.code === 0 ? result.stdout.trim() : undefined;
}
