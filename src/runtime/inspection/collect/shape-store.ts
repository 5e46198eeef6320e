import { hash } from 'node:crypto';
import { createInterner } from '../check/interner.ts';
import type { JsonObject, PodView } from '../types.ts';
import { toPodView } from './pod-view.ts';

/** Equal pod specs as one object: a thousand pods of a DaemonSet cost one spec. */
export interface ShapeStore {
  readonly shape: (spec: JsonObject) => PodView;
  /** Equal texts as one. */
  readonly text: (text: string) => string;
  /** Distinct shapes that somebody still holds. */
  readonly size: () => number;
}

/** Holds the shapes weakly: when the last pod of a shape is gone, so is the shape. */
export function createShapeStore(): ShapeStore {
  const shapes = new Map<string, WeakRef<PodView>>();
  const interner = createInterner();
  const gone = new FinalizationRegistry<string>((key) => {
    if (shapes.get(key)?.deref() === undefined) shapes.delete(key);
  });
  return {
    shape: (spec) => {
      const key = hash('sha256', JSON.stringify(spec), 'base64');
      const known = shapes.get(key)?.deref();
      if (known !== undefined) return known;
      const shape = toPodView({ path: [], template: { spec } });
      shapes.set(key, new WeakRef(shape));
      gone.register(shape, key);
      return shape;
    },
    text: interner.text,
    size: () => shapes.size,
  };
}
