import type { Depth } from '../model/style.ts';

/** Which of the servers `assay prove` tests. */
export interface Choice {
  /** Only subjects whose name contains one of these; such a proof is partial. */
  readonly only: readonly string[];
  /** At most this many faults of each requirement. Each is still proved, but by fewer faults. */
  readonly sample: number;
  /** All faults of each requirement. */
  readonly all: boolean;
  /**
   * Tests each fault with the scenarios of its own requirement only, and every third variation: for a change, not for
   * a release.
   */
  readonly quick: boolean;
  /** Only every n-th server, and the plain one; such a proof is partial. */
  readonly share?: number;
  /**
   * How many faults, and a quarter as many variations, to plant under a random condition each. Without `all`, nothing
   * else is tested; such a proof is partial.
   */
  readonly corners?: number;
  /** Chooses these faults and conditions; the same seed chooses the same. */
  readonly seed: string;
  /** How deep a run tests each server; without `corners`, quick. */
  readonly depth?: Depth;
}

/** Whether a choice leaves requirements unproved. */
export const isPartial = ({ only, share, corners, all }: Choice): boolean =>
  only.length > 0 || share !== undefined || (corners !== undefined && !all);
