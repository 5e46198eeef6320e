/** A policy of the measurement: rules of a package `bench` whose `p` is asked for, and what they look at. */
export interface Program {
  readonly name: string;
  readonly rules: string;
  readonly input?: unknown;
}
