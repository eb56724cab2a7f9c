import type { FurtherOf } from './each.ts';
import type { Json, JsonObject } from './json.ts';
import type { MediaType } from './media-type.ts';
import type { Places } from './places.ts';
import type { Settled } from './profile.ts';

/** A URI written out, or found by following links from the entry: each pointer but the last names a link to follow. */
export type Reference = { readonly uri: string } | { readonly link: readonly string[] };

/** How one of the target's resources is created, changed, deleted, listed. */
export interface Binding {
  readonly name: string;
  readonly collection?: Reference;
  readonly type?: string;
  readonly create?: { readonly method: string; readonly url?: Reference; readonly body: Json };
  /** JSON Pointers of the members that a creation must have. */
  readonly required: readonly string[];
  readonly invalid: readonly { readonly field: string; readonly value: Json }[];
  /** JSON Pointer of the member that must be unique. */
  readonly unique?: string;
  readonly updates: readonly Update[];
  readonly remove?: { readonly method: string; readonly body?: Json };
  /** Verbs that the resource itself does not support. */
  readonly unsupported: readonly string[];
  /** Given where creation or change goes on after it is answered. */
  readonly settled?: Settled;
  /** JSON Pointer of the identifier: a resource is at `collection/{id}`. */
  readonly id?: string;
  readonly list?: Listing;
  /** The path segment that names the version of the API. */
  readonly version?: string;
  /** JSON Pointers of optional strings whose least length is 1. */
  readonly optional: readonly string[];
  /** Creations at one moment that go beyond the rate allowed; alone: nothing else is asked of the binding. */
  readonly throttled?: { readonly requests: number; readonly alone?: boolean };
  /** An identifier of the right form that no resource has. */
  readonly absent?: string;
  /** JSON Pointers of members that are sent and never shown. */
  readonly writeOnly: readonly string[];
  /** Operations beside those that every kind has; what they do does not matter. */
  readonly further: readonly FurtherOperation[];
  /** Capabilities of the target that this one lacks. */
  readonly lacks: readonly string[];
}

type Query = Readonly<Record<string, string>>;

/** An operation beside those that every kind of resource has. */
export interface FurtherOperation {
  readonly of: FurtherOf;
  readonly method: string;
  /** What follows the address of what it is asked of. */
  readonly path: string;
  readonly query: Query;
  readonly body?: Json;
  /** The Content-Type of the body. */
  readonly type: string;
  readonly accept: string;
}

/** How the resources of a binding are listed. */
export interface Listing {
  /** Parameters that every list request has. */
  readonly query: Query;
  /** Those of them without which a list is refused. */
  readonly required: readonly string[];
  /** JSON Pointer of the array of items; empty where the body is the array. */
  readonly items: string;
  /** JSON Pointer of what tells one item from another. */
  readonly key: string;
  /** A name under the profile's `paging`. */
  readonly paging?: string;
  /** Parameters that select, and the members by which each item shows that it was meant. */
  readonly filters: readonly { readonly query: Query; readonly shows: JsonObject }[];
  /** Parameters for which there is nothing to list. */
  readonly emptyQuery?: Query;
}

export interface Update {
  readonly method: string;
  readonly type?: string;
  readonly body: Json;
  /** The body stands for the whole resource: what was sent at creation is merged under it. */
  readonly full: boolean;
  /** Members that show that the change was applied; by default those of the body. */
  readonly shows?: JsonObject;
}

/** How the target is put into, or out of, a state: a request or a shell command. */
export type Switch =
  | {
      readonly method: string;
      readonly url: string;
      readonly body?: Json;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly command: string };

export interface Search {
  readonly url: Reference;
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** JSON Pointers into each result, and the values that they must have. */
  readonly matches: JsonObject;
}

/** What a client shows of itself in mutual TLS: PEM texts. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

/** A credential of one auth kind; secrets are read already. */
export type User = Readonly<Record<string, string>>;

export interface Limits {
  readonly concurrency: number;
  readonly requestMs: number;
  /** How long a held-back body waits for 100 (Continue). */
  readonly continueMs: number;
  readonly scenarioMs: number;
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly crawl: number;
  /** Links that a crawl takes in. */
  readonly links: number;
  /** Octets of the bodies that one scenario receives. */
  readonly scenarioBytes: number;
  /** Octets of the bodies that a whole run receives. */
  readonly runBytes: number;
  /** Octets of the run's log on disk; beyond it the bodies of responses are left out. */
  readonly logBytes: number;
  /** A body of so many octets is too large for any request. */
  readonly oversizedBody: number;
  /** Pages of one list; a walk ends there. */
  readonly pages: number;
  /** How long a whole run waits for a target that throttles it. */
  readonly patienceMs: number;
}

export interface Polling {
  readonly firstMs: number;
  readonly factor: number;
  readonly ceilingMs: number;
  readonly withinMs: number;
}

/** What a vendor tells about a target; everything that the protocol says already is left out. */
export interface Config {
  readonly profile: string;
  /** The entry URI. */
  readonly target: string;
  /** Further origins of the same server: links to them are followed, credentials are sent there. */
  readonly origins: readonly string[];
  readonly users: Readonly<Record<string, User>>;
  /** Every secret value, for masking. */
  readonly secrets: readonly string[];
  /** PEM of a private CA. */
  readonly ca?: string;
  readonly clientCertificate?: ClientCertificate;
  /** Header fields that every request has. */
  readonly headers: Readonly<Record<string, string>>;
  /** The URI of the proxy that leads to an origin, by origin; credentials may be in it. */
  readonly proxies: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly types: readonly MediaType[];
  /** Files with API descriptions, as they are to be opened from the current folder. */
  readonly apis: readonly string[];
  readonly vars: Readonly<Record<string, Json>>;
  readonly bindings: readonly Binding[];
  readonly switches: Readonly<Record<string, { readonly on: Switch; readonly off: Switch }>>;
  /** By capability. */
  readonly searches: Readonly<Record<string, readonly Search[]>>;
  /** URIs (exact, resolved) that need no credentials. */
  readonly open: readonly string[];
  /** A URI of no resource. */
  readonly absent?: string;
  readonly limits: Limits;
  readonly polling: Polling;
  /** Where each setting is written. */
  readonly places: Places;
}
