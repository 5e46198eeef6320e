import { CommandFailure, suggest } from '#platform/cli';
import { catalog, checkById } from '../checks/catalog.ts';
import type { Check } from '../types.ts';
import type { InspectFlags } from './inspect-options.ts';

/** The checks that the flags ask for: a Pod Security profile, or the catalogue with and without some. */
export async function selectChecks(flags: InspectFlags): Promise<readonly Check[]> {
  const base = flags.podSecurity === undefined ? catalog : await profileChecks(flags.podSecurity);
  const wanted = new Set(flags.checks.map((id) => find(base, id)));
  const unwanted = new Set(flags.skipChecks.map((id) => find(base, id)));
  const selected =
    wanted.size > 0
      ? base.filter((check) => wanted.has(check))
      : base.filter((check) => flags.podSecurity !== undefined || check.optional !== true);
  const left = selected.filter((check) => !unwanted.has(check));
  if (left.length === 0 && flags.podSecurity === undefined) {
    throw new CommandFailure('--check and --skip-check leave no check to run', 2);
  }
  return left;
}

async function profileChecks(text: string): Promise<readonly Check[]> {
  const [{ parsePodSecurityProfile }, { podSecurityChecks }] = await Promise.all([
    import('../standards/parse-profile.ts'),
    import('../standards/to-checks.ts'),
  ]);
  const parsed = parsePodSecurityProfile(text);
  if ('problem' in parsed) throw new CommandFailure(`--pod-security: ${parsed.problem}`, 2);
  return podSecurityChecks(parsed.profile.level, parsed.profile.version);
}

function find(base: readonly Check[], id: string): Check {
  const known = base === catalog ? checkById(id) : undefined;
  const check = known ?? base.find((one) => one.id === id || one.aliases?.includes(id) === true);
  if (check !== undefined) return check;
  const hint = suggest(
    id,
    base.map((one) => one.id),
  );
  throw new CommandFailure(
    `there is no check "${id}"${hint === undefined ? '' : `; did you mean ${hint}?`}`,
    2,
  );
}
