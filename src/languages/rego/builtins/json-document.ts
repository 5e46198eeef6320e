import { isNumber, MAX_DEPTH, tooDeep, type Value, valueText } from '../values/index.ts';
import { type Draft, draftOf, isDraft, type Part, render, stepsOfEdit } from './json-draft.ts';
import { type BuiltinContext, BuiltinError } from './types.ts';

/** A whole document under edit. */
export class JsonDocument {
  #root: Part | undefined;
  readonly #context: BuiltinContext;

  constructor(context: BuiltinContext, value: Value) {
    this.#context = context;
    this.#root = value;
  }

  insert(path: readonly Value[], value: Value): void {
    const last = path.at(-1);
    if (last === undefined) this.#root = value;
    else this.#parent(path, 'insert').insert(last, value);
  }

  remove(path: readonly Value[]): void {
    const last = path.at(-1);
    if (last === undefined && this.#root === undefined) throw deleted('delete');
    if (last === undefined) this.#root = undefined;
    else this.#parent(path, 'delete').remove(last);
  }

  /** The value at a path. */
  at(path: readonly Value[]): Value {
    const last = path.at(-1);
    if (last !== undefined) return render(this.#open(path.slice(0, -1), last).get(last), 0);
    if (this.#root === undefined)
      throw new BuiltinError('nil value encountered where composite value was expected');
    return render(this.#root, 0);
  }

  /** undefined where the root was removed. */
  value(): Value | undefined {
    return this.#root === undefined ? undefined : render(this.#root, 0);
  }

  #parent(path: readonly Value[], operation: string): Draft {
    if (this.#root === undefined) throw deleted(operation);
    const draft = this.#openAll(path.slice(0, -1));
    if (isDraft(draft)) {
      this.#context.spend(stepsOfEdit(draft));
      return draft;
    }
    throw new BuiltinError(`expected composite type, found value: ${typedText(draft)}`);
  }

  #open(path: readonly Value[], next: Value): Draft {
    const draft = this.#openAll(path);
    if (isDraft(draft)) return draft;
    throw new BuiltinError(
      `expected composite type for path ${valueText(next)}, found value: ${typedText(draft)}`,
    );
  }

  /** Opens everything on the way. A scalar at the end is given as it is. */
  #openAll(path: readonly Value[]): Part {
    if (path.length > MAX_DEPTH) throw tooDeep();
    if (this.#root === undefined)
      throw new BuiltinError('nil value encountered where composite value was expected');
    let part = draftOf(this.#context, this.#root);
    if (isDraft(part)) this.#root = part;
    for (const step of path) {
      if (!isDraft(part)) {
        throw new BuiltinError(
          `expected composite type for path ${valueText(step)}, found value: ${typedText(part)}`,
        );
      }
      const inner: Part = draftOf(this.#context, part.get(step));
      if (isDraft(inner)) part.open(step, inner);
      part = inner;
    }
    return part;
  }
}

function deleted(operation: string): BuiltinError {
  return new BuiltinError(`deleted node encountered during ${operation} operation`);
}

const GO_TYPES: Readonly<Record<string, string>> = {
  boolean: 'ast.Boolean',
  number: 'ast.Number',
  string: 'ast.String',
};

function typedText(scalar: Value): string {
  const type = isNumber(scalar) ? 'ast.Number' : (GO_TYPES[typeof scalar] ?? 'ast.Null');
  return `${valueText(scalar)} (type: ${type})`;
}
