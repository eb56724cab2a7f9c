import { listsStatus } from '../../../model/description.ts';
import type { Fault as PublishedFault } from '../../reference.ts';
import type { Deviation, Edit } from '../deviation.ts';
import { PLAIN } from '../policy.ts';
import type { Scene } from '../scene.ts';
import {
  becomeUnlisted,
  editedItems,
  lastOnly,
  mistyped,
  outsideEnumeration,
  withoutField,
  withoutRequired,
} from './fault-edits.ts';

/** Where a fault is planted: in some operations, or in all that can show it. */
type Here = (scene: Scene) => boolean;

interface PayloadFault extends PublishedFault {
  readonly plant: (here: Here) => Deviation;
}

const inReplies =
  (edit: Edit, where: Here = () => true) =>
  (here: Here): Deviation => ({
    reply: (reply, scene) => (here(scene) && where(scene) && reply.act !== 'refuse' ? edit(reply, scene) : reply),
  });

const tolerating =
  (is: 'missing' | 'invalid', rule: RegExp) =>
  (here: Here): Deviation => ({
    policy: {
      tolerates: (problem, scene) =>
        (here(scene) && problem.is === is && rule.test(problem.rule)) || PLAIN.tolerates(problem, scene),
    },
  });

const role =
  (wanted: string): Here =>
  ({ place }) =>
    place?.is === 'operation' && place.role === wanted;
const onLaterPages: Here = (scene) => role('list')(scene) && scene.query.has('page');

/** A creation that should be refused breaks more than the description. */
const REFUSALS = ['OCI-STATUS-400B', 'OCI-STATUS-400C', 'OCI-EMPTY-01'];
const LATER = ['OCI-LIFECYCLE-02'];

const FAULTS: readonly PayloadFault[] = [
  {
    name: 'member-of-another-type',
    breaks: 'OCI-API-01',
    summary: 'Sends a member of another type than the description has.',
    plant: inReplies(editedItems(mistyped)),
  },
  {
    name: 'wrong-item-in-one-page',
    breaks: 'OCI-API-01',
    summary: 'Sends a member of another type in the last item of a later page.',
    plant: inReplies(lastOnly(mistyped), onLaterPages),
  },
  {
    name: 'required-member-missing',
    breaks: 'OCI-API-02',
    summary: 'Leaves out a member that the description requires.',
    plant: inReplies(editedItems(withoutRequired(undefined))),
  },
  {
    name: 'required-member-null',
    breaks: 'OCI-API-02',
    summary: 'Sends null for a member that the description requires.',
    plant: inReplies(editedItems(withoutRequired(null))),
  },
  {
    name: 'undocumented-status',
    breaks: 'OCI-API-03',
    summary: 'Answers a deletion with a status that the description does not list.',
    plant: inReplies(becomeUnlisted(listsStatus), role('delete')),
  },
  {
    name: 'listed-field-missing',
    breaks: 'OCI-API-04',
    summary: 'Leaves out a header field that the description lists.',
    plant: inReplies(withoutField),
  },
  {
    name: 'value-outside-enumeration',
    breaks: 'OCI-API-05',
    summary: 'Sends a value that the enumeration of the description does not have.',
    plant: inReplies(editedItems(outsideEnumeration)),
  },
  {
    name: 'required-member-not-asked-for',
    breaks: 'OCI-API-07',
    also: [...REFUSALS, ...LATER],
    summary: 'Accepts a body without a member that the description requires.',
    plant: tolerating('missing', /./),
  },
  {
    name: 'constraint-not-enforced',
    breaks: 'OCI-API-07',
    also: [...REFUSALS, ...LATER],
    summary: 'Accepts values beyond the bounds of the description.',
    plant: tolerating('invalid', /at least|at most|pattern|more than|less than/),
  },
  {
    name: 'enumeration-not-enforced',
    breaks: 'OCI-API-07',
    also: [...REFUSALS, ...LATER],
    summary: 'Accepts values outside an enumeration of the description.',
    plant: tolerating('invalid', /one of/),
  },
  {
    name: 'type-not-enforced',
    breaks: 'OCI-API-07',
    also: [...REFUSALS, ...LATER],
    summary: 'Accepts values of another type than the description has.',
    plant: tolerating('invalid', /(string|number|integer|boolean|array|object)$/),
  },
];

/** Faults of what a description says; `NAME@OPERATION` plants one in that operation alone. */
export const describedFaults: readonly PublishedFault[] = FAULTS.map(({ name, breaks, also = [], summary }) => ({
  ...{ name, breaks, summary },
  ...(also.length === 0 ? {} : { also }),
}));

/** The fault of a name, planted where the name says; null where none is called so. */
export function plantedFault(name: string): (PublishedFault & Deviation) | null {
  const [bare = '', operation] = name.split('@');
  const fault = FAULTS.find((one) => one.name === bare);
  if (fault === undefined) return null;
  const here: Here = ({ place }) =>
    place?.is === 'operation' && (operation === undefined || place.operation.id === operation);
  return { ...fault, ...fault.plant(here) };
}
