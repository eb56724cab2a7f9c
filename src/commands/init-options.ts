/** What the command line of `assay init` says. */
export interface InitOptions {
  readonly profile?: string;
  readonly target?: string;
  readonly out: string;
  readonly api?: readonly string[];
  readonly only?: readonly string[];
  readonly readOnly?: boolean;
  /** Asks the target what it has. */
  readonly discover?: boolean;
  /** Who asks: what of a user's credentials is public. */
  readonly user?: string;
  readonly ca?: string;
  /** Such as `2m`. */
  readonly timeout?: string;
}
