import type { ServiceNames } from './operation.ts';
import type { Styles } from './style.ts';

/** The names that a protocol gives to parts of its representations. An empty name is that of nothing. */
export interface Shapes {
  readonly resource: {
    readonly uri: string;
    readonly mediaType: string;
    readonly links: readonly string[];
    /** Members, beside links and type, that tell one resource from another for as long as it exists. */
    readonly identity: readonly string[];
    readonly state: string;
  };
  readonly collection: {
    readonly uri: string;
    readonly type: string;
    readonly total: string;
    readonly elements: string;
    /** The value of `type` that says: elements are bare URIs. */
    readonly uriType: string;
  };
  readonly messages: {
    readonly messages: string;
    readonly text: string;
    readonly field: string;
    readonly strings: readonly string[];
  };
  readonly state: { readonly state: string; readonly progress: string; readonly messages: string };
}

/** What has to be known of a protocol to remember what its resources promised. */
export interface SessionFacts {
  /** The response header field, in lower case, with a resource's entity tag; empty where there is none. */
  readonly tag: string;
  /** The request header field, in lower case, with the tag under which a write is to be done. */
  readonly condition: string;
  /** JSON Pointers of what a resource is called below the list in which it was created. */
  readonly names: readonly string[];
  /** Methods whose JSON body says what the members of a resource are to be. */
  readonly changes: readonly string[];
  /** Whether a change leaves members that it does not send as they were. */
  readonly partial: boolean;
  /** Response header fields, in lower case, that say that the work goes on. */
  readonly underway: readonly string[];
  /** Request header fields, in lower case, on which representations depend beside Accept. */
  readonly varies: readonly string[];
}

/** What a config must have to claim a capability. */
export interface Evidence {
  /** Names that lead into the config, joined with dots; * is any name. */
  readonly shownBy: string;
  /** An RE2 pattern for the value there. */
  readonly matches?: string;
  /** A config that shows it claims it, without naming it. */
  readonly implied?: boolean;
}

/** How much of a protocol a target can claim: a name by which claims are compared. */
export interface ClaimLevel {
  readonly name: string;
  /** All of them, with those of the levels before. */
  readonly capabilities: readonly string[];
}

/** The entries of a user in a config, and which of them are secret. */
export type Credentials = Readonly<Record<string, 'public' | 'secret'>>;

/** The auth kind of a user: the one whose entries it has, that of the profile if it has none of a gateway's. */
export function authKindOf(
  { auth, credentials, gateways }: Pick<Profile, 'auth' | 'credentials' | 'gateways'>,
  user: Readonly<Record<string, unknown>>,
): { readonly kind: string; readonly credentials: Credentials } {
  const has = (entries: Credentials): boolean => Object.keys(user).some((name) => name in entries);
  const found = has(credentials) ? undefined : Object.entries(gateways).find(([, entries]) => has(entries));
  return found === undefined ? { kind: auth, credentials } : { kind: found[0], credentials: found[1] };
}

/** What holds for the whole protocol. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly capabilities: readonly string[];
  /** By capability; one without evidence is claimed by its name alone. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  /** The lowest first. */
  readonly levels: readonly ClaimLevel[];
  /** The auth kind that signs requests: a key of the executor's table. */
  readonly auth: string;
  /** What a user's credentials consist of, and which of it is secret. */
  readonly credentials: Credentials;
  /** Auth kinds by which a gateway in front of the target may authenticate a user instead, and what such a user has. */
  readonly gateways: Readonly<Record<string, Credentials>>;
  /** Default request headers, by preference: the first set that the entry answers with 2xx is used for the run. */
  readonly defaults: readonly Readonly<Record<string, string>>[];
  readonly shapes: Shapes;
  /** How lists go on, by name; a binding that names none takes the first. */
  readonly paging: Readonly<Record<string, Paging>>;
  /** Members left out when two representations are compared: exact names, or `*suffix`. */
  readonly volatile: readonly string[];
  readonly settled: Settled;
  readonly sessionModel: SessionFacts;
  /** How hosts and paths tell which API description an exchange belongs to. */
  readonly services: ServiceNames;
  /** How bindings are made of an API description. */
  readonly described: BindingHints;
  /** How a config is made of what a target shows; absent where a target does not show enough. */
  readonly discovered?: DiscoveryHints;
  /** Legal ways to send a request that must be accepted, for runs that ask more than once. */
  readonly styles: Styles;
  /** Requests carry the time, and the target compares it with its own: that is read first. */
  readonly clock: boolean;
  /** The media type of the entry's representation. */
  readonly entry?: string;
  /** The scenario that crawls the target before the others. */
  readonly survey?: string;
  /** The scenario with requests that a target must refuse; one that accepts them all accepts anything. */
  readonly controls?: string;
  /** Absent where curl can send every request again. */
  readonly resend?: Resend;
  /** Absent where nothing is said of clients. */
  readonly client?: ClientSetting;
}

/** What a profile knows of descriptions of its services beyond what they say themselves. */
export interface BindingHints {
  /** RE2: a segment of a base path that names the version. */
  readonly version?: string;
  /** Members that hold a name which the creator chooses. */
  readonly names: readonly string[];
  /** RE2: names of members and parameters that hold the identifier of another resource. */
  readonly identifiers?: string;
  /** What an identifier looks like, with `{kind}` for what it identifies. */
  readonly identifier: string;
  /** Identifiers of what is never made by a run. */
  readonly given: readonly string[];
  /** Members that an update changes, the harmless ones first. */
  readonly changes: readonly string[];
  /** By capability. */
  readonly shown: Readonly<Record<string, Shown>>;
}

/** What a profile knows of its targets beyond the names in their representations. */
export interface DiscoveryHints {
  /** A media type that nothing is served in: a target that serves it says nothing by what it serves. */
  readonly unserved: string;
  /** Members that a representation may lack, although others of its type have them. */
  readonly optional: readonly string[];
  /** Members that an update changes, the harmless ones first. */
  readonly changes: readonly string[];
  /** By capability. */
  readonly shown: Readonly<Record<string, ShownByTarget>>;
}

/** What of a target shows a capability. What only hints at it is left to a person. */
export interface ShownByTarget {
  /** A resource whose type extends so many others. */
  readonly ancestors?: number;
  /** A link from a representation of one type to one of another. */
  readonly linked?: { readonly from: string; readonly to: string };
  /** A header field of a representation, in lower case, that hints at it. */
  readonly hint?: string;
}

/** What of an operation shows a capability: a parameter that it takes, or a header field that it answers with. */
export interface Shown {
  readonly of: 'list' | 'create' | 'read' | 'update' | 'delete';
  readonly takes?: string;
  readonly answers?: string;
}

/** What a client of the protocol is given for a task. Texts may hold `{home}` and `{user.NAME}`. */
export interface ClientSetting {
  /** Whether the endpoint is the entry URI or its origin. */
  readonly endpoint: 'entry' | 'origin';
  /** Files in the folder of the task, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * How a request is sent again by hand where its credentials cannot be sent twice: with a client of the protocol that
 * makes new ones.
 */
export interface Resend {
  /** The authentication scheme of such requests. */
  readonly scheme: string;
  /** Header fields that the client makes, in lower case; beside those that every HTTP client makes. */
  readonly makes: readonly string[];
  /**
   * The client's command line, one option an entry, with {method}, {url}, {headers} (a JSON object) and {body}. An
   * entry whose value is absent is left out.
   */
  readonly command: readonly string[];
  /** What a reader has to know beside the command: whole sentences. */
  readonly note: string;
}

export interface Settled {
  readonly pointer: string;
  readonly ready: readonly string[];
  readonly failed: readonly string[];
  readonly withinMs: number;
  /** States of a resource that was deleted and can still be read. */
  readonly gone: readonly string[];
  /** Those of them in which it does not stay. */
  readonly going: readonly string[];
}

/** Where a page token stands in a response. */
export type TokenPlace = { readonly header: string } | { readonly json: string };

/** How one page of a list leads to the next. */
export interface Paging {
  readonly next: TokenPlace;
  /** To the page before; the first one that is there counts. */
  readonly previous: readonly TokenPlace[];
  /** The query parameter that takes the token. */
  readonly parameter: string;
  /** The query parameter that bounds a page. */
  readonly limit: string;
}
