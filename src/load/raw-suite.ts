import type { BindingFeature, FurtherOf, ReachedKind } from '../model/each.ts';
import type { Intent } from '../model/exchange.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Change, Condition, Hook, Poll, Send, Walk, Weight } from '../model/scenario.ts';
import type { Aspect } from '../model/style.ts';
import type { Wire } from '../model/wire.ts';
import type { Source } from './document.ts';

// The content of a suite's files, after validation against the formats.

/** A file and its content. */
export interface RawFile<T> {
  readonly source: Source;
  readonly value: T;
}

export interface RawScenario {
  readonly id: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly needs?: readonly string[];
  readonly each?: readonly RawEach[];
  readonly common?: true;
  readonly exclusive?: true;
  readonly fixes?: readonly Aspect[];
  readonly 'not-applicable-reason'?: string;
  readonly steps: readonly RawStep[];
}

export type RawFragments = Readonly<Record<string, readonly RawStep[]>>;

export interface RawEach {
  readonly binding?: readonly BindingFeature[];
  readonly paging?: string;
  readonly value?: readonly Json[];
  readonly required?: true;
  readonly invalid?: true | 'updated';
  readonly unsupported?: true;
  readonly optional?: true | 'updated';
  readonly parameter?: true;
  readonly filter?: true;
  readonly further?: FurtherOf;
  readonly update?: 'any' | 'PUT' | 'POST';
  readonly reached?: ReachedKind;
  readonly extended?: number;
  readonly protected?: true;
  readonly ancestor?: number;
  readonly search?: string;
}

export interface RawStep {
  readonly id?: string;
  readonly use?: string;
  readonly send?: RawSend;
  readonly twin?: string;
  readonly change?: RawChange;
  readonly poll?: Poll['until'];
  readonly of?: string;
  readonly members?: Json;
  readonly walk?: Walk;
  readonly together?: { readonly times: number | string; readonly alike?: boolean };
  readonly 'expect-throttled'?: readonly number[];
  readonly crawl?: string;
  readonly hook?: Hook;
  readonly intent?: Intent;
  readonly after?: string;
  readonly always?: true;
  readonly 'ill-formed'?: true;
  readonly keep?: Readonly<Record<string, string>>;
  readonly expect?: readonly RawExpectation[];
}

type RawWire = Omit<Wire, 'contentLength'> & { readonly 'content-length'?: readonly string[] };
export type RawChange = Omit<Change, 'wire'> & { readonly wire?: RawWire };

export interface RawSend extends Omit<Send, 'wire'> {
  readonly create?: 'valid';
  /** A URL. */
  readonly update?: string;
  /** A URL. */
  readonly delete?: string;
  readonly wire?: RawWire;
}

/** A step name alone means that the step was accepted. */
export type RawCondition = string | Condition;

/** A requirement and the checks that judge it; every other key is a check. */
export type RawJudgement = Readonly<Record<string, unknown>> & {
  readonly requirement: string;
  readonly as?: Weight;
  readonly requires?: readonly RawCondition[];
  readonly unless?: readonly RawCondition[];
};

export type RawExpectation = RawJudgement & { readonly when?: readonly RawCondition[] };

export type RawRule = RawJudgement & {
  readonly id: string;
  readonly when?: JsonObject;
  readonly needs?: readonly string[];
  readonly 'not-applicable-reason'?: string;
};
