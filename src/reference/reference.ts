/** A planted defect of a reference server. It breaks one requirement. */
export interface Fault {
  /** Lower-case words joined by hyphens, unique among the faults and variations of the profile. */
  readonly name: string;
  /** The id of the requirement that must be reported as violated, warned or noted when the fault is on. */
  readonly breaks: string;
  /** Ids of other requirements that the fault cannot avoid affecting. */
  readonly also?: readonly string[];
  /** What the server does wrong, in one sentence whose subject is the server. */
  readonly summary: string;
  /** The fault shows only over TLS; a server with it listens in TLS. */
  readonly tls?: true;
}

/** A legal difference from the plain reference server. It must not change a verdict. */
export interface Variation {
  /** As in {@link Fault}. */
  readonly name: string;
  /** What the server does differently, in one sentence whose subject is the server. */
  readonly summary: string;
  /** Names of capabilities that the vendor of such a server would not claim. */
  readonly without?: readonly string[];
  /** As in {@link Fault}. */
  readonly tls?: true;
}

/** A running reference server. */
export interface ReferenceServer {
  /** The absolute URI of the entry. */
  readonly entry: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** How to start a reference server. */
export interface ReferenceOptions {
  /** A TCP port on loopback; 0, the default, takes any free one. */
  readonly port?: number;
  /** Listen in TLS, with a certificate issued by suites/oci/keys/ca.pem. Default: false. */
  readonly tls?: boolean;
  /** Names of faults to switch on. */
  readonly faults?: readonly string[];
  /** Names of variations to switch on. */
  readonly variations?: readonly string[];
}

/** A conformant server for one profile, with its planted defects and its legal differences. */
export interface Reference {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  /**
   * Starts the server on loopback.
   * Rejects with an Error if a name is unknown, or if the port is taken.
   */
  start(options?: ReferenceOptions): Promise<ReferenceServer>;
}
