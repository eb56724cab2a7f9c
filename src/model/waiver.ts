/** An agreed exception. */
export interface Waiver {
  readonly requirement: string;
  /** Only this scenario (or `rule <id>`). */
  readonly scenario?: string;
  /** Only this binding. */
  readonly binding?: string;
  readonly reason: string;
  readonly link?: string;
  /** The last day on which it holds: YYYY-MM-DD. */
  readonly expires?: string;
}
