import type { Place } from '../../errors.ts';
import type { Annotations, Term } from '../../parse/types.ts';
import { fromHost, type Value } from '../../values/index.ts';
import type { TypeEnvironment } from './environment.ts';
import { stringKey } from './keys.ts';
import type { TypeProblem } from './messages.ts';
import { SchemaTypeError, typeOfSchema } from './schema-type.ts';
import type { ObjectType, StaticType } from './static-type.ts';
import { keyStep, type Step, varStep } from './tree.ts';

/** A schema by its path: none for the one that the input of everything has. */
export interface NamedSchema {
  readonly path: readonly string[];
  readonly schema: Value;
}

export type SchemaNote = NonNullable<Annotations['schemas']>[number];

/** The schemas that a caller gives, and those that METADATA states for rules. */
export class Schemas {
  readonly #named: ReadonlyMap<string, Value>;
  readonly #isGiven: boolean;
  readonly #types = new Map<string, StaticType>();

  constructor(given: readonly NamedSchema[] | undefined) {
    this.#named = new Map((given ?? []).map(({ path, schema }) => [JSON.stringify(path), schema]));
    this.#isGiven = given !== undefined;
  }

  /** Puts the type of the input where everything sees it. */
  ofInput(environment: TypeEnvironment): readonly TypeProblem[] {
    const schema = this.#named.get('[]');
    if (schema === undefined) return [];
    return reported(undefined, () => {
      environment.tree.put([varStep('input')], typeOfSchema(environment.table, schema));
    });
  }

  /** Puts what notes say of documents into the layer of a rule. */
  ofRule(
    environment: TypeEnvironment,
    notes: readonly SchemaNote[],
    place: Place | undefined,
  ): readonly TypeProblem[] {
    return notes.flatMap((note) => reported(place, () => this.#apply(environment, note)));
  }

  #apply(environment: TypeEnvironment, note: SchemaNote): void {
    const type = this.#typeOf(environment, note);
    const [root, ...steps] = note.path;
    if (type === undefined || root === undefined) return;
    if (steps.length === 0) {
      environment.tree.put([varStep(root)], type);
      return;
    }
    const prefix = longestPrefix(environment, root, steps);
    const path = stepsOf(environment, root, steps.slice(0, prefix.length));
    const rest = steps.slice(prefix.length);
    environment.tree.put(path, rest.length === 0 ? type : withPart(environment, prefix.type, rest, type));
  }

  #typeOf({ table }: TypeEnvironment, { schema, definition }: SchemaNote): StaticType | undefined {
    if (schema === undefined) return typeOfSchema(table, fromHost(definition));
    if (!this.#isGiven) return undefined;
    const key = JSON.stringify(schema.slice(1));
    const found = this.#named.get(key);
    if (found === undefined) throw new SchemaTypeError(`undefined schema: ${pathText(schema)}`);
    const type = this.#types.get(key) ?? typeOfSchema(table, found);
    this.#types.set(key, type);
    return type;
  }
}

function reported(place: Place | undefined, run: () => void): readonly TypeProblem[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof SchemaTypeError)) throw error;
    return [{ code: 'rego_type_error', message: error.message, ...(place && { place }) }];
  }
}

/** The shortest part of the path that something is known of. */
function longestPrefix(
  environment: TypeEnvironment,
  root: string,
  steps: readonly string[],
): { readonly length: number; readonly type: StaticType } {
  for (let length = 0; length < steps.length; length += 1) {
    const type = environment.typeOfRef(termsOf(root, steps.slice(0, length)));
    if (type) return { length, type };
  }
  return { length: 0, type: environment.table.any };
}

/** The type with another one at a path in it. */
function withPart(
  environment: TypeEnvironment,
  type: StaticType | undefined,
  path: readonly string[],
  part: StaticType,
): StaticType {
  const { table } = environment;
  const [name, ...rest] = path;
  if (name === undefined) return part;
  const known: Pick<ObjectType, 'fields' | 'rest'> =
    type?.kind === 'object' ? type : { fields: [], rest: { key: table.any, value: table.any } };
  const key = stringKey(table, name);
  const field = known.fields.find((other) => other.key.id === key.id);
  const below = field
    ? withPart(environment, field.value, rest, part)
    : nested(environment, rest, part, known.rest);
  return table.object(
    [...known.fields.filter((other) => other !== field), { key, value: below }],
    known.rest,
  );
}

function nested(
  { table }: TypeEnvironment,
  path: readonly string[],
  part: StaticType,
  rest: ObjectType['rest'],
): StaticType {
  return path.reduceRight<StaticType>(
    (value, name) => table.object([{ key: stringKey(table, name), value }], rest),
    part,
  );
}

function stepsOf({ table }: TypeEnvironment, root: string, steps: readonly string[]): Step[] {
  return [varStep(root), ...steps.map((name) => keyStep(stringKey(table, name)))];
}

const NOWHERE: Place = { file: '', row: 0, col: 0, offset: 0, end: 0 };

function termsOf(root: string, steps: readonly string[]): readonly Term[] {
  return [
    { kind: 'var', name: root, place: NOWHERE },
    ...steps.map((value): Term => ({ kind: 'constant', value, place: NOWHERE })),
  ];
}

function pathText([root = '', ...steps]: readonly string[]): string {
  return (
    root +
    steps.map((step) => (/^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join('')
  );
}
