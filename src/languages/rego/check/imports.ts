import type { Diagnostic } from '../errors.ts';
import { importText } from '../parse/text.ts';
import type { Body, Import } from '../parse/types.ts';
import { isAssignment, isRootDocument, isRootName } from '../resolve/build.ts';
import { branchesOf, problem, type WorkModule, type WorkRule } from '../resolve/compilation.ts';
import { importName } from '../resolve/globals.ts';
import { walkBody, walkHead } from '../resolve/walk.ts';

/** Two imports by one name. */
export function duplicateImports({ module }: WorkModule): Diagnostic[] {
  const known = new Map<string, Import>();
  return module.imports.flatMap((entry) => {
    const name = importName(entry) ?? '';
    const first = known.get(name);
    if (!first) known.set(name, entry);
    return first
      ? [problem('rego_compile_error', `import must not shadow ${importText(first)}`, entry.place)]
      : [];
  });
}

export function unusedImport(entry: Import): Diagnostic {
  return problem('rego_compile_error', `${importText(entry)} unused`, entry.place);
}

/** Rules, arguments and vars by the name of `input` or `data`. */
export function shadowedRoots({ rules }: WorkModule): Diagnostic[] {
  const heads = rules.flatMap(({ source, head }) => {
    const [name] = head.ref.terms;
    const args = (head.args ?? []).filter(isRootDocument);
    return [
      ...(name && isRootDocument(name) ? [shadowing('rules', name.name, 'rule', source.place)] : []),
      ...args.map((arg) => shadowing('args', arg.name, 'variable', arg.place)),
    ];
  });
  return [...heads, ...rules.flatMap(branchBodies).flatMap(shadowedInBody)];
}

export function shadowedInBody(body: Body): Diagnostic[] {
  const found: Diagnostic[] = [];
  walkBody(body, {
    expr: (expr) => {
      const target = isAssignment(expr) ? expr.term.args[0] : undefined;
      if (target?.kind === 'var' && isRootName(target.name)) {
        found.push(shadowing('variables', target.name, 'variable', expr.place));
      }
      return false;
    },
  });
  return found;
}

/** The bodies of a rule and of its `else`, and those in their heads. */
function branchBodies(rule: WorkRule): Body[] {
  return [...branchesOf(rule)].flatMap(({ head, body }) => {
    const bodies: Body[] = [];
    walkHead(head, { body: (inner) => bodies.push(inner) > 0 });
    return [...bodies, body];
  });
}

function shadowing(what: string, name: string, kind: string, place: Diagnostic['place']): Diagnostic {
  return problem(
    'rego_compile_error',
    `${what} must not shadow ${name} (use a different ${kind} name)`,
    place,
  );
}
