import type { Import, Rule, Term } from '../parse/types.ts';
import type { WorkModule } from './compilation.ts';

/** What a name stands for in a module: a rule of its package, or an import. */
interface Global {
  readonly path: readonly Term[];
  isUsed: boolean;
}

export type Globals = Map<string, Global>;

/** The names of rules by package. */
export function exportsOf(
  modules: readonly Pick<WorkModule, 'path' | 'module'>[],
): ReadonlyMap<string, readonly string[]> {
  const exports = new Map<string, string[]>();
  for (const { path, module } of modules) {
    const names = exports.get(pathKey(path)) ?? [];
    exports.set(pathKey(path), names);
    for (const rule of module.rules) names.push(ruleName(rule));
  }
  return exports;
}

export function globalsOf(
  path: readonly string[],
  rules: readonly string[],
  imports: readonly Import[],
): Globals {
  const globals: Globals = new Map();
  for (const name of rules) globals.set(name, { path: pathTo(path, name), isUsed: false });
  for (const entry of imports) {
    const name = importName(entry);
    if (name !== undefined && !isFeature(entry)) globals.set(name, { path: entry.path.terms, isUsed: false });
  }
  return globals;
}

export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

export function importName({ alias, path }: Import): string | undefined {
  if (alias !== undefined) return alias;
  const last = path.terms.at(-1);
  if (last?.kind === 'var') return last.name;
  return last?.kind === 'constant' && typeof last.value === 'string' ? last.value : undefined;
}

/** `import rego.v1` and `import future.keywords` bring no names. */
export function isFeature({ path }: Import): boolean {
  const [root] = path.terms;
  return root?.kind === 'var' && (root.name === 'future' || root.name === 'rego');
}

export function unusedImports(imports: readonly Import[], globals: Globals): readonly Import[] {
  return imports.filter((entry) => {
    const name = importName(entry);
    return name !== undefined && !isFeature(entry) && globals.get(name)?.isUsed === false;
  });
}

function ruleName(rule: Rule): string {
  const [name] = rule.head.ref.terms;
  return name?.kind === 'var' ? name.name : '';
}

function pathTo(path: readonly string[], name: string): readonly Term[] {
  const place = { file: '', row: 0, col: 0, offset: 0, end: 0 };
  const [root = 'data', ...rest] = path;
  const steps: readonly Term[] = [...rest, name].map((value) => ({ kind: 'constant', value, place }));
  return [{ kind: 'var', name: root, place }, ...steps];
}
