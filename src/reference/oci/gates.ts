import { bodySchema } from '../../model/resource-shape.ts';
import { fieldLines, type Incoming } from '../shared/incoming.ts';
import { invalid, notAuthenticated } from './refusals.ts';
import { refuse, type Reply } from './reply.ts';
import { pathIn, type Place } from './route.ts';
import type { Scene } from './scene.ts';

/** The largest JSON body that is accepted. */
const MAX_JSON_BYTES = 262_144;

/** What the HTTP parser rejects, and how that is answered. */
const DEFECTS: Readonly<Record<string, () => Reply>> = {
  HPE_INVALID_METHOD: () =>
    refuse(501, 'MethodNotImplemented', 'The method is not recognised.', [['Connection', 'close']]),
  HPE_HEADER_OVERFLOW: () =>
    refuse(431, 'RequestHeaderFieldsTooLarge', 'The header fields are too large.', [['Connection', 'close']]),
};

/** The methods of RFC 9110, and PATCH; any other is unknown. */
const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT'];

/** HEAD of the endpoint shows the server’s clock to everybody. */
export const isClockQuestion = ({ method, target, defect }: Incoming): boolean =>
  defect === null && method === 'HEAD' && pathIn(target) === '/';

/** Refusals that do not depend on the resource, in the order in which they are checked. */
export function refusalAtTheGate(scene: Scene): Reply | null {
  const { request, received, place, policy, verification } = scene;
  if (request.defect !== null) return (DEFECTS[request.defect] ?? malformed)();
  if (fieldLines(request.headers, 'host').length !== 1) return invalid('Exactly one Host field is needed.');
  if (policy.flaws(verification, received, scene.now).length > 0) return notAuthenticated();
  if (!KNOWN.includes(request.method)) return refuse(501, 'MethodNotImplemented', 'The method is not recognised.');
  if (request.isTooLarge || (request.body.length > MAX_JSON_BYTES && !isObjectPlace(place))) {
    return refuse(413, 'PayloadTooLarge', 'The body is too large.', [['Connection', 'close']]);
  }
  return policy.turnsAway(scene);
}

const malformed = (): Reply =>
  refuse(400, 'CannotParseRequest', 'The request is not well-formed HTTP.', [['Connection', 'close']]);
const isObjectPlace = (place: Place | null): boolean =>
  place?.is === 'object' || (place?.is === 'operation' && bodySchema(place.operation) === undefined);
