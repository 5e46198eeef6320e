/** Where an address is said to be. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly city?: string;
  /** Number of the autonomous system, without `AS`. */
  readonly asn?: string;
}

export type PlaceOf = (address: string) => Place;

/** Where no file was given. */
export const nowhere: PlaceOf = () => ({});
