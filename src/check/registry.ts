import type { AnyCheck } from './check.ts';
import { allow } from './checks/allow.ts';
import { answered } from './checks/answered.ts';
import { challenge } from './checks/challenge.ts';
import { codeStatus } from './checks/code-status.ts';
import { collection } from './checks/collection.ts';
import { concurrent } from './checks/concurrent.ts';
import { content } from './checks/content.ts';
import { continued } from './checks/continued.ts';
import { declaredType } from './checks/declared-type.ts';
import { described } from './checks/described.ts';
import { describedRequest } from './checks/described-request.ts';
import { directives } from './checks/directives.ts';
import { echoes } from './checks/echoes.ts';
import { framing } from './checks/framing.ts';
import { handshake } from './checks/handshake.ts';
import { header } from './checks/header.ts';
import { httpVersion } from './checks/http-version.ts';
import { inherits } from './checks/inherits.ts';
import { items } from './checks/items.ts';
import { jsonBody } from './checks/json-body.ts';
import { links } from './checks/links.ts';
import { location } from './checks/location.ts';
import { matchesLink } from './checks/matches-link.ts';
import { mediaType } from './checks/media-type.ts';
import { member } from './checks/member.ts';
import { messages } from './checks/messages.ts';
import { notCreated } from './checks/not-created.ts';
import { pages } from './checks/pages.ts';
import { reflects } from './checks/reflects.ts';
import { acceptLacks } from './checks/accept-lacks.ts';
import { requestDigest } from './checks/request-digest.ts';
import { requestFraming } from './checks/request-framing.ts';
import { requestHost } from './checks/request-host.ts';
import { requestJson } from './checks/request-json.ts';
import { requestLacks } from './checks/request-lacks.ts';
import { secureRequest } from './checks/secure-request.ts';
import { signatureCovers } from './checks/signature-covers.ts';
import { request } from './checks/request.ts';
import { resourceState } from './checks/resource-state.ts';
import { results } from './checks/results.ts';
import { sameAnswer } from './checks/same-answer.ts';
import { sameResource } from './checks/same-resource.ts';
import { schema } from './checks/schema.ts';
import { secureTarget } from './checks/secure-target.ts';
import { state } from './checks/state.ts';
import { status } from './checks/status.ts';
import { strings } from './checks/strings.ts';
import { unchanged } from './checks/unchanged.ts';

/** The key is the name that a scenario or rule uses. */
export const CHECKS = {
  allow,
  answered,
  challenge,
  'code-status': codeStatus,
  collection,
  concurrent,
  content,
  continued,
  'declared-type': declaredType,
  described,
  'described-request': describedRequest,
  directives,
  echoes,
  framing,
  handshake,
  header,
  'http-version': httpVersion,
  inherits,
  items,
  'json-body': jsonBody,
  links,
  location,
  'matches-link': matchesLink,
  'media-type': mediaType,
  member,
  messages,
  'not-created': notCreated,
  pages,
  reflects,
  'accept-lacks': acceptLacks,
  'request-digest': requestDigest,
  'request-framing': requestFraming,
  'request-host': requestHost,
  'request-json': requestJson,
  'request-lacks': requestLacks,
  'secure-request': secureRequest,
  'signature-covers': signatureCovers,
  request,
  'resource-state': resourceState,
  results,
  'same-answer': sameAnswer,
  'same-resource': sameResource,
  schema,
  'secure-target': secureTarget,
  state,
  status,
  strings,
  unchanged,
} satisfies Record<string, AnyCheck>;

export type CheckName = keyof typeof CHECKS;
