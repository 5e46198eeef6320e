/** A credential that may do nothing but deliver, without its secret. */
export interface Delivery {
  readonly id: string;
  /** `audit:production`: what it may deliver. */
  readonly scope: string;
  /** The last four characters, to tell them apart. */
  readonly hint: string;
  /** Milliseconds since 1970, as all times here. */
  readonly createdAt: number;
  readonly createdBy: string;
  readonly lastUsedAt: number | null;
}

/** Where deliveries' credentials are kept. */
export interface DeliveryStore {
  readonly list: (scope?: string) => Promise<readonly Delivery[]>;
  readonly insert: (delivery: Delivery, secretHash: string) => Promise<void>;
  readonly bySecret: (secretHash: string) => Promise<Delivery | undefined>;
  readonly touch: (id: string, at: number) => Promise<void>;
  /** Answers how many there were. */
  readonly removeScope: (scope: string) => Promise<number>;
}

/** Where API servers reach this server. */
export interface DeliveryAddress {
  /** `https://10.89.3.1:8421`, without a slash at its end. */
  readonly url: string;
  /** PEM; undefined where the certificate is one that everybody trusts. */
  readonly authority: string | undefined;
  /** The client has to bring a certificate as well, which whoever runs this server issues. */
  readonly isMutual: boolean;
  /** A network of this machine alone: for a local cluster that asks for it by address, and for nobody else. */
  readonly isLocal: boolean;
}

/** The listener for deliveries, as this part needs it. */
export interface DeliveryListener {
  /** With an address of a local cluster or of loopback: listens there when it does not yet. */
  readonly addresses: (wanted?: string) => Promise<readonly DeliveryAddress[]>;
}

/** What came in from one cluster since the start. */
export interface Received {
  readonly batches: number;
  readonly events: number;
  /** Batches that had been taken before, answered and not kept again. */
  readonly repeated: number;
  readonly refused: number;
  readonly lastAt: number | undefined;
  /** Seconds between the newest event of the last batch and its coming in. */
  readonly lagSeconds: number | undefined;
}
