import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, zstdDecompress } from 'node:zlib';
import {
  decodeOtlpLogs,
  decodeOtlpLogsJson,
  OtlpError,
  type OtlpForm,
  type OtlpPartialSuccess,
  type OtlpRecord,
} from '#formats/otlp-logs';
import type { SourceReporter } from '../source-states.ts';
import type { LineContext, TakeLines, TakenLines } from '../types.ts';
import { type OtlpGroup, type ToLinesOptions, toGroups } from './to-lines.ts';

export interface OtlpReceiverOptions extends ToLinesOptions {
  readonly take: TakeLines;
  readonly reporter: SourceReporter;
}

export interface OtlpBody {
  readonly bytes: Uint8Array;
  readonly form: OtlpForm;
  readonly encoding: string | undefined;
}

/** Unpacked: a small body must not become a big one without end. */
const MAX_BYTES = 64_000_000;
const unpackers = { gzip: promisify(gunzip), zstd: promisify(zstdDecompress) } as const;

/**
 * Keeps the records of a request. Throws an OtlpError for one that can never be taken, and the log store's error for one that may be
 * sent again: then what was taken of it is not kept twice, as long as this process lives.
 */
export async function receiveOtlp(
  options: OtlpReceiverOptions,
  body: OtlpBody,
): Promise<OtlpPartialSuccess | undefined> {
  const { reporter } = options;
  try {
    const bytes = await unpack(body);
    const records = decode(bytes, body.form);
    await keep(options, records, bytes);
    reporter.well();
    return undefined;
  } catch (error) {
    if (error instanceof OtlpError) reporter.dropped(error.code, 1);
    reporter.failed(error);
    throw error;
  }
}

async function unpack({ bytes, encoding }: OtlpBody): Promise<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') return bytes;
  if (encoding !== 'gzip' && encoding !== 'zstd')
    throw new OtlpError(
      'malformed',
      `the encoding "${encoding.slice(0, 20)}" is not known; gzip and zstd are`,
    );
  try {
    return await unpackers[encoding](bytes, { maxOutputLength: MAX_BYTES });
  } catch (cause) {
    const isLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (isLarge) throw new OtlpError('limit', `unpacked it is above ${MAX_BYTES} bytes`, { cause });
    throw new OtlpError('malformed', `the body is no ${encoding}: ${(cause as Error).message}`, { cause });
  }
}

function decode(bytes: Uint8Array, form: OtlpForm): readonly OtlpRecord[] {
  return form === 'json' ? decodeOtlpLogsJson(new TextDecoder().decode(bytes)) : decodeOtlpLogs(bytes);
}

async function keep(
  options: OtlpReceiverOptions,
  records: readonly OtlpRecord[],
  bytes: Uint8Array,
): Promise<void> {
  // Without any time two requests may be alike and still be two.
  const isTold = records.some(({ time, observedTime }) => (time ?? observedTime) !== undefined);
  const hash = isTold ? createHash('sha256').update(bytes).digest('hex').slice(0, 40) : undefined;
  let number = 0;
  for (const group of toGroups(records, options)) {
    const batch = hash === undefined ? {} : { batch: { id: `${hash}-g${number++}-1`, isAgain: false } };
    const taken = await options.take({ ...contextOf(group), ...batch }, group.lines);
    report(options.reporter, group, taken, number === 1 ? bytes.length : 0, records);
  }
}

function contextOf({ kind, cluster, app, namespace, pod, container }: OtlpGroup): LineContext {
  return {
    kind,
    cluster,
    app,
    source: 'otlp',
    ...(kind === 'audit' || namespace === undefined ? {} : { namespace }),
    ...(kind === 'audit' || pod === undefined ? {} : { pod }),
    ...(kind === 'audit' || container === undefined ? {} : { container }),
  };
}

function report(
  reporter: SourceReporter,
  { lines }: OtlpGroup,
  taken: TakenLines,
  bytes: number,
  records: readonly OtlpRecord[],
): void {
  const time = records.at(-1)?.time;
  const lineTime = time === undefined ? undefined : Number(BigInt(time) / 1_000_000n);
  reporter.took({ lines: lines.length, bytes, lineTime, ...taken });
}
