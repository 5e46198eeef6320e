import { isGround } from '../parse/nodes.ts';
import { isEmptyBody, isRootDocument } from './build.ts';
import { isFunction, type WorkRule } from './compilation.ts';
import type { RuleNode } from './tree.ts';

/** Whether the rules of a node are known to have a value: a default, a set, or one constant without a body. */
export function isDefinedNode({ rules }: RuleNode): boolean {
  const [first, ...more] = rules;
  if (!first || isFunction(first)) return false;
  if (first.source.isDefault || first.head.value === undefined) return true;
  return more.length === 0 ? isConstant(first) : more.some(({ source }) => source.isDefault);
}

function isConstant({ head, body }: WorkRule): boolean {
  const { value } = head;
  if (!value || !isEmptyBody(body)) return false;
  if (value.kind === 'constant' || (value.kind === 'var' && !isRootDocument(value))) return true;
  return (value.kind === 'array' || value.kind === 'object' || value.kind === 'set') && isGround(value);
}
