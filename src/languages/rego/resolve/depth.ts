import type { Diagnostic, Place } from '../errors.ts';
import { problem } from './compilation.ts';

/**
 * The parser bounds how deep a tree is, so that the stack suffices for each stage. A caller may have used most of it,
 * or may have made the tree by itself: then what is nested too deeply is refused, too, and nothing breaks.
 */
export function withinStack<T>(
  run: () => T,
  refuse: (diagnostic: Diagnostic) => T,
  place: Place | undefined,
): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(problem('rego_compile_error', 'expressions are nested too deeply', place));
  }
}
