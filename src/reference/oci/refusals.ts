import { refuse, type Reply } from './reply.ts';

/** Refusals with one fixed message each, so that the message reveals no more than the code. */
export const notAuthenticated = (): Reply =>
  refuse(
    401,
    'NotAuthenticated',
    'The required information to complete authentication was not provided or was incorrect.',
    [['WWW-Authenticate', 'Signature']],
  );
export const notFound = (): Reply =>
  refuse(404, 'NotAuthorizedOrNotFound', 'Authorization failed or requested resource not found.');
export const noSuchPath = (): Reply => refuse(404, 'NotFound', 'There is no operation at this path.');
export const missing = (name: string): Reply => refuse(400, 'MissingParameter', `${name} must not be null`);
export const invalid = (message: string): Reply => refuse(400, 'InvalidParameter', message);
