/** One character of base64 or base64url, plain, percent-encoded, or escaped as JSON writers do it. */
const UNIT = String.raw`(?:[\w+/-]|%2[BbFf]|\\/|\\u002[BbFf])`;
const PADDING = String.raw`(?:=|%3[Dd]|\\u003[Dd])`;
const PERCENT = String.raw`(?<=%(?!2[BbFf])[\dA-Fa-f]{2})`;
const ESCAPE = String.raw`(?<=\\(?:[bfnrt]|u00(?!2[BbFf])[\dA-Fa-f]{2}))`;
/** Where a run of them begins: behind another character or the escape of one. So no run is tried more than twice. */
const START = `(?:${String.raw`(?<![\w+/%\\-])`}|${PERCENT}|${ESCAPE})`;
/** The characters of the shortest signature's base64, padding apart: 1024 bits. */
const SHORTEST = 171;
/** What is more in those of 2048, 3072 and 4096 bits: 342, 512 and 683 in all. */
const MORE = `(?:${UNIT}{171}(?:${UNIT}{170}(?:${UNIT}{171})?)?)?`;
const SIGNATURE = new RegExp(`${START}${UNIT}{${SHORTEST}}${MORE}${PADDING}{0,2}(?!${UNIT}|${PADDING})`, 'g');

/** By character code: whether it may stand in a signature, however that is written. */
const MAY = Array.from({ length: 128 }, (_, code) => /[\w+/%\\-]/.test(String.fromCharCode(code)));

/** Behind its name, a piece of one is known too: findings quote the beginning of what they found. */
const NAMED = new RegExp(
  String.raw`(signature(?:=|%3D|\\u003D)(?:\\*"|%22|\\u0022)?)${UNIT}{20,}${PADDING}{0,2}`,
  'gi',
);

/**
 * Puts something else in the place of every RSA signature: each run of base64 that is just as long as one, or that is
 * said to be one.
 */
export function concealSignatures(text: string, by: string): string {
  const whole = hasLongRun(text) ? text.replaceAll(SIGNATURE, by) : text;
  return whole.includes('ignature') ? whole.replaceAll(NAMED, (_piece, name: string) => `${name}${by}`) : whole;
}

/**
 * Rules most texts out at the cost of a few characters in a hundred: looks where a run would end, and back from
 * there.
 */
function hasLongRun(text: string): boolean {
  let last = SHORTEST - 1;
  while (last < text.length) {
    let at = last;
    while (at > last - SHORTEST && MAY[text.charCodeAt(at)] === true) at -= 1;
    if (at === last - SHORTEST) return true;
    last = at + SHORTEST;
  }
  return false;
}
