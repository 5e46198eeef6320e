import { FAMILY as certificates } from './families/certificates.ts';
import { FAMILY as digests } from './families/digests.ts';
import { FAMILY as graphql } from './families/graphql.ts';
import { FAMILY as modules } from './families/modules.ts';
import { ORDINARY } from './families/ordinary.ts';
import { FAMILY as requests } from './families/requests.ts';
import { FAMILY as schemas } from './families/schemas.ts';
import { FAMILY as templates } from './families/templates.ts';
import { FAMILY as times } from './families/times.ts';
import { FAMILY as tokens } from './families/tokens.ts';
import { FAMILY as yaml } from './families/yaml.ts';
import type { Builtin } from './types.ts';

/** What stands on much code and is called by few policies: a browser loads each when one is named. */
export const FAMILIES = {
  certificates,
  digests,
  graphql,
  modules,
  requests,
  schemas,
  templates,
  times,
  tokens,
  yaml,
} as const satisfies Readonly<Record<string, readonly Builtin[]>>;

export type FamilyName = keyof typeof FAMILIES;

/** All built-ins: those of `families/ordinary.ts`, and those of each family. */
export const CATALOG: readonly Builtin[] = [...ORDINARY, ...Object.values(FAMILIES).flat()];

const byName: ReadonlyMap<string, Builtin> = new Map(CATALOG.map((builtin) => [builtin.name, builtin]));

/** The built-in of that name, as OPA writes it: `array.concat`. */
export function builtinOf(name: string): Builtin | undefined {
  return byName.get(name);
}
