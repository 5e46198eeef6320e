import type { Module, Place, Policy } from '#languages/rego';
import { parseModule, type RegoVersion, stringifyJson } from '#languages/rego';
import type { VersionedSource } from './load.ts';

type Rule = Module['rules'][number];

/** A rule that is a test. */
export interface TestCase {
  readonly place: Place;
  /** `data.shop_test` */
  readonly package: string;
  /** `test_allow`, or `test_allow#01` for the second of a name. */
  readonly name: string;
  /** What is evaluated. */
  readonly query: string;
  readonly isSkipped: boolean;
  /** Variables of the head whose values name the cases within the test: `test_x[name]`. */
  readonly caseVars: readonly string[];
  readonly end: number;
}

const TEST = /^test_/;
const SKIPPED = /^todo_test_/;
const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A source whose second test of a name has another name of the same length, and the names that it has for people. */
export interface Renamed {
  readonly sources: readonly VersionedSource[];
  /** By package and the name in the source that is compiled. */
  readonly shown: ReadonlyMap<string, string>;
}

/**
 * Several rules of one name would be one test: each becomes a test by itself, as in OPA. The text keeps its length, so
 * that places stay what they are.
 */
export function withUniqueTests(sources: readonly VersionedSource[], version: RegoVersion): Renamed {
  const counts = new Map<string, number>();
  const shown = new Map<string, string>();
  const taken = new Set(sources.flatMap(({ text }) => text.match(/test_\w+/g) ?? []));
  const renamed = sources.map((source) => {
    const { module } = parseModule(source, { version: source.version ?? version, annotations: false });
    let { text } = source;
    for (const rule of module?.rules ?? []) {
      const name = nameOf(rule);
      if (name === undefined || !TEST.test(name) || rule.isDefault || rule.head.ref.terms.length > 1)
        continue;
      const owner = module?.package.path.join('.') ?? '';
      const count = counts.get(`${owner}.${name}`) ?? 0;
      counts.set(`${owner}.${name}`, count + 1);
      if (count === 0) continue;
      const fresh = freshName(name, taken);
      const { offset } = rule.head.ref.place;
      if (fresh === undefined || text.slice(offset, offset + name.length) !== name) continue;
      text = text.slice(0, offset) + fresh + text.slice(offset + name.length);
      shown.set(`${owner}.${fresh}`, `${name}#${String(count).padStart(2, '0')}`);
    }
    return text === source.text ? source : { ...source, text };
  });
  return { sources: renamed, shown };
}

/** A name of the same length that nobody has; none where the name is too short for it. */
function freshName(name: string, taken: Set<string>): string | undefined {
  const stem = name.slice('test_'.length);
  for (let tries = 0; tries < 36 ** Math.min(stem.length, 4); tries++) {
    const fresh = `test_${stem.slice(0, -4)}${tries.toString(36).padStart(Math.min(stem.length, 4), '0')}`;
    if (fresh.length !== name.length || taken.has(fresh)) continue;
    taken.add(fresh);
    return fresh;
  }
  return undefined;
}

/** The tests of a policy, in the order of files and rules. */
export function testCases({ modules }: Policy, shown: ReadonlyMap<string, string>): readonly TestCase[] {
  const seen = new Set<string>();
  return modules.flatMap((module) =>
    module.rules.flatMap((rule) => {
      const found = testCase(module, rule, shown);
      if (!found || seen.has(found.query)) return [];
      seen.add(found.query);
      return [found];
    }),
  );
}

function testCase(module: Module, rule: Rule, shown: ReadonlyMap<string, string>): TestCase | undefined {
  const { path } = module.package;
  const ground = groundNames(rule);
  const at = ground.findIndex((name) => TEST.test(name) || SKIPPED.test(name));
  if (at < 0 || rule.isDefault) return undefined;
  const name = ground.map((part, i) => (i === 0 ? part : accessText(part))).join('');
  const own = shown.get([...path, name].join('.'));
  return {
    place: rule.place,
    end: rule.place.end,
    package: pathText(path),
    name: own ?? name,
    query: pathText([...path, ...ground]),
    isSkipped: SKIPPED.test(ground[at] ?? ''),
    caseVars: rule.head.ref.terms
      .slice(ground.length)
      .flatMap((term) => (term.kind === 'var' ? [term.name] : [])),
  };
}

function nameOf(rule: Rule): string | undefined {
  return groundNames(rule)[0];
}

/** The names that the head begins with, up to what is no constant. */
function groundNames({ head }: Rule): readonly string[] {
  const names: string[] = [];
  for (const [i, term] of head.ref.terms.entries()) {
    if (i === 0 && term.kind === 'var') names.push(term.name);
    else if (term.kind === 'constant' && typeof term.value === 'string') names.push(term.value);
    else break;
  }
  return names;
}

function pathText([root = '', ...rest]: readonly string[]): string {
  return root + rest.map(accessText).join('');
}

function accessText(name: string): string {
  return PLAIN.test(name) ? `.${name}` : `[${stringifyJson(name)}]`;
}
