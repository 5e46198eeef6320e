import { byName, isCompositeType, isLeafType } from '../../schema/types.ts';
import { typeName, typeText } from '../../text.ts';
import type { Definition } from '../../types.ts';
import { orList, suggestionsFor, suggestionText } from '../suggestions.ts';
import type { Rule, Walk } from '../walk.ts';

export const fieldsOnCorrectType: Rule = (walk, report) => ({
  field: (field) => {
    const parent = walk.parents.get(field);
    if (!parent || walk.fieldDefinitions.get(field)) return;
    report(
      `Cannot query field "${field.name}" on type "${parent.name}".${suggestionOf(walk, parent, field.name)}`,
      field.place,
    );
  },
});

export const scalarLeafs: Rule = (walk, report) => ({
  field: (field) => {
    const definition = walk.fieldDefinitions.get(field);
    const type = definition && walk.schema.types.get(typeName(definition.type));
    if (!type) return;
    const isSelected = field.selectionSet.length > 0;
    if (isLeafType(type) && isSelected) {
      report(
        `Field "${field.name}" must not have a selection since type "${type.name}" has no subfields.`,
        field.place,
      );
    }
    if (!isLeafType(type) && !isSelected) {
      const hint = ` Did you mean "${field.name} { ... }"?`;
      report(
        `Field "${field.name}" of type "${typeText(definition.type)}" must have a selection of subfields.${hint}`,
        field.place,
      );
    }
  },
});

function suggestionOf(walk: Walk, parent: Definition, name: string): string {
  if (parent.kind === 'INTERFACE' || parent.kind === 'UNION') {
    const types = typesWithField(walk, parent, name);
    // The reference takes an empty list for an answer, and prints it.
    return ` Did you mean to use an inline fragment on ${orList(types.map((type) => `"${type}"`))}?`.replace(
      /^ Did.* on \?$/,
      '',
    );
  }
  if (!isCompositeType(parent)) return '';
  return suggestionText(
    'Did you mean',
    suggestionsFor(
      name,
      parent.fields.map((field) => field.name),
    ),
  );
}

/** Interfaces first, those that more of the types share before others; then the types themselves. */
function typesWithField({ schema }: Walk, parent: Definition, name: string): readonly string[] {
  const counts = new Map<string, number>();
  const objects: string[] = [];
  for (const type of schema.possibleTypes.get(parent.name) ?? []) {
    if (!byName(type.fields, name)) continue;
    objects.push(type.name);
    for (const implemented of type.interfaces) {
      const contract = schema.types.get(implemented);
      if (contract && byName(contract.fields, name))
        counts.set(implemented, (counts.get(implemented) ?? 0) + 1);
    }
  }
  const all = [...counts.keys(), ...objects];
  return all.sort(
    (left, right) =>
      (counts.get(right) ?? 0) - (counts.get(left) ?? 0) || (left < right ? -1 : left > right ? 1 : 0),
  );
}
