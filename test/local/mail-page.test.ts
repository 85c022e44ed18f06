import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailPage, startMailPage } from '../../local/mail-page.ts';

interface Sent {
  readonly id: string;
  readonly letter: string;
  readonly at?: string;
  readonly kind?: string;
  readonly subject?: string;
  readonly to?: string;
  readonly html?: string;
  /** The name of its file. */
  readonly stored?: string;
  /** The name that the index gives. */
  readonly file?: string;
}

let directory: string;
let page: MailPage;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mail-page-'));
  page = await startMailPage({ directory });
});
afterEach(async () => {
  await page.close();
  await rm(directory, { recursive: true, force: true });
});

async function sent({
  id,
  letter,
  at = '2026-11-18T03:00:00.000Z',
  kind,
  subject = 'Your week',
  to = 'a@partner.example',
  html,
  stored = `${id}.eml`,
  file = stored,
}: Sent) {
  const mail = new MailComposer({
    from: '"The marketplace" <scores@marketplace.example>',
    to,
    subject,
    text: 'The text part',
    ...(html === undefined ? {} : { html }),
    headers: { 'List-Unsubscribe': '<https://marketplace.example/u?t=1>' },
  });
  await writeFile(join(directory, stored), await mail.compile().build());
  const line = { messageId: id, at, letter, to: [to], subject, file, ...(kind === undefined ? {} : { kind }) };
  await appendFile(join(directory, 'index.ndjson'), `${JSON.stringify(line)}\n`);
}

async function get(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(new URL(path, page.url));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const linksIn = (text: string): string[] =>
  [...text.matchAll(/href="\/mail\/([^"]+)"/g)].map((match) => match[1] ?? '');

describe('the list of mails', () => {
  it('says so when no mail has been sent, even without a directory', async () => {
    expect((await get('/')).text).toContain('No mail has been sent yet.');
    await rm(directory, { recursive: true });
    expect((await get('/')).status).toBe(200);
  });

  it('shows the newest first, under strike notices, weekly scores, review requests', async () => {
    await sent({ id: 'review', letter: 'REVIEW#order-1', at: '2026-11-20T08:00:00.000Z' });
    await sent({ id: 'older', letter: 'WEEKLY#p1#2026-W46#1', at: '2026-11-11T03:00:00.000Z' });
    await sent({ id: 'newer', letter: 'WEEKLY#p1#2026-W47#1', at: '2026-11-18T03:00:00.000Z' });
    await sent({ id: 'strike', letter: 'WEEKLY#p2#2026-W47#1', kind: 'STRIKE_NOTICE' });
    const { text } = await get('/');
    expect(linksIn(text)).toEqual(['strike', 'newer', 'older', 'review']);
    expect(text).toContain('4 sent, none has left this machine');
    expect(text).toContain('Wed, 18 Nov 2026, 04:00');
  });

  it('shows mails that are sent later, without a restart', async () => {
    await sent({ id: 'first', letter: 'REVIEW#1' });
    expect(linksIn((await get('/')).text)).toEqual(['first']);
    await sent({ id: 'second', letter: 'REVIEW#2' });
    expect(linksIn((await get('/')).text)).toEqual(['second', 'first']);
  });

  it.each(['P-77', 'order-1', 'anna@', 'frère'])('finds a mail by %s', async (query) => {
    await sent({ id: 'found', letter: 'WEEKLY#p-77#order-1', to: 'Anna@customer.example', subject: 'Cher frère' });
    await sent({ id: 'other', letter: 'WEEKLY#p-78#2026-W47#1' });
    expect(linksIn((await get(`/?q=${encodeURIComponent(query)}`)).text)).toEqual(['found']);
  });

  it('says so when nothing matches', async () => {
    await sent({ id: 'one', letter: 'REVIEW#1' });
    expect((await get('/?q=nobody')).text).toContain('No mail matches that.');
  });

  it('turns pages of a hundred in one kind, and keeps the search', async () => {
    const lines = Array.from({ length: 250 }, (_, index) => ({
      messageId: `m${index}`,
      at: new Date(Date.UTC(2026, 10, 1, 0, index)).toISOString(),
      letter: `REVIEW#order-${index}`,
      to: ['a@customer.example'],
      subject: 'How was it?',
      file: 'x.eml',
    }));
    await writeFile(join(directory, 'index.ndjson'), lines.map((line) => JSON.stringify(line)).join('\n'));
    const first = await get('/?kind=REVIEW_REQUEST&q=order');
    expect(linksIn(first.text)).toHaveLength(100);
    expect(linksIn(first.text)[0]).toBe('m249');
    expect(first.text).toContain('href="/?q=order&#38;kind=REVIEW_REQUEST&#38;page=2"');
    expect(linksIn((await get('/?kind=REVIEW_REQUEST&page=3')).text)).toHaveLength(50);
    expect(linksIn((await get('/')).text)).toHaveLength(12);
  });

  it('passes over a line that is half written, and a file that is no plain name', async () => {
    await sent({ id: 'good', letter: 'REVIEW#1' });
    await sent({ id: 'climber', letter: 'REVIEW#2', file: '../../etc/passwd.eml' });
    await appendFile(join(directory, 'index.ndjson'), '{"messageId":"half');
    expect(linksIn((await get('/')).text)).toEqual(['good']);
    expect((await get('/mail/climber')).status).toBe(404);
  });
});

describe('a mail', () => {
  it('is shown with its sender, text, headers and source', async () => {
    await sent({ id: 'm1', letter: 'WEEKLY#p1#2026-W47#1', html: '<p>Hello</p>' });
    const { text, status } = await get('/mail/m1');
    expect(status).toBe(200);
    expect(text).toContain('The marketplace &#60;scores@marketplace.example&#62;');
    expect(text).toContain('The text part');
    expect(text).toContain('<dt>List-Unsubscribe</dt>');
    expect(text).toContain('id="phone"');
    const source = await get('/mail/m1/source');
    expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(source.text).toContain('MIME-Version: 1.0');
  });

  it('is shown as text where it has no HTML', async () => {
    await sent({ id: 'm1', letter: 'REVIEW#1' });
    const { text } = await get('/mail/m1');
    expect(text).not.toContain('id="desktop"');
    expect(text).toContain('id="text" checked');
  });

  it('can neither run nor load anything', async () => {
    await sent({ id: 'm1', letter: 'REVIEW#1', html: '<script>alert(1)</script>' });
    expect((await get('/mail/m1')).text).toContain('<iframe sandbox="" ');
    const { headers, text } = await get('/mail/m1/html');
    expect(text).toContain('<script>');
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('cannot write markup into the page', async () => {
    const nasty = `<img src=x onerror=alert(1)>"'&`;
    await sent({ id: `"><b>`, letter: nasty, subject: nasty, stored: 'x.eml' });
    expect((await get(`/mail/${encodeURIComponent('"><b>')}`)).status).toBe(200);
    for (const path of [
      '/',
      `/?q=${encodeURIComponent(nasty)}`,
      `/mail/${encodeURIComponent('"><b>')}`,
      '/mail/%22%3E%3Cb%3Ex',
    ]) {
      const { text } = await get(path);
      expect(text).not.toContain('<img');
      expect(text).not.toContain('"><b>');
    }
  });

  it('leads to the next older and newer of its kind', async () => {
    for (const week of [45, 46, 47]) {
      await sent({ id: `w${week}`, letter: `WEEKLY#p1#2026-W${week}#1`, at: `2026-11-${week - 30}T03:00:00.000Z` });
    }
    await sent({ id: 'other', letter: 'REVIEW#1', at: '2026-11-16T12:00:00.000Z' });
    expect((await get('/mail/w46')).text).toMatch(/href="\/mail\/w47">Newer<[\s\S]*href="\/mail\/w45">Older</);
  });

  it('may have lost its file', async () => {
    await sent({ id: 'gone', letter: 'REVIEW#1' });
    await rm(join(directory, 'gone.eml'));
    const { status, text } = await get('/mail/gone');
    expect(status).toBe(404);
    expect(text).toContain('The file gone.eml of this mail is gone.');
  });

  it('may not exist', async () => {
    expect((await get('/mail/nobody')).status).toBe(404);
    expect((await get('/elsewhere')).status).toBe(404);
    expect((await get('/mail/%E0%A4%A')).status).toBe(404);
  });
});

describe('the mail page', () => {
  it('runs no script', async () => {
    await sent({ id: 'm1', letter: 'REVIEW#1' });
    for (const path of ['/', '/mail/m1']) {
      const { headers, text } = await get(path);
      expect(text).not.toContain('<script');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('is not shown under a foreign name, nor changed by anybody', async () => {
    const status = (options: { host: string; method: string }): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(page.url, { method: options.method, headers: { host: options.host } }, (response) =>
          resolve(response.resume().statusCode),
        )
          .on('error', reject)
          .end();
      });
    expect(await status({ host: 'localhost:1', method: 'GET' })).toBe(200);
    expect(await status({ host: 'evil.example', method: 'GET' })).toBe(403);
    expect(await status({ host: 'localhost', method: 'POST' })).toBe(405);
  });

  it('says in one sentence that its port is taken', async () => {
    const port = Number(new URL(page.url).port);
    await expect(startMailPage({ directory, port })).rejects.toThrow(
      `Nothing of ours can use port ${port}: name another one.`,
    );
  });
});
