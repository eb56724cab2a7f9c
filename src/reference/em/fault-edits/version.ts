import { about, drop, having } from '../edits.ts';
import { fieldOf, type Incoming, withField } from '../../shared/incoming.ts';

export const VERSION = 'x-specification-version';

export const lost = drop(VERSION);

export const isCloud = about('cloud');

const asks = (name: string) => (request: Incoming) => fieldOf(request, name) !== null;

/** Honours a misspelt header name. */
export const misread = (name: string) =>
  having(asks(name), (request) => withField(request, VERSION, fieldOf(request, name) ?? ''));

export const isSpelt = (spelling: RegExp) => (request: Incoming) =>
  request.headers.some(([name]) => name.toLowerCase() === VERSION && !spelling.test(name));
