import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../../domain/norms/tally.ts';
import { EN } from '../../../../lambdas/send-mail/letters/words/en.ts';
import { NL } from '../../../../lambdas/send-mail/letters/words/nl.ts';
import { instant } from '../../../domain/calendar/literals.ts';
import { cancelled, day } from '../../../fixtures/letters-due.ts';

const say = (why: Reason) => [EN.reason(why), NL.reason(why)];

describe('why a thing counted, in the language of the reader', () => {
  it.each<[Reason, string, string]>([
    [
      { kind: 'LATE', promised: day('2026-03-02'), attempted: day('2026-03-04') },
      'promised 2 March 2026, first attempt 4 March 2026',
      'beloofd 2 maart 2026, eerste poging 4 maart 2026',
    ],
    [
      { kind: 'NEVER_ATTEMPTED', promised: day('2026-03-06') },
      'promised 6 March 2026, no delivery attempt',
      'beloofd 6 maart 2026, geen bezorgpoging',
    ],
    [
      { kind: 'NOT_RECEIVED', promised: day('2026-03-06') },
      'promised 6 March 2026, not received according to the customer',
      'beloofd 6 maart 2026, volgens de klant niet ontvangen',
    ],
    [
      cancelled('2026-03-03', 'PARTNER', 'OUT_OF_STOCK'),
      'cancelled on 3 March 2026 by you: out of stock',
      'geannuleerd op 3 maart 2026 door u: niet op voorraad',
    ],
    [
      cancelled('2026-03-05', 'CUSTOMER', 'REQUESTED_BY_CUSTOMER'),
      'cancelled on 5 March 2026 by the customer: requested by the customer',
      'geannuleerd op 5 maart 2026 door de klant: op verzoek van de klant',
    ],
    [
      cancelled('2026-03-03', 'EXPIRY', 'OTHER'),
      'cancelled on 3 March 2026 by expiry of the order: other reason',
      'geannuleerd op 3 maart 2026 door verval van de bestelling: andere reden',
    ],
    [{ kind: 'NO_CODE' }, 'no track & trace code', 'geen track & trace-code'],
    [
      { kind: 'NO_ANSWER', at: instant('2026-03-03T10:15:00+01:00') },
      'call of 3 March 2026, 10:15, nobody picked up',
      'gesprek van 3 maart 2026, 10:15, niet opgenomen',
    ],
    [
      {
        kind: 'LATE_REPLY',
        opened: instant('2026-03-06T16:00:00+01:00'),
        due: instant('2026-03-09T16:00:00+01:00'),
        answered: instant('2026-03-09T16:01:00+01:00'),
      },
      'opened 6 March 2026, 16:00, due 9 March 2026, 16:00, first reply 9 March 2026, 16:01',
      'gesteld 6 maart 2026, 16:00, uiterste tijd 9 maart 2026, 16:00, eerste antwoord 9 maart 2026, 16:01',
    ],
    [
      {
        kind: 'LATE_REPLY',
        opened: instant('2026-03-06T16:00:00+01:00'),
        due: instant('2026-03-09T16:00:00+01:00'),
        answered: null,
      },
      'opened 6 March 2026, 16:00, due 9 March 2026, 16:00, no reply',
      'gesteld 6 maart 2026, 16:00, uiterste tijd 9 maart 2026, 16:00, geen antwoord',
    ],
  ])('%j', (why, english, dutch) => {
    expect(say(why)).toEqual([english, dutch]);
  });

  it.each(['SOMETHING_NEW', 'constructor', '__proto__'])(
    'shows a code without words of its own as it stands: %s',
    (code) => {
      expect(say(cancelled('2026-03-03', 'PARTNER', code))).toEqual([
        `cancelled on 3 March 2026 by you: ${code}`,
        `geannuleerd op 3 maart 2026 door u: ${code}`,
      ]);
    },
  );
});
