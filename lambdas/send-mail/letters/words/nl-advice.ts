import { formatsFor, type Noun } from '../show/formats.ts';
import type { AdviceWords } from './advice-words.ts';

const { integer, noun } = formatsFor({ tag: 'nl-NL', through: 't/m' });

/** "1 artikel meer op tijd": `after` stands behind the word that counts. */
const more =
  (things: Noun, after = '') =>
  (count: number) =>
    `${integer(count)} ${noun(count, things)} meer${after}`;
const fewer = (things: Noun) => (count: number) => `${integer(count)} ${noun(count, things)} minder`;

/** What can be better, and how. */
export const ADVICE: AdviceWords = {
  heading: 'Wat beter kan',
  changes: {
    FULFILMENT: more({ one: 'artikel', other: 'artikelen' }, ' op tijd'),
    CANCELLATIONS: fewer({ one: 'geannuleerd artikel', other: 'geannuleerde artikelen' }),
    TRACK_AND_TRACE: more({ one: 'pakket', other: 'pakketten' }, ' met een code'),
    PHONE_AVAILABILITY: more({ one: 'opgenomen gesprek', other: 'opgenomen gesprekken' }),
    RESPONSE_TIME: more({ one: 'antwoord', other: 'antwoorden' }, ' binnen de tijd'),
    CASE_ITEM_RATIO: fewer({ one: 'vraag', other: 'vragen' }),
    REVIEWS: more({ one: 'beoordeling', other: 'beoordelingen' }, ' met een 10'),
    RETURNS: fewer({ one: 'geretourneerd artikel', other: 'geretourneerde artikelen' }),
    NPS: more({ one: 'promotor', other: 'promotors' }),
  },
  conform: (changes) => `Met ${changes} was deze norm niet gemist.`,
  target: (changes, target) => `Met ${changes} was de streefwaarde (${target}) gehaald.`,
  both: (changes) => `Met ${changes} was deze norm gehaald.`,
  todo: {
    LATE: 'De meeste late artikelen kwamen na de beloofde dag: geef pakketten eerder mee aan de vervoerder, of beloof een dag die u kunt waarmaken. De eerste bezorgpoging telt.',
    NEVER_ATTEMPTED:
      'Voor de meeste late artikelen is geen bezorgpoging gescand: ga na of elk pakket is meegegaan en of de code aan de bestelling is gekoppeld.',
    NOT_RECEIVED:
      'De meeste late artikelen zijn zonder scans verstuurd, en de klant zegt dat ze niet zijn aangekomen: verstuur ze met track & trace, dan is de bezorgpoging te zien.',
    OUT_OF_STOCK:
      'De meeste annuleringen kwamen door gebrek aan voorraad: houd de voorraad van uw aanbod actueel en haal een artikel offline als het op is.',
    CANCELLED:
      'De meeste annuleringen kwamen van u: controleer prijs, voorraad en levertijd van deze artikelen vóór de volgende bestelling.',
    CANCELLED_BY_CUSTOMER:
      'De meeste annuleringen kwamen van de klant, na de beloofde dag: levert u op tijd, dan telt er geen een mee. Een annulering tot en met die dag telt nooit mee.',
    LAPSED:
      'De meeste annuleringen waren bestellingen die vervielen omdat er geen verzending was bevestigd: bevestig elke verzending op de dag dat die de deur uit gaat.',
    NO_CODE:
      'Vul de track & trace-code in wanneer u de verzending bevestigt. Alleen brievenbuspost en leveringen op afspraak gaan zonder.',
    NO_ANSWER:
      'Gesprekken tellen van maandag t/m vrijdag, van 9.00 tot 17.00 uur, behalve op feestdagen: zorg dat er dan iemand kan opnemen.',
    LATE_REPLY:
      'De meeste late antwoorden zijn wel gegeven: plan elke werkdag een vast moment voor vragen. De 24 uur staan stil in het weekend en op feestdagen; een automatisch antwoord telt niet.',
    NO_REPLY:
      'De meeste van deze vragen hebben nog geen antwoord: beantwoord die eerst. Een vraag sluiten zonder antwoord telt niet als antwoord.',
    QUESTIONS:
      'Kijk wat klanten hier vragen: een duidelijkere productomschrijving, levertijd of handleiding beantwoordt de volgende vraag vaak al vooraf.',
    RATING: 'Lees de laatste beoordelingen: wat daarin terugkomt, valt klanten het eerst op.',
    RETURNS:
      'Kijk waarom deze artikelen terugkwamen: foto’s, maten en een volledige omschrijving wekken de juiste verwachting.',
    CONTACT: 'Lees wat klanten na het contact antwoordden: een oplossing in het eerste antwoord maakt het verschil.',
  },
};
