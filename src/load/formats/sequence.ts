import { DEPTHS } from '../../model/style.ts';
import { fileFormat, listOf, record, told, type Format } from './format.ts';
import { text } from './parts.ts';

const depth: Format<(typeof DEPTHS)[number]> = { enum: DEPTHS, description: 'how deep the run was that found it' };

/** A sequence of scenarios on one resource, to be run again. */
export const sequenceFormat = fileFormat(
  'Sequence',
  record(
    {
      profile: told(text, 'the profile of the scenarios'),
      depth,
      seed: told(text, 'what chose the styles of the scenarios'),
      scenarios: told(listOf(text), 'the names of the scenarios, in order: the first one creates the resource'),
    },
    ['profile', 'depth', 'seed', 'scenarios'],
  ),
);
