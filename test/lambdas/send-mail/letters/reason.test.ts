import { describe, expect, it } from 'vitest';
import { readReason } from '../../../../lambdas/send-mail/letters/show/reason.ts';
import { EN } from '../../../../lambdas/send-mail/letters/words/en.ts';
import { NL } from '../../../../lambdas/send-mail/letters/words/nl.ts';

const say = (why: string) => [EN.reason(readReason(why)), NL.reason(readReason(why))];

describe('why a thing counted, in the language of the reader', () => {
  it.each([
    [
      'promised 2026-03-02, first attempt 2026-03-04',
      'promised 2 March 2026, first attempt 4 March 2026',
      'beloofd 2 maart 2026, eerste poging 4 maart 2026',
    ],
    [
      'promised 2026-03-06, no delivery attempt',
      'promised 6 March 2026, no delivery attempt',
      'beloofd 6 maart 2026, geen bezorgpoging',
    ],
    [
      'promised 2026-03-06, not received says the customer',
      'promised 6 March 2026, not received according to the customer',
      'beloofd 6 maart 2026, volgens de klant niet ontvangen',
    ],
    [
      'cancelled 2026-03-03 by partner, OUT_OF_STOCK',
      'cancelled on 3 March 2026 by you: out of stock',
      'geannuleerd op 3 maart 2026 door u: niet op voorraad',
    ],
    [
      'cancelled 2026-03-03 by expiry, SOMETHING_NEW',
      'cancelled on 3 March 2026 by expiry of the order: SOMETHING_NEW',
      'geannuleerd op 3 maart 2026 door verval van de bestelling: SOMETHING_NEW',
    ],
    ['no track & trace code', 'no track & trace code', 'geen track & trace-code'],
  ])('%s', (why, english, dutch) => {
    expect(say(why)).toEqual([english, dutch]);
  });

  it.each(['late', 'promised 2026-02-31, no delivery attempt', 'cancelled 2026-03-03 by nobody, OTHER', ''])(
    'shows what it does not know as it stands: "%s"',
    (why) => {
      expect(say(why)).toEqual([why, why]);
    },
  );
});
