import { describe, expect, it } from 'vitest';
import { withNullForAddresses, withoutAddresses } from '../../../domain/privacy/without-addresses.ts';

describe('I8: a text that is kept for a person to look at', () => {
  it.each([
    ['{"email":"anna@customer.example"}', '{"email":"(address removed)"}'],
    ['From: Anna <anna@customer.example>, bert@x', 'From: Anna <(address removed)>, (address removed)'],
    ['{"email":"anna\\u0040customer.example"}', '{"email":"(address removed)"}'],
    ['smtp; 550 5.1.1 anna+tag@customer.example unknown', 'smtp; 550 5.1.1 (address removed) unknown'],
    ['no address in it', 'no address in it'],
  ])('holds no address: %j', (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });
});

describe('I8: a text that may be read again', () => {
  it.each([
    ['{"id":"1","email":"anna@customer.example","n":2}', { id: '1', email: null, n: 2 }],
    ['{"email":"\\"anna b\\"@customer.example","id":"a\\\\"}', { email: null, id: 'a\\' }],
    ['{"email":"anna\\u0040customer.example"}', { email: null }],
    ['{"id":"1"}', { id: '1' }],
  ])('has null where an address was: %s', (text, expected) => {
    expect(JSON.parse(withNullForAddresses(text))).toEqual(expected);
  });

  it('holds none where it is no JSON either', () => {
    expect(withNullForAddresses('anna@customer.example')).toBe('(address removed)');
  });
});

describe('fault row 22: a text that is made to take long', () => {
  const MEBIBYTE = 1_024 * 1_024;

  it.each([
    ['without a space', 'x'.repeat(MEBIBYTE)],
    ['of @ alone', '@'.repeat(MEBIBYTE)],
    ['of a JSON text that does not end', `"${'@'.repeat(MEBIBYTE)}`],
    ['of quotes in a JSON text that does not end', `"${'\\"'.repeat(MEBIBYTE / 2)}`],
    ['that ends in a backslash', `${'"\\'.repeat(MEBIBYTE / 2)}`],
  ])('%s is read once: it does not take longer than it is long', (_what, text) => {
    expect(withoutAddresses(text).length).toBeLessThanOrEqual(text.length);
    expect(withNullForAddresses(text).length).toBeLessThanOrEqual(text.length);
  });
});
