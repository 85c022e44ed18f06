import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpMethod, HttpRoute, HttpRouteKey, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { businessMetric } from './business-metric.ts';
import { DeployedFunction } from './deployed-function.ts';
import { type EventsApi, MARKETPLACE_PATH, PARTNER_PATH } from './events-api.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';

export interface HttpDoorProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly eventsApi: EventsApi;
}

/** Events by HTTP: an answer for each. Who may come is said beside the API (events-api.ts). */
export class HttpDoor extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table, eventsApi }: HttpDoorProps) {
    super(scope, id);
    const { api } = eventsApi;
    const receive = new DeployedFunction(this, 'ReceiveEvents', {
      stage,
      alarmTopic,
      folder: 'receive-events',
      environment: { TABLE_NAME: table.table.tableName, SHARDS: String(stage.shards), NORM_BOOK: stage.normBook },
      // An HTTP API waits for 30 seconds: who asked is to hear it from us.
      timeout: Duration.seconds(25),
      memorySize: 1769,
      errorsHurt: 'Partners: events by HTTP are not taken, and are in no score unless their producer sends them again.',
      failuresEnd:
        'The API waits for its answer: whoever sent the events is told that they were not taken, and sends them again.',
      // A producer that runs wild takes neither the table from the others nor the account's functions from the run.
      overrides: { reservedConcurrentExecutions: stage.httpDoor.concurrency },
    });
    table.grant(receive.lambda, { actions: ['BatchGetItem', 'PutItem', 'BatchWriteItem'] });

    const integration = new HttpLambdaIntegration('Integration', receive.lambda);
    const authorizer = new HttpIamAuthorizer();
    for (const [name, path] of Object.entries({ Marketplace: MARKETPLACE_PATH, Partner: PARTNER_PATH })) {
      new HttpRoute(this, `${name}Route`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod.POST),
        integration,
        authorizer,
      });
    }
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: stage.httpDoor.requestsPerSecond, burstLimit: stage.httpDoor.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: IDS_ALONE },
    });

    new OperatorAlarm(this, 'FailingAlarm', {
      stage,
      topic: alarmTopic,
      name: 'http-door-failing',
      hurts: 'Partners: events by HTTP were not stored; they are in no score until their producer sends them again.',
      metric: api.metricServerError({ statistic: 'Sum' }),
    });
    new OperatorAlarm(this, 'OtherPartnerAlarm', {
      stage,
      topic: alarmTopic,
      name: 'other-partner-refused',
      hurts:
        'Partners: with the credential of one, events of another were sent. Nothing of them was taken; the credential may be in wrong hands.',
      metric: businessMetric(stage, 'OtherPartnersEvents'),
    });
  }
}

/** Whose key it was stands in the function's log, where it matters. No ARN here: the name of a session can be an address. */
const IDS_ALONE = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    account: '$context.identity.accountId',
    error: '$context.error.responseType',
    integrationError: '$context.integrationErrorMessage',
  }),
);
