import { GraphqlError, type Place } from '../errors.ts';
import { isCompatible, quote, typeText } from '../text.ts';
import type { Definition, FieldDefinition, TypeReference } from '../types.ts';
import { byName, type Schema } from './types.ts';

/** Checks that a type has what an interface of it asks for (GraphQL 2021, 3.6). */
export function checkInterface(schema: Schema, definition: Definition, name: string): void {
  const contract = schema.types.get(name);
  if (!contract) throw failed(`Undefined type ${quote(name)}.`, definition.place);
  if (contract.kind !== 'INTERFACE')
    throw failed(`${quote(name)} is a non interface type ${contract.kind}.`, definition.place);
  for (const wanted of contract.fields) checkField(schema, definition, contract, wanted);
  for (const ancestor of contract.interfaces) {
    if (definition.interfaces.includes(ancestor)) continue;
    const reason =
      ancestor === definition.name
        ? `Type ${definition.name} cannot implement ${name} because it would create a circular reference.`
        : `Type ${definition.name} must implement ${ancestor} because it is implemented by ${name}.`;
    throw failed(reason, definition.place);
  }
}

function checkField(
  schema: Schema,
  definition: Definition,
  contract: Definition,
  wanted: FieldDefinition,
): void {
  const prefix = `For ${definition.name} to implement ${contract.name}`;
  const found = byName(definition.fields, wanted.name);
  if (!found) throw failed(`${prefix} it must have a field called ${wanted.name}.`, definition.place);
  if (!isCovariant(schema, wanted.type, found.type)) {
    throw failed(`${prefix} the field ${wanted.name} must have type ${typeText(wanted.type)}.`, found.place);
  }
  for (const parameter of wanted.arguments) {
    const own = byName(found.arguments, parameter.name);
    const start = `${prefix} the field ${wanted.name} must have the same arguments but`;
    if (!own) throw failed(`${start} it is missing ${parameter.name}.`, found.place);
    if (!isCompatible(parameter.type, own.type))
      throw failed(`${start} ${parameter.name} has the wrong type.`, own.place);
  }
  for (const own of found.arguments) {
    const isExtra = !byName(wanted.arguments, own.name) && own.type.nonNull && !own.defaultValue;
    if (!isExtra) continue;
    const reason = `any additional arguments on ${found.name} must be optional or have a default value but ${own.name} is required.`;
    throw failed(`${prefix} ${reason}`, own.place);
  }
}

function isCovariant(schema: Schema, wanted: TypeReference, found: TypeReference): boolean {
  if (wanted.nonNull && !found.nonNull) return false;
  if (wanted.namedType !== '') {
    const possible = schema.possibleTypes.get(wanted.namedType) ?? [];
    return wanted.namedType === found.namedType || possible.some(({ name }) => name === found.namedType);
  }
  return (
    wanted.elem !== undefined && found.elem !== undefined && isCovariant(schema, wanted.elem, found.elem)
  );
}

function failed(message: string, place: Place | undefined): GraphqlError {
  return new GraphqlError('schema', message, place);
}
