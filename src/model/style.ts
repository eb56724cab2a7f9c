import type { JsonObject } from './json.ts';

/** How far a run goes: each thing once; once more in other styles; in many styles. */
export const DEPTHS = ['quick', 'standard', 'deep'] as const;
export type Depth = (typeof DEPTHS)[number];

/** How a plan was deepened; the same seed gives the same styles. */
export interface Deepening {
  readonly depth: Depth;
  readonly seed: string;
}

/** Ways to write one JSON value: all of them mean the same (RFC 8259). */
export const BODY_FORMS = ['indented', 'backwards', 'escaped', 'long'] as const;
export type BodyForm = (typeof BODY_FORMS)[number];

/**
 * What happened to a new resource before it is asked: it was read twice, asked for without credentials, or changed and
 * changed back.
 */
export const HISTORIES = ['read', 'refused', 'changed'] as const;
export type History = (typeof HISTORIES)[number];

export const LETTERS = ['capitals'] as const;

/** A legal way to do what a step does; what is absent stays as it is. */
export interface Style {
  /** The Accept header field; null: none. */
  readonly accept?: string | null;
  /** A parameter behind the Content-Type. */
  readonly parameter?: string;
  /** The Content-Type in other letters, which name the same type (RFC 9110, 8.3.1). */
  readonly letters?: (typeof LETTERS)[number];
  readonly body?: readonly BodyForm[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A body without Content-Length (RFC 9112, 7.1). */
  readonly transfer?: 'chunked';
  /** Stands behind the unique name of what is created. */
  readonly suffix?: string;
  /** Statuses by which a server may decline this style. Where the first request gets one, the style shows nothing. */
  readonly declined?: readonly number[];
  readonly history?: readonly History[];
  /**
   * JSON Pointer of the link to a further URI of a resource; a new resource is read there from the second time
   * on.
   */
  readonly address?: string;
  /** So many places further in their lists stand the near misses that are sent. */
  readonly misses?: number;
}

export const ASPECTS = [
  'accept',
  'parameter',
  'letters',
  'body',
  'headers',
  'transfer',
  'suffix',
  'history',
  'address',
  'misses',
] as const satisfies readonly (keyof Style)[];

/** What a style changes. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * By kind, wrong values that are refused alike: texts, in which `*` is a part of a name such as `etag` of
 * `{kept.etag}`, and variants of the authentication.
 */
export type NearMisses = Readonly<Record<string, readonly (string | JsonObject)[]>>;

/** By dimension, the values by name. */
export type Styles = Readonly<Record<string, Readonly<Record<string, Style>>>>;
