import { readFileSync } from 'node:fs';
import {
  type PolicyFinding,
  RECOMMENDED_POLICY,
  readAuditPolicy,
  reviewAuditPolicy,
} from '#infrastructure/auditing';
import { type CommandContext, CommandFailure, type CommandIo } from '#platform/cli';
import { print } from '../output.ts';

interface Reviewed {
  readonly file: string;
  readonly findings: readonly PolicyFinding[];
}

/** `bulwark audit policy` */
export async function run({ args, flags, io }: CommandContext): Promise<number> {
  if (args.length === 0) {
    io.out(RECOMMENDED_POLICY);
    return 0;
  }
  const reviewed: Reviewed[] = [];
  for (const file of args) reviewed.push({ file, findings: reviewAuditPolicy(await readPolicy(file, io)) });
  print(io, flags['output'], reviewed, () => reviewed.map(toText).join('\n'));
  return reviewed.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

async function readPolicy(file: string, io: CommandIo) {
  const read = readAuditPolicy(await readText(file, io));
  if ('policy' in read) return read.policy;
  throw new CommandFailure(
    read.problems.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'),
    2,
  );
}

async function readText(file: string, io: CommandIo): Promise<string> {
  try {
    return file === '-' ? Buffer.from(await io.stdin()).toString() : readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CommandFailure(`${file}: ${(cause as Error).message}`, 2, { cause });
  }
}

function toText({ file, findings }: Reviewed): string {
  if (findings.length === 0) return `${file}: leaks no secret, and misses nothing that it is judged by.\n`;
  const lines = [...byReason(findings)].map(([why, of]) => {
    const [first] = of;
    const requests = of.map(({ request }) => request).join(', ');
    const kind = first?.kind === 'leak' ? 'LEAK' : 'GAP';
    const rule = first?.rule === undefined ? 'no rule fits' : `rule ${first.rule}`;
    return `  ${kind}  ${requests}\n    ${first?.level} (${rule}), wanted ${first?.wanted}: ${why}.`;
  });
  return `${file}: ${findings.length} requests are written down otherwise than they should be\n${lines.join('\n')}\n`;
}

function byReason(findings: readonly PolicyFinding[]): ReadonlyMap<string, readonly PolicyFinding[]> {
  return Map.groupBy(findings, ({ why }) => why);
}
