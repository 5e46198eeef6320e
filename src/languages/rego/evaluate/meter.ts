/** What work is paid to: steps at once, values that stay, and the look at the budget when the steps run low. */
export interface Meter {
  /** Steps until the next look at budget and signal; below zero `refill` is due. */
  fuel: number;
  /** Where what is paid for stands, if it has no place of its own: an index into the plan's places. */
  place: number;
  readonly refill: (place: number) => void;
  readonly spend: (steps: number) => void;
  readonly hold: (units: number, place: number) => void;
}
