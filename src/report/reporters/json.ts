import type { Reporter } from '../../model/report.ts';
import { jsonText } from '../json-text.ts';
import { writtenReport } from '../written.ts';

/** The whole report, each exchange once. */
export const json: Reporter = (report) => [{ path: 'report.json', text: jsonText(writtenReport(report)) }];
