import { fieldOf } from '../../shared/incoming.ts';
import { parseJson } from '../../shared/json.ts';
import { act, both, code, having, method, not } from '../edits.ts';
import { pathIn } from '../route.ts';
import { COMPARTMENTS } from '../users.ts';

export const isMalformed = code('CannotParseRequest');

export const isMissing = both(code('MissingParameter'), not(act('list')), method('POST'));

export const isMissingQuery = both(code('MissingParameter'), method('GET'));

export const isInvalid = both(code('InvalidParameter'), method('POST', 'PUT'));

const MENDED = JSON.stringify({
  compartmentId: COMPARTMENTS.main,
  cidrBlock: '10.0.0.0/16',
  displayName: 'mended',
  name: 'mended',
  capacityLitres: 1,
});

/** Replaces a body that should be JSON and is not. */
export const mends = having(
  (request) =>
    request.method === 'POST' &&
    pathIn(request.target) !== '/control' &&
    fieldOf(request, 'content-type') === 'application/json' &&
    parseJson(request.body) === undefined,
  (request) => ({ ...request, body: Buffer.from(MENDED) }),
);
