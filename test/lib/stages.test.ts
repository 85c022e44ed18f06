import { describe, expect, it } from 'vitest';
import { MARKETPLACE_ZONE } from '../../domain/calendar/marketplace-time.ts';
import { ACCEPTANCE, domainOf, PRODUCTION, STAGES, type TestStage } from '../../lib/stages.ts';

describe('the stages', () => {
  it('fault row 47: production alone mails everyone; acceptance the mailbox simulator, and nobody else', () => {
    const open = STAGES.filter(({ mail }) => mail.recipients.kind === 'EVERYONE');

    expect(open).toEqual([PRODUCTION]);
    expect(ACCEPTANCE.mail.recipients).toEqual({
      kind: 'ALLOW_LIST',
      addresses: ['success', 'bounce', 'complaint'].map((box) => `${box}@simulator.amazonses.com`),
    });
  });

  it('fault row 47: a test stage that mails everyone does not compile', () => {
    const careless: TestStage = {
      ...ACCEPTANCE,
      // @ts-expect-error EVERYONE is production's alone
      mail: { ...ACCEPTANCE.mail, recipients: { kind: 'EVERYONE' } },
    };
    // @ts-expect-error a copy of production is no test stage
    const stages: typeof STAGES = [PRODUCTION, { ...PRODUCTION, name: 'copy' }];

    expect([careless, stages]).toBeDefined();
  });

  it.each(STAGES)('$name sends to partners and to customers from a sub-domain each', ({ mail }) => {
    const [partners, customers] = [domainOf(mail.partnerSender.address), domainOf(mail.customerSender.address)];

    expect(partners).toMatch(/^partners\./);
    expect(customers).toMatch(/^customers\./);
    expect(partners.replace('partners.', '')).toBe(customers.replace('customers.', ''));
  });

  it.each(STAGES)('$name has its Return-Path below the From domain: SPF speaks for it (DMARC)', ({ mail }) => {
    for (const { address, mailFromDomain } of [mail.partnerSender, mail.customerSender]) {
      expect(mailFromDomain.endsWith(`.${domainOf(address)}`)).toBe(true);
    }
  });

  it('share no sender, so that what a test stage sends is not held against production', () => {
    const domains = STAGES.flatMap(({ mail }) => [mail.partnerSender, mail.customerSender]).map(({ address }) =>
      domainOf(address),
    );

    expect(new Set(domains).size).toBe(domains.length);
  });

  it.each(STAGES)('$name keeps the marketplace’s time, as the domain does', ({ zone }) => {
    expect(zone).toBe(MARKETPLACE_ZONE);
  });

  it('have names of their own', () => {
    expect(new Set(STAGES.map(({ name }) => name)).size).toBe(STAGES.length);
  });
});
