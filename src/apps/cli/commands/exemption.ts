import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type CommandContext, CommandFailure, type FlagValue, toTable } from '#platform/cli';
import { print } from '../output.ts';
import { createServerClient } from '../server-client.ts';

interface FindingRow {
  readonly check: string;
  readonly severity: string;
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly container: string;
  readonly message: string;
}
interface Preview {
  readonly total: number;
  readonly workloads: number;
  readonly findings: readonly FindingRow[];
}
interface ExemptionRow {
  readonly id: string;
  readonly state: string;
  readonly covers: number;
  readonly rules: readonly string[];
  readonly reason: string;
  readonly owner: string;
  readonly expiresAt: string | null;
  readonly origin: string;
}

/** `bulwark exemption list` */
export async function list(context: CommandContext): Promise<number> {
  const { exemptions } = await createServerClient(context).request<{ exemptions: ExemptionRow[] }>(
    'GET',
    '/api/v1/exemptions',
  );
  print(context.io, context.flags['output'], exemptions, () =>
    exemptions.length === 0
      ? 'No exemptions. Make one with "bulwark exemption create", or on the page Exemptions.\n'
      : toTable<ExemptionRow>(
          [
            { title: 'id', value: (row) => row.id },
            { title: 'state', value: (row) => row.state },
            { title: 'covers', value: (row) => String(row.covers), align: 'right' },
            { title: 'rules', value: (row) => row.rules.join(',') },
            { title: 'owner', value: (row) => row.owner },
            { title: 'expires', value: (row) => row.expiresAt ?? 'never' },
            { title: 'reason', value: (row) => row.reason },
          ],
          exemptions,
        ),
  );
  return 0;
}

/** `bulwark exemption test`: which present findings an exemption would cover, before it is saved. */
export async function test(context: CommandContext): Promise<number> {
  const preview = await createServerClient(context).request<Preview>(
    'POST',
    '/api/v1/exemptions/test',
    toInput(context.flags),
  );
  print(context.io, context.flags['output'], preview, () => describe(preview));
  return preview.total === 0 ? 1 : 0;
}

/** `bulwark exemption create` */
export async function create(context: CommandContext): Promise<number> {
  const made = await createServerClient(context).request<ExemptionRow>(
    'POST',
    '/api/v1/exemptions',
    toInput(context.flags),
  );
  print(
    context.io,
    context.flags['output'],
    made,
    () => `exemption ${made.id} made; it covers ${made.covers} findings\n`,
  );
  return 0;
}

/** `bulwark exemption delete ID` */
export async function remove(context: CommandContext): Promise<number> {
  const [id = ''] = context.args;
  await createServerClient(context).request('DELETE', `/api/v1/exemptions/${encodeURIComponent(id)}`);
  context.io.out(`exemption ${id} deleted\n`);
  return 0;
}

function describe(preview: Preview): string {
  if (preview.total === 0)
    return 'It would cover nothing: no present finding fits the rules and the selector.\n';
  const table = toTable<FindingRow>(
    [
      { title: 'severity', value: (row) => row.severity },
      { title: 'check', value: (row) => row.check },
      {
        title: 'object',
        value: ({ object }) =>
          `${object.namespace === '' ? '' : `${object.namespace}/`}${object.kind}/${object.name}`,
      },
      { title: 'container', value: (row) => row.container },
      { title: 'message', value: (row) => row.message },
    ],
    preview.findings,
  );
  const shown = preview.findings.length;
  const more =
    shown < preview.total ? `The first ${shown} are shown; --output json has the count of all.\n` : '';
  return `${table}\nIt would cover ${count(preview.total, 'finding')} of ${count(preview.workloads, 'workload')}.\n${more}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const SELECTORS: Readonly<Record<string, string>> = {
  'in-cluster': 'clusters',
  namespace: 'namespaces',
  kind: 'kinds',
  name: 'names',
  container: 'containers',
  image: 'images',
};

/** An exemption from `--file`, or from the flags. */
function toInput(flags: Readonly<Record<string, FlagValue>>): unknown {
  const file = flags['file'];
  if (typeof file === 'string') return readInput(file);
  const rules = flags['check'];
  if (!Array.isArray(rules))
    throw new CommandFailure('name what is excused by --check (several times if need be) or give --file', 2);
  const selector: Record<string, unknown> = {};
  for (const [flag, field] of Object.entries(SELECTORS))
    if (flags[flag] !== undefined) selector[field] = flags[flag];
  if (flags['selector'] !== undefined) selector['labelSelector'] = flags['selector'];
  return {
    rules,
    selector,
    reason: flags['reason'] ?? 'tested from the command line',
    owner: flags['owner'] ?? 'command line',
    ...(flags['expires'] === undefined ? {} : { expiresAt: flags['expires'] }),
  };
}

function readInput(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CommandFailure(`${file}: ${cause instanceof Error ? cause.message : cause}`, 2, { cause });
  }
}
