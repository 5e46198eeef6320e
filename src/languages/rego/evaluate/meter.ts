/** What work is paid to: steps at once, values that stay, and the look at the budget when the steps run low. */
export interface Meter {
  /** Steps until the next look at budget and signal; below zero `refill` is due. */
  fuel: number;
  /** Where the built-in that runs was called: an index into the plan's places. */
  readonly place: number;
  readonly refill: (place: number) => void;
  readonly spend: (steps: number) => void;
  readonly hold: (units: number, place: number) => void;
}
