/** The longest wait of a timer in milliseconds: 24.8 days. A longer one would end at once (HTML standard, timers; Node.js, `setTimeout`). */
export const longestWaitMs: number = 2 ** 31 - 1;
