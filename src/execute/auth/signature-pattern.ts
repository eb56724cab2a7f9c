/** One character of base64 or base64url, plain, percent-encoded, or escaped as JSON writers do it. */
const UNIT = String.raw`(?:[\w+/-]|%2[BbFf]|\\/|\\u002[BbFf])`;
const PADDING = String.raw`(?:=|%3[Dd]|\\u003[Dd])`;
/** Where a run of them begins: behind another character, or behind an escape that stands for one. So no run is tried more than twice. */
const START = String.raw`(?:(?<![\w+/%\\-])|(?<=%(?!2[BbFf])[\dA-Fa-f]{2})|(?<=\\(?:[bfnrt]|u00(?!2[BbFf])[\dA-Fa-f]{2})))`;
/** Behind 171 units, those that are more in the base64 of 2048, 3072 and 4096 bits (342, 512, 683 of them). */
const MORE = `(?:${UNIT}{171}(?:${UNIT}{170}(?:${UNIT}{171})?)?)?`;

/** An RSA signature by a key of 1024, 2048, 3072 or 4096 bits: a run of base64 of just that length. */
export const signaturePattern = new RegExp(`${START}${UNIT}{171}${MORE}${PADDING}{0,2}(?!${UNIT}|${PADDING})`, 'g');
