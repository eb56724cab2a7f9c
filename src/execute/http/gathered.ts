/** Octets that arrive in pieces, however small: joined as they come, so that nothing is copied once for each piece. */
interface Gathered {
  readonly add: (piece: Buffer) => void;
  /** Makes room for so many in all. */
  readonly reserve: (octets: number) => void;
  /** All of them; the view is valid until more are added. */
  readonly octets: () => Buffer;
}

const FIRST = 16_384;

export function createGathered(): Gathered {
  let room = Buffer.alloc(0);
  let length = 0;
  const reserve = (octets: number): void => {
    if (octets <= room.length) return;
    const larger = Buffer.allocUnsafeSlow(octets);
    room.copy(larger, 0, 0, length);
    room = larger;
  };
  return {
    reserve,
    add(piece) {
      const needed = length + piece.length;
      if (needed > room.length) reserve(Math.max(needed, Math.min(2 * room.length, needed + 4_000_000), FIRST));
      piece.copy(room, length);
      length = needed;
    },
    octets: () => room.subarray(0, length),
  };
}
