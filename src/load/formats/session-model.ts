import { listOf, record, told } from './format.ts';
import { flag, pointer, text, texts } from './parts.ts';

/** What a profile says of its protocol so that the session model can hold answers against what was promised. */
export const sessionModel = record({
  tag: told(text, "the response header field, in lower case, with a resource's entity tag", 'etag'),
  condition: told(text, 'the request header field, in lower case, with the tag that must be current', 'if-match'),
  names: told(listOf(pointer), 'what a resource is called below the list in which it was created', []),
  changes: told(texts, 'methods whose JSON body says what members of a resource are to be', []),
  partial: told(flag, 'a change leaves members that it does not send as they were', false),
  underway: told(texts, 'response header fields, in lower case, that say that the work goes on', []),
  varies: told(texts, 'request header fields, in lower case, on which representations depend beside Accept', []),
});
