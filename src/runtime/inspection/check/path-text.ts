import type { Path } from '../types.ts';

const PLAIN = /^[A-Za-z_$][\w$-]*$/;

/** `spec.template.spec.containers[0]`; keys with dots or slashes in brackets: `annotations["a.b/c"]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (PLAIN.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
