export type AlertsErrorCode =
  | 'alert-unknown'
  | 'rule-unknown'
  | 'rule-exists'
  /** The query or the numbers of a rule: `errors` names the fields. */
  | 'rule-wrong'
  | 'rule-ready'
  | 'silence-unknown'
  | 'silence-wrong'
  | 'channel-unknown'
  | 'channel-type-unknown'
  | 'channel-wrong'
  | 'channel-used'
  | 'route-unknown'
  | 'route-wrong'
  | 'delivery-unknown'
  | 'list-unknown'
  | 'state-conflict'
  /** What was sealed with another key cannot be opened. */
  | 'seal-broken';

/** One wrong field, `query` or `settings.url`; `offset` and `length` are places in a query. */
export interface WrongField {
  readonly path: string;
  readonly message: string;
  readonly offset?: number;
  readonly length?: number;
}

export class AlertsError extends Error {
  override readonly name = 'AlertsError';
  readonly code: AlertsErrorCode;
  readonly errors: readonly WrongField[];

  constructor(
    code: AlertsErrorCode,
    message: string,
    options: ErrorOptions & { readonly errors?: readonly WrongField[] } = {},
  ) {
    super(message, options);
    this.code = code;
    this.errors = options.errors ?? [];
  }
}
