let exceeded = 0;

export const milliseconds = (figure: number): string => `${figure.toFixed(1)} ms`;
export const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Prints one figure beside its budget, and remembers when it is exceeded. */
export function report(what: string, value: number, budget: number, show: (figure: number) => string = milliseconds): void {
  const isWithin = value <= budget;
  if (!isWithin) exceeded += 1;
  console.log(`${isWithin ? '✓' : '✗'} ${what.padEnd(44)} ${show(value).padStart(11)}   (at most ${show(budget)})`);
}

/** Says whether all was within its budget, to whoever started this too. */
export function conclude(): void {
  console.log(exceeded === 0 ? 'Within every budget.' : `${exceeded} over budget.`);
  process.exitCode = exceeded === 0 ? 0 : 1;
}
