/** One planted defect of a reference server: it breaks just the requirement that it names. */
export interface Fault {
  readonly name: string;
  /** The requirement that must be found violated (warned, noted) when this fault is on. */
  readonly breaks: string;
  /** Requirements that cannot but be upset beside it. */
  readonly also?: readonly string[];
  readonly summary: string;
  /** Shows over TLS alone: a server with it is started so. */
  readonly tls?: true;
}

/** A legal difference, which must change no verdict. */
export interface Variation {
  readonly name: string;
  readonly summary: string;
  /** Capabilities that a vendor of such a server would not claim. */
  readonly without?: readonly string[];
  /** As of a fault. */
  readonly tls?: true;
}

export interface ReferenceServer {
  /** The entry URI, absolute. */
  readonly entry: string;
  close(): Promise<void>;
}

export interface ReferenceOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Listen in TLS, with a certificate that suites/oci/keys/ca.pem vouches for. */
  readonly tls?: boolean;
  readonly faults?: readonly string[];
  readonly variations?: readonly string[];
}

/** A conformant server of one profile, on loopback, with its planted defects and its legal differences. */
export interface Reference {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  start(options?: ReferenceOptions): Promise<ReferenceServer>;
}
