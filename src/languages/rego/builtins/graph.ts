import { isArray, isSet, type ObjectValue, setItems, type Value } from '../values/index.ts';
import { objectOperand, typeError } from './operands.ts';

/** A graph is an object from each node to those that it leads to, in an array or a set. */
export function graphOperand(value: Value): ObjectValue {
  return objectOperand(value, 1);
}

/** The nodes to begin with. */
export function nodesOperand(value: Value): readonly Value[] {
  if (!isArray(value) && !isSet(value)) throw typeError(2, value, '{array, set}');
  return neighborsOf(value);
}

export function neighborsOf(edges: Value): readonly Value[] {
  return isArray(edges) ? edges : isSet(edges) ? setItems(edges) : [];
}
