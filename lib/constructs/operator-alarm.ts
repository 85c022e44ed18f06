import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

/** What it means when the metric says nothing, and what the alarm does then. */
export const SILENCES = {
  /** Of faults that are counted as they happen, and of queues that nobody has used for hours. */
  NOTHING_HAPPENED: { treat: TreatMissingData.NOT_BREACHING, words: 'Without data nothing happened: it is quiet.' },
  /** Of what says something every few minutes, as long as it lives. */
  WATCHER_IS_DEAD: { treat: TreatMissingData.BREACHING, words: 'Without data nobody is looking: it rings.' },
  /** Of rates that are reckoned when mail goes out: until then the last one holds. */
  NO_NEWS: { treat: TreatMissingData.IGNORE, words: 'Without data nothing is new: it stays as it is.' },
} as const;

export interface OperatorAlarmProps {
  readonly stage: Stage;
  readonly topic: ITopic;
  /** Also its section in the runbook. */
  readonly name: string;
  /** Whom it hurts, and how. An alarm that hurts nobody is none. */
  readonly hurts: string;
  readonly metric: IMetric;
  /** Rings at this value and above; 1 unless told. */
  readonly threshold?: number;
  /** How many periods in a row; 1 unless told. */
  readonly periods?: number;
  /** What missing data means; that nothing happened unless told. */
  readonly silence?: keyof typeof SILENCES;
}

/** An alarm that a person hears, with whom it hurts and where to read on. */
export class OperatorAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    const { stage, topic, name, hurts, metric, threshold = 1, periods = 1, silence = 'NOTHING_HAPPENED' } = props;
    super(scope, id, {
      alarmName: nameIn(stage, name),
      alarmDescription: `${hurts} ${SILENCES[silence].words} ${stage.runbook}#${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: SILENCES[silence].treat,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}
