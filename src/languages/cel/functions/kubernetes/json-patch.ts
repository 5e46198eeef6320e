import { STRING } from '../../check/types.ts';
import { costSize } from '../../values/size.ts';
import { type Library, plain } from '../types.ts';

/** A key as one part of a JSON Pointer (RFC 6901). */
function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What expressions that make JSON patches may call. */
export const jsonPatches: Library = {
  functions: [
    {
      name: 'jsonpatch.escapeKey',
      overloads: [
        plain('string_jsonpatch_escapeKey_string', [STRING], STRING, escapeKey, ([key]) =>
          Math.ceil(costSize(key ?? null) * 0.1),
        ),
      ],
    },
  ],
};
