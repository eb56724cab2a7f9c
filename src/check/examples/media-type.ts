import { type Example, sketch } from '../example.ts';

export const examples: readonly Example[] = [
  { why: 'the type itself, in another case', params: { is: 'application/x.Base+json' }, exchange: sketch({ type: 'Application/X.base+JSON; charset=utf-8', body: {} }), finds: [] },
  { why: 'a type that extends it', params: { is: 'application/x.base+json' }, exchange: sketch({ type: 'application/x.special+json', body: {} }), finds: [] },
  { why: 'a type that it extends', params: { is: 'application/x.special+json' }, exchange: sketch({ type: 'application/x.base+json', body: {} }), finds: ['media-type.unexpected'] },
  { why: 'no Content-Type', params: { json: true }, exchange: sketch({}), finds: ['media-type.missing'] },
  { why: 'no Content-Type, if one type is forbidden', params: { not: 'a/b' }, exchange: sketch({}), finds: null },
  { why: 'not a media type', params: { json: true }, exchange: sketch({ type: 'json', body: {} }), finds: ['media-type.malformed'] },
  { why: 'a type that gets only a note', params: { matches: '^application/a', noted: '^application/' }, exchange: sketch({ type: 'application/b', body: {} }), finds: ['media-type.tolerated'] },
  { why: 'neither pattern', params: { matches: '^application/a', noted: '^application/' }, exchange: sketch({ type: 'text/html', body: {} }), finds: ['media-type.unexpected'] },
  { why: 'a forbidden type', params: { not: 'application/x.base+json' }, exchange: sketch({ type: 'application/x.special+json', body: {} }), finds: ['media-type.unexpected'] },
];
