/** A value as OTLP has it, without the wrapping. Integers beyond what a number holds are decimal text; bytes are base64. */
export type OtlpValue =
  | string
  | number
  | boolean
  | null
  | readonly OtlpValue[]
  | { readonly [name: string]: OtlpValue };

export type OtlpAttributes = Readonly<Record<string, OtlpValue>>;

export interface OtlpRecord {
  /** Nanoseconds since 1970 in decimal; undefined where it is not told. */
  readonly time: string | undefined;
  readonly observedTime: string | undefined;
  /** 1 to 24; 0 where it is not told. */
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: OtlpValue;
  readonly attributes: OtlpAttributes;
  /** Hex; empty where there is none. */
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
  readonly resource: OtlpAttributes;
  readonly scope: { readonly name: string; readonly version: string };
}

export interface OtlpLimits {
  /** Of a request. */
  readonly records: number;
  /** Of lists and maps in each other. */
  readonly depth: number;
  /** Of one list of attributes, or one value. */
  readonly entries: number;
}

export const OTLP_LIMITS: OtlpLimits = { records: 200_000, depth: 32, entries: 10_000 };
