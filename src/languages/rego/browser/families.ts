import type { FamilyName } from '../builtins/catalog.ts';
import type { Builtin } from '../builtins/types.ts';

/** What the stages up to the plan know of a built-in. */
export type DeclaredBuiltin = Pick<
  Builtin,
  'name' | 'infix' | 'declaration' | 'deprecated' | 'isNondeterministic' | 'isRelation'
>;

export type DeclaredFamilies = Readonly<Record<FamilyName, readonly DeclaredBuiltin[]>>;

type Loader = () => Promise<{ readonly FAMILY: readonly Builtin[] }>;

/** The names stand here one by one so that bundlers see them. */
export const LOADERS: Readonly<Record<FamilyName, Loader>> = {
  certificates: () => import('../builtins/families/certificates.ts'),
  digests: () => import('../builtins/families/digests.ts'),
  graphql: () => import('../builtins/families/graphql.ts'),
  modules: () => import('../builtins/families/modules.ts'),
  requests: () => import('../builtins/families/requests.ts'),
  schemas: () => import('../builtins/families/schemas.ts'),
  templates: () => import('../builtins/families/templates.ts'),
  times: () => import('../builtins/families/times.ts'),
  tokens: () => import('../builtins/families/tokens.ts'),
  yaml: () => import('../builtins/families/yaml.ts'),
};
