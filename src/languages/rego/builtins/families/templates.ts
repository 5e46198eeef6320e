import { builtin as stringsRenderTemplate } from '../strings-render-template/builtin.ts';
import type { Builtin } from '../types.ts';

/** Templates as Go has them. */
export const FAMILY: readonly Builtin[] = [stringsRenderTemplate];
