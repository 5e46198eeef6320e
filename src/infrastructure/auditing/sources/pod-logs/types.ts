/** A line of a container's log. */
export interface PodLine {
  /** Nanoseconds since 1970, as the container runtime wrote it down. */
  readonly atNs: bigint;
  readonly text: string;
  /** Bytes that were left out: the line is longer than the bound. */
  readonly cutBytes: number;
}

/** How far a container's log was taken. */
export interface PodPosition {
  /** Which instance of the container: how often it had been restarted. */
  readonly restart: number;
  /** Time of the last line that was taken, nanoseconds since 1970 in decimal; empty before the first. */
  readonly at: string;
  /** Lines of this very time that were taken. */
  readonly same: number;
  /** The instance has ended and all of it was taken. */
  readonly isFinished: boolean;
}

export interface ContainerName {
  readonly uid: string;
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** What a pod is to us. */
export interface PodFacts {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  /** What its lines are labelled with. */
  readonly app: string;
  readonly containers: readonly string[];
}

export interface ContainerStatus {
  readonly restart: number;
  /** `ended`: for good, as the pod is over. */
  readonly state: 'waiting' | 'running' | 'stopped' | 'ended';
}

/** Which lines of which instance. */
export interface LogRequest {
  readonly isPrevious: boolean;
  readonly isFollowed: boolean;
  /** Whole seconds, RFC 3339. */
  readonly sinceTime?: string;
}

/** Pods whose logs somebody wants. */
export interface PodSource {
  readonly id: string;
  readonly name: string;
  readonly cluster: string;
  /** Undefined: all namespaces. */
  readonly namespace: string | undefined;
  /** As of kubectl's `-l`; empty: all pods. */
  readonly selector: string;
  /** Undefined: all containers. */
  readonly container: string | undefined;
  readonly kind: 'ingress' | 'custom';
  /** Of an ingress; undefined: recognised. */
  readonly format: string | undefined;
  readonly isEnabled: boolean;
  readonly createdBy: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

/** What is kept of a container's stream. */
export interface StreamState {
  readonly position: PodPosition;
  /** Number of the next batch. */
  readonly next: number;
  /** Lines that were on their way when this was written, and where they lead. */
  readonly pending: { readonly id: string; readonly after: PodPosition; readonly firstNs: string } | null;
}

/** Where positions are kept, by source and stream. */
export interface PositionStore {
  readonly read: (source: string) => Promise<ReadonlyMap<string, StreamState>>;
  readonly write: (source: string, changed: ReadonlyMap<string, StreamState>) => Promise<void>;
  readonly remove: (source: string, streams: readonly string[]) => Promise<void>;
}
