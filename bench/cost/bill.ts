import { ASSUMPTIONS as A } from './assumptions.data.ts';
import { type Coefficients, foretold } from './coefficients.ts';
import { computeLines } from './lines/compute.ts';
import { doorLines } from './lines/doors.ts';
import { eyeLines, keyLines } from './lines/eyes.ts';
import { type Demand, type Line, runsAMonth } from './lines/line.ts';
import { mailLines } from './lines/mail.ts';
import { tableLines } from './lines/table.ts';
import type { Measured } from './measured.ts';
import { type MicroDollars, scaled } from './money.ts';

export interface Scale {
  readonly partners: number;
  readonly ordersAWeek: number;
}

const SECONDS_A_MONTH = A.hoursAMonth * 3_600;

/** What AWS asks a month for a marketplace of this size, in the twelfth month: with all that a year has stored. */
export function billOf(
  measured: Measured,
  coefficients: Coefficients,
  { partners, ordersAWeek }: Scale,
): readonly Line[] {
  const demand = demandOf(measured, coefficients, { partners, ordersAWeek });
  return [
    ...tableLines(demand),
    ...computeLines(demand),
    ...doorLines(demand),
    ...mailLines(demand),
    ...eyeLines(demand),
    ...keyLines(measured),
  ];
}

export function demandOf(measured: Measured, coefficients: Coefficients, { partners, ordersAWeek }: Scale): Demand {
  const weekly = (name: string) => {
    const coefficient = coefficients[name];
    if (coefficient === undefined) throw new Error(`nothing was counted under ${name}`);
    return foretold(coefficient, { orders: ordersAWeek, partnerWeeks: partners });
  };
  const monthly = (name: string) => scaled(weekly(name), A.daysAYear, 84);
  return { measured, partners, weekly, monthly, calls: callsAMonth(measured, monthly) };
}

function callsAMonth({ templates }: Measured, monthly: Demand['monthly']): Demand['calls'] {
  const { wakeUps, shards } = templates;
  const runs = runsAMonth(templates);
  const sends = wakeUps['send-mail'] ?? 0;
  const all = Object.values(wakeUps).reduce((sum, count) => sum + count, 0);
  const reviews = wakeUps['review-requests'] ?? 0;
  return {
    ingest: batches(monthly('events'), A.ingestWindowSeconds),
    deliveries: batches(monthly('deliveryEvents'), A.deliveryWindowSeconds),
    run: runs * (shards + 2),
    reviews,
    mail: sends,
    others: all - runs - sends - reviews,
  };
}

/** Each poller hands over what came in a window; more than fits into a batch makes more of them. */
function batches(messages: number, windowSeconds: number): number {
  const windows = (A.pollers * SECONDS_A_MONTH) / windowSeconds;
  return Math.max(Math.min(messages, windows), Math.ceil(messages / A.messagesABatch));
}

export function totalOf(lines: readonly Line[]): MicroDollars {
  return lines.reduce((sum, { cost }) => sum + cost, 0);
}
