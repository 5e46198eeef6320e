import { GraphqlError, type Place } from '../errors.ts';
import { type Directive, type DirectiveDefinition, VALUE } from '../types.ts';
import { byName, type Schema } from './types.ts';

export interface DirectiveOptions {
  /** The one that is being defined, which may not stand on its own arguments. */
  readonly within?: DirectiveDefinition | undefined;
  /** Whether all stand at one place, where most may stand only once. */
  readonly isSingle: boolean;
}

/** Checks the directives of a definition against their own definitions. */
export function checkDirectives(
  schema: Schema,
  directives: readonly Directive[],
  location: string,
  { within, isSingle }: DirectiveOptions,
): void {
  const seen = new Set<string>();
  for (const directive of directives) {
    const { name, place } = directive;
    checkName(place, name);
    if (within?.name === name) throw failed(`Directive ${name} cannot refer to itself.`, place);
    const definition = schema.directives.get(name);
    if (!definition) throw failed(`Undefined directive ${name}.`, place);
    const isRepeated = isSingle && seen.has(name) && !definition.isRepeatable;
    if (isRepeated) throw failed(`The directive ${name} can only be used once at this location.`, place);
    seen.add(name);
    if (!definition.locations.includes(location))
      throw failed(`Directive ${name} is not applicable on ${location}.`, place);
    checkArguments(directive, definition);
  }
}

export function checkName(place: Place | undefined, name: string): void {
  if (!name.startsWith('__')) return;
  throw failed(`Name "${name}" must not begin with "__", which is reserved by GraphQL introspection.`, place);
}

function checkArguments(directive: Directive, definition: DirectiveDefinition): void {
  for (const { name, place } of directive.arguments) {
    if (!byName(definition.arguments, name))
      throw failed(`Undefined argument ${name} for directive ${directive.name}.`, place);
  }
  for (const { name, type, defaultValue } of definition.arguments) {
    if (!type.nonNull || defaultValue) continue;
    const given = byName(directive.arguments, name);
    const isGiven = given !== undefined && given.value.kind !== VALUE.null;
    if (!isGiven)
      throw failed(`Argument ${name} for directive ${directive.name} cannot be null.`, directive.place);
  }
}

function failed(message: string, place: Place | undefined): GraphqlError {
  return new GraphqlError('schema', message, place);
}
