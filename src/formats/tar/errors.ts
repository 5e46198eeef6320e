/** Why an archive is refused. */
export type TarErrorCode = 'truncated' | 'bad-header' | 'too-large' | 'too-many';

export class TarError extends Error {
  override readonly name = 'TarError';
  readonly code: TarErrorCode;
  /** Offset of the header in the archive. */
  readonly offset: number;

  constructor(code: TarErrorCode, offset: number, message: string) {
    super(`byte ${offset}: ${message}`);
    this.code = code;
    this.offset = offset;
  }
}
