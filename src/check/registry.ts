import type { AnyCheck } from './check.ts';
import { agrees } from './checks/agrees.ts';
import { allow } from './checks/allow.ts';
import { answered } from './checks/answered.ts';
import { anyMember } from './checks/any-member.ts';
import { asLinked } from './checks/as-linked.ts';
import { challenge } from './checks/challenge.ts';
import { codeStatus } from './checks/code-status.ts';
import { collection } from './checks/collection.ts';
import { collectionAt } from './checks/collection-at.ts';
import { content } from './checks/content.ts';
import { continued } from './checks/continued.ts';
import { declaredType } from './checks/declared-type.ts';
import { directives } from './checks/directives.ts';
import { echoes } from './checks/echoes.ts';
import { everyString } from './checks/every-string.ts';
import { framing } from './checks/framing.ts';
import { gone } from './checks/gone.ts';
import { handshake } from './checks/handshake.ts';
import { header } from './checks/header.ts';
import { httpVersion } from './checks/http-version.ts';
import { identified } from './checks/identified.ts';
import { inherits } from './checks/inherits.ts';
import { items } from './checks/items.ts';
import { jsonBody } from './checks/json-body.ts';
import { linked } from './checks/linked.ts';
import { links } from './checks/links.ts';
import { listed } from './checks/listed.ts';
import { listedOnce } from './checks/listed-once.ts';
import { location } from './checks/location.ts';
import { mediaType } from './checks/media-type.ts';
import { member } from './checks/member.ts';
import { messages } from './checks/messages.ts';
import { noValue } from './checks/no-value.ts';
import { notCreated } from './checks/not-created.ts';
import { pages } from './checks/pages.ts';
import { race } from './checks/race.ts';
import { reflects } from './checks/reflects.ts';
import { resourceState } from './checks/resource-state.ts';
import { results } from './checks/results.ts';
import { retraces } from './checks/retraces.ts';
import { sameAnswer } from './checks/same-answer.ts';
import { sameItems } from './checks/same-items.ts';
import { sameResource } from './checks/same-resource.ts';
import { schema } from './checks/schema.ts';
import { secureTarget } from './checks/secure-target.ts';
import { settled } from './checks/settled.ts';
import { state } from './checks/state.ts';
import { status } from './checks/status.ts';
import { unchanged } from './checks/unchanged.ts';
import { withinLimit } from './checks/within-limit.ts';

/** The key is the word that a scenario or rule writes. */
export const CHECKS = {
  agrees,
  allow,
  answered,
  'any-member': anyMember,
  'as-linked': asLinked,
  challenge,
  'code-status': codeStatus,
  collection,
  'collection-at': collectionAt,
  content,
  continued,
  'declared-type': declaredType,
  directives,
  echoes,
  'every-string': everyString,
  framing,
  gone,
  handshake,
  header,
  'http-version': httpVersion,
  identified,
  inherits,
  items,
  'json-body': jsonBody,
  linked,
  links,
  listed,
  'listed-once': listedOnce,
  location,
  'media-type': mediaType,
  member,
  messages,
  'no-value': noValue,
  'not-created': notCreated,
  pages,
  race,
  reflects,
  'resource-state': resourceState,
  results,
  retraces,
  'same-answer': sameAnswer,
  'same-items': sameItems,
  'same-resource': sameResource,
  schema,
  'secure-target': secureTarget,
  settled,
  state,
  status,
  unchanged,
  'within-limit': withinLimit,
} satisfies Record<string, AnyCheck>;

export type CheckName = keyof typeof CHECKS;
