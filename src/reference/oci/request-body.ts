import { fieldOf, type Incoming } from '../shared/incoming.ts';
import { isObject, parseJson, type JsonObject } from '../shared/json.ts';
import { refuse, type Reply } from './reply.ts';

export const bodyOf = ({ body }: Incoming): JsonObject => {
  const parsed = parseJson(body);
  return isObject(parsed) ? parsed : {};
};

/** Why a body cannot be read as a JSON object. */
export function bodyRefusal(request: Incoming): Reply | null {
  const [type = ''] = (fieldOf(request, 'content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json')
    return refuse(415, 'UnsupportedMediaType', 'The body is to be application/json.');
  return isObject(parseJson(request.body))
    ? null
    : refuse(400, 'CannotParseRequest', 'The request could not be parsed: not a JSON object.');
}
