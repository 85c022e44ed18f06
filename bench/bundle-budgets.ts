/** What a function's bundle may weigh, and what it may add to a cold start. */
export interface BundleBudget {
  readonly bytes: number;
  /** Over a handler that imports nothing, in a process of its own. */
  readonly loadMillis: number;
}

const BUDGET: BundleBudget = { bytes: 500_000, loadMillis: 100 };
/** By folder of `lambdas/`: React and MIME come with the letters. */
const OTHERS: Readonly<Record<string, BundleBudget>> = { 'send-mail': { ...BUDGET, bytes: 1_500_000 } };

export function bundleBudget(folder: string): BundleBudget {
  return OTHERS[folder] ?? BUDGET;
}
