import { refText } from '../parse/text.ts';
import type { CallTerm, Term } from '../parse/types.ts';

/** `data.a["b-c"][x]`, of terms that are no ref of their own. */
export function pathText(terms: readonly Term[]): string {
  const place = { file: '', row: 0, col: 0, offset: 0, end: 0 };
  return refText({ kind: 'ref', terms, place });
}

/** The name that a call gives: `count`, `array.concat`, `data.lib.f`. */
export function operatorName(operator: CallTerm['operator']): string {
  return operator.kind === 'var' ? operator.name : refText(operator);
}
