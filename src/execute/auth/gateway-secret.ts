import type { JsonObject } from '../../model/json.ts';
import type { UserMistake } from '../../model/user.ts';

/** What a scenario may ask for is in the words of the profile's own kind: here all of it makes the secret wrong. */
export const ANY_VARIANT: JsonObject = { type: 'object' };

/** Never the right secret; of the same length, so that only its value can be what a gateway refuses. */
const wrong = (secret: string): string => `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`;

export const secretFor = (variant: JsonObject, secret: string): string =>
  Object.keys(variant).length === 0 ? secret : wrong(secret);

export const tracesOf = (secret: string): readonly string[] => (secret.length > 3 ? [secret, wrong(secret)] : []);

/** A field value is visible ASCII with single spaces within (RFC 9110, 5.5). */
export const valueMistakes = (entry: string, value: string): readonly UserMistake[] =>
  /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(value)
    ? []
    : [{ entry, message: `the ${entry} has a character that no header field may have, such as a line end` }];
