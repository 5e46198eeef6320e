import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import type { BilingualFinding } from '../check/inspect-collected.ts';
import type { Severity } from '../types.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Some thousand findings as compressed lines of JSON. */
export interface PackedFindings {
  readonly findings: number;
  readonly data: Uint8Array;
}

/** Enough to compress well, few enough to read one page without much waste. */
export const FINDINGS_PER_PACK = 2_000;
/** What a pack may unpack to: far more than we write, far less than would hurt. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
const ORDER: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** Packs findings as they come, the most severe first. Holds only what is not compressed yet. */
export async function packFindings(
  findings: AsyncIterable<BilingualFinding>,
): Promise<readonly PackedFindings[]> {
  const open = new Map<Severity, string[]>(ORDER.map((severity) => [severity, []]));
  const packs = new Map<Severity, PackedFindings[]>(ORDER.map((severity) => [severity, []]));
  for await (const finding of findings) {
    const lines = open.get(finding.severity) ?? [];
    lines.push(JSON.stringify(finding));
    if (lines.length >= FINDINGS_PER_PACK) packs.get(finding.severity)?.push(await pack(lines.splice(0)));
  }
  for (const severity of ORDER) {
    const rest = open.get(severity) ?? [];
    if (rest.length > 0) packs.get(severity)?.push(await pack(rest));
  }
  return ORDER.flatMap((severity) => packs.get(severity) ?? []);
}

async function pack(lines: readonly string[]): Promise<PackedFindings> {
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  return { findings: lines.length, data: await compress(lines.join('\n'), { params }) };
}

/** The findings of one pack. Throws when the data was damaged: the checksum in it tells. */
export async function unpackFindings(data: Uint8Array): Promise<readonly BilingualFinding[]> {
  const text = await decompress(data, { maxOutputLength: MAX_UNPACKED_BYTES });
  return text
    .toString('utf8')
    .split('\n')
    .map((line) => JSON.parse(line) as BilingualFinding);
}
