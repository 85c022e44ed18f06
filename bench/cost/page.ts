import { billOf, type Scale, totalOf } from './bill.ts';
import { savingsOf } from './cheaper.ts';
import { coefficientsOf } from './coefficients.ts';
import type { Line } from './lines/line.ts';
import { markdownTable, shown } from './markdown.ts';
import type { Measured } from './measured.ts';
import { asDollars, type MicroDollars } from './money.ts';
import { foretoldTable, takenForTrue } from './page-of-measures.ts';
import { PRICES, type Price, type PriceName } from './prices.data.ts';

/** What the page is about first of all. */
export const MAIN: Scale = { partners: 40_000, ordersAWeek: 1_000_000 };
const SCALES: readonly Scale[] = [
  { partners: 400, ordersAWeek: 10_000 },
  { partners: 4_000, ordersAWeek: 100_000 },
  MAIN,
  { partners: 400_000, ordersAWeek: 10_000_000 },
  { partners: 10_000_000, ordersAWeek: 250_000_000 },
];

/** docs/cost.md: a function of what was measured, what is taken for true, and prices. */
export function costPage(measured: Measured): string {
  const coefficients = coefficientsOf(measured);
  const bill = billOf(measured, coefficients, MAIN);
  const total = totalOf(bill);
  return `${[
    '# What it costs',
    `Written by \`npm run generate:cost\` from [what was measured](../bench/cost/measured.json) (${measured.date}, at ${measured.commit}) and [prices](../bench/cost/prices.data.ts); not by hand.`,
    headline(bill, total),
    '## A month, by service',
    billTable(bill),
    'Without tax, free tier, discounts, support, and what else is in the account. In the twelfth month, so with what a year has stored: nothing but contacts, mail days and the quarantine expires.',
    '## How it grows',
    growthTable((scale) => billOf(measured, coefficients, scale)),
    GROWTH,
    '## What would make it cheaper',
    markdownTable(
      ['Change', 'saves a month', 'but'],
      savingsOf(measured, coefficients, MAIN, bill).map(({ what, saves, but }) => [what, asDollars(saves), but]),
    ),
    'They overlap: their sum is no saving.',
    '## What was measured',
    foretoldTable(measured, coefficients),
    '## What is taken for true',
    takenForTrue(measured),
    '## Prices',
    'Listed on their dates; check them before you rely on them. None was read from AWS by this project: the last column says who read it.',
    priceTable(),
  ].join('\n\n')}\n`;
}

function headline(bill: readonly Line[], total: MicroDollars): string {
  const orders = (MAIN.ordersAWeek * 365) / 84;
  const dearest = bill
    .toSorted((a, b) => b.cost - a.cost)
    .slice(0, 3)
    .map(({ service, what, cost }) => `${what} (${service}, ${asDollars(cost)})`);
  return [
    `**${shown(MAIN.partners)} partners and ${shown(MAIN.ordersAWeek)} orders a week: about ${asDollars(total)} a month** in eu-central-1,`,
    `${asDollars((total * 1_000) / orders)} a thousand orders. The three dearest lines: ${dearest.join('; ')}.`,
    `A stage with nothing in it costs ${asDollars(totalOf(bill.filter(({ isFixed }) => isFixed)))} a month.`,
  ].join('\n');
}

function billTable(bill: readonly Line[]): string {
  const services = [...new Set(bill.map(({ service }) => service))];
  const rows = services.flatMap((service) => {
    const own = bill.filter((line) => line.service === service);
    return [
      [`**${service}**`, '', '', '', `**${asDollars(totalOf(own))}**`],
      ...own.map(({ what, units, price, cost, isFixed }) => [
        '',
        isFixed ? `${what} *(fixed)*` : what,
        shown(units),
        priceOf(PRICES[price]),
        asDollars(cost),
      ]),
    ];
  });
  return markdownTable(
    ['Service', 'What', 'Units', 'Price', 'A month'],
    [...rows, ['**All**', '', '', '', `**${asDollars(totalOf(bill))}**`]],
    [2, 4],
  );
}

function growthTable(billFor: (scale: Scale) => readonly Line[]): string {
  return markdownTable(
    ['Partners', 'Orders a week', 'A month', 'A thousand orders', 'DynamoDB', 'Mail', 'Lambda', 'All else'],
    SCALES.map((scale) => {
      const bill = billFor(scale);
      const total = totalOf(bill);
      const of = (service: string) => totalOf(bill.filter((line) => line.service === service));
      const [table, mail, compute] = [of('DynamoDB'), of('SES'), of('Lambda')];
      return [
        shown(scale.partners),
        shown(scale.ordersAWeek),
        asDollars(total),
        asDollars((total * 1_000 * 84) / (scale.ordersAWeek * 365)),
        asDollars(table),
        asDollars(mail),
        asDollars(compute),
        asDollars(total - table - mail - compute),
      ];
    }),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
}

const GROWTH = [
  'Linear in facts and letters, and in nothing else: a test holds that ten times the marketplace costs at most ten times as much. At the list prices of the first step:',
  'who uses that much pays less (SES asks $0.11 for a thousand mails above 100 million a month). What has to be changed before the money is at hand:',
  '',
  '- **Mail.** One sender reaches about 70 mails a second (`npm run bench:drain`), 2.5 million in ten hours: enough for the fourth row, not for the last, which has 90 million a week. There a sender a',
  '  class of letters, or a bucket of the due index, is the next step, and an SES quota of hundreds a second.',
  '- **The run.** 256 shards, 32 at once. A shard of the last row has 39,000 partners and takes its function minutes, in eight rounds; more at once makes them fewer.',
  '- **DynamoDB.** An account starts with 40,000 write units a second for a table; the last row wants a fifth of it on average, and a multiple of that at its peaks. A partition of',
  '  the index `byShardWeek` takes 1,000: 256 shards spread it. The number of shards is fixed once facts are stored.',
  '- **Lambda.** Ingestion has 20 batches at work at once (`ingestion.concurrency` of the stage): some 10,000 events a second, where a batch of 500 takes a second.',
].join('\n');

function priceTable(): string {
  const rows = Object.keys(PRICES).map((name) => {
    const price: Price = PRICES[name as PriceName];
    const { region, listedOn, source, readFrom } = price;
    const link = readFrom.startsWith('https://') ? `<${readFrom}>` : readFrom.replace(/https:\S+/, '<$&>');
    return [priceOf(price), region, listedOn, `<${source}>`, link];
  });
  return markdownTable(['Price', 'Region', 'Listed on', 'AWS’s own page', 'Read from'], rows);
}

/** `$3 a dashboard for a month`, `$0.025 for 1,000 state transitions`. */
function priceOf({ microDollars, per, unit }: Price): string {
  const dollars = (microDollars / 1_000_000).toLocaleString('en', { maximumFractionDigits: 7 });
  return per === 1 ? `$${dollars} a ${unit}` : `$${dollars} for ${shown(per)} ${unit}`;
}
