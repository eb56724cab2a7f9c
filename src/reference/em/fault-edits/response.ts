import { withField } from '../../shared/incoming.ts';
import type { Edit } from '../deviation.ts';
import { act, both, drop, method, not, put, sent } from '../edits.ts';
import type { Reply } from '../reply.ts';

export const isCreated = act('create');

export const noLocation = drop('Location');

export const isBodied = both((reply) => reply.content !== null, not(method('HEAD')));

export const to =
  (path: (reply: Reply) => string): Edit =>
  (reply) =>
    withField(reply, 'Location', path(reply));

export const isAuthorised = sent('authorization');

export const cached = put('Cache-Control', 'max-age=60');

export const date =
  (format: (now: Date) => string): Edit =>
  (reply) =>
    withField(reply, 'Date', format(new Date()));

export const located = ['EM-RESPONSE-04', 'EM-COLLECTION-12', 'EM-LIFECYCLE-01', 'EM-STATUS-200'];
