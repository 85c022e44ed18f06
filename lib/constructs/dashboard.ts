import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { type Figures, figuresOf } from './dashboard-figures.ts';
import { DeployedFunction } from './deployed-function.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export interface DashboardProps {
  readonly stage: Stage;
  readonly weeklyRunArn: string;
}

const WIDTH = 24;

/**
 * Did this week's run work, and did the mail go out? One page a stage; the top answers, what is below says why. Made last: it shows
 * every alarm that the stack has by then.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stage, weeklyRunArn }: DashboardProps) {
    super(scope, id);
    const made = Stack.of(this).node.findAll();
    const alarms = made.filter((child) => child instanceof OperatorAlarm);
    const folders = made.filter((child) => child instanceof DeployedFunction).map(({ folder }) => folder);
    const figures = figuresOf({ stage, weeklyRunArn, folders });
    const dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: nameIn(stage),
      defaultInterval: Duration.days(7),
    });
    for (const row of rowsOf(stage, figures, alarms)) dashboard.addWidgets(...row);
  }
}

function rowsOf(stage: Stage, figures: Figures, alarms: IAlarm[]): readonly (readonly IWidget[])[] {
  const link = (section: string) => `[${section}](${stage.runbook}#${section})`;
  return [
    [
      text(
        3,
        `# ${nameIn(stage)}: did this week’s run work, and did the mail go out?`,
        'Seven days. **It worked** where _run_ shows 1 complete, 0 incomplete, 0 without a score, and as many judged as last week; **the mail went out** where _sent_ is near _made_ and the oldest letter waits for minutes. If not:',
        `${link('week-not-judged')} · ${link('weekly-run-failed')} · ${link('letters-late')} · ${link('sending-paused')}. Every alarm has its section of the [runbook](${stage.runbook}).`,
      ),
    ],
    [total('This week’s run', WIDTH, figures.run)],
    [total('This week’s mail', WIDTH, figures.mail)],
    [
      new SingleValueWidget({ title: 'Now: nought is well', width: 6, height: 6, metrics: [...figures.now] }),
      new AlarmStatusWidget({
        title: 'Alarms: each has its section in the runbook',
        alarms,
        width: WIDTH - 6,
        height: 6,
      }),
    ],
    [
      text(
        2,
        '## Run',
        `Wednesday 04:00, about ten minutes. _Overdue_ above 0: ${link('week-not-judged')}. A difference of the audit is a score that changed by itself.`,
      ),
    ],
    [
      graph('Overdue week, incomplete runs, differences of the audit', figures.runTrouble),
      graph('Executions', figures.executions),
      graph('Longest turn of a shard (of 15 minutes)', figures.runTime),
    ],
    [
      text(
        2,
        '## Mail',
        `From eight o’clock on, strike notices first. Lines of _oldest letter_ that climb for hours: ${link('letters-late')}. UNKNOWN settles by itself within a day. Bounces and complaints: ${link('bounce-rate')}, ${link('complaint-rate')}, ${link('partners-not-reached')}.`,
      ),
    ],
    [
      graph('Letters sent', figures.sent, { stacked: true }),
      graph('Letters that did not go', figures.unsent),
      graph('Oldest letter that could go', figures.oldest),
    ],
    [
      graph('What became of them', figures.delivered),
      graph('Share of bounces and of complaints (the account)', figures.rates),
      graph('Paused, and why', figures.pauses),
    ],
    [
      text(
        2,
        '## Review requests',
        `Every day at eight: most WAIT, some ASK. EXPIRED NOT_SENT_IN_TIME or LOOKED_AT_TOO_LATE are customers whom we failed to ask: ${link('review-requests-not-woken')}.`,
      ),
    ],
    [
      graph('Decided, by decision and reason', figures.decisions, { width: 16 }),
      graph('Lists stopped, links refused', figures.stops),
    ],
    [
      text(
        2,
        '## Ingestion',
        `What waits or lies here is in no score. Refused and quarantined: ${link('quarantine-grew')}; waiting: ${link('events-waiting')}; dead: ${link('events-dead')}.`,
      ),
    ],
    [
      graph('Events by answer', figures.answers, { stacked: true }),
      graph('Accepted events by kind', figures.kinds, { stacked: true }),
      graph('Oldest message of each queue', figures.queueAges),
    ],
    [
      graph('Facts written, texts quarantined', figures.facts),
      graph('Dead letters', figures.deadLetters),
      graph('Failed or throttled, by function', figures.errors),
    ],
    [
      text(
        2,
        '## What costs',
        'Requests are the cost, not items (docs/architecture.md, 3): a line that grows faster than the marketplace is worth a look.',
      ),
    ],
    [
      graph('Table: capacity units', figures.capacity, { width: 8 }),
      graph('Functions: time, all together', figures.durations),
      graph('Log bytes and mails', figures.logsAndMails),
    ],
  ];
}

function text(height: number, ...paragraphs: readonly string[]): TextWidget {
  return new TextWidget({ markdown: paragraphs.join('\n\n'), width: WIDTH, height });
}

/** One figure each, over the whole time that the page shows. */
function total(title: string, width: number, metrics: readonly IMetric[]): SingleValueWidget {
  return new SingleValueWidget({ title, width, height: 3, metrics: [...metrics], setPeriodToTimeRange: true });
}

function graph(
  title: string,
  left: readonly IMetric[],
  options: { stacked?: boolean; width?: number } = {},
): GraphWidget {
  return new GraphWidget({ title, width: 8, height: 6, left: [...left], leftYAxis: { min: 0 }, ...options });
}
