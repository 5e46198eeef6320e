import type { EvaluateOptions, LoadingPolicy, Module, Place, TraceEvent, Value } from './engine.ts';
import type { Heard } from './listeners.ts';
import { fromError, fromPlace } from './problems.ts';
import type { TestOutcome } from './types.ts';

type Verdict = Pick<TestOutcome, 'verdict' | 'reason' | 'reasonPlace'>;

const NO_REASON = { reason: '', reasonPlace: undefined } as const;

/** Runs each rule whose name begins with `test_`; one that begins with `todo_test_` is skipped, as OPA does. */
export async function runTests(
  policy: LoadingPolicy,
  input: Value | undefined,
  options: EvaluateOptions,
  heard: Heard,
): Promise<readonly TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const test of policy.modules.flatMap((module) => [...testsOf(module)])) {
    const { name, place } = test;
    const verdict: Verdict = name.startsWith('todo_')
      ? { verdict: 'skipped', ...NO_REASON }
      : await runTest(policy, test, input, options, heard);
    outcomes.push({ name, place, ...verdict });
  }
  return outcomes;
}

async function runTest(
  policy: LoadingPolicy,
  { query, bodies }: Test,
  input: Value | undefined,
  options: EvaluateOptions,
  { onEvent, onPrint }: Heard,
): Promise<Verdict> {
  let stuck: TraceEvent | undefined;
  const watch = (event: TraceEvent): void => {
    onEvent(event);
    if (isStuck(event, bodies) && event.place.offset >= (stuck?.place.offset ?? 0)) stuck = event;
  };
  try {
    const prepared = await policy.prepare(query, { backend: 'interpreted' });
    const value = prepared.value(input, { ...options, onEvent: watch, onPrint });
    if (value === true) return { verdict: 'pass', ...NO_REASON };
    if (!stuck) return { verdict: 'fail', ...NO_REASON };
    return { verdict: 'fail', reason: stuck.text, reasonPlace: fromPlace(stuck.place) };
  } catch (error) {
    const [first] = fromError(error);
    return { verdict: 'error', reason: first?.message ?? '', reasonPlace: first?.place };
  }
}

/** Of the expressions of a test that did not hold, the last one in its text is the one that it got stuck at. */
function isStuck({ event, isRule, place }: TraceEvent, bodies: readonly Place[]): boolean {
  if (event !== 'fail' || isRule) return false;
  return bodies.some(({ file, offset, end }) => {
    return place.file === file && place.offset >= offset && place.end <= end;
  });
}

interface Test {
  readonly name: string;
  readonly place: TestOutcome['place'];
  readonly query: string;
  /** Where its rules stand: there may be several of one name. */
  readonly bodies: Place[];
}

function testsOf({ package: { path }, rules }: Module): Iterable<Test> {
  const tests = new Map<string, Test>();
  const at = path.map((name, i) => (i === 0 ? name : `[${JSON.stringify(name)}]`)).join('');
  for (const { head, place } of rules) {
    const [first] = head.ref.terms;
    const name = first?.kind === 'var' ? first.name : '';
    if (head.ref.terms.length !== 1 || !/^(todo_)?test_/.test(name)) continue;
    const query = `${at}[${JSON.stringify(name)}]`;
    const test = tests.get(name) ?? { name, place: fromPlace(head.place), query, bodies: [] };
    test.bodies.push(place);
    tests.set(name, test);
  }
  return tests.values();
}
