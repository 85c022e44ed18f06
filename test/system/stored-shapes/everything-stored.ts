import { correctionStore } from '../../../adapters/aws/correction-store.ts';
import { decisionStore } from '../../../adapters/aws/decision-store.ts';
import { mailSwitch } from '../../../adapters/aws/mail-switch.ts';
import type { Item } from '../../../adapters/aws/table.ts';
import { writtenMails } from '../../../adapters/aws/written-mails.ts';
import { openBulkDoor } from '../../../local/bulk-door.ts';
import { synthesise } from '../../../local/synthetic-marketplace.ts';
import { instant, week } from '../../domain/calendar/literals.ts';
import { asked, at, type CloudEvent, customer, perfectOrder, questionClosed, registered, surveyed } from '../events.ts';
import { header, withLetters } from '../letters.ts';
import { openLiveDoor } from '../live-door.ts';
import type { Marketplace } from '../system.ts';

const [W45, W46] = [week('2026-W45'), week('2026-W46')];
const NOON = '2026-11-18T11:00:00.000Z';
const DECIDED = { decidedBy: 'jansen', decidedAt: instant('2026-11-12T10:00:00Z') };

/** Two weeks of partners of every character, and one whom everything happens to that is not among them. */
const { directory, days } = synthesise({ partners: 12, firstWeek: W45, weeks: 2, seed: 11 });
const MORE: readonly CloudEvent[] = [
  registered('more'),
  ...customer('bounce', at(W45, 'mon')).map(withBouncingAddress),
  ...perfectOrder('more', 'i1', W46).map((one) => of('bounce', one)),
  asked('more', 'q1', at(W46, 'mon')),
  questionClosed('more', 'q1', at(W46, 'tue'), 'PARTNER'),
  surveyed('more', 's1', at(W46, 'wed'), 'q1', 9),
  {
    ...registered('more'),
    id: 'mail',
    type: 'mail.sent',
    time: at(W46, 'wed'),
    data: { customerId: 'bounce', kind: 'NEWSLETTER', commercial: true },
  },
];
/** What ingestion keeps for a person. */
const REFUSED = { ...registered('refused', at(W46, 'tue')), data: {} };

/** Has the system write an item of every kind, and hands out all that it stored. */
export async function everythingStored(marketplace: Marketplace): Promise<readonly Item[]> {
  const { deployment } = marketplace;
  const { table, settings } = deployment;
  const events = [...directory, ...days.flatMap((day) => day.events)] as readonly CloudEvent[];
  deployment.setClock(new Date(NOON));
  await takeAll(marketplace, events);
  await openLiveDoor(marketplace).deliver([REFUSED]);
  await correctionStore(table).add({
    kind: 'CORRECTION',
    id: 'c-1',
    week: W45,
    partners: { kind: 'PARTNERS', partnerIds: ['more'] },
    scope: { kind: 'ITEMS', norms: ['FULFILMENT'], items: { ids: ['i1'] } },
    ground: 'CARRIER_DISRUPTION',
    evidenceRef: 'case-1',
    ...DECIDED,
  });
  await decisionStore(table, settings.SHARDS).add({
    kind: 'COUNT_ANEW',
    partnerId: 'more',
    week: W45,
    note: 'a plan',
    ...DECIDED,
  });
  for (const one of [W45, W46]) await marketplace.run(one);
  await withLetters(marketplace, MORE, async ({ askForReviews, send, mails, visit }) => {
    await marketplace.run(W46, 'RERUN');
    await askForReviews('2026-11-18T07:00:00.000Z');
    await send(NOON);
    const weekly = (await mails()).find((mail) => header(mail, 'list-unsubscribe')?.includes('/weekly-scores'));
    await visit(weekly, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  });
  await writtenMails(table).keep({
    letterKey: 'WEEKLY#more#2026-W46#1',
    raw: Buffer.from('Subject: x\r\n\r\ny'),
    at: instant(NOON),
  });
  await mailSwitch(table).set({ paused: true, by: 'jansen', at: instant(NOON), reason: 'wrong figures' });
  return marketplace.items();
}

/** Of some that come in disorder the door refuses a few, as it should. */
async function takeAll({ deployment }: Marketplace, events: readonly CloudEvent[]): Promise<void> {
  const door = openBulkDoor(deployment);
  await door.take(events.map((event) => JSON.stringify(event)));
  await door.close();
}

function of(customerId: string, event: CloudEvent): CloudEvent {
  return event.type === 'order.item.placed' ? { ...event, data: { ...event.data, customerId } } : event;
}

function withBouncingAddress(event: CloudEvent): CloudEvent {
  if (event.type !== 'customer.contact') return event;
  return { ...event, data: { ...event.data, email: 'bounce@simulator.amazonses.com' } };
}
