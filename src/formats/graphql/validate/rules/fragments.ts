import { isCompositeType, type Schema } from '../../schema/types.ts';
import type { Definition, FragmentDefinition, FragmentSpread, Selection } from '../../types.ts';
import { suggestionsFor, suggestionText } from '../suggestions.ts';
import { isField, isSpread, type Rule } from '../walk.ts';

export const fragmentsOnCompositeTypes: Rule = (walk, report) => ({
  inlineFragment: ({ typeCondition, place }) => {
    const type = walk.schema.types.get(typeCondition);
    if (type && !isCompositeType(type))
      report(`Fragment cannot condition on non composite type "${typeCondition}".`, place);
  },
  fragment: ({ name, typeCondition, place }) => {
    const type = walk.schema.types.get(typeCondition);
    if (type && !isCompositeType(type))
      report(`Fragment "${name}" cannot condition on non composite type "${typeCondition}".`, place);
  },
});

export const knownFragmentNames: Rule = (walk, report) => ({
  fragmentSpread: ({ name, place }) => {
    if (!walk.fragments.has(name)) report(`Unknown fragment "${name}".`, place);
  },
});

export const knownTypeNames: Rule = (walk, report) => ({
  variable: ({ type, place }) => {
    let at = type;
    while (at.namedType === '' && at.elem) at = at.elem;
    if (!walk.schema.types.has(at.namedType)) report(`Unknown type "${at.namedType}".`, place);
  },
  inlineFragment: ({ typeCondition, place }) => {
    if (typeCondition !== '' && !walk.schema.types.has(typeCondition))
      report(`Unknown type "${typeCondition}".`, place);
  },
  fragment: ({ typeCondition, place }) => {
    if (walk.schema.types.has(typeCondition)) return;
    const names = suggestionsFor(typeCondition, [...walk.schema.types.keys()]);
    report(`Unknown type "${typeCondition}".${suggestionText('Did you mean', names)}`, place);
  },
});

export const noUnusedFragments: Rule = (_walk, report) => {
  const used = new Set<string>();
  let isAfterOperations = false;
  return {
    fragmentSpread: ({ name }) => {
      if (!isAfterOperations) used.add(name);
    },
    fragment: ({ name, place }) => {
      isAfterOperations = true;
      if (!used.has(name)) report(`Fragment "${name}" is never used.`, place);
    },
  };
};

export const uniqueFragmentNames: Rule = (_walk, report) => {
  const seen = new Set<string>();
  return {
    fragment: ({ name, place }) => {
      if (seen.has(name)) report(`There can be only one fragment named "${name}".`, place);
      seen.add(name);
    },
  };
};

export const noFragmentCycles: Rule = (walk, report) => {
  const visited = new Set<string>();
  const follow = (
    fragment: FragmentDefinition,
    path: FragmentSpread[],
    starts: Map<string, number>,
  ): void => {
    if (visited.has(fragment.name)) return;
    visited.add(fragment.name);
    const spreads = spreadsOf(fragment.selectionSet);
    starts.set(fragment.name, path.length);
    for (const spread of spreads) {
      const start = starts.get(spread.name);
      const next = walk.fragments.get(spread.name);
      path.push(spread);
      if (start !== undefined) report(cycleText(spread, path.slice(start, -1)), spread.place);
      else if (next && path.length < 1000) follow(next, path, starts);
      path.pop();
    }
    starts.delete(fragment.name);
  };
  return { fragment: (fragment) => follow(fragment, [], new Map()) };
};

export const possibleFragmentSpreads: Rule = ({ schema, parents, fragments }, report) => ({
  inlineFragment: (fragment) => {
    const parent = parents.get(fragment);
    if (!parent || canSpread(schema, parent, fragment.typeCondition)) return;
    const reason = `objects of type "${parent.name}" can never be of type "${fragment.typeCondition}"`;
    report(`Fragment cannot be spread here as ${reason}.`, fragment.place);
  },
  fragmentSpread: (spread) => {
    const parent = parents.get(spread);
    const fragment = fragments.get(spread.name);
    if (!parent || !fragment || canSpread(schema, parent, fragment.typeCondition)) return;
    const reason = `objects of type "${parent.name}" can never be of type "${fragment.typeCondition}"`;
    report(`Fragment "${spread.name}" cannot be spread here as ${reason}.`, spread.place);
  },
});

function canSpread(schema: Schema, parent: Definition, name: string): boolean {
  const type = schema.types.get(name);
  if (!isCompositeType(parent) || !type || !isCompositeType(type)) return true;
  const own = parent.kind === 'OBJECT' ? [parent] : (schema.possibleTypes.get(parent.name) ?? []);
  const names = new Set(own.map((each) => each.name));
  return (schema.possibleTypes.get(name) ?? []).some((each) => names.has(each.name));
}

function cycleText({ name }: FragmentSpread, way: readonly FragmentSpread[]): string {
  const via = way.length === 0 ? '' : ` via ${way.map((spread) => `"${spread.name}"`).join(', ')}`;
  return `Cannot spread fragment "${name}" within itself${via}.`;
}

/** In the order of the reference: a set whole, then the sets within it, the last first. */
function spreadsOf(selections: readonly Selection[]): readonly FragmentSpread[] {
  const spreads: FragmentSpread[] = [];
  const sets = [selections];
  for (let set = sets.pop(); set; set = sets.pop()) {
    for (const selection of set) {
      if (!isField(selection) && isSpread(selection)) spreads.push(selection);
      else sets.push(selection.selectionSet);
    }
  }
  return spreads;
}
