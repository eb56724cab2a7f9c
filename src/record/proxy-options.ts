export interface ProxyOptions {
  /** Any URI of the target; only its origin counts. */
  readonly target: URL;
  readonly port: number;
  /** PEM of a private CA. */
  readonly ca?: string;
  /** Host as the client sent it, or that of the target. */
  readonly host: 'client' | 'target';
  /** Octets of a body that are kept for judging; larger ones pass, and are judged without. */
  readonly bodyBytes: number;
  readonly now: () => number;
}
