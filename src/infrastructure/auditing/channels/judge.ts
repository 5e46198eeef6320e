import { clip } from './harmless.ts';
import type { HttpAnswer, Outcome } from './types.ts';

/** Time out, too many, or the server's own trouble: the same message may get through later. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** By status alone. */
export function judgeStatus({ status, headers, body }: HttpAnswer): Outcome {
  if (status >= 200 && status < 300) return { ok: true };
  const said = clip(body.replaceAll(/\s+/g, ' ').trim(), 200);
  const error = `answered ${status}${said === '' ? '' : `: ${said}`}`;
  const seconds = Number(headers['retry-after']);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : undefined;
  return {
    ok: false,
    retry: isPassing(status),
    error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Robots that answer 200 with a code in the body: 0 is fine, some others mean "too many", the rest is a refusal. */
export function judgeCode(
  names: readonly string[],
  tooMany: readonly number[],
): (answer: HttpAnswer) => Outcome {
  return (answer) => {
    const byStatus = judgeStatus(answer);
    if (!byStatus.ok) return byStatus;
    const said = readObject(answer.body);
    if (said === undefined)
      return { ok: false, retry: false, error: 'answered something that is no robot’s answer' };
    const code = names.map((name) => said[name]).find((value) => typeof value === 'number');
    if (code === 0) return { ok: true };
    const text = said['errmsg'] ?? said['msg'] ?? said['StatusMessage'] ?? '';
    const error = clip(`refused with code ${String(code ?? 'none')}: ${String(text)}`, 300);
    const isTooMany = typeof code === 'number' && tooMany.includes(code);
    return { ok: false, retry: isTooMany, error, ...(isTooMany ? { retryAfterMs: 60_000 } : {}) };
  };
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
