import { fileFormat, listOf, record, told, type Format } from './format.ts';
import { text } from './parts.ts';

const date: Format<string> = { type: 'string', format: 'date', description: 'a date, YYYY-MM-DD' };

/** A file of waivers. */
export const waiverFormat = fileFormat(
  'Waivers',
  record(
    {
      waivers: listOf(
        record(
          {
            requirement: told(text, 'the id of the requirement that is waived'),
            scenario: told(text, 'only for this scenario, or for this rule as `rule NAME`'),
            binding: told(text, 'only for this binding'),
            reason: told(text, 'why it is waived'),
            link: told(text, 'where that was agreed'),
            expires: told(date, 'the last day on which the waiver holds'),
          },
          ['requirement', 'reason'],
        ),
      ),
    },
    ['waivers'],
  ),
);
