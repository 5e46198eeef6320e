import { isObject, lookup, typeOf, type Value, valueText } from '../../values/index.ts';
import { any, array, named, record, signature, string } from '../declare.ts';
import { JsonDocument } from '../json-document.ts';
import { stepsOf } from '../json-paths.ts';
import { arrayOperand } from '../operands.ts';
import { equalParts, payForParts, WRITTEN } from '../parts.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.patch',
  description: 'A value after the operations of RFC 6902: add, remove, replace, move, copy, test.',
  categories: ['object'],
  declaration: signature(
    [
      named('target', any),
      named(
        'patches',
        array(
          record(
            [
              ['op', string],
              ['path', any],
            ],
            { key: any, value: any },
          ),
        ),
      ),
    ],
    named('output', any),
  ),
  steps: 60,
  evaluate,
};

function evaluate(context: BuiltinContext, object: Value, patches: Value): Value | undefined {
  const document = new JsonDocument(context, object);
  for (const patch of arrayOperand(patches, 2)) {
    context.spend(40);
    apply(context, document, patch);
  }
  return document.value();
}

function apply(context: BuiltinContext, document: JsonDocument, patch: Value): void {
  if (!isObject(patch)) {
    throw new BuiltinError(
      'must be an array of JSON-Patch objects, but at least one element is not an object',
    );
  }
  const at = need(patch, 'path');
  const op = need(patch, 'op');
  if (typeof op !== 'string') {
    throw new BuiltinError(`attribute 'op' must be a string but found: ${typeOf(op)}`);
  }
  const path = stepsOf(at);
  const operation = OPERATIONS.get(op);
  if (operation === undefined) throw new BuiltinError(`unrecognized op: '${op}'`);
  operation(document, path, patch, context);
}

type Operation = (
  document: JsonDocument,
  path: readonly Value[],
  patch: Value,
  context: BuiltinContext,
) => void;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['add', (document, path, patch) => document.insert(path, need(patch, 'value'))],
  ['remove', (document, path) => document.remove(path)],
  ['replace', replace],
  ['move', move],
  ['copy', (document, path, patch) => document.insert(path, document.at(stepsOf(need(patch, 'from'))))],
  ['test', test],
]);

function replace(document: JsonDocument, path: readonly Value[], patch: Value): void {
  document.remove(path);
  document.insert(path, need(patch, 'value'));
}

function move(document: JsonDocument, path: readonly Value[], patch: Value): void {
  const from = stepsOf(need(patch, 'from'));
  const moved = document.at(from);
  document.remove(from);
  document.insert(path, moved);
}

function test(document: JsonDocument, path: readonly Value[], patch: Value, context: BuiltinContext): void {
  const found = document.at(path);
  const value = need(patch, 'value');
  if (equalParts(context, found, value)) return;
  payForParts(context, [value, found], WRITTEN);
  const texts = `Expected: ${valueText(value)}\n\nFound: ${valueText(found)}`;
  throw new BuiltinError(`value from EditTree != patch value.\n\n${texts}`);
}

function need(patch: Value, name: string): Value {
  const value = lookup(patch, name);
  if (value === undefined) throw new BuiltinError(`missing required attribute '${name}'`);
  return value;
}
