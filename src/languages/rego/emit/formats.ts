import { stepsOfFormat } from '../builtins/sprintf/cost.ts';
import { parseFormat } from '../builtins/sprintf/parse-format.ts';
import { arraySteps } from '../evaluate/prices.ts';
import type { Operand, Statement } from '../plan/types.ts';
import { writeHold } from './calls.ts';
import { literal } from './literal.ts';
import type { Exits, Writer } from './writer.ts';

type ArrayOf = Extract<Statement, { readonly op: 'array' }>;
type Call = Extract<Statement, { readonly op: 'builtin' }>;

/**
 * Writes `sprintf` of a constant format together with the array of its values, which is made only where one of them is
 * no string. False where the two statements are no such pair.
 */
export function writeFormat(w: Writer, made: ArrayOf, next: Statement | undefined, exits: Exits): boolean {
  if (next?.op !== 'builtin' || next.name !== 'sprintf' || next.isMockable) return false;
  const [format, values] = next.args;
  if (next.target === undefined || !format || !values || !isLocal(values, made.target)) return false;
  const text = w.constant(format);
  if (typeof text !== 'string') return false;
  const parts = partsOf(w, text, made.items);
  // Set here and read there, and nowhere else.
  if (!parts || w.mentionsOf(made.target) !== 2) return false;
  const { items } = made;
  writeCall(w, next, next.target, { parts, steps: stepsOfFormat(text), format, items }, exits);
  return true;
}

interface Format {
  readonly parts: readonly string[];
  /** What it costs to read it. */
  readonly steps: number;
  readonly format: Operand;
  readonly items: readonly Operand[];
}

function writeCall(
  w: Writer,
  { name, context, place }: Call,
  target: number,
  { parts, steps, format, items }: Format,
  exits: Exits,
): void {
  const index = w.text.builtins.get(name);
  if (index === undefined) throw new Error(`unsupported built-in: ${name}`);
  w.text.usedBuiltins.add(index);
  writeHold(w, 1 + items.length);
  w.owe(arraySteps(items.length));
  const guards = items
    .filter((item) => typeof w.constant(item) !== 'string')
    .map((item) => `typeof ${w.expression(item)} === 'string'`);
  if (guards.length > 0) w.line(`if (${guards.join(' && ')}) {`);
  w.line(`v${target} = formatted(e, B${index}, ${place}, ${literal(steps)}, ${parts.join(' + ')});`);
  if (guards.length === 0) return;
  const call = `callBuiltin2(${w.context(context)}, B${index}, ${place}, ${w.expression(format)}, [${w.expressions(items)}])`;
  w.line('} else {', `v${target} = ${call};`, `if (v${target} === undefined) ${exits.fail}`, '}');
}

/** The text and the values in their order; undefined where there is more to do than to put them together. */
function partsOf(w: Writer, format: string, items: readonly Operand[]): readonly string[] | undefined {
  const parts: string[] = [];
  let next = 0;
  for (const piece of parseFormat(format)) {
    const item = items[next];
    if (typeof piece === 'string') parts.push(literal(piece));
    else if (!piece.isPlain || piece.verb === 'd' || !item) return undefined;
    else {
      parts.push(w.expression(item));
      next += 1;
    }
  }
  return next === items.length && parts.length > 0 ? parts : undefined;
}

function isLocal(operand: Operand, local: number): boolean {
  return 'local' in operand && operand.local === local;
}
