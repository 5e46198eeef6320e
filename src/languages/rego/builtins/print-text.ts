import { isSet, setItems, typeOf, type Value, valueText } from '../values/index.ts';
import { payForParts, WRITTEN } from './parts.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** Strings as they are, all else as terms. */
export function printText(value: Value): string {
  return typeof value === 'string' ? value : valueText(value);
}

/** A line for each combination of the items of the operands that are sets; an empty one is `<undefined>`. */
export function printLines(context: BuiltinContext, operands: readonly Value[]): void {
  for (const operand of operands) payForParts(context, operand, WRITTEN);
  const choices = operands.map(choicesOf);
  const picked = choices.map(() => 0);
  for (;;) {
    const line = choices.map((texts, at) => texts[picked[at] ?? 0] ?? '').join(' ');
    context.spend(choices.length + 1 + (line.length >> 6));
    context.note('print', line);
    if (!advance(picked, choices)) return;
  }
}

function choicesOf(operand: Value): readonly string[] {
  if (isSet(operand)) {
    const items = setItems(operand);
    return items.length === 0 ? ['<undefined>'] : items.map(printText);
  }
  const type = typeOf(operand);
  if (type !== 'array' && type !== 'object') return [printText(operand)];
  throw new BuiltinError(`illegal argument type: ${type}`, 'eval_internal_error');
}

/** The last place counts fastest. */
function advance(picked: number[], choices: readonly (readonly string[])[]): boolean {
  for (let at = picked.length - 1; at >= 0; at--) {
    const next = (picked[at] ?? 0) + 1;
    picked[at] = next;
    if (next < (choices[at]?.length ?? 0)) return true;
    picked[at] = 0;
  }
  return false;
}
