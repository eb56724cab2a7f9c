import type { Reporter } from '../../model/report.ts';
import { digestOf } from '../../support/digest.ts';
import { annotatedOf, type Annotated } from '../annotated.ts';
import { oneLine } from '../safe-text.ts';

/** One entry as GitLab reads it: five members of what Code Climate once defined. */
const entryOf = (profile: string, { requirement, kind, message, place }: Annotated) => ({
  description: oneLine(`${requirement.id}: ${message}. ${requirement.text}`, 1000),
  check_name: requirement.id,
  // The same in the next run where the defect is, so that a merge request shows what is new.
  fingerprint: digestOf(`${profile} ${requirement.id} ${requirement.verdict}`),
  severity: kind === 'error' ? 'critical' : 'minor',
  location: { path: place?.file ?? profile, lines: { begin: place?.line ?? 1 } },
});

/** GitLab's Code Quality: each requirement that is not as it should be, at the line of the config that it is about. */
export const codequality: Reporter = (report) => [
  {
    path: 'codequality.json',
    text: `${JSON.stringify(
      annotatedOf(report).map((one) => entryOf(report.profile, one)),
      null,
      2,
    )}\n`,
  },
];
