import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

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
}

/** An alarm that a person hears, with what it means and where to read on. */
export class OperatorAlarm extends Alarm {
  constructor(
    scope: Construct,
    id: string,
    { stage, topic, name, hurts, metric, threshold = 1, periods = 1 }: OperatorAlarmProps,
  ) {
    super(scope, id, {
      alarmName: nameIn(stage, name),
      alarmDescription: `${hurts} docs/runbook.md#${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}
