import { sha256 } from '../../adapters/aws/hash.ts';
import { memoryCorrectionStore } from '../../adapters/memory/correction-store.ts';
import { memoryDecisionStore } from '../../adapters/memory/decision-store.ts';
import { memoryFactStore } from '../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../adapters/memory/letter-store.ts';
import { memoryMailSwitch } from '../../adapters/memory/mail-switch.ts';
import { emptyMemory, type Memory } from '../../adapters/memory/memory.ts';
import { memoryQuarantine } from '../../adapters/memory/quarantine.ts';
import { memoryResultStore } from '../../adapters/memory/result-store.ts';
import { memoryReviewRequestStore } from '../../adapters/memory/review-request-store.ts';
import { memoryRunStore } from '../../adapters/memory/run-store.ts';
import { memoryShardReader } from '../../adapters/memory/shard-reader.ts';
import { Shelf } from '../../adapters/memory/shelf.ts';
import { memorySuppressionStore } from '../../adapters/memory/suppression-store.ts';
import { memoryWrittenMails } from '../../adapters/memory/written-mails.ts';
import type { IsoWeek } from '../../domain/calendar/iso-week.ts';
import { bookInForce } from '../../domain/policy/books.ts';
import { GROUP_NORMS } from '../../domain/policy/group-norms.data.ts';
import { SEEDS } from '../../domain/policy/seeds.ts';
import type { Mailer } from '../../domain/ports.ts';
import { NO_COUNTS } from '../../domain/scores/run.ts';
import { closeRun } from '../../lambdas/close-run/close-run.ts';
import { evaluatePartners } from '../../lambdas/evaluate-partners/evaluate-partners.ts';
import { bulkAdmission } from '../../lambdas/ingest-events/event.ts';
import { ingestTexts } from '../../lambdas/ingest-events/ingest-texts.ts';
import { planRun } from '../../lambdas/plan-run/plan-run.ts';
import { requestReviews } from '../../lambdas/request-reviews/request-reviews.ts';
import { sendMail } from '../../lambdas/send-mail/send-mail.ts';
import { HOUSE } from '../fixtures/letters-due.ts';
import type { CloudEvent } from './events.ts';
import { Life, mortal } from './mortal.ts';

const bookOf = (week: IsoWeek) => bookInForce('seeds', week);

/** What is stored, as it is after these events. */
export async function marketplaceOf(events: readonly CloudEvent[], now: Date): Promise<Memory> {
  const memory = emptyMemory({ shards: 2 });
  const ports = {
    facts: memoryFactStore(memory),
    reviewRequests: memoryReviewRequestStore(memory),
    quarantine: memoryQuarantine(memory),
    hash: sha256,
    book: SEEDS,
    now,
  };
  const texts = events.map((event) => JSON.stringify(event));
  const answers = await ingestTexts(texts, { admission: bulkAdmission(now), keepRefused: false }, ports);
  const missing = answers.find((answer) => 'reason' in answer);
  if (missing !== undefined) throw new Error(`The test has a mistake in it: ${JSON.stringify(missing)}`);
  return memory;
}

export function copyOf(memory: Memory): Memory {
  const copy = emptyMemory({ shards: memory.shards, pageSize: memory.pageSize });
  for (const [name, part] of Object.entries(memory)) {
    const into: unknown = Reflect.get(copy, name);
    if (part instanceof Shelf && into instanceof Shelf) for (const key of part.keys()) into.put(key, part.get(key));
    if (part instanceof Map && into instanceof Map) for (const [key, value] of part) into.set(key, value);
  }
  return copy;
}

/** The use cases of a week, one after the other, on the twins; each dies with the life that it is given. */
export function weekOf(memory: Memory, mailer: Mailer) {
  let fences = 0;
  const stores = (life: Life) => ({
    facts: mortal(memoryFactStore(memory), life),
    requests: mortal(memoryReviewRequestStore(memory), life),
    letters: mortal(memoryLetterStore(memory), life),
    runs: mortal(memoryRunStore(memory), life),
    reader: mortal(memoryShardReader(memory), life),
    results: mortal(memoryResultStore(memory), life),
    corrections: mortal(memoryCorrectionStore(memory), life),
    decisions: mortal(memoryDecisionStore(memory), life),
    suppressions: mortal(memorySuppressionStore(memory), life),
    mailer: mortal(mailer, life),
  });
  return {
    async run(now: Date, life = new Life()): Promise<void> {
      const ports = { ...stores(life), bookOf, shards: memory.shards, groupNorms: GROUP_NORMS, hash: sha256, now };
      const plan = await planRun({ week: null, mode: null, owner: 'test' }, ports);
      if (!plan.proceed) return;
      for (const shard of plan.shards) {
        const turn = { run: plan, shard, cursor: null, counts: NO_COUNTS, failed: [] };
        await evaluatePartners(turn, {
          ...ports,
          book: bookOf(plan.week),
          clock: () => now,
          hasTime: () => true,
        });
      }
      await closeRun(plan, ports);
    },
    async askReviews(now: Date, life = new Life()): Promise<void> {
      await requestReviews({ ...stores(life), book: SEEDS, now });
    },
    async send(now: Date, life = new Life()): Promise<void> {
      await sendMail({
        ...stores(life),
        writtenMails: memoryWrittenMails(),
        mailSwitch: memoryMailSwitch(),
        house: HOUSE,
        preferencesUrl: 'https://www.vlinder.example/account/mail',
        unsubscribeUrl: 'https://www.vlinder.example/stop',
        linkSigner: async () => ({ sign: () => 'f'.repeat(64), signedBy: () => null }),
        senders: { PARTNER: senderOf('partners'), CUSTOMER: senderOf('customers') },
        recipientRule: { kind: 'EVERYONE' },
        clock: () => now,
        time: { elapsed: () => 0, wait: async () => {} },
        newFence: () => {
          fences += 1;
          return `fence-${fences}`;
        },
        hasTime: () => true,
      });
    },
  };
}

function senderOf(name: string) {
  return { from: `${name}@vlinder.example`, replyTo: 'help@vlinder.example', configurationSet: name };
}
