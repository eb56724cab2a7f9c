import { absences } from './absence.ts';
import { badRequests } from './bad-request.ts';
import { empties } from './empty.ts';
import { errors } from './error.ts';
import { etags } from './etag.ts';
import type { Fault } from './fault.ts';
import { formats, framing, shapes, versioning } from './format.ts';
import { legalSignatures } from './legal-signature.ts';
import { lifeCycle } from './lifecycle.ts';
import { nearCauses, nearNames, nearRefusals, nearSignatures } from './near.ts';
import { objectPaging } from './object-page.ts';
import { paging } from './page.ts';
import { refusals } from './refused.ts';
import { requestIds } from './request-id.ts';
import { retries } from './retry.ts';
import { signatures } from './signature.ts';
import { statuses } from './status.ts';
import { throttling } from './throttle.ts';
import { clocks, transport } from './transport.ts';

export const FAULTS: readonly Fault[] = [
  ...versioning, ...formats, ...framing, ...shapes, ...requestIds, ...signatures, ...legalSignatures, ...refusals, ...transport, ...clocks,
  ...errors, ...badRequests, ...absences, ...statuses, ...throttling, ...lifeCycle, ...paging, ...objectPaging, ...retries, ...etags, ...empties,
  ...nearSignatures, ...nearRefusals, ...nearNames, ...nearCauses,
];
