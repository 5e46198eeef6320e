import { type BuiltinContext, BuiltinError, ERROR_STEPS } from './types.ts';

/** Whether what a built-in reads is accepted: for those that tell it as a value. A refusal costs what an error costs. */
export function accepts(context: BuiltinContext, read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof BuiltinError)) throw error;
    context.spend(ERROR_STEPS);
    return false;
  }
}
