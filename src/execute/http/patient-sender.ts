import type { Sender } from './sender.ts';
import { isThrottled, type Throttle } from './throttle.ts';

/**
 * Waits and repeats a request that the target throttles, unless the throttling is what was asked for. A request that
 * the target never takes counts as not answered.
 */
export const patientSender =
  (send: Sender, throttle: Throttle): Sender =>
  async (request, label, signal) => {
    for (let attempt = 0, until: number | undefined = 0; ; attempt++) {
      await throttle.ready(signal, until);
      const sent = await send(request, label, signal);
      if (!isThrottled(sent) || label.expectThrottled?.includes(sent.response?.status ?? 0) === true) return sent;
      until = throttle.again(sent, attempt);
      if (signal.aborted || until === undefined)
        return {
          ...sent,
          response: null,
          silence: { reason: 'timeout', detail: 'the target throttled the request again and again' },
        };
    }
  };
