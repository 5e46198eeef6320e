/** What is no token: its place and why. */
export class LexError extends Error {
  override readonly name = 'LexError';
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}
