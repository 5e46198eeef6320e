import { GraphqlError, type Place } from '../../errors.ts';
import { isLeafType } from '../../schema/types.ts';
import { typeText } from '../../text.ts';
import {
  type Argument,
  type ChildValue,
  type Field,
  type FragmentSpread,
  type Selection,
  type TypeReference,
  VALUE,
  type Value,
} from '../../types.ts';
import { isField, isSpread, type Rule, type Walk } from '../walk.ts';

const MAX_DEPTH = 500;

interface Conflict {
  readonly responseName: string;
  readonly reason: string;
  readonly within: readonly Conflict[];
  readonly place: Place | undefined;
}

/** The fields of a set by the names that they answer to, with those of inline fragments, and the fragments spread in it. */
interface Collected {
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  readonly spreads: readonly FragmentSpread[];
}

/**
 * Fields that answer to one name must be the same (GraphQL 2021, 5.3.2): every pair within a set is compared, then
 * between the set and each fragment spread in it, and between fragments; pairs of fragments only once.
 */
export const overlappingFieldsCanBeMerged: Rule = (walk, report) => {
  const finder = new ConflictFinder(walk);
  const check = (selections: readonly Selection[]) => {
    for (const conflict of finder.findWithin(selections)) {
      const advice = 'Use different aliases on the fields to fetch both if this was intentional.';
      report(
        `Fields "${conflict.responseName}" conflict because ${reasonText(conflict)}. ${advice}`,
        conflict.place,
      );
    }
  };
  return {
    operation: ({ selectionSet }) => check(selectionSet),
    field: ({ selectionSet }) => {
      if (walk.operation) check(selectionSet);
    },
    inlineFragment: ({ selectionSet }) => check(selectionSet),
    fragment: ({ selectionSet }) => check(selectionSet),
  };
};

class ConflictFinder {
  readonly #walk: Walk;
  readonly #collected = new Map<readonly Selection[], Collected>();
  /** For pairs of fragments: whether they were compared as never standing together. */
  readonly #pairs = new Map<string, boolean>();
  #fragments = new Set<string>();
  #depth = 0;

  constructor(walk: Walk) {
    this.#walk = walk;
  }

  findWithin(selections: readonly Selection[]): readonly Conflict[] {
    if (selections.length === 0) return [];
    const { fields, spreads } = this.#collect(selections);
    const conflicts: Conflict[] = [];
    for (const group of fields.values()) {
      for (const [at, field] of group.entries())
        for (const other of group.slice(at + 1)) this.#compare(conflicts, false, field, other);
    }
    this.#fragments = new Set();
    for (const [at, spread] of spreads.entries()) {
      this.#betweenFieldsAndFragment(conflicts, false, fields, spread);
      for (const other of spreads.slice(at + 1)) this.#betweenFragments(conflicts, false, spread, other);
    }
    return conflicts;
  }

  #collect(selections: readonly Selection[]): Collected {
    const known = this.#collected.get(selections);
    if (known) return known;
    const fields = new Map<string, Field[]>();
    const spreads: FragmentSpread[] = [];
    const collect = (set: readonly Selection[]): void => {
      for (const selection of set) {
        if (isField(selection)) {
          const name = selection.alias === '' ? selection.name : selection.alias;
          const group = fields.get(name);
          if (group) group.push(selection);
          else fields.set(name, [selection]);
        } else if (isSpread(selection)) spreads.push(selection);
        else collect(selection.selectionSet);
      }
    };
    collect(selections);
    const collected = { fields, spreads };
    this.#collected.set(selections, collected);
    return collected;
  }

  #betweenFieldsAndFragment(
    conflicts: Conflict[],
    isExclusive: boolean,
    fields: Collected['fields'],
    spread: FragmentSpread,
  ): void {
    const fragment = this.#walk.fragments.get(spread.name);
    if (this.#fragments.has(spread.name)) return;
    this.#fragments.add(spread.name);
    if (!fragment) return;
    const other = this.#collect(fragment.selectionSet);
    if (other.fields === fields) return;
    this.#between(conflicts, isExclusive, fields, other.fields);
    for (const inner of other.spreads) {
      if (inner.name !== spread.name) this.#betweenFieldsAndFragment(conflicts, isExclusive, fields, inner);
    }
  }

  #betweenFragments(
    conflicts: Conflict[],
    isExclusive: boolean,
    left: FragmentSpread,
    right: FragmentSpread,
  ): void {
    if (left.name === right.name) return;
    const key = left.name < right.name ? `${left.name} ${right.name}` : `${right.name} ${left.name}`;
    const compared = this.#pairs.get(key);
    if (compared !== undefined && (isExclusive || !compared)) return;
    this.#pairs.set(key, isExclusive);
    const [first, second] = [this.#walk.fragments.get(left.name), this.#walk.fragments.get(right.name)];
    if (!first || !second) return;
    const [one, two] = [this.#collect(first.selectionSet), this.#collect(second.selectionSet)];
    this.#between(conflicts, isExclusive, one.fields, two.fields);
    for (const inner of two.spreads) this.#betweenFragments(conflicts, isExclusive, left, inner);
    for (const inner of one.spreads) this.#betweenFragments(conflicts, isExclusive, inner, right);
  }

  #between(
    conflicts: Conflict[],
    isExclusive: boolean,
    left: Collected['fields'],
    right: Collected['fields'],
  ): void {
    // Only fragments that contain themselves nest deeper than a text can.
    if (++this.#depth > MAX_DEPTH) throw new GraphqlError('limit', 'fragments nest too deep');
    for (const [name, group] of left) {
      for (const field of group)
        for (const other of right.get(name) ?? []) this.#compare(conflicts, isExclusive, field, other);
    }
    this.#depth -= 1;
  }

  #compare(conflicts: Conflict[], isParentExclusive: boolean, left: Field, right: Field): void {
    const [first, second] = [this.#walk.parents.get(left), this.#walk.parents.get(right)];
    if (!first || !second) return;
    this.#walk.step();
    const [one, two] = [this.#walk.fieldDefinitions.get(left), this.#walk.fieldDefinitions.get(right)];
    const areApart =
      first.name !== second.name &&
      first.kind === 'OBJECT' &&
      second.kind === 'OBJECT' &&
      one !== undefined &&
      two !== undefined;
    const isExclusive = isParentExclusive || areApart;
    const add = (reason: string, within: readonly Conflict[] = []) => {
      conflicts.push({
        responseName: left.alias === '' ? left.name : left.alias,
        reason,
        within,
        place: right.place,
      });
    };
    if (!isExclusive && left.name !== right.name)
      add(`"${left.name}" and "${right.name}" are different fields`);
    else if (!isExclusive && !areSameArguments(left.arguments, right.arguments))
      add('they have differing arguments');
    else if (one && two && this.#doTypesConflict(one.type, two.type)) {
      add(`they return conflicting types "${typeText(one.type)}" and "${typeText(two.type)}"`);
    } else {
      const within = this.#betweenSets(isExclusive, left.selectionSet, right.selectionSet);
      if (within.length > 0) add('', within);
    }
  }

  #betweenSets(
    isExclusive: boolean,
    left: readonly Selection[],
    right: readonly Selection[],
  ): readonly Conflict[] {
    const conflicts: Conflict[] = [];
    const [one, two] = [this.#collect(left), this.#collect(right)];
    this.#between(conflicts, isExclusive, one.fields, two.fields);
    for (const spread of two.spreads) {
      this.#fragments = new Set();
      this.#betweenFieldsAndFragment(conflicts, isExclusive, one.fields, spread);
    }
    for (const spread of one.spreads) {
      this.#fragments = new Set();
      this.#betweenFieldsAndFragment(conflicts, isExclusive, two.fields, spread);
    }
    for (const first of one.spreads)
      for (const second of two.spreads) this.#betweenFragments(conflicts, isExclusive, first, second);
    return conflicts;
  }

  #doTypesConflict(left: TypeReference, right: TypeReference): boolean {
    if (left.elem && right.elem) return this.#doTypesConflict(left.elem, right.elem);
    if (left.elem || right.elem || left.nonNull !== right.nonNull) return true;
    const [one, two] = [
      this.#walk.schema.types.get(left.namedType),
      this.#walk.schema.types.get(right.namedType),
    ];
    return (
      one !== undefined && two !== undefined && isLeafType(one) && isLeafType(two) && one.name !== two.name
    );
  }
}

function reasonText({ reason, within }: Conflict): string {
  if (within.length === 0) return reason;
  return within
    .map((conflict) => `subfields "${conflict.responseName}" conflict because ${reasonText(conflict)}`)
    .join(' and ');
}

function areSameArguments(left: readonly Argument[], right: readonly Argument[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((one) => right.some((two) => one.name === two.name && isSameValue(one.value, two.value)));
}

function isSameValue(left: Value, right: Value): boolean {
  const isSame =
    left.kind === right.kind && left.raw === right.raw && left.children.length === right.children.length;
  if (!isSame) return false;
  const [one, two] =
    left.kind === VALUE.object
      ? [sorted(left.children), sorted(right.children)]
      : [left.children, right.children];
  return one.every((child, at) => {
    const other = two[at];
    return other !== undefined && child.name === other.name && isSameValue(child.value, other.value);
  });
}

function sorted(children: readonly ChildValue[]): readonly ChildValue[] {
  return children.toSorted((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}
