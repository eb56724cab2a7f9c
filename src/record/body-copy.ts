/** What goes by, kept up to a bound: beyond it only the number of octets is known. */
export interface BodyCopy {
  add(chunk: Buffer): void;
  /** Undefined where it became larger than the bound. */
  content(): Buffer | undefined;
  readonly size: number;
}

export function createBodyCopy(most: number): BodyCopy {
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      if (size > most) chunks = [];
      else chunks.push(chunk);
    },
    content: () => (size > most ? undefined : Buffer.concat(chunks)),
    get size() {
      return size;
    },
  };
}
