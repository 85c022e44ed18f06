/**
 * What AWS asks, in US dollars without tax, free tier and discounts; of a price with steps, the first and highest. Each as it was
 * listed on its date, which is not today: AWS changes prices, and its own page is what counts.
 */
export interface Price {
  /** Millionths of a dollar for so many units. */
  readonly microDollars: number;
  readonly per: number;
  /** In the singular, where the price is for one. */
  readonly unit: string;
  /** Of the region that it was listed for. Another than ours: AWS's page names no dearer one for ours, and none was found. */
  readonly region: 'eu-central-1' | 'us-east-1' | 'all regions';
  /** `2026-09-11`; `2026-03` or `undated` where the source says no more. */
  readonly listedOn: string;
  /** Where AWS publishes it. */
  readonly source: string;
  /** How it was read: AWS's own page or list as it was quoted, or transcribed, by somebody on that date. None was read from AWS by us. */
  readonly readFrom: string;
}

const priceList = (service: string) =>
  `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/current/eu-central-1/index.json`;
const PRICE_LIST_QUOTED = "AWS's price list of the region, quoted in a public repository";
const IN_SEPTEMBER = { region: 'eu-central-1', listedOn: '2026-09-11', readFrom: PRICE_LIST_QUOTED } as const;

export const PRICES = {
  writeUnit: {
    ...{ microDollars: 762_500, per: 1_000_000, unit: 'write request units' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonDynamoDB'),
  },
  readUnit: {
    ...{ microDollars: 152_500, per: 1_000_000, unit: 'read request units' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonDynamoDB'),
  },
  tableStorage: {
    ...{ microDollars: 306_000, per: 1, unit: 'GB-month in the table and its indexes' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonDynamoDB'),
  },
  pointInTimeRecovery: {
    ...{ microDollars: 244_800, per: 1, unit: 'GB-month of point-in-time recovery' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonDynamoDB'),
  },
  provisionedWriteUnit: {
    ...{ microDollars: 578_000, per: 1, unit: 'write capacity unit provisioned for a month' },
    ...{ region: 'eu-central-1', listedOn: '2026', source: 'https://aws.amazon.com/dynamodb/pricing/provisioned/' },
    readFrom: 'an Infracost estimate in a public repository: five for $2.89',
  },
  lambdaRequest: {
    ...{ microDollars: 200_000, per: 1_000_000, unit: 'calls' },
    ...IN_SEPTEMBER,
    source: priceList('AWSLambda'),
  },
  lambdaDuration: {
    ...{ microDollars: 13_333_400, per: 1_000_000, unit: 'GB-seconds on Arm' },
    ...IN_SEPTEMBER,
    source: priceList('AWSLambda'),
  },
  queueRequest: {
    ...{ microDollars: 400_000, per: 1_000_000, unit: 'requests' },
    ...IN_SEPTEMBER,
    source: priceList('AWSQueueService'),
  },
  logsTaken: {
    ...{ microDollars: 630_000, per: 1, unit: 'GB taken in' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonCloudWatch'),
  },
  logsKept: {
    ...{ microDollars: 32_400, per: 1, unit: 'GB-month kept' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonCloudWatch'),
  },
  alarm: {
    ...{ microDollars: 100_000, per: 1, unit: 'metric of an alarm for a month' },
    ...IN_SEPTEMBER,
    source: priceList('AmazonCloudWatch'),
  },
  customMetric: {
    ...{ microDollars: 300_000, per: 1, unit: 'metric for a month' },
    ...{ region: 'us-east-1', listedOn: '2026-02-15', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
    readFrom: 'https://signoz.io/guides/cloudwatch-pricing',
  },
  dashboard: {
    ...{ microDollars: 3_000_000, per: 1, unit: 'dashboard for a month' },
    ...{ region: 'us-east-1', listedOn: '2026-06-13', source: 'https://aws.amazon.com/cloudwatch/pricing/' },
    readFrom: 'https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/',
  },
  httpApiRequest: {
    ...{ microDollars: 1_200_000, per: 1_000_000, unit: 'requests of 512 KB' },
    ...{ region: 'eu-central-1', listedOn: '2026-07-24', source: 'https://aws.amazon.com/api-gateway/pricing/' },
    readFrom: PRICE_LIST_QUOTED,
  },
  busEvent: {
    ...{ microDollars: 1_000_000, per: 1_000_000, unit: 'events of 64 KB' },
    ...{ region: 'us-east-1', listedOn: '2026-03', source: 'https://aws.amazon.com/eventbridge/pricing/' },
    readFrom: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
  wakeUp: {
    ...{ microDollars: 1_000_000, per: 1_000_000, unit: 'invocations of the scheduler' },
    ...{ region: 'us-east-1', listedOn: '2026-03', source: 'https://aws.amazon.com/eventbridge/pricing/' },
    readFrom: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
  archiveTaken: {
    ...{ microDollars: 100_000, per: 1, unit: 'GB put into an archive' },
    ...{ region: 'us-east-1', listedOn: '2026-03', source: 'https://aws.amazon.com/eventbridge/pricing/' },
    readFrom: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
  archiveKept: {
    ...{ microDollars: 23_000, per: 1, unit: 'GB-month in an archive' },
    ...{ region: 'us-east-1', listedOn: '2026-03', source: 'https://aws.amazon.com/eventbridge/pricing/' },
    readFrom: 'https://cloudburn.io/blog/amazon-eventbridge-pricing',
  },
  stateTransition: {
    ...{ microDollars: 25_000, per: 1_000, unit: 'state transitions' },
    ...{ region: 'eu-central-1', listedOn: 'undated', source: 'https://aws.amazon.com/step-functions/pricing/' },
    readFrom:
      "a stored copy of AWS's page without a date, whose table names Frankfurt; sources of 2026 name the same price",
  },
  mail: {
    ...{ microDollars: 160_000, per: 1_000, unit: 'mails (plan Essentials, that of new accounts)' },
    ...{ region: 'us-east-1', listedOn: '2026-07-22', source: 'https://aws.amazon.com/ses/pricing/' },
    readFrom: "AWS's price list, transcribed in https://github.com/api-evangelist/amazon-ses",
  },
  mailPayAsYouGo: {
    ...{ microDollars: 100_000, per: 1_000, unit: 'mails (à la carte)' },
    ...{ region: 'us-east-1', listedOn: '2026-07-22', source: 'https://aws.amazon.com/ses/pricing/' },
    readFrom: "AWS's price list, transcribed in https://github.com/api-evangelist/amazon-ses",
  },
  mailData: {
    ...{ microDollars: 120_000, per: 1, unit: 'GB of data' },
    ...{ region: 'us-east-1', listedOn: '2026-07-22', source: 'https://aws.amazon.com/ses/pricing/' },
    readFrom: "AWS's price list, transcribed in https://github.com/api-evangelist/amazon-ses",
  },
  key: {
    ...{ microDollars: 1_000_000, per: 1, unit: 'version of a key for a month' },
    ...{ region: 'all regions', listedOn: '2026-04-21', source: 'https://aws.amazon.com/kms/pricing/' },
    readFrom: 'https://usage.ai/blogs/aws/reserved-instances/dynamodb/encryption-cost/',
  },
  keyRequest: {
    ...{ microDollars: 30_000, per: 10_000, unit: 'requests' },
    ...{ region: 'all regions', listedOn: '2026-04-21', source: 'https://aws.amazon.com/kms/pricing/' },
    readFrom: 'https://usage.ai/blogs/aws/reserved-instances/dynamodb/encryption-cost/',
  },
  secret: {
    ...{ microDollars: 400_000, per: 1, unit: 'secret for a month' },
    ...{ region: 'all regions', listedOn: '2026-09-20', source: 'https://aws.amazon.com/secrets-manager/pricing/' },
    readFrom: "AWS's page, transcribed in https://github.com/api-evangelist/amazon-secrets-manager",
  },
  secretRequest: {
    ...{ microDollars: 50_000, per: 10_000, unit: 'requests' },
    ...{ region: 'all regions', listedOn: '2026-09-20', source: 'https://aws.amazon.com/secrets-manager/pricing/' },
    readFrom: "AWS's page, transcribed in https://github.com/api-evangelist/amazon-secrets-manager",
  },
  objectStorage: {
    ...{ microDollars: 24_500, per: 1, unit: 'GB-month of objects' },
    ...{ region: 'eu-central-1', listedOn: '2026', source: 'https://aws.amazon.com/s3/pricing/' },
    readFrom: 'an Infracost estimate in a public repository',
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;
