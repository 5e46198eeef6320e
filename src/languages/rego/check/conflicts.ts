import type { Place } from '../errors.ts';
import { packageText, termText } from '../parse/text.ts';
import {
  type Compilation,
  isFunction,
  problem,
  type WorkModule,
  type WorkRule,
} from '../resolve/compilation.ts';
import { sourceRefText } from '../resolve/source-names.ts';
import { pathText } from '../resolve/text.ts';
import { childrenOf, fullRef, groundTerms, type RuleNode, treeKey, walkNodes } from '../resolve/tree.ts';

/** Rules that cannot stand beside one another: of several kinds, inside one another, or where a package is. */
export function checkConflicts({ tree, modules, report, names }: Compilation): void {
  walkNodes(tree, (node) => {
    const message = node.rules.length > 0 ? conflictOf(node, names) : undefined;
    const [first] = node.rules;
    if (message !== undefined && first) report.add(problem('rego_type_error', message, first.source.place));
    const defaults = message === undefined ? node.rules.filter(({ source }) => source.isDefault) : [];
    if (defaults.length > 1) report.add(manyDefaults(defaults, names));
    return report.isFull;
  });
  checkPackages(modules, report);
}

function conflictOf(node: RuleNode, names: ReadonlyMap<string, string>): string | undefined {
  const inside = rulesInside(node);
  const name = nameOf(node.rules.at(-1), names);
  if (inside.length > 0) {
    const lines = inside.map((rule) => `\n  rule ${nameOf(rule, names)} at ${lineOf(rule.source.place)}`);
    return `rule ${nameOf(node.rules.at(-1), names)} conflicts with:${lines.join('')}`;
  }
  return areAlike(node.rules) ? undefined : `conflicting rules ${name} found`;
}

/** A rule with a constant name holds all that is below; one with dynamic steps lets rules be there, no functions. */
function rulesInside(node: RuleNode): readonly WorkRule[] {
  if (node.children.size === 0) return [];
  const isClosed = node.rules.some((rule) => isGround(rule));
  return topmost(node, (rule) => isClosed || isFunction(rule));
}

/** The rules below that are in no other one of them. */
function topmost(node: RuleNode, isWanted: (rule: WorkRule) => boolean): readonly WorkRule[] {
  const wanted: WorkRule[] = [];
  for (const child of childrenOf(node)) {
    walkNodes(child, ({ rules }) => {
      for (const rule of rules) if (isWanted(rule)) wanted.push(rule);
      return false;
    });
  }
  const found = new Map<string, WorkRule>();
  for (const rule of wanted.toSorted((a, b) => a.head.ref.terms.length - b.head.ref.terms.length)) {
    const steps = fullRef(rule).map(termText);
    const isInside = steps.some((_, index) => found.has(JSON.stringify(steps.slice(0, index + 1))));
    if (!isInside) found.set(JSON.stringify(steps), rule);
  }
  return wanted.filter((rule) => found.get(JSON.stringify(fullRef(rule).map(termText))) === rule);
}

function areAlike(rules: readonly WorkRule[]): boolean {
  const isSet = ({ head }: WorkRule) => head.value === undefined;
  const kinds: readonly ((rule: WorkRule) => unknown)[] = [
    isSet,
    (rule: WorkRule) => rule.head.args?.length ?? 0,
    (rule: WorkRule) => !isSet(rule) && isGround(rule),
    (rule: WorkRule) => (isSet(rule) ? isGround(rule) : undefined),
  ];
  return kinds.every((kind) => new Set(rules.map(kind)).size <= 1);
}

function manyDefaults(
  defaults: readonly WorkRule[],
  names: ReadonlyMap<string, string>,
): ReturnType<typeof problem> {
  const places = defaults.map(({ source }) => lineOf(source.place)).join(', ');
  const message = `multiple default rules ${nameOf(defaults[0], names)} found at ${places}`;
  return problem('rego_type_error', message, defaults[0]?.module.module.package.place);
}

/** A package may not stand where a rule does. */
function checkPackages(modules: readonly WorkModule[], report: Compilation['report']): void {
  const packages = new Map<string, WorkModule[]>();
  for (const module of modules) {
    const key = JSON.stringify(module.path);
    packages.set(key, [...(packages.get(key) ?? []), module]);
  }
  for (const module of modules) {
    for (const rule of module.rules) {
      const path = isGround(rule) ? constantPath(rule) : undefined;
      for (const other of (path && packages.get(JSON.stringify(path))) ?? []) {
        const ruleName = pathText(rule.head.ref.terms);
        const place = lineOf(rule.source.place);
        const message = `${packageText(other.module.package)} conflicts with rule ${ruleName} defined at ${place}`;
        report.add(problem('rego_type_error', message, module.module.package.place));
      }
    }
  }
}

function constantPath(rule: WorkRule): readonly string[] | undefined {
  const names = groundTerms(rule).map((term) => (term.kind === 'constant' ? term.value : undefined));
  const path = names.flatMap((name) => (typeof name === 'string' ? [name] : []));
  return path.length === names.length ? [...rule.module.path, ...path] : undefined;
}

function isGround({ head }: WorkRule): boolean {
  return head.ref.terms.slice(1).every((term) => treeKey(term) !== undefined);
}

function nameOf(rule: WorkRule | undefined, names: ReadonlyMap<string, string>): string {
  return rule ? sourceRefText(fullRef(rule), names) : '';
}

/** As OPA names a place inside of a message: the line of a file. */
export function lineOf({ file, row, col }: Place): string {
  return file === '' ? `${row}:${col}` : `${file}:${row}`;
}
