/**
 * Shows the exchanges of a run to the job's watcher, for `testTarget`: exchanges go in as they were sent, and come out
 * masked.
 */
import { maskedExchange } from '../execute/masking/masked.ts';
import type { Session } from '../execute/http/session.ts';
import type { Exchange, Setting } from '../model/exchange.ts';
import type { Job } from './job.ts';
import { settingOf } from './setting.ts';

/**
 * A log of what the watcher sees can be judged again: the first exchange, and each one after collections became known,
 * states what is known of the target.
 */
export function exchangeWatcher({ config, watch }: Job, { vocabulary, mask }: Session): (exchange: Exchange) => void {
  const { collections } = vocabulary;
  let stated = -1;
  const newSetting = (): { readonly setting?: Setting } => {
    if (stated === collections.size) return {};
    stated = collections.size;
    return { setting: { ...settingOf(config, [...collections].map(mask)), target: mask(config.target) } };
  };
  return (exchange) => watch.exchange?.({ ...maskedExchange(exchange, mask), ...newSetting() });
}
