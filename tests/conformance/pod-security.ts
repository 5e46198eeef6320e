import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse } from 'yaml';
import { evaluatePodSecurity, podSecurityRefusal } from '../../src/runtime/inspection/standards/evaluate.ts';
import type { Suite, SuiteResult } from './types.ts';

/** The version of the fixtures where the folders name none. */
const DEFAULT_MINOR = 37;

interface Case {
  readonly name: string;
  readonly level: 'baseline' | 'restricted';
  readonly minor: number;
  readonly allowed: boolean;
  readonly file: string;
}

/** `LEVEL/[vMAJOR.MINOR/]pass|fail/NAME.yaml`, as the Kubernetes project lays its own fixtures out. */
function toCase(folder: string, name: string): Case[] {
  const parts = name.split(sep);
  const level = parts.find((part) => part === 'baseline' || part === 'restricted');
  const verdict = parts.find((part) => part === 'pass' || part === 'fail');
  if (level === undefined || verdict === undefined) return [];
  const minor = parts.flatMap((part) => /^v1\.(?<minor>\d+)$/.exec(part)?.groups?.['minor'] ?? [])[0];
  return [
    {
      name,
      level: level as Case['level'],
      minor: minor === undefined ? DEFAULT_MINOR : Number(minor),
      allowed: verdict === 'pass',
      file: join(folder, name),
    },
  ];
}

function judge(entry: Case): string | undefined {
  const pod = parse(readFileSync(entry.file, 'utf8'));
  const refusal = podSecurityRefusal(evaluatePodSecurity(pod, entry.level, entry.minor));
  if ((refusal === undefined) === entry.allowed) return undefined;
  return refusal === undefined
    ? 'allowed, but Kubernetes refuses it'
    : `refused, but Kubernetes allows it: ${refusal}`;
}

async function run(folder: string): Promise<SuiteResult> {
  const cases = globSync('**/*.yaml', { cwd: folder })
    .sort()
    .flatMap((name) => toCase(folder, name));
  if (cases.length === 0)
    throw new Error(`${folder} holds no case: expected baseline|restricted/pass|fail/NAME.yaml`);
  const failed = cases.flatMap((entry) => {
    const why = judge(entry);
    return why === undefined ? [] : [{ name: entry.name, why }];
  });
  return { passed: cases.length - failed.length, failed };
}

export const podSecurity: Suite = { name: 'pod-security', run };
