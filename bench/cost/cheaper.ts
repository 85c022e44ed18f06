import { demandOf, type Scale, totalOf } from './bill.ts';
import type { Coefficients } from './coefficients.ts';
import type { Line } from './lines/line.ts';
import type { Measured } from './measured.ts';
import { costOf, type MicroDollars } from './money.ts';
import { PRICES } from './prices.data.ts';

export interface Saving {
  readonly what: string;
  readonly saves: MicroDollars;
  readonly but: string;
}

/** A write unit that is provisioned writes once a second. */
const SECONDS_A_MONTH = 730 * 3_600;
/** Of what is provisioned, how much is used: events come by day, and the run writes in an hour. */
const USED_PERCENT = 40;
const EVENTS_A_CALL = 100;

/** What a month would cost less, and why it is not so. */
export function savingsOf(
  measured: Measured,
  coefficients: Coefficients,
  scale: Scale,
  bill: readonly Line[],
): readonly Saving[] {
  const { monthly } = demandOf(measured, coefficients, scale);
  const costsOf = (isOf: (line: Line) => boolean) => totalOf(bill.filter(isOf));
  const unitsOf = (isOf: (line: Line) => boolean) => bill.filter(isOf).reduce((sum, { units }) => sum + units, 0);
  const isWrite = ({ price }: Line) => price === 'writeUnit';
  const writes = unitsOf(isWrite);
  const mails = unitsOf(({ price }) => price === 'mail');
  const stored = costsOf(({ price }) => price === 'tableStorage' || price === 'pointInTimeRecovery');
  const all: readonly Saving[] = [
    {
      what: `Producers send ${EVENTS_A_CALL} events a call to the HTTP API instead of each to the bus`,
      saves:
        costsOf(({ price }) => price === 'busEvent' || price === 'archiveTaken' || price === 'archiveKept') -
        costOf(Math.ceil(monthly('events') / EVENTS_A_CALL), PRICES.httpApiRequest),
      but: 'nothing is archived then, to be played again; a producer has to collect',
    },
    {
      what: `Write capacity is provisioned, and ${USED_PERCENT} % of it used`,
      saves:
        costsOf(isWrite) -
        costOf(Math.ceil((writes * 100) / (USED_PERCENT * SECONDS_A_MONTH)), PRICES.provisionedWriteUnit),
      but: 'a burst is throttled until capacity follows; the run writes for an hour a week. Worth it from about 30 % of use on',
    },
    {
      what: 'The SES account is billed à la carte, as older ones are',
      saves: costsOf(({ price }) => price === 'mail') - costOf(mails, PRICES.mailPayAsYouGo),
      but: 'without what the plan Essentials brings (who does not receive, and why); the account chooses, not this project',
    },
    {
      what: 'Facts, scores and letters of more than half a year are deleted',
      saves: Math.floor(stored / 2),
      but: 'a strike window is 24 weeks, and weeks before it could be neither judged again nor explained',
    },
    {
      what: 'Orders of customers without consent are not looked at daily',
      saves: costsOf(({ what }) => what === 'read to decide review requests'),
      but: 'the whole reading, of which this is the most; consent that comes later would be seen late (ADR 0006)',
    },
    {
      what: "The functions' log level is WARN",
      saves: costsOf(({ price }) => price === 'logsTaken' || price === 'logsKept'),
      but: "all of it at most: the business's metrics are taken off these lines, so the dashboard and half of the alarms would go",
    },
    {
      what: "The table is encrypted with DynamoDB's own key",
      saves: costsOf(({ service }) => service === 'KMS'),
      but: 'who may read the data is then said in the policies of the functions alone, and cannot be ended at once',
    },
  ];
  return all.filter(({ saves }) => saves > 0).toSorted((a, b) => b.saves - a.saves);
}
