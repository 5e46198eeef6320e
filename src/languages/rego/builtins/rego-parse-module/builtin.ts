import type { Diagnostic } from '../../errors.ts';
import { parseModule } from '../../parse/index.ts';
import { moduleTree } from '../../parse/json/index.ts';
import type { Value } from '../../values/index.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'rego.parse_module',
  description: 'The tree of a Rego module.',
  categories: ['rego'],
  declaration: signature(
    [named('filename', string), named('rego', string)],
    named('output', object(string, any)),
  ),
  steps: 900,
  evaluate,
};

function evaluate(context: BuiltinContext, filename: Value, rego: Value): Value {
  const file = stringOperand(filename, 1);
  const text = stringOperand(rego, 1);
  payForText(context, text.length * 16);
  const { module, diagnostics } = parseModule({ file, text });
  if (module) return moduleTree(module);
  throw new BuiltinError(errorText(diagnostics));
}

/** As OPA prints what a module was refused for. */
function errorText(diagnostics: readonly Diagnostic[]): string {
  const lines = diagnostics.map(({ code, message, place, details = [] }) => {
    const where = !place
      ? ''
      : place.file === ''
        ? `${place.row}:${place.col}: `
        : `${place.file}:${place.row}: `;
    return [`${where}${code}: ${message}`, ...details].join('\n\t');
  });
  const [first = ''] = lines;
  if (diagnostics[0]?.message === 'empty module') return first;
  return lines.length === 1
    ? `1 error occurred: ${first}`
    : `${lines.length} errors occurred:\n${lines.join('\n')}`;
}
