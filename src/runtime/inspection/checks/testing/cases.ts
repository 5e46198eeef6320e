/** What a case expects of the observations; each part that is given must hold. */
export interface Expectation {
  readonly container?: string;
  /** As text: `spec.template.spec.containers[0].image`. */
  readonly path?: string;
  /** Name of the message. */
  readonly message?: string;
  readonly count?: number;
}

export interface Case {
  /** A sentence. */
  readonly name: string;
  /** One manifest. */
  readonly yaml: string;
  /** Manifests that lie beside it. Complete in pass and fail cases, incomplete in unknown ones. */
  readonly related?: readonly string[];
  /** Makes a pass or fail case incomplete: the evidence is found although more may exist. */
  readonly incomplete?: boolean;
  readonly clusterVersion?: string;
  readonly expect?: Expectation;
}

export interface Cases {
  readonly pass: readonly Case[];
  readonly fail: readonly Case[];
  readonly unknown?: readonly Case[];
}
