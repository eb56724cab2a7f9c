import type { Report } from './report.ts';

type Ended = Pick<Report, 'ended'>;

/** What ended a run before it was over, as a sentence: `the run timed out after 30 s (--timeout)`. */
export const endedText = ({ ended = 'the run was interrupted' }: Ended): string => ended;

/** The same as the title of a notice. */
export const endedTitle = (report: Ended): string => endedText(report).replace(/^t/, 'T');

/** The same in a few words: `timed out after 30 s (--timeout)`. */
export const endedWords = (report: Ended): string => endedText(report).replace(/^the run (?:was )?/, '');
