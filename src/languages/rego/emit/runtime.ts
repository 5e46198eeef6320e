import { collectionKeys, collectionValues, isCollection, lookupBase, missedKey } from '../evaluate/access.ts';
import { addDeep, addEntry, addItem, EMPTY, TreeBuilder } from '../evaluate/build.ts';
import {
  callBuiltin,
  callBuiltin1,
  callBuiltin2,
  callMockable,
  callMockableBuiltin,
  formatted,
} from '../evaluate/call.ts';
import { conflictError } from '../evaluate/conflict.ts';
import { NONE } from '../evaluate/context.ts';
import { cursorKeys, enterNode, scannedChild, settleCursor, stepCursor } from '../evaluate/cursor.ts';
import { GroupBuilder, groupAt, groupAtAll } from '../evaluate/groups.ts';
import { callsOf, isHidden, isShort, keepCall, keepCall1, replacedValue } from '../evaluate/memo.ts';
import { traceEvent } from '../evaluate/trace.ts';
import { isEqual, lookupKey, order, payForItem, payForKey } from '../evaluate/weigh.ts';
import { changedContext, dataAt } from '../evaluate/with.ts';
import {
  isNumber,
  isObject,
  isSet,
  lookup,
  ObjectBuilder,
  objectOf,
  SetBuilder,
  setOf,
  sizeOf,
} from '../values/index.ts';

/** What generated text may use, by the names that it uses: nothing else is in its reach. */
export const RUNTIME = {
  addDeep,
  addEntry,
  addItem,
  callBuiltin,
  callBuiltin1,
  callBuiltin2,
  callMockable,
  callsOf,
  callMockableBuiltin,
  changedContext,
  collectionKeys,
  collectionValues,
  conflictError,
  cursorKeys,
  dataAt,
  EMPTY_ARRAY: EMPTY.array,
  EMPTY_OBJECT: EMPTY.object,
  EMPTY_SET: EMPTY.set,
  enterNode,
  formatted,
  GroupBuilder,
  groupAt,
  groupAtAll,
  isArray: Array.isArray,
  isCollection,
  isEqual,
  isHidden,
  isNumber,
  isObject,
  isSet,
  isShort,
  keepCall,
  keepCall1,
  lookup,
  lookupBase,
  lookupKey,
  miss: missedKey,
  NONE,
  ObjectBuilder,
  objectOf,
  order,
  payForItem,
  payForKey,
  replacedValue,
  SetBuilder,
  scannedChild,
  setOf,
  settleCursor,
  sizeOf,
  stepCursor,
  TreeBuilder,
  traceEvent,
} as const;

export const RUNTIME_NAMES: readonly string[] = Object.keys(RUNTIME).sort();
