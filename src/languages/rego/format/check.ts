import type { Diagnostic } from '../errors.ts';
import { isKeywordIn } from '../parse/keywords.ts';
import { isRootName, operatorName } from '../parse/nodes.ts';
import { importText } from '../parse/text.ts';
import type { CallTerm, Import, Module, Rule, Term } from '../parse/types.ts';
import { nodesIn } from './walk.ts';

/** What keeps a module that was read as v0 from being v1, and cannot be written differently. */
export function checkForV1(module: Module): Diagnostic[] {
  return [
    ...duplicateImports(module.imports),
    ...module.rules.flatMap(rootOverrides),
    ...calls(module).flatMap(rootAssignments),
    ...calls(module).flatMap(deprecatedCalls),
    ...module.rules.flatMap(keywordNames),
  ];
}

function duplicateImports(imports: readonly Import[]): Diagnostic[] {
  const seen = new Map<string, Import>();
  const found: Diagnostic[] = [];
  for (const each of imports) {
    const name = nameOf(each);
    const before = seen.get(name);
    if (before === undefined) seen.set(name, each);
    else {
      const message = `import must not shadow ${importText(before)}`;
      found.push({ code: 'rego_compile_error', message, place: each.place });
    }
  }
  return found;
}

function nameOf({ path, alias }: Import): string {
  if (alias !== undefined) return alias;
  const last = path.terms.at(-1);
  if (last?.kind === 'var') return last.name;
  return last?.kind === 'constant' ? String(last.value) : '';
}

function rootOverrides({ head, place }: Rule): Diagnostic[] {
  const [name] = head.ref.terms;
  const found: Diagnostic[] = [];
  if (name?.kind === 'var' && isRootName(name.name)) {
    const message = `rules must not shadow ${name.name} (use a different rule name)`;
    found.push({ code: 'rego_compile_error', message, place });
  }
  for (const arg of head.args ?? []) {
    if (arg.kind !== 'var' || !isRootName(arg.name)) continue;
    const message = `args must not shadow ${arg.name} (use a different variable name)`;
    found.push({ code: 'rego_compile_error', message, place: arg.place });
  }
  return found;
}

function keywordNames({ head, place }: Rule): Diagnostic[] {
  const [name, more] = head.ref.terms;
  if (name?.kind !== 'var' || more !== undefined || !isKeywordIn(name.name, 'v1')) return [];
  return [{ code: 'rego_parse_error', message: `${name.name} keyword cannot be used for rule name`, place }];
}

function calls(module: Module): CallTerm[] {
  const found: CallTerm[] = [];
  for (const node of nodesIn(module.rules)) if (isCall(node)) found.push(node);
  return found.sort((a, b) => a.place.offset - b.place.offset);
}

function isCall(node: object): node is CallTerm {
  return 'kind' in node && node.kind === 'call';
}

function rootAssignments(call: CallTerm): Diagnostic[] {
  const left: Term | undefined = operatorName(call) === 'assign' ? call.args[0] : undefined;
  if (left?.kind !== 'var' || !isRootName(left.name)) return [];
  const message = `variables must not shadow ${left.name} (use a different variable name)`;
  return [{ code: 'rego_compile_error', message, place: call.place }];
}

const DEPRECATED: ReadonlySet<string> = new Set([
  'all',
  'any',
  'cast_array',
  'cast_boolean',
  'cast_null',
  'cast_object',
  'cast_set',
  'cast_string',
  'net.cidr_overlap',
  're_match',
  'set_diff',
]);

function deprecatedCalls(call: CallTerm): Diagnostic[] {
  const name = operatorName(call) ?? '';
  if (!DEPRECATED.has(name)) return [];
  const message = `deprecated built-in function calls in expression: ${name}`;
  return [{ code: 'rego_type_error', message, place: call.operator.place }];
}
