import { ASSUMPTIONS as A } from '../assumptions.data.ts';
import { scaled } from '../money.ts';
import { type Demand, type Line, line, runsAMonth } from './line.ts';

export function computeLines({ measured, monthly, calls }: Demand): readonly Line[] {
  const { shards } = measured.templates;
  const waiting = (millis: number) => scaled(millis, 100 + A.waitPercent, 100);
  const millis = {
    ingest: monthly('ingest.millis') + (calls.ingest + calls.deliveries) * A.waitMillisOfABatch,
    run: 2 * waiting(monthly('run.millis')) + calls.run * A.overheadMillisOfACall,
    reviews: waiting(monthly('reviews.millis')),
    mail: Math.ceil(((monthly('mails.partner') + monthly('mails.customer')) * 1_000) / A.mailsASecond),
    waking: calls.mail * (measured.timings.idleSenderMillis + A.overheadMillisOfACall),
    others: calls.others * A.overheadMillisOfACall,
  };
  const allCalls = Object.values(calls).reduce((sum, count) => sum + count, 0);
  const runs = runsAMonth(measured.templates);
  return [
    line('Lambda', 'calls', allCalls, 'lambdaRequest'),
    line('Lambda', 'taking in events, and what SES says', gigabyteSeconds(millis.ingest), 'lambdaDuration'),
    line('Lambda', 'weekly run and audit', gigabyteSeconds(millis.run), 'lambdaDuration'),
    line('Lambda', 'deciding review requests', gigabyteSeconds(millis.reviews), 'lambdaDuration'),
    line('Lambda', 'sending', gigabyteSeconds(millis.mail), 'lambdaDuration'),
    line('Lambda', 'waking the sender to find nothing due', gigabyteSeconds(millis.waking), 'lambdaDuration', true),
    line('Lambda', 'watching', gigabyteSeconds(millis.others), 'lambdaDuration', true),
    line(
      'Step Functions',
      'weekly run and audit, their children included',
      runs * (A.transitionsOfARun + shards * A.transitionsOfAShard),
      'stateTransition',
      true,
    ),
  ];
}

function gigabyteSeconds(millis: number): number {
  return scaled(millis, A.memoryMegabytes, 1_024 * 1_000);
}
