import type { Each } from './each.ts';
import type { Intent } from './exchange.ts';
import type { Json, JsonObject } from './json.ts';
import type { Aspect } from './style.ts';
import type { Wire } from './wire.ts';

/** A place in a file that an author wrote. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a request says, before templates are filled in. */
export interface Send {
  readonly method?: string;
  readonly url?: string;
  /** Query parameters to set; null takes one out. */
  readonly query?: Readonly<Record<string, string | null>>;
  /** A list doubles the field, null removes a default one. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly accept?: string | null;
  readonly type?: string | null;
  readonly body?: Json;
  /** A body that is not JSON, or should not be. */
  readonly text?: string;
  readonly auth?: string | JsonObject;
  readonly wire?: Wire;
}

export const SPOILS = ['cut', 'comma', 'doubled', 'words'] as const;
export type Spoil = (typeof SPOILS)[number];

/** The one difference of a twin: any part of the request, or one member of its body. */
export interface Change extends Send {
  /** A segment of the path, and what stands there instead. */
  readonly segment?: Readonly<Record<string, string>>;
  /** JSON Pointer of the body's member to leave out. */
  readonly remove?: string;
  /** White space behind the body until it has so many octets. */
  readonly pad?: number | string;
  /** Makes the text of the body no JSON any more; the rest of it stays. */
  readonly spoil?: Spoil;
  /** JSON Pointers of the body's members to replace. */
  readonly set?: Readonly<Record<string, Json>>;
}

export const POLL_ENDS = ['settled', 'gone', 'answered', 'listed', 'unlisted'] as const;

export interface Poll {
  /**
   * `settled`: a state of the binding that lasts; `gone`: 404, 410, or the state of a deleted resource; `answered`:
   * 2xx; `listed`, `unlisted`: the list shows what step `of` created, or does not.
   */
  readonly until: (typeof POLL_ENDS)[number];
  /** The step whose resource is looked for in a list. */
  readonly of?: string;
  /** JSON Pointers of members and the values with which the list is to show them. */
  readonly members?: Json;
}

/** Follows a list from page to page. */
export interface Walk {
  /** Most items of a page; as the target likes where nothing is said. */
  readonly limit?: number;
  /** So many pages at least, by the number of items that another walk came to. */
  readonly parts?: { readonly count: number; readonly of: string };
  /** From the last page of that walk to the first one. */
  readonly back?: string;
  /** Pages at most, where some of them are enough. */
  readonly pages?: number;
}

/** Sends a request several times at one moment. */
export interface Together {
  /** Filled in, a number. */
  readonly times: number | string;
  /** Octet for octet the same, or each with values of its own. */
  readonly alike: boolean;
}

export interface Crawl {
  readonly from: string;
}

export interface Hook {
  /** A key of the config's `faults`. */
  readonly fault: string;
  readonly state: 'on' | 'off';
  /** Nothing happens where the config has no such fault. */
  readonly optional?: boolean;
}

export interface Step {
  readonly id: string;
  readonly place: Place;
  readonly send?: Send;
  readonly twin?: string;
  readonly change?: Change;
  readonly poll?: Poll;
  readonly walk?: Walk;
  readonly together?: Together;
  readonly crawl?: Crawl;
  readonly hook?: Hook;
  readonly intent: Intent;
  /** The step is sent only when this one got an answer: it looks at what that one did. */
  readonly after?: string;
  /** Sent even where an earlier step failed. */
  readonly always: boolean;
  /** A front end may answer it, in its own way: what holds for every response does not hold for that. */
  readonly illFormed: boolean;
  /** Refusals for the moment that are what was asked for: they are not waited out. */
  readonly expectThrottled: readonly number[];
  readonly keep: Readonly<Record<string, Keep>>;
  readonly expect: readonly Expectation[];
}

/** Where a kept value comes from. */
export type Keep =
  | { readonly from: 'header'; readonly name: string }
  | { readonly from: 'json'; readonly pointer: string }
  | { readonly from: 'path'; readonly path: string }
  /** The absolute URI that a member, or Location, leads to. */
  | { readonly from: 'link'; readonly pointer: string }
  | { readonly from: 'location' }
  | { readonly from: 'status' };

/** A condition on an earlier step of the scenario. */
export interface Condition {
  readonly step: string;
  readonly accepted?: boolean;
  /** Statuses and classes (`4xx`); any one of them. */
  readonly status?: readonly (number | string)[];
  readonly settled?: boolean;
  /** Response header fields that must match. */
  readonly header?: Readonly<Record<string, Json>>;
  /** Members of the body, by JSON Pointer, that must match. */
  readonly member?: Readonly<Record<string, Json>>;
  /** The fewest items of its walk. */
  readonly listed?: number;
}

/** A judgement to be made: one requirement, one or more checks. */
export interface Expectation {
  readonly requirement: string;
  readonly checks: readonly { readonly check: string; readonly params: Json }[];
  /** Judged only where all of these hold; otherwise there is nothing to judge. */
  readonly when: readonly Condition[];
  /** Judged only where all of these hold; otherwise the requirement is untestable. */
  readonly requires: readonly Condition[];
  /** Excuses: where one of these holds, unmet means untestable. */
  readonly unless: readonly Condition[];
  /** Every finding is lowered to this weight. */
  readonly as?: Weight;
  readonly place: Place;
}

export type Weight = 'note' | 'warning';

export interface Rule {
  readonly id: string;
  /** What its cases are called: `rule <id>`, and the id in words. */
  readonly name: string;
  readonly title: string;
  readonly place: Place;
  readonly when: When;
  readonly needs: readonly string[];
  readonly expectation: Expectation;
  /** Why the requirement does not apply to a target that never showed a matching exchange. */
  readonly notApplicableReason?: string;
}

/** Which exchanges a rule is about; every condition that is given must hold. */
export interface When {
  /** `4xx`, `204`; any one of them. */
  readonly status?: readonly string[];
  readonly notStatus?: readonly string[];
  readonly method?: readonly string[];
  readonly notMethod?: readonly string[];
  readonly intent?: readonly Intent[];
  readonly content?: boolean;
  /** Whether the body is one JSON text. */
  readonly json?: boolean;
  /** Whether the body has another form than JSON, in a type that the request's Accept admits. */
  readonly otherForm?: boolean;
  readonly authenticated?: boolean;
  /** Also exchanges without a response: set for rules that judge requests. */
  readonly unanswered?: true;
  /** False (the default) leaves out the 400 to a request that was ill-formed on purpose. */
  readonly illFormed?: boolean;
  /** Patterns of the request's path. */
  readonly path?: string;
  readonly notPath?: string;
  /** The response's Content-Type: a type and all that extend it, or `json`. */
  readonly type?: string;
  readonly notType?: string;
  readonly header?: Readonly<Record<string, Json>>;
  readonly notHeader?: Readonly<Record<string, Json>>;
  readonly requestHeader?: Readonly<Record<string, Json>>;
  readonly notRequestHeader?: Readonly<Record<string, Json>>;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly place: Place;
  readonly tags: readonly string[];
  readonly needs: readonly string[];
  readonly each: readonly Each[];
  /** Asks the same of every kind of resource. */
  readonly common: boolean;
  /** Runs alone: nothing else of the run is in flight meanwhile. */
  readonly exclusive: boolean;
  /** What no style may change, beside what its steps say. */
  readonly fixes: readonly Aspect[];
  /** Why the scenario does not apply where `each` finds nothing. */
  readonly notApplicableReason?: string;
  readonly steps: readonly Step[];
}
