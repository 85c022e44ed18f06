import { describe, expect, it } from 'vitest';
import { memoryCorrectionStore } from '../../../adapters/memory/correction-store.ts';
import { memoryDecisionStore } from '../../../adapters/memory/decision-store.ts';
import { memoryFactStore } from '../../../adapters/memory/fact-store.ts';
import { memoryLetterStore } from '../../../adapters/memory/letter-store.ts';
import { memoryMailSwitch } from '../../../adapters/memory/mail-switch.ts';
import { emptyMemory } from '../../../adapters/memory/memory.ts';
import { memoryQuarantine } from '../../../adapters/memory/quarantine.ts';
import { recordingMailer } from '../../../adapters/memory/recording-mailer.ts';
import { memoryResultStore } from '../../../adapters/memory/result-store.ts';
import { memoryReviewRequestStore } from '../../../adapters/memory/review-request-store.ts';
import { memoryRunStore } from '../../../adapters/memory/run-store.ts';
import { memoryShardReader } from '../../../adapters/memory/shard-reader.ts';
import { memorySuppressionStore } from '../../../adapters/memory/suppression-store.ts';
import { memoryWrittenMails } from '../../../adapters/memory/written-mails.ts';
import { storageContracts } from '../contract/all-storage.ts';
import { mailerContract } from '../contract/mailer.ts';

describe('the twins in memory', () => {
  storageContracts(async (shards) => {
    let now = new Date(0);
    const memory = emptyMemory({ shards, clock: () => now });
    return {
      setClock(instant) {
        now = new Date(instant);
      },
      facts: memoryFactStore(memory),
      quarantine: memoryQuarantine(memory),
      reviewRequests: memoryReviewRequestStore(memory),
      letters: memoryLetterStore(memory),
      reader: memoryShardReader(memory),
      results: memoryResultStore(memory),
      runs: memoryRunStore(memory),
      corrections: memoryCorrectionStore(memory),
      decisions: memoryDecisionStore(memory),
      suppressions: memorySuppressionStore(memory),
      writtenMails: memoryWrittenMails(),
      mailSwitch: memoryMailSwitch(),
      quarantined: async () => [...memory.quarantine.getAll(memory.quarantine.keys()).values()],
    };
  });

  mailerContract(async ({ perSecond, quota }) => {
    const mailer = recordingMailer({ perSecond, quota });
    return { mailer, accepted: async () => mailer.accepted };
  });
});

describe('the recording mailer', () => {
  const mail = (letterKey: string) => ({
    raw: Buffer.from('hello'),
    configurationSet: 'partners',
    letterKey,
    addressHash: null,
  });

  it('does as it is told with a mail, and keeps what was handed to it whatever came of it', async () => {
    const mailer = recordingMailer({
      quota: 5,
      outcomeOf: (_, before) => (before === 1 ? { kind: 'UNKNOWN', reason: 'TimeoutError' } : null),
    });
    const outcomes = [await mailer.send(mail('l-1')), await mailer.send(mail('l-2')), await mailer.send(mail('l-3'))];
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ACCEPTED', 'UNKNOWN', 'ACCEPTED']);
    expect(mailer.mails.map(({ letterKey }) => letterKey)).toEqual(['l-1', 'l-2', 'l-3']);
    expect(mailer.accepted.map(({ letterKey }) => letterKey)).toEqual(['l-1', 'l-3']);
    expect((await mailer.quota()).left).toBe(3);
  });

  it('keeps its own copy of a mail', async () => {
    const mailer = recordingMailer();
    const given = mail('l-1');
    await mailer.send(given);
    given.raw.fill(0);
    expect(Buffer.from(mailer.mails[0]?.raw ?? []).toString()).toBe('hello');
  });
});
