import type { NormBook } from './norm-book.ts';
import { SEEDS } from './seeds.ts';

/**
 * The platform's own rules of 2023 to 2025 (`rules.md` 0.6, era B) where they differ from the seeds (9.3, C12, C13). The
 * year says whose rules these are; which weeks they are held against is chosen with the profile.
 */
export const PLATFORM_2023: NormBook = {
  ...SEEDS,
  profile: 'platform-2023',
  version: 'platform-2023/1',
  clause: 'Service norms, platform rules of 2023, version 1: the nine norms, the 22 most recent weeks',
  strikeWindow: {
    mode: 'rolling',
    weeks: 22,
    maxStrikes: 6,
    seriousFrom: 5,
    temporaryClosureFrom: 5,
    source:
      'P21: the 22 most recent definitive weeks (2.6, C12); P32, T2: temporary closure at 5; T3: exceeded at 7 (E5, C13)',
  },
  finalisation: {
    delayWeeks: 2,
    source: 'P19b, P21: definitive weeks only; two weeks later is our reading (1.4.3, Q1)',
  },
};
