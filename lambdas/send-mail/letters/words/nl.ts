import type { Reason } from '../../../../domain/norms/tally.ts';
import { formatsFor } from '../show/formats.ts';
import { ADVICE } from './nl-advice.ts';
import { CORRECTION } from './nl-correction.ts';
import { MEASURES } from './nl-measures.ts';
import { START } from './nl-start-phase.ts';
import { STRIKE } from './nl-strike.ts';
import { PUNCTUATION } from './punctuation.ts';
import type { ScoreChange, StandingFacts, Words } from './words.ts';

const format = formatsFor({ tag: 'nl-NL', through: 't/m' });
const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = format;

const of = (count: number, whole: number): string => `${integer(count)} van ${integer(whole)}`;

/** Partners are addressed as "u", as a notice with consequences should; customers as "je", as the shop does. */
export const NL: Words = {
  language: 'nl',
  format,
  punctuation: PUNCTUATION.nl,
  norms: {
    FULFILMENT: {
      name: 'Artikelen op tijd',
      counted: (onTime, measured) => `${of(onTime, measured)} artikelen op tijd`,
      against: { one: 'te laat artikel', other: 'te late artikelen' },
      thing: 'Bestelregel',
    },
    CANCELLATIONS: {
      name: 'Annuleringen',
      counted: (cancelled, ordered) => `${of(cancelled, ordered)} bestelde artikelen geannuleerd`,
      against: { one: 'geannuleerd artikel', other: 'geannuleerde artikelen' },
      thing: 'Bestelregel',
    },
    TRACK_AND_TRACE: {
      name: 'Track & trace',
      counted: (withCode, parcels) => `${of(withCode, parcels)} pakketten met een code`,
      against: { one: 'pakket zonder code', other: 'pakketten zonder code' },
      thing: 'Zending',
    },
    PHONE_AVAILABILITY: {
      name: 'Telefonische bereikbaarheid',
      counted: (answered, offered) => `${of(answered, offered)} gesprekken opgenomen`,
      against: { one: 'gemist gesprek', other: 'gemiste gesprekken' },
      thing: 'Gesprek',
    },
    RESPONSE_TIME: {
      name: 'Reactietijd',
      counted: (inTime, questions) => `${of(inTime, questions)} vragen binnen 24 uur beantwoord`,
      against: { one: 'laat antwoord', other: 'late antwoorden' },
      thing: 'Vraag',
    },
    CASE_ITEM_RATIO: {
      name: 'Klantvragen',
      counted: (asked, orders) =>
        `${some(asked, { one: 'vraag', other: 'vragen' })} over ${some(orders, { one: 'bestelling', other: 'bestellingen' })}`,
      against: { one: 'vraag', other: 'vragen' },
      thing: 'Vraag',
    },
    REVIEWS: {
      name: 'Beoordelingscijfer',
      counted: (points, reviews) =>
        `${some(points, { one: 'punt', other: 'punten' })} uit ${some(reviews, { one: 'beoordeling', other: 'beoordelingen' })}`,
      against: { one: 'beoordeling', other: 'beoordelingen' },
      thing: 'Beoordeling',
    },
    RETURNS: {
      name: 'Retouren',
      counted: (returned, ordered) => `${of(returned, ordered)} bestelde artikelen geretourneerd`,
      against: { one: 'retour', other: 'retouren' },
      thing: 'Retour',
    },
    NPS: {
      name: 'NPS na klantcontact',
      counted: (net, answers) =>
        `promotors min criticasters: ${integer(net)}, uit ${some(answers, { one: 'antwoord', other: 'antwoorden' })}`,
      against: { one: 'criticaster', other: 'criticasters' },
      thing: 'Antwoord',
    },
  },

  serviceNorms: 'Servicenormen',
  percent: (number) => `${number}%`,
  weekWithDates: (week) => `Week ${weekNumber(week)} van ${weekYear(week)}: ${datesOfWeek(week)}`,
  week: (week) => `week ${weekNumber(week)} van ${weekYear(week)}`,
  subject: (week, headline) => `${headline} (week ${weekNumber(week)})`,
  reason,
  toAccount: 'Bekijk alle cijfers in uw account',

  weekly: {
    subject: (week, verdict, standing) =>
      `Week ${weekNumber(week)}: ${{ NO_STRIKE: 'geen strike', STRIKE: 'een strike', NOT_MEASURED: 'niets gemeten' }[verdict]}${
        standing.kind === 'OPEN' ? `, ${of(standing.strikes, standing.most)} in uw periode` : ''
      }${standing.kind === 'ROLLING' && standing.strikes > 0 ? `, ${of(standing.strikes, standing.most)} in ${integer(standing.weeks)} weken` : ''}`,
    verdict: {
      NO_STRIKE: 'Geen strike deze week',
      STRIKE: 'Deze week telt als strike',
      NOT_MEASURED: 'Deze week is er niets gemeten',
    },
    standing,
    ofNorms: (count) => `Van ${some(count, { one: 'norm', other: 'normen' })}`,
    summary: {
      MET: (count) => `${integer(count)} gehaald`,
      SHORT: (count) => `${integer(count)} nog niet op streefwaarde`,
      MISSED: (count) => `${integer(count)} gemist`,
      EXCLUDED: (count) => `${integer(count)} uitgesloten`,
      NOT_MEASURED: (count) => `${integer(count)} niet gemeten`,
    },
    whyYouGetThis: (marketplace) =>
      `U krijgt deze brief elke week omdat u via ${marketplace} verkoopt; hij hoort bij de voorwaarden tussen ons.`,
    stop: 'Stop de wekelijkse scores; berichten over strikes blijven komen',
    strikesStay: 'Berichten over strikes kunt u niet stoppen: zij hebben gevolgen volgens die voorwaarden.',
    sentAnyway: 'U hebt de wekelijkse scores gestopt. Deze brief krijgt u toch, omdat uw stand erdoor verandert.',
  },

  strip: {
    span: (first, last) =>
      `Van week ${weekNumber(first)} van ${weekYear(first)} t/m week ${weekNumber(last)} van ${weekYear(last)}`,
    strikes: (weeks) => {
      if (weeks.length === 0) return 'geen strike';
      return `een strike in ${weeks.length === 1 ? 'week' : 'de weken'} ${list(weeks.map(weekNumber))}`;
    },
    counts: {
      MET: (count) => `${integer(count)} zonder strike`,
      NOT_MEASURED: (count) => `${integer(count)} niet gemeten`,
      AHEAD: (count) => `${integer(count)} nog te gaan`,
    },
    legend: {
      STRIKE: 'strike',
      MET: 'geen strike',
      NOT_MEASURED: 'niet gemeten',
      AHEAD: 'nog te gaan',
      CURRENT: 'deze week',
    },
  },

  figures: {
    heading: 'Uw score, norm voor norm',
    columns: { norm: 'Norm', score: 'Score', target: 'Streefwaarde', verdict: 'Oordeel' },
    target: (condition, value) => (condition === '>=' ? `minstens ${value}` : `hoogstens ${value}`),
    limit: ({ when, value, minimum, against, strike }) => {
      const limit = `${strike ? 'strike' : 'gemist'} ${when === 'BELOW' ? 'onder' : 'boven'} ${value}`;
      return minimum === 0 ? limit : `${limit} met ${integer(minimum)} of meer ${against.other}`;
    },
    verdict: {
      MET: 'gehaald',
      BELOW_TARGET: 'onder streefwaarde',
      ABOVE_TARGET: 'boven streefwaarde',
      MISSED: 'gemist',
      STRIKE: 'gemist, strike',
      EXCLUDED: 'uitgesloten, telt niet mee',
      NOT_MEASURED: 'niet gemeten deze week',
    },
    points: (tenths, measure) => {
      if (measure === 'AVERAGE') return format.tenths(tenths);
      if (measure === 'PERCENTAGE') return `${format.tenths(tenths)} procentpunt`;
      return `${format.tenths(tenths)} ${tenths === 10 ? 'punt' : 'punten'}`;
    },
    change,
    trend: (facts, before) =>
      facts.by === null ? `gelijk aan de week ervoor (${before})` : `${change(facts)} dan de week ervoor (${before})`,
    distance: (by, side) =>
      by === null ? 'op de streefwaarde' : `${by} ${side === 'ABOVE' ? 'boven' : 'onder'} de streefwaarde`,
    countedHeading: 'Wat is meegeteld',
    itemColumns: { count: 'Aantal', why: 'Waarom' },
    moreItems: (count, url) => `En nog ${integer(count)}; de hele lijst staat in uw account: ${url}`,
  },

  strike: STRIKE,
  advice: ADVICE,
  measures: MEASURES,
  start: START,

  correction: CORRECTION,

  windowClosed: {
    headline: 'Uw strikeperiode is voorbij',
    countIsBack: 'De teller staat weer op 0',
    text: (first, last, strikes) =>
      `De periode van ${dates(first, last)} is voorbij met ${some(strikes, { one: 'strike', other: 'strikes' })}, binnen de grens. De teller staat weer op 0; de volgende strikeweek opent een nieuwe periode.`,
  },

  basis: {
    heading: 'Waarop dit berust',
    week: 'Week',
    clause: 'Bepaling in de voorwaarden',
    normBook: 'Normenboek',
    how: 'Hoe is dit bepaald',
    automatic: (asOf) =>
      `Automatisch berekend, uit de gegevens die wij hadden op ${format.moment(asOf)} (Amsterdam). Er heeft geen mens over geoordeeld.`,
    decided: (asOf) =>
      `Automatisch berekend, uit de gegevens die wij hadden op ${format.moment(asOf)} (Amsterdam), en na een besluit dat een medewerker sindsdien heeft genomen.`,
    revision: 'Revisie',
    revisionOf: (revision) =>
      revision === 1
        ? '1, de eerste beoordeling van deze week'
        : `${integer(revision)}, vervangt ${integer(revision - 1)}`,
    questions: 'Vragen',
    reference: 'Kenmerk',
  },

  review: {
    subject: (partners) => `Hoe was je bestelling bij ${list(partners)}?`,
    headline: 'Hoe was het?',
    intro: (partners) => `Hoe ging het met je bestelling bij ${list(partners)}?`,
    order: 'Bestelling',
    seller: { one: 'Verkoper', other: 'Verkopers' },
    expected: 'Verwacht op',
    ask: 'Een beoordeling kost een minuut. Ze helpt anderen kiezen, en de verkoper leest wat goed gaat en wat beter kan.',
    rate: 'Beoordeel deze bestelling',
    once: 'We vragen het één keer per bestelling. Liever niet? Dan hoef je niets te doen.',
    why: (marketplace) =>
      `Je krijgt deze mail omdat je in je account bij ${marketplace} hebt aangegeven dat je beoordelingen wilt geven. Hij gaat alleen over deze bestelling.`,
    stop: 'Stop deze mails',
    preferences: 'Kies welke mails je krijgt',
  },
};

function change({ by, better }: ScoreChange): string {
  return by === null ? 'ongewijzigd' : `${by} ${better ? 'beter' : 'slechter'}`;
}

function standing(facts: StandingFacts): string {
  switch (facts.kind) {
    case 'NO_WINDOW':
      return 'Er loopt geen strikeperiode';
    case 'OPEN':
      return `${of(facts.strikes, facts.most)} in uw periode t/m ${date(facts.lastDay)}`;
    case 'EXCEEDED':
      return `Er staan ${some(facts.strikes, { one: 'strike', other: 'strikes' })}, boven de grens van ${integer(facts.most)}`;
    case 'ROLLING':
      return facts.strikes === 0
        ? `Geen strike in de laatste ${integer(facts.weeks)} beoordeelde weken`
        : `${of(facts.strikes, facts.most)} in de laatste ${integer(facts.weeks)} beoordeelde weken`;
  }
}

const CANCELLERS = { PARTNER: 'u', CUSTOMER: 'de klant', EXPIRY: 'verval van de bestelling' };

const CANCEL_REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    OUT_OF_STOCK: 'niet op voorraad',
    REQUESTED_BY_CUSTOMER: 'op verzoek van de klant',
    BAD_CONDITION: 'in slechte staat',
    HIGHER_SHIPCOST: 'hogere verzendkosten',
    INCORRECT_PRICE: 'onjuiste prijs',
    NOT_AVAIL_IN_TIME: 'niet op tijd leverbaar',
    NO_BOL_GUARANTEE: 'geen garantie',
    ORDERED_TWICE: 'dubbel besteld',
    RETAIN_ITEM: 'artikel behouden',
    TECH_ISSUE: 'technisch probleem',
    UNFINDABLE_ITEM: 'artikel onvindbaar',
    OTHER: 'andere reden',
  }),
);

function reason(facts: Reason): string {
  switch (facts.kind) {
    case 'LATE':
      return `beloofd ${date(facts.promised)}, eerste poging ${date(facts.attempted)}`;
    case 'NEVER_ATTEMPTED':
      return `beloofd ${date(facts.promised)}, geen bezorgpoging`;
    case 'NOT_RECEIVED':
      return `beloofd ${date(facts.promised)}, volgens de klant niet ontvangen`;
    case 'CANCELLED':
      return `geannuleerd op ${date(facts.on)} door ${CANCELLERS[facts.by]}: ${CANCEL_REASONS.get(facts.code) ?? facts.code}`;
    case 'NO_CODE':
      return 'geen track & trace-code';
    case 'ASKED':
      return `gesteld op ${date(facts.on)}, over bestelling ${facts.orderId}`;
    case 'RETURNED':
      return `retour gemeld op ${date(facts.on)}, van bestelregel ${facts.orderItemId}`;
    case 'NO_ANSWER':
      return `gesprek van ${format.moment(facts.at)}, niet opgenomen`;
    case 'LATE_REPLY': {
      const reply = facts.answered === null ? 'geen antwoord' : `eerste antwoord ${format.moment(facts.answered)}`;
      return `gesteld ${format.moment(facts.opened)}, uiterste tijd ${format.moment(facts.due)}, ${reply}`;
    }
  }
}
