import { type Example, exampleContext, sketch } from '../example.ts';

const base = 'application/x.base+json';

const special = 'application/x.special+json';

export const examples: readonly Example[] = [
  { why: 'a member that the ancestor requires is present', params: 'resource', exchange: sketch({ type: special, body: { name: 'a', media_type: special } }), finds: [] },
  { why: 'a member that the ancestor requires is missing', params: 'resource', exchange: sketch({ type: base, body: { media_type: special } }), finds: ['inherits.missing-member'] },
  { why: 'a type without required members', params: 'resource', exchange: sketch({ body: {} }), finds: null },
  { why: 'elements of both types', params: 'elements', exchange: sketch({ body: { type: base, elements: [{ name: 'a', media_type: base }, { name: 'b', media_type: special }] } }), finds: [] },
  { why: 'an element without the member', params: 'elements', exchange: sketch({ body: { type: base, elements: [{ media_type: special }] } }), finds: ['inherits.missing-member'] },
  { why: 'an element of the ancestor type', params: 'elements', exchange: sketch({ body: { type: special, elements: [{ name: 'a', media_type: base }] } }), finds: ['inherits.other-type'] },
  { why: 'an element of an unknown type', params: 'elements', exchange: sketch({ body: { type: base, elements: [{ name: 'a', media_type: 'a/b' }] } }), finds: ['inherits.unknown-type'] },
  { why: 'no collection', params: 'elements', exchange: sketch({ body: { name: 'a' } }), finds: null },
  { why: 'a resource without the members that its type requires', params: 'own-type', exchange: sketch({ type: base, body: { size: 1 } }), context: exampleContext, finds: ['inherits.shared-type'] },
  { why: 'a resource with the members that its type requires', params: 'own-type', exchange: sketch({ type: base, body: { name: 'a' } }), finds: [] },
];
