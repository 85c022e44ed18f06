import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailPage, startMailPage } from '../../local/mail-page.ts';
import type { OutboxLetter } from '../../local/outbox.ts';
import { instant } from '../domain/calendar/literals.ts';

let directory: string;
let page: MailPage | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mail-page-'));
});
afterEach(async () => {
  await page?.close();
  await rm(directory, { recursive: true, force: true });
});

async function sent({ id, letter }: { readonly id: string; readonly letter: string }) {
  const mail = 'From: a@x.example\r\nTo: b@x.example\r\nSubject: Your week\r\n\r\nThe text part\r\n';
  await writeFile(join(directory, `${id}.eml`), mail);
  const line = { messageId: id, at: '2026-11-18T07:00:00.000Z', letter, to: ['b@x.example'], subject: 'Your week' };
  await appendFile(join(directory, 'index.ndjson'), `${JSON.stringify({ ...line, file: `${id}.eml` })}\n`);
}

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL(path, page?.url));
  return { status: response.status, text: await response.text() };
}

describe('letters of which there is no mail', () => {
  const letter = (key: string, state: OutboxLetter['state'], more: Partial<OutboxLetter> = {}): OutboxLetter => ({
    letter: key,
    kind: 'WEEKLY_SCORE',
    state,
    at: '2026-11-18T07:00:00.000Z',
    reason: null,
    history: [],
    mails: [],
    ...more,
  });
  const showing = async (letters: readonly OutboxLetter[]) => {
    page = await startMailPage({ directory, readLetters: async () => letters });
  };

  it('stand among the mails, each with its reason, and can be chosen by how they stand', async () => {
    await sent({ id: 'm1', letter: 'WEEKLY#p1#2026-W47#1' });
    await showing([
      letter('WEEKLY#p1#2026-W47#1', 'SENT'),
      letter('WEEKLY#p2#2026-W47#1', 'REJECTED', { reason: 'one plain address to send it to' }),
      letter('WEEKLY#p3#2026-W47#1', 'PENDING'),
    ]);
    const { text } = await get('/');
    expect(text).toContain('>Waiting 1</a>');
    expect(text).toContain('>Sent 1</a>');
    expect(text).toContain('<strong class="unsent">one plain address to send it to</strong>');
    const rejected = await get('/?state=REJECTED');
    expect(rejected.text).toContain('href="/letter/WEEKLY%23p2%232026-W47%231"');
    expect(rejected.text).not.toContain('href="/mail/');
    expect((await get('/?state=REJECTED&q=p3')).text).toContain('No mail matches that.');
  });

  it('offer no choice where all were sent', async () => {
    await sent({ id: 'm1', letter: 'WEEKLY#p1#2026-W47#1' });
    await showing([letter('WEEKLY#p1#2026-W47#1', 'SENT')]);
    expect((await get('/')).text).not.toContain('How they stand');
  });

  it('have a page each, with what happened', async () => {
    await showing([
      letter('WEEKLY#p2#2026-W47#1', 'UNKNOWN', {
        history: [
          { at: instant('2026-11-18T07:00:00Z'), what: 'SENDING', reason: null },
          { at: instant('2026-11-18T07:00:01Z'), what: 'UNKNOWN', reason: 'TimeoutError' },
        ],
      }),
    ]);
    const { status, text } = await get('/letter/WEEKLY%23p2%232026-W47%231');
    expect(status).toBe(200);
    expect(text).toMatch(/Handed to SES[\s\S]*No answer from SES<\/b><span>TimeoutError</);
    expect((await get('/letter/WEEKLY%23p9')).status).toBe(404);
  });

  it('show of a mail that bounced that it did, and its history beside its text', async () => {
    await sent({ id: 'm1', letter: 'WEEKLY#p1#2026-W47#1' });
    const bounced = { at: instant('2026-11-18T07:00:02Z'), what: 'BOUNCED', reason: 'Permanent' } as const;
    await showing([letter('WEEKLY#p1#2026-W47#1', 'SENT', { history: [bounced] })]);
    expect((await get('/?state=BOUNCED')).text).toContain('href="/mail/m1"');
    const { text } = await get('/mail/m1');
    expect(text).toContain('<b class="state BOUNCED">Bounced</b>');
    expect(text).toMatch(/<li class="BOUNCED">.*<span>Permanent<\/span>/);
  });

  it('write no markup into the page', async () => {
    const nasty = `<img src=x onerror=alert(1)>"'&`;
    const moment = { at: instant('2026-11-18T07:00:00Z'), what: 'REJECTED', reason: nasty } as const;
    await showing([letter(nasty, 'REJECTED', { reason: nasty, history: [moment] })]);
    for (const path of ['/', `/letter/${encodeURIComponent(nasty)}`]) {
      const { status, text } = await get(path);
      expect(status).toBe(200);
      expect(text).not.toContain('<img');
    }
  });
});
