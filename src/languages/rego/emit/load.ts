import type { Code, Image } from '../evaluate/evaluation.ts';
import type { EmittedPlan } from './emit-plan.ts';
import { isDirectKey } from './literal.ts';
import { RUNTIME } from './runtime.ts';

/**
 * Fills an image with the functions of generated text. The text is code: only text that emitPlan has made may come
 * here. It throws where a Content-Security-Policy forbids `Function`.
 */
export function loadPlan({ code, keys }: EmittedPlan, image: Image): Image {
  const foreign = keys.find((key) => !isDirectKey(key));
  if (foreign !== undefined) {
    throw new Error(`the text was made where objects have no "${foreign}" of their own: compile again`);
  }
  const make = new Function('r', code) as (runtime: object) => readonly Code[];
  const functions = make({ ...RUNTIME, constants: image.facts.constants, builtins: image.builtins });
  for (const [index, fn] of functions.entries()) image.functions[index] = fn;
  return image;
}
