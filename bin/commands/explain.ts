import { Argument, Command } from 'commander';
import { type IsoWeek, mondayOf, sundayOf } from '../../domain/calendar/iso-week.ts';
import type { Against, Reason } from '../../domain/norms/tally.ts';
import type { MissRule, Norm } from '../../domain/policy/norm-book.ts';
import type { ExplainedNorm } from '../../domain/scores/explanation.ts';
import { deployLocally } from '../../local/deployment.ts';
import { explain, type NamedExplanation } from '../../local/explain.ts';
import { asWeek, dataOption } from '../arguments.ts';

export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'Says why a partner has the score it has in a week: each norm, its source, the items behind each miss.',
    )
    .argument('<partner>', 'the partner id')
    .addArgument(new Argument('<week>', 'the ISO week, such as 2017-W47').argParser(asWeek))
    .addOption(dataOption())
    .option('--json', 'print it as one JSON object')
    .action(async (partnerId: string, week: IsoWeek, options: { data: string; json?: true }) => {
      const deployment = await deployLocally({ directory: options.data, existing: true });
      try {
        const explanation = await explain(deployment, partnerId, week);
        process.stdout.write(options.json ? `${JSON.stringify(explanation)}\n` : describe(explanation));
      } finally {
        await deployment.close();
      }
    });
}

function describe(explanation: NamedExplanation): string {
  const { score, norms, agrees, partnerName } = explanation;
  const { partnerId, week, revision, normBook, asOf, flagged } = score;
  return [
    `${partnerName ?? '(not registered)'}  ${partnerId}`,
    `${week}, ${mondayOf(week)} to ${sundayOf(week)}; revision ${revision}, judged as at ${asOf} by ${normBook}`,
    '',
    ...norms.flatMap(describeNorm),
    ...describeStanding(explanation),
    ...(flagged ? ['Later data would make this a strike week; that is for a person to decide (rules 1.4.5).'] : []),
    ...(agrees ? [] : ['The facts have changed since: evaluate the week again to see what they come to now.']),
    '',
  ].join('\n');
}

function describeNorm({ norm, tally, missed }: ExplainedNorm): readonly string[] {
  const aim = `${norm.target.condition} ${amount(norm, norm.target.value)}`;
  const source = `    norm ${aim}; missed ${describeMiss(norm)}${norm.strike ? ', a strike' : ', no strike'}\n    source: ${norm.source}`;
  if (tally === null || missed === null) return [`${norm.id}  not measured`, source, ''];
  const numbers = `${tally.numerator} of ${tally.denominator}`;
  const items = tally.against.map(describeItem);
  return [`${norm.id}  ${numbers}  ${missed ? 'MISSED' : 'met'}`, source, ...items, ''];
}

function describeItem({ id, count, why }: Against): string {
  return `    - ${id}${count > 1 ? ` (${count} units)` : ''}: ${describeReason(why)}`;
}

function describeReason(why: Reason): string {
  switch (why.kind) {
    case 'LATE':
      return `promised ${why.promised}, first attempt ${why.attempted}`;
    case 'NEVER_ATTEMPTED':
      return `promised ${why.promised}, no delivery attempt`;
    case 'NOT_RECEIVED':
      return `promised ${why.promised}, not received says the customer`;
    case 'CANCELLED':
      return `cancelled ${why.on} by ${why.by.toLowerCase()}, ${why.code}`;
    case 'NO_CODE':
      return 'no track & trace code';
  }
}

function describeMiss(norm: Norm): string {
  const { when, limit, minimumAgainst }: MissRule = norm.miss;
  const minimum = minimumAgainst > 0 ? ` with ${minimumAgainst} or more against` : '';
  return `${when === 'BELOW' ? 'under' : 'over'} ${amount(norm, limit)}${minimum}`;
}

/** Exact, for norms are whole percents and tenths of a grade. */
function amount({ measure }: Norm, { of, per }: { of: number; per: number }): string {
  return measure === 'AVERAGE' ? String(of / per) : `${(of * 100) / per}${measure === 'PERCENTAGE' ? ' %' : ''}`;
}

function describeStanding({ score, window }: NamedExplanation): readonly string[] {
  const { status } = score.standing;
  if (window === null) return [`Standing: ${status}. No strike window is open.`];
  return [
    `Standing: ${status}. ${score.strike ? 'This is a strike week. ' : ''}Strikes in the window: ${window.strikes}.`,
    `The window runs from ${window.firstWeek} to ${window.lastWeek} (${sundayOf(window.lastWeek)}). Strike weeks: ${window.strikeWeeks.join(', ')}.`,
  ];
}
