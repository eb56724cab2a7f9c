import type { ActTls } from '../model/act.ts';
import type { ApiDescription } from '../model/description.ts';
import type { Header, Incoming } from './shared/incoming.ts';
import type { Outgoing } from './shared/outgoing.ts';

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
  /** It may show in some answers and not in others. */
  readonly mayVary?: true;
}

/** When a fault or a variation shows: a dimension of requests, and a value in it. */
export interface Condition {
  /** As `DIMENSION: VALUE`, unique in the profile. */
  readonly name: string;
  /** Whether a request of this method to this kind of target can ever meet it, as far as these two tell. */
  readonly fits: (method: string, kind: string) => boolean;
}

/** The condition that every request meets. */
export const ALWAYS = 'always';

/** A running server. */
export interface RunningServer {
  /** The absolute URI of the entry. */
  readonly entry: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** A running reference server. */
export interface ReferenceServer extends RunningServer {
  /**
   * The methods and kinds of target, as `METHOD kind`, of the requests to which faults and variations made a
   * difference. Recorded only if the server was started with a condition.
   */
  readonly acted: () => readonly string[];
}

/** A request as a server shows it to whoever stands between it and the caller. */
export interface Call {
  readonly received: Incoming;
  /** The path as the server knows it, without the query. */
  readonly path: string;
  /** Why the caller's credentials are refused, `absent` where there are none; null where they are right. */
  readonly flaw: string | null;
  /** The server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** The header fields of every answer. */
  readonly common: readonly Header[];
  /** Performs the request, and gives the server's own answer. */
  readonly perform: () => Outgoing | Promise<Outgoing>;
}

/** Stands between a server and its callers. */
export interface Staging {
  readonly tls?: ActTls;
  /** What the server's clock shows where its own shows `own`; both in milliseconds since 1970. */
  readonly clock: (own: number) => number;
  /** The media type that a body has whose caller says no more than that it is JSON, where that is known. */
  readonly bodyType?: string;
  readonly answer: (call: Call) => Promise<Outgoing>;
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
  /** The name of the condition under which they show; `always` only records what they do. By default always. */
  readonly condition?: string;
  /** What it serves instead of its own services. */
  readonly apis?: readonly ApiDescription[];
  /** Whoever stands between the server and its callers. */
  readonly staging?: Staging;
}

/** A conformant server for one profile, with its planted defects and its legal differences. */
export interface Reference {
  readonly faults: readonly Fault[];
  readonly variations: readonly Variation[];
  /** Under which faults and variations can be planted. */
  readonly conditions: readonly Condition[];
  /** Present where it can serve API descriptions: faults of what they say, in one place as `NAME@OPERATION`. */
  readonly described?: { readonly faults: readonly Fault[] };
  /**
   * Starts the server on loopback.
   * Rejects with an Error if a name is unknown, or if the port is taken.
   */
  start(options?: ReferenceOptions): Promise<ReferenceServer>;
}
