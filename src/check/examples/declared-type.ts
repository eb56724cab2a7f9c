import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the member is present', params: 'present', exchange: sketch({ body: { media_type: 'application/x.base+json' } }), finds: [] },
  { why: 'the member is missing', params: 'present', exchange: sketch({ body: { name: 'a' } }), finds: ['declared-type.missing'] },
  { why: 'a collection need not have it', params: 'present', exchange: sketch({ body: { uri: '/c', elements: [{ uri: '/1' }] } }), finds: null },
  { why: 'one element lacks the member, another has it', params: 'present', exchange: sketch({ body: { elements: [{ uri: '/1', media_type: 'a/b' }, { uri: '/2' }] } }), finds: ['declared-type.missing'] },
  { why: 'the same type', params: 'as-content-type', exchange: sketch({ type: 'application/x.base+json', body: { media_type: 'application/X.base+json' } }), finds: [] },
  { why: 'a type that extends it', params: 'as-content-type', exchange: sketch({ type: 'application/x.base+json', body: { media_type: 'application/x.special+json' } }), finds: [] },
  { why: 'a type that it extends', params: 'as-content-type', exchange: sketch({ type: 'application/x.special+json', body: { media_type: 'application/x.base+json' } }), finds: ['declared-type.other'] },
  { why: 'an unknown type', params: 'as-content-type', exchange: sketch({ type: 'application/x.base+json', body: { media_type: 'application/y+json' } }), finds: ['declared-type.unknown'] },
  { why: 'not a media type', params: 'as-content-type', exchange: sketch({ type: 'application/x.base+json', body: { media_type: 'base' } }), finds: ['declared-type.malformed'] },
];
