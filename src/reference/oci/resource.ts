import type { JsonObject } from '../shared/json.ts';
import { shapeOf, type Kind, type Phase } from './kinds.ts';

/** What a client may make, change and delete. */
export interface Living {
  readonly id: string;
  readonly kind?: Kind;
  readonly compartment: string;
  /** Increases with each creation. */
  readonly sequence: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly phase: Phase;
  /** The number of GETs since the current phase began. */
  readonly reads: number;
  readonly revision: number;
  /** The members other than compartmentId and displayName. */
  readonly attributes: JsonObject;
  readonly coming?: Living;
}

/** A resource of the control plane. */
export interface Resource extends Living {
  readonly kind: Kind;
  /** What an update that was only accepted makes of it: the second GET after it shows that. */
  readonly coming?: Resource;
}

export const isDeleted = ({ phase }: Living): boolean =>
  phase === 'deleting' || phase === 'deleted' || phase === 'gone';

/** The phase as its lifecycleState. */
export const stateOf = ({ kind, phase }: Pick<Resource, 'kind' | 'phase'>): string => {
  const { states } = shapeOf(kind);
  return phase === 'gone' ? states.deleted : states[phase];
};
