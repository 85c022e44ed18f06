import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';
import { DeployedFunction } from './deployed-function.ts';
import type { NormsTable } from './norms-table.ts';
import { OperatorAlarm } from './operator-alarm.ts';
import type { SecretKey } from './secret-key.ts';
import type { UnsubscribeDomain } from './unsubscribe-domain.ts';

export interface UnsubscribeProps {
  readonly stage: Stage;
  readonly alarmTopic: ITopic;
  readonly table: NormsTable;
  readonly linkKeys: SecretKey;
  readonly domain: UnsubscribeDomain;
}

/** The links of letters, answered: the one door of ours that the whole world can knock at. */
export class Unsubscribe extends Construct {
  constructor(scope: Construct, id: string, { stage, alarmTopic, table, linkKeys, domain }: UnsubscribeProps) {
    super(scope, id);
    const unsubscribe = new DeployedFunction(this, 'Function', {
      stage,
      alarmTopic,
      folder: 'unsubscribe',
      environment: {
        TABLE_NAME: table.table.tableName,
        SHARDS: String(stage.shards),
        LINK_KEYS_SECRET: linkKeys.secret.secretArn,
        MARKETPLACE_NAME: stage.mail.marketplaceName,
        PREFERENCES_URL: stage.mail.preferencesUrl,
      },
      timeout: Duration.seconds(10),
      memorySize: 512,
      errorsHurt: 'Partners and customers: who wants no more mail cannot say so, and gets mail that the law forbids.',
      failuresEnd: 'The API waits for its answer: who clicked is told that it did not work, and an alarm rings.',
    });
    // Of the whole table, what a reader's own word changes.
    table.grant(unsubscribe.lambda, {
      actions: ['BatchGetItem', 'PutItem'],
      partitions: ['SUBSCRIPTION#*', 'CUSTOMER#*'],
    });
    linkKeys.grantReading(unsubscribe.lambda);

    const api = new HttpApi(this, 'Api', {
      apiName: nameIn(stage, 'unsubscribe'),
      createDefaultStage: false,
      disableExecuteApiEndpoint: true,
    });
    api.addRoutes({
      path: '/{list}',
      // Of any method, so that the function itself says which ones there are.
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Integration', unsubscribe.lambda),
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      domainMapping: { domainName: domain.domainName },
      // A week's letters are scanned and clicked over hours. Who is refused by it is told to come back, and nothing else of ours is slower.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: IDS_ALONE },
    });
    Validations.of(api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'The signed token of the link is the authority: who gets a letter has no account here to log in to.',
    });

    new OperatorAlarm(this, 'FailingAlarm', {
      stage,
      topic: alarmTopic,
      name: 'unsubscribe-failing',
      hurts: 'Partners and customers: their word that they want no more mail was not stored.',
      metric: api.metricServerError({ statistic: 'Sum' }),
    });
  }
}

/** No path and no query, which hold the link; no address, of the network or of a person; no name of a program. */
const IDS_ALONE = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    method: '$context.httpMethod',
    status: '$context.status',
    latency: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
);
