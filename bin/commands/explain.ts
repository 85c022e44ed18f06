import { Argument, Command } from 'commander';
import { type IsoWeek, mondayOf, sundayOf } from '../../domain/calendar/iso-week.ts';
import { clocksAt } from '../../domain/calendar/marketplace-time.ts';
import type { Against, Reason } from '../../domain/norms/tally.ts';
import { bookOfVersion } from '../../domain/policy/books.ts';
import { definitiveMomentOf } from '../../domain/policy/finalisation.ts';
import type { MissRule, Norm } from '../../domain/policy/norm-book.ts';
import type { ExplainedNorm } from '../../domain/scores/explanation.ts';
import type { ProvisionalScore } from '../../domain/scores/provisional.ts';
import { describeFewAnswers, describeMeasures, describePersonalNorm } from '../../local/describe-measures.ts';
import { describeStartPhase } from '../../local/describe-start-phase.ts';
import { explain, type NamedExplanation } from '../../local/explain.ts';
import { lookAhead } from '../../local/provisional.ts';
import { asWeek, dataOption } from '../arguments.ts';
import { openInstallation, stageOption, type Where } from '../installation.ts';

export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'Says why a partner has the score it has in a week: each norm, its source, the items behind each miss.',
    )
    .argument('<partner>', 'the partner id')
    .addArgument(new Argument('<week>', 'the ISO week, such as 2017-W47').argParser(asWeek))
    .addOption(dataOption())
    .addOption(stageOption())
    .option('--json', 'print it as one JSON object')
    .addHelpText(
      'after',
      `
  norms explain PARTNER 2017-W47                          the data of this machine
  norms explain PARTNER 2026-W47 --stage production       that of a deployed stage; it reads and writes nothing`,
    )
    .action(async (partnerId: string, week: IsoWeek, options: Where & { readonly json?: true }) => {
      const installation = await openInstallation(options);
      try {
        const ahead = await lookAhead(installation, partnerId, week);
        if (ahead !== null) {
          process.stdout.write(options.json ? `${JSON.stringify({ provisional: ahead })}\n` : describeAhead(ahead));
          return;
        }
        const explanation = await explain(installation, partnerId, week);
        process.stdout.write(options.json ? `${JSON.stringify(explanation)}\n` : describe(explanation));
      } finally {
        await installation.close();
      }
    });
}

function describeAhead({ partnerId, week, asOf, normBook, verdicts, atRisk }: ProvisionalScore): string {
  const rows = verdicts.map(({ norm, numerator, denominator, missed }) => {
    const state = atRisk.includes(norm) ? 'AT RISK' : missed ? 'missed so far' : 'met so far';
    return `${norm}  ${numerator} of ${denominator}  ${state}`;
  });
  return [
    partnerId,
    `${week}, ${mondayOf(week)} to ${sundayOf(week)}; provisional, as at ${asOf} by ${normBook}`,
    '',
    ...(rows.length === 0 ? ['Nothing measured so far.'] : rows),
    '',
    `It is no strike week yet and counts in no window: it becomes definitive on ${definitiveMomentOf(week, bookOfVersion(normBook))}.`,
    '',
  ].join('\n');
}

function describe(explanation: NamedExplanation): string {
  const { score, norms, agrees, partnerName, corrections } = explanation;
  const { partnerId, week, revision, normBook, asOf, flagged } = score;
  return [
    `${partnerName ?? '(not registered)'}  ${partnerId}`,
    `${week}, ${mondayOf(week)} to ${sundayOf(week)}; revision ${revision}, judged as at ${asOf} by ${normBook}`,
    '',
    ...norms.flatMap(describeNorm),
    ...describeMeasures(score),
    ...describeStartPhase(score),
    ...describeStanding(explanation),
    ...corrections.map(
      ({ id, ground, evidenceRef, decidedBy }) =>
        `Corrected by ${id}: ${ground}, ${evidenceRef} (decided by ${decidedBy}).`,
    ),
    ...(flagged ? ['Later data would make this a strike week; that is for a person to decide (rules 1.4.5).'] : []),
    ...(agrees ? [] : ['The facts have changed since: evaluate the week again to see what they come to now.']),
    '',
  ].join('\n');
}

function describeNorm({ norm, tally, missed, excluded, ...mark }: ExplainedNorm): readonly string[] {
  const aim = `${norm.target.condition} ${amount(norm, norm.target.value)}`;
  const source = `    norm ${aim}; missed ${describeMiss(norm)}${norm.strike ? ', a strike' : ', no strike'}\n    source: ${norm.source}`;
  if (tally === null || missed === null) return [`${norm.id}  not measured`, source, ''];
  const numbers = `${tally.numerator} of ${tally.denominator}`;
  const items = tally.against.map(describeItem);
  const head = `${norm.id}  ${numbers}  ${excluded ? 'EXCLUDED' : missed ? 'MISSED' : 'met'}${describeFewAnswers(mark)}`;
  return [head, source, ...describePersonalNorm(norm, tally), ...items, ''];
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
    case 'ASKED':
      return `asked ${why.on} about order ${why.orderId}`;
    case 'RETURNED':
      return `return registered ${why.on} of order item ${why.orderItemId}`;
    case 'NO_ANSWER':
      return `call of ${clocksAt(why.at)}, nobody picked up`;
    case 'LATE_REPLY':
      return `opened ${clocksAt(why.opened)}, due ${clocksAt(why.due)}, ${why.answered === null ? 'not answered' : `answered ${clocksAt(why.answered)}`}`;
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
  const { mode, weeks } = bookOfVersion(score.normBook).strikeWindow;
  const struck = score.strike ? 'This is a strike week. ' : '';
  if (mode === 'rolling') {
    const recent = `the ${weeks} most recent judged weeks`;
    if (window === null) return [`Standing: ${status}. No strike in ${recent}.`];
    return [
      `Standing: ${status}. ${struck}Strikes in ${recent}: ${window.strikes}.`,
      `Strike weeks: ${window.strikeWeeks.join(', ')}. The oldest counts to ${window.lastWeek} (${sundayOf(window.lastWeek)}).`,
    ];
  }
  if (window === null) return [`Standing: ${status}. No strike window is open.`];
  return [
    `Standing: ${status}. ${struck}Strikes in the window: ${window.strikes}.`,
    `The window runs from ${window.firstWeek} to ${window.lastWeek} (${sundayOf(window.lastWeek)}). Strike weeks: ${window.strikeWeeks.join(', ')}.`,
  ];
}
