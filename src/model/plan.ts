import type { Binding } from './config.ts';
import type { Json } from './json.ts';
import type { ReachedKind } from './each.ts';
import type { Rule, Scenario } from './scenario.ts';
import type { Deepening, Style } from './style.ts';

/** What the command line names, as it was written; empty lists select everything. */
export interface Selection {
  readonly requirements: readonly string[];
  readonly scenarios: readonly string[];
  readonly tags: readonly string[];
}

export const isSelective = ({ requirements, scenarios, tags }: Selection): boolean =>
  requirements.length + scenarios.length + tags.length > 0;

/** One of several parts of a run or a recording, from 1. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/** What the command line picked out of a suite. */
export interface Plan {
  readonly scenarios: readonly Scenario[];
  readonly rules: readonly Rule[];
  /** The requirements that this run is to judge. */
  readonly selected: ReadonlySet<string>;
  /** Set where the command line named anything. */
  readonly selection?: Selection;
  readonly survey?: Scenario;
  readonly controls?: Scenario;
  /** Absent: each thing is asked once. */
  readonly deepening?: Deepening;
  /** The names of the instances to run as one sequence, and nothing else. */
  readonly sequence?: readonly string[];
}

/** One run of a scenario: for one binding, one value, one reached resource. */
export interface Instance {
  readonly scenario: Scenario;
  readonly name: string;
  readonly binding?: Binding;
  /** Values of `{each.…}`. */
  readonly each: Readonly<Record<string, Json>>;
  readonly notApplicable?: string;
  readonly untestable?: string;
  /** How its requests are written; absent: as the scenario says. */
  readonly style?: Style;
  /** The names of that style's values, one for each dimension that the scenario leaves free. */
  readonly ways?: readonly string[];
  /** The same as it is written, which is not run unless this one shows nothing. */
  readonly instead?: Instance;
}

/** Instances that act on one resource, one after the other: the first creates it, the others find it as it was left. */
export type Sequence = readonly Instance[];

/** Something that the crawl came to. */
export interface Reached {
  readonly kind: ReachedKind;
  readonly url: string;
  /** The most specific media type that is known of it; empty where none is. */
  readonly type: string;
  /** Of an element: the type of the collection that held it. */
  readonly elementType: string;
  /** Where it was seen. */
  readonly page: string;
}
