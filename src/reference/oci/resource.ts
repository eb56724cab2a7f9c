import type { JsonObject } from '../shared/json.ts';
import { shapeOf, type Kind, type Phase } from './kinds.ts';

/** A resource of the control plane. */
export interface Resource {
  readonly id: string;
  readonly kind: Kind;
  readonly compartment: string;
  /** Rises with each creation. */
  readonly sequence: number;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly phase: Phase;
  /** GETs since the present phase began. */
  readonly reads: number;
  readonly revision: number;
  /** The members of its fields beside compartmentId and displayName. */
  readonly attributes: JsonObject;
}

export const isDeleted = ({ phase }: Resource): boolean =>
  phase === 'deleting' || phase === 'deleted' || phase === 'gone';

/** As its lifecycleState. */
export const stateOf = ({ kind, phase }: Resource): string => {
  const { states } = shapeOf(kind);
  return phase === 'gone' ? states.deleted : states[phase];
};
