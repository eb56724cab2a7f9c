/** What became of one thing that a run left in the target. */
export interface CleanedUp {
  /** A URI, or the setting of a fault hook. */
  readonly what: string;
  /** `gone`: it was not there any more. */
  readonly result: 'deleted' | 'switched-off' | 'gone' | 'left';
  /** Why it is left. */
  readonly why?: string;
}

export const left = (what: string, why: string): CleanedUp => ({ what, result: 'left', why });
