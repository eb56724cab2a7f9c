import type { Reporter } from '../../model/report.ts';
import { jsonText } from '../json-text.ts';

/** The report as it is. */
export const json: Reporter = (report) => [{ path: 'report.json', text: jsonText(report) }];
