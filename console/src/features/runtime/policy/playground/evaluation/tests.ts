import type { Module, Policy, Value } from './engine.ts';
import type { Heard } from './listeners.ts';
import { fromPlace } from './problems.ts';
import type { TestOutcome } from './types.ts';

type Options = NonNullable<Parameters<ReturnType<Policy['prepare']>['evaluate']>[1]>;
type Verdict = TestOutcome['verdict'];

/** Runs each rule whose name begins with `test_`; one that begins with `todo_test_` is skipped, as OPA does. */
export function runTests(
  policy: Policy,
  input: Value | undefined,
  options: Options,
  { onEvent, onPrint }: Heard,
): readonly TestOutcome[] {
  return policy.modules.flatMap((module) =>
    testsOf(module).map(({ name, place, query }) => {
      const run = (): Verdict => {
        const prepared = policy.prepare(query, { backend: 'interpreted' });
        return prepared.value(input, { ...options, onEvent, onPrint }) === true ? 'pass' : 'fail';
      };
      return { name, place, verdict: name.startsWith('todo_') ? 'skipped' : orError(run) };
    }),
  );
}

function orError(run: () => Verdict): Verdict {
  try {
    return run();
  } catch {
    return 'error';
  }
}

function testsOf({ package: { path }, rules }: Module) {
  const seen = new Map<string, { name: string; place: TestOutcome['place']; query: string }>();
  const at = path.map((name, i) => (i === 0 ? name : `[${JSON.stringify(name)}]`)).join('');
  for (const { head } of rules) {
    const [first] = head.ref.terms;
    const name = first?.kind === 'var' ? first.name : '';
    if (head.ref.terms.length !== 1 || !/^(todo_)?test_/.test(name) || seen.has(name)) continue;
    seen.set(name, { name, place: fromPlace(head.place), query: `${at}[${JSON.stringify(name)}]` });
  }
  return [...seen.values()];
}
