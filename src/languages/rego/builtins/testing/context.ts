import { RegoEvaluationError } from '../../errors.ts';
import { type BuiltinContext, BuiltinError, type Capabilities } from '../types.ts';

export interface TestContext extends BuiltinContext {
  /** Steps paid so far. */
  readonly spent: () => number;
  /** What print and trace have said. */
  readonly notes: readonly string[];
}

export interface TestContextOptions {
  readonly capabilities?: Capabilities;
  readonly budget?: number;
}

/** A context for tests of built-ins: it remembers, counts and grants what it is told to. */
export function createTestContext(options: TestContextOptions = {}): TestContext {
  const { capabilities = {}, budget = 20_000_000 } = options;
  const remembered = new Map<string, unknown>();
  const notes: string[] = [];
  let spent = 0;
  return {
    capabilities,
    policy: { version: '1.22.2' },
    notes,
    spent: () => spent,
    spend: (steps) => {
      spent += steps;
      if (spent > budget) throw new RegoEvaluationError('eval_budget_error', 'the budget is spent');
    },
    now: () => grantOf('clock', capabilities.clock)(),
    random: (length) => grantOf('random', capabilities.random)(length),
    remember: (family, key, make) => rememberIn(remembered, `${family}\u0000${key}`, make),
    note: (kind, text) => {
      notes.push(`${kind}: ${text}`);
    },
  };
}

function grantOf<T>(name: string, grant: T | undefined): T {
  if (grant === undefined) throw new BuiltinError(`capability ${name} is not granted`);
  return grant;
}

function rememberIn<T>(known: Map<string, unknown>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}
