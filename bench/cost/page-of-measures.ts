import { ASSUMPTIONS as A } from './assumptions.data.ts';
import { type Coefficients, countedOf, foretold, MILLION, workloadOf } from './coefficients.ts';
import { markdownTable, shown } from './markdown.ts';
import type { Measured } from './measured.ts';

/** What is shown of what was counted; the others are in the file. */
const SHOWN: Readonly<Record<string, string>> = {
  events: 'events',
  eventBytes: 'bytes of events',
  'ingest.writeUnits': 'write units as events come',
  'ingest.halfReadUnits': 'half read units as events come',
  'run.writeUnits': 'write units of the run',
  'run.halfReadUnits': 'half read units of the run',
  'reviews.writeUnits': 'write units of deciding review requests',
  'reviews.halfReadUnits': 'half read units of deciding review requests',
  'mail.writeUnits': 'write units of mailing',
  'mail.halfReadUnits': 'half read units of mailing',
  'mails.partner': 'letters to partners',
  'mails.customer': 'review requests',
  'stored.facts': 'bytes stored of facts, with their copies in the index',
  'stored.scores': 'bytes stored of scores',
  'stored.letters': 'bytes stored of letters and deliveries',
  'stored.reviewRequests': 'bytes stored of review requests',
};

/** Coefficients, and how well they foretell a marketplace that they were not made of. */
export function foretoldTable(measured: Measured, coefficients: Coefficients): string {
  const { few, many, check } = measured;
  const counted = countedOf(check);
  const rows = Object.entries(SHOWN).map(([name, what]) => {
    const coefficient = coefficients[name] ?? { ofOrder: 0, ofPartnerWeek: 0 };
    const expected = foretold(coefficient, workloadOf(check));
    const found = counted[name] ?? 0;
    return [
      what,
      asUnits(coefficient.ofOrder),
      asUnits(coefficient.ofPartnerWeek),
      shown(found),
      `${found === 0 ? 0 : (((expected - found) * 100) / found).toFixed(1)} %`,
    ];
  });
  const sizes = [few, many].map(({ orders }) => shown(orders)).join(' and ');
  return [
    `Two made-up marketplaces of ${shown(few.partners)} partners, with ${sizes} orders in ${few.weeks} weeks, went through the deployed functions on the embedded engine, event by event and`,
    'letter by letter, from the first order to the last review request. Between the SDK and the engine a meter counts requests, and reckons write and read units by',
    "DynamoDB's published rules: those of both indexes, of refused conditions, of keys that are not there. What differs between the two is the orders', the rest is the",
    `partners'. The last two columns are a third one, of ${shown(check.partners)} partners and ${shown(check.orders)} orders: what was counted, and by how much the coefficients miss it.`,
    '',
    markdownTable(['', 'of an order', 'of a partner’s week', 'third: counted', 'foretold'], rows, [1, 2, 3, 4]),
    '',
    `Times are of one machine (${measured.timings.machine}), of the thread that the functions ran on, with the meter and the local SES on it: more than a Lambda of one CPU takes.`,
  ].join('\n');
}

function asUnits(millionths: number): string {
  return (millionths / MILLION).toLocaleString('en', { maximumFractionDigits: 2 });
}

export function takenForTrue({ templates, metrics }: Measured): string {
  return [
    '- A month is a twelfth of 365 days. Orders come all week; an order is an order item.',
    '- Every event comes by the bus, alone; each message is one SendMessage, one ReceiveMessage and one DeleteMessage, though Lambda takes ten at a time.',
    `- Ingestion is called as often as ${A.pollers} pollers and a window of ${A.ingestWindowSeconds} s allow, and no batch is so full that an order's events meet in it. A batch waits ${A.waitMillisOfABatch} ms for the table.`,
    `- The audit reads and judges as the run does, and writes nothing. The run, the audit and the daily review requests take twice the time that they compute. The sender sends ${A.mailsASecond} mails a second and is paid while it does. All functions have ${shown(A.memoryMegabytes)} MB.`,
    `- What Lambda logs itself is ${A.logBytesOfACall} bytes a call, a state transition ${shown(A.logBytesOfATransition)}. Logs are kept as they came, though CloudWatch compresses them.`,
    '- SES bills the plan Essentials, which new accounts have. Data is billed as if all of a mail were an attachment, though ours have none.',
    `- DynamoDB asks for the table's key again every five minutes for each of ${A.callersOfTheKey} callers. ${A.unsubscribePercent} % of the mails is stopped by its link.`,
    `- From the templates of production: ${templates.functions} functions, ${templates.alarms} alarms, ${templates.shards} shards; ${metrics} metrics, each with its dimensions, were printed by the made-up marketplaces.`,
    '- Not in it: customers who change their contact, corrections and weeks judged again (a week judged again costs a week’s run), the command line.',
  ].join('\n');
}
