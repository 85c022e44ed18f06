import { describe, expect, it } from 'vitest';
import { MARKETPLACE_ZONE } from '../../domain/calendar/marketplace-time.ts';
import { ACCEPTANCE, PRODUCTION, STAGES } from '../../lib/stages.ts';

describe('the stages', () => {
  it('production mails everyone; every other stage its allow-list alone (fault row 47)', () => {
    const open = STAGES.filter(({ mail }) => mail.allowedRecipients === '*');

    expect(open).toEqual([PRODUCTION]);
    expect(ACCEPTANCE.mail.allowedRecipients).toEqual(
      expect.arrayContaining([expect.stringMatching(/@simulator\.amazonses\.com$/)]),
    );
  });

  it.each(STAGES)('$name sends from addresses of the domain that it may send for', ({ mail }) => {
    for (const { address } of [mail.partnerSender, mail.customerSender]) {
      expect(address).toMatch(new RegExp(`^[^@]+@${mail.senderDomain.replaceAll('.', '\\.')}$`));
    }
  });

  it.each(STAGES)('$name keeps the marketplace’s time, as the domain does', ({ zone }) => {
    expect(zone).toBe(MARKETPLACE_ZONE);
  });

  it('have names of their own', () => {
    expect(new Set(STAGES.map(({ name }) => name)).size).toBe(STAGES.length);
  });
});
