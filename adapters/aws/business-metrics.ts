import { BUSINESS_METRICS, type BusinessMetric, type MetricName } from './business-metrics.data.ts';

/** One value of a metric. */
export interface Datum {
  readonly metric: MetricName;
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

type Facts = Readonly<Record<string, unknown>>;

/** What each line of a function's log says in figures. A line that is not here says nothing that is counted. */
const READERS: Readonly<Record<string, (facts: Facts) => readonly Datum[]>> = {
  'events answered': ({ kinds, factsWritten, kept }) => [
    ...split('Events', kinds, ['Kind', 'Answer']),
    ...count('FactsWritten', factsWritten),
    ...count('Quarantined', kept),
  ],
  'partner out of scope': ({ otherPartner }) => count('OtherPartnersEvents', otherPartner),
  'upload imported': ({ turn, state }) => (turn === 'ENDED' ? count('UploadsEnded', 1, { State: String(state) }) : []),
  'run closed': (facts) => (facts['mode'] === 'AUDIT' ? audited() : runClosed(facts)),
  'audit found differences': ({ differences }) => count('AuditDifferences', differences),
  'mail sent': ({ letters, pauses }) => [...split('Letters', letters, ['Kind', 'State']), ...paused(pauses)],
  'deliveries recorded': (facts) => [
    ...split('DeliveryEvents', facts, ['What']),
    ...count('PartnersNotReached', facts['partnersNotReached']),
    ...count('Quarantined', facts['quarantined']),
  ],
  'review requests decided': (counts) =>
    Object.entries(counts).flatMap(([Decision, value]) => count('ReviewRequests', value, { Decision })),
  'list stopped': ({ list, changed }) => (changed === true ? count('Unsubscribes', 1, { List: String(list) }) : []),
  'link refused': () => count('LinksRefused', 1),
  'watch kept': ({ overdue, oldestDueSeconds }) => [
    ...gauge('WeekOverdue', overdue),
    ...entriesOf(oldestDueSeconds).flatMap(([Class, value]) => gauge('OldestLetterDue', value, { Class })),
  ],
};

/** The business metrics of one line of the log: those of the catalogue, whatever else it says. */
export function businessMetricsOf(message: string, facts: Facts): readonly Datum[] {
  const read = Object.hasOwn(READERS, message) ? READERS[message] : undefined;
  return (read?.(facts) ?? []).filter(isInCatalogue);
}

function runClosed({ mode, status, counts, missing }: Facts): readonly Datum[] {
  const Mode = String(mode);
  const of = new Map(entriesOf(counts));
  return [
    ...count('RunsClosed', 1, { Mode, Status: String(status) }),
    ...count('PartnersJudged', of.get('partners'), { Mode }),
    ...count('Strikes', of.get('strikes'), { Mode }),
    ...count('WindowsOpened', of.get('windowsOpened'), { Mode }),
    ...count('LettersMade', of.get('lettersDue'), { Mode }),
    ...count('PartnersWithoutScore', Array.isArray(missing) ? missing.length : 0, { Mode }),
  ];
}

/** The differences were said one by one, before they were mended: counted here again, each would count twice. This says that it was looked. */
function audited(): readonly Datum[] {
  return gauge('AuditDifferences', 0);
}

function paused(pauses: unknown): readonly Datum[] {
  if (!Array.isArray(pauses)) return [];
  return [...new Set(pauses.map((pause) => String(pause?.why)))].flatMap((Why) => count('SendingPaused', 1, { Why }));
}

/** `{ 'order.item.placed accepted': 3 }`: the dimensions' values, parted by a space. */
function split(metric: MetricName, values: unknown, names: readonly string[]): readonly Datum[] {
  return entriesOf(values).flatMap(([key, value]) => {
    const parts = key.split(' ');
    return count(metric, value, Object.fromEntries(names.map((name, index) => [name, parts[index] ?? ''])));
  });
}

/** Nothing where there is nothing to count: an hour without a value costs nothing. */
function count(metric: MetricName, value: unknown, dimensions: Datum['dimensions'] = {}): readonly Datum[] {
  return typeof value === 'number' && value > 0 ? [{ metric, value, dimensions }] : [];
}

/** Said whatever it is: its silence means something. */
function gauge(metric: MetricName, value: unknown, dimensions: Datum['dimensions'] = {}): readonly Datum[] {
  return typeof value === 'number' && value >= 0 ? [{ metric, value, dimensions }] : [];
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** What the catalogue does not know would be a metric that nobody looks at, and perhaps one a partner. */
function isInCatalogue({ metric, dimensions }: Datum): boolean {
  const known: BusinessMetric['dimensions'] = BUSINESS_METRICS[metric].dimensions;
  return Object.entries(dimensions).every(([name, value]) => known[name]?.includes(value) ?? false);
}
