/** Why a signal was aborted, as a sentence: what aborts it may say it as the reason. */
export const stopped = ({ reason }: AbortSignal): string =>
  typeof reason === 'string' ? reason : 'the run was interrupted';
