/** What is not measured here and has to be taken for true: each on the dear side, and said on the page. */
export const ASSUMPTIONS = {
  /** 365 days in 12 months of 52 weeks and a day: weeks times 365, by 84. */
  daysAYear: 365,
  monthsOfStorage: 12,
  /** Every event comes by the bus, alone. */
  requestsAMessage: 3,
  /** Lambda asks an empty queue for messages with so many pollers, 20 seconds at a time. */
  pollers: 5,
  pollSeconds: 20,
  ingestWindowSeconds: 2,
  deliveryWindowSeconds: 10,
  messagesABatch: 500,
  /** Four calls of the table one after the other, of 15 ms. */
  waitMillisOfABatch: 60,
  /** Of functions that read and write page by page: as long again as they compute. */
  waitPercent: 100,
  overheadMillisOfACall: 100,
  memoryMegabytes: 1_769,
  /** What SES lets an account of some age send. */
  mailsASecond: 50,
  /** START, END and REPORT of a call in JSON, which Lambda writes itself. */
  logBytesOfACall: 750,
  logBytesOfATransition: 4_000,
  /** Plan, map, close and what lies between; and of a shard: evaluate, is it done, done. */
  transitionsOfARun: 7,
  transitionsOfAShard: 3,
  /** DynamoDB asks for the table's key again after five minutes, for each of so many callers. */
  callersOfTheKey: 50,
  keyRequestsAnHour: 12,
  /** Two secrets in two versions, read again after five minutes. */
  secretRequestsAnHour: 48,
  hoursAMonth: 730,
  /** The key and, after two yearly rotations, its two older versions. */
  keyVersions: 3,
  unsubscribePercent: 1,
  /** Of a new marketplace's first import. */
  importedGigabytes: 50,
} as const;
