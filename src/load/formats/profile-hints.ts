import { mapOf, narrowed, oneOf, record, told } from './format.ts';
import { integer, text, texts } from './parts.ts';

const shown = record(
  {
    of: told(oneOf('list', 'create', 'read', 'update', 'delete'), 'which operation of a resource shows it'),
    takes: told(text, 'the parameter that it then takes'),
    answers: told(text, 'the header field that it then answers with, in lower case'),
  },
  ['of'],
);

/** The hints for configs of API descriptions. */
export const described = record({
  version: told(narrowed(text, { format: 're2' }), 'a segment of a base path that names the version of the API'),
  names: told(texts, 'members that hold a name which the creator chooses', []),
  identifiers: told(
    narrowed(text, { format: 're2' }),
    'names of members and parameters that hold the identifier of another resource',
  ),
  identifier: told(text, 'what an identifier looks like; {kind} is what it identifies, in lower case', 'example'),
  given: told(texts, 'identifiers of what a run never makes', []),
  changes: told(texts, 'members that an update changes, those without an effect on anything else first', []),
  shown: told(mapOf(shown), 'what of a description shows that the resources of a kind have a capability', {}),
});

const shownByTarget = record({
  ancestors: told(integer({ minimum: 1 }), 'a resource whose type extends so many others shows it'),
  linked: told(
    record({ from: text, to: text }, ['from', 'to']),
    'a link from a representation of one media type to one of another shows it',
  ),
  hint: told(text, 'a header field of a representation, in lower case, that hints at it: a person decides'),
});

/** The hints for configs of what a target shows. */
export const discovered = record(
  {
    unserved: told(text, 'a media type that nothing is served in'),
    optional: told(texts, 'members that a representation may lack, although others of its type have them', []),
    changes: told(texts, 'members that an update changes, those without an effect on anything else first', []),
    shown: told(mapOf(shownByTarget), 'what of a target shows that it has a capability', {}),
  },
  ['unserved'],
);
