import { describe, expect, it } from 'vitest';
import { dispatchOf, type RecipientRule } from '../../../domain/outbox/recipient-rule.ts';

const ADDRESS = 'anna@customer.example';

describe('fault row 47: whom a stage may write to', () => {
  it('production: whom the letter is for', () => {
    expect(dispatchOf({ kind: 'EVERYONE' }, ADDRESS)).toEqual({ kind: 'SEND', to: ADDRESS, mark: null });
  });

  it.each([
    ['success@simulator.amazonses.com', true],
    ['Success@Simulator.AmazonSES.com', true],
    [ADDRESS, false],
    ['success@simulator.amazonses.com.evil.example', false],
    ['evil-success@simulator.amazonses.com', false],
    ['success@simulator.amazonses.com, anna@customer.example', false],
    ['*', false],
    ['', false],
  ])('an allow-list: its own addresses, whole and nothing else: %j %s', (email, goes) => {
    const rule: RecipientRule = { kind: 'ALLOW_LIST', addresses: ['success@simulator.amazonses.com'] };
    expect(dispatchOf(rule, email).kind).toBe(goes ? 'SEND' : 'REFUSE');
  });

  it('an empty allow-list: nobody', () => {
    expect(dispatchOf({ kind: 'ALLOW_LIST', addresses: [] }, ADDRESS).kind).toBe('REFUSE');
  });

  it.each<RecipientRule>([
    { kind: 'ALLOW_LIST', addresses: ['success@simulator.amazonses.com'] },
    { kind: 'READDRESS', to: 'testers@marketplace.example', mark: 'acceptance' },
    { kind: 'WRITE' },
  ])('$kind: the address of the reader leaks into nothing', (rule) => {
    expect(JSON.stringify(dispatchOf(rule, ADDRESS))).not.toContain('anna');
  });

  it('re-addressed: to our own mailbox, marked', () => {
    const rule: RecipientRule = { kind: 'READDRESS', to: 'testers@marketplace.example', mark: 'acceptance' };
    expect(dispatchOf(rule, ADDRESS)).toEqual({ kind: 'SEND', to: 'testers@marketplace.example', mark: 'acceptance' });
  });
});
