import type { Edit } from '../deviation.ts';
import { objects, wire } from '../edits.ts';
import { type Json, type JsonObject, mapObjects } from '../../shared/json.ts';
import { PLAIN } from '../policy.ts';
import type { Policy } from '../scene.ts';

export const encode = (text: (whole: Json) => string): Edit => wire({ encode: (whole) => Buffer.from(text(whole)) });

export const times = (edit: (value: string) => string): Edit =>
  objects((object) =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [
        name,
        name.startsWith('time') && typeof value === 'string' ? edit(value) : value,
      ]),
    ),
  );

export const backwards = (whole: Json): Json =>
  mapObjects(whole, (object) => Object.fromEntries(Object.entries(object).reverse()));

export const EXTRA: JsonObject = {
  'x-vendor': { level: 9, tags: [null, true, 'a'] },
  systemTags: {},
  isManaged: false,
};

const capitalized = (word: string): string => word.toLowerCase().replace(/^./, (letter) => letter.toUpperCase());

export const deletedStates: Edit = objects((object) => {
  const state = object['lifecycleState'];
  return typeof state === 'string' && /^(TERMINAT|DELET)/.test(state)
    ? { ...object, lifecycleState: capitalized(state) }
    : object;
});

/** Tokens that look different and mean the same. */
export const tokens = (show: (token: string) => string, read: (token: string) => string): Pick<Policy, 'token'> => ({
  token: {
    show: (cursor) => show(PLAIN.token.show(cursor)),
    read: (token, scene) => PLAIN.token.read(read(token), scene),
  },
});

export const SHORT: Policy['token'] = {
  show: ({ ceiling, after, upTo, empties }) => [ceiling, after, upTo, empties].map((part) => part ?? '').join('-'),
  read: (token) => {
    const parts = /^(\d+)-(\d*)-(\d*)-(\d+)$/
      .exec(token)
      ?.slice(1)
      .map((part) => (part === '' ? null : Number(part)));
    return parts === undefined
      ? null
      : { ceiling: parts[0] ?? 0, after: parts[1] ?? null, upTo: parts[2] ?? null, empties: parts[3] ?? 0 };
  },
};

export const PADDING = 'eyJhbGciOiJub25lIn0.'.padEnd(700, 'x-Y_9');

export const ODD = '+/=&%? #';

export const MARKUP = '<script>alert(1)</script> ]]> 錯誤 \u001b[31m &amp; 🌩';

/** Titles, amounts, times of day, lengths of time. */
export const ABOUT_TIME: JsonObject = {
  timeOneTitle: 'Monday 10:00',
  timeTwoType: '2024-01-01 or later',
  timeAmount: 1700000000,
  timeOfDay: '06:30',
  timeStart: '22:00',
  timeoutInSeconds: 30,
  timeZone: 'Europe/Zurich',
  timeElapsed: 86400,
  timeSeriesId: '1234567890',
  timeWindow: '2024-01-01/2024-02-01',
};
