import type { YamlErrorCode } from './types.ts';

/** Thrown inside the parser and turned into a diagnostic at the border of the document. */
export class YamlError extends Error {
  readonly code: YamlErrorCode;
  /** Offset in the text. */
  readonly offset: number;

  constructor(code: YamlErrorCode, offset: number, message: string) {
    super(message);
    this.name = 'YamlError';
    this.code = code;
    this.offset = offset;
  }
}
