import type { PlainObject } from '../../values/types.ts';
import type { Comment, Import, Module, Package } from '../types.ts';
import { base64, locationTree, type TreeOptions, toLocation } from './location.ts';
import { annotationsTree, ruleTree } from './rules.ts';
import { refTree, textTree } from './tree.ts';

export type { TreeOptions } from './location.ts';
export { annotationsTree } from './rules.ts';
export { bodyTree, termTree } from './tree.ts';

/**
 * A module as the JSON that `opa parse --format json` prints, and that the built-in `rego.parse_module` answers.
 * Numbers are values: `1.0` is `1` here.
 */
export function moduleTree(module: Module, options: TreeOptions = {}): PlainObject {
  const whole = { ...options, source: module.source };
  const { imports, annotations, rules, comments } = module;
  return {
    package: packageTree(module.package, whole),
    ...(imports.length > 0 && { imports: imports.map((each) => importTree(each, whole)) }),
    ...(annotations.length > 0 && { annotations: annotations.map((each) => annotationsTree(each, whole)) }),
    ...(rules.length > 0 && { rules: rules.map((each) => ruleTree(each, whole)) }),
    ...(options.comments &&
      comments.length > 0 && { comments: comments.map((each) => commentTree(each, whole)) }),
  };
}

function packageTree({ path, places, place }: Package, options: TreeOptions): PlainObject {
  const terms = path.map((part, i) => ({
    ...toLocation(places?.[i] ?? place, options),
    ...(i === 0 ? { type: 'var', value: part } : textTree(part)),
  }));
  return { ...toLocation(place, options), path: terms };
}

function importTree({ path, alias, aliasPlace, place }: Import, options: TreeOptions): PlainObject {
  return {
    ...(alias !== undefined && { alias }),
    ...(aliasPlace && options.locations && { alias_location: locationTree(aliasPlace, options) }),
    ...toLocation(place, options),
    path: { ...toLocation(path.place, options), type: 'ref', value: refTree(path.terms, options) },
  };
}

/** The names of these fields are capital in OPA as well. */
function commentTree({ text, place }: Comment, options: TreeOptions): PlainObject {
  return { Text: base64(text), Location: locationTree(place, options) };
}
