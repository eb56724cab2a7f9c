import type { AnyCheck } from './check.ts';
import { agrees } from './checks/agrees.ts';
import { allow } from './checks/allow.ts';
import { anyMember } from './checks/any-member.ts';
import { asLinked } from './checks/as-linked.ts';
import { challenge } from './checks/challenge.ts';
import { collectionAt } from './checks/collection-at.ts';
import { collection } from './checks/collection.ts';
import { content } from './checks/content.ts';
import { continued } from './checks/continued.ts';
import { declaredType } from './checks/declared-type.ts';
import { directives } from './checks/directives.ts';
import { framing } from './checks/framing.ts';
import { header } from './checks/header.ts';
import { httpVersion } from './checks/http-version.ts';
import { inherits } from './checks/inherits.ts';
import { jsonBody } from './checks/json-body.ts';
import { linked } from './checks/linked.ts';
import { links } from './checks/links.ts';
import { listedOnce } from './checks/listed-once.ts';
import { listed } from './checks/listed.ts';
import { location } from './checks/location.ts';
import { mediaType } from './checks/media-type.ts';
import { member } from './checks/member.ts';
import { messages } from './checks/messages.ts';
import { noValue } from './checks/no-value.ts';
import { notCreated } from './checks/not-created.ts';
import { reflects } from './checks/reflects.ts';
import { resourceState } from './checks/resource-state.ts';
import { results } from './checks/results.ts';
import { sameResource } from './checks/same-resource.ts';
import { schema } from './checks/schema.ts';
import { secureTarget } from './checks/secure-target.ts';
import { settled } from './checks/settled.ts';
import { status } from './checks/status.ts';
import { unchanged } from './checks/unchanged.ts';

/** The key is the word that a scenario or rule writes. */
export const CHECKS = {
  agrees,
  allow,
  'any-member': anyMember,
  'as-linked': asLinked,
  challenge,
  collection,
  'collection-at': collectionAt,
  content,
  continued,
  'declared-type': declaredType,
  directives,
  framing,
  header,
  'http-version': httpVersion,
  inherits,
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
  reflects,
  'resource-state': resourceState,
  results,
  'same-resource': sameResource,
  schema,
  'secure-target': secureTarget,
  settled,
  status,
  unchanged,
} satisfies Record<string, AnyCheck>;

export type CheckName = keyof typeof CHECKS;
