import { formatsFor } from '../show/formats.ts';
import type { NextFacts, StrikeWords } from './words.ts';

const { integer, date, dates, datesOfWeek, list, some, weekNumber, weekYear } = formatsFor({
  tag: 'nl-NL',
  through: 't/m',
});

const of = (count: number, whole: number): string => `${integer(count)} van ${integer(whole)}`;

export const STRIKE: StrikeWords = {
  headline: {
    STRIKE_NOTICE: (strikes, most) => `Strike ${of(strikes, most)}`,
    SERIOUS: (strikes, most) => `Strike ${of(strikes, most)}: dit is ernstig`,
    LIMIT_REACHED: (strikes, most) => `Strike ${of(strikes, most)}: de grens is bereikt`,
    LIMIT_EXCEEDED: (strikes, most) => `Strike ${integer(strikes)}: de grens van ${integer(most)} is overschreden`,
  },
  windowRuns: (lastDay) => `Uw periode loopt t/m ${date(lastDay)}`,
  oldestLapses: (lastDay) => `Uw oudste strike vervalt na ${date(lastDay)}`,
  personLooks: 'Een medewerker kijkt nu naar uw zaak',
  whyHeading: 'Waarom dit een strike is',
  why: (week, norms) =>
    `In week ${weekNumber(week)} van ${weekYear(week)} (${datesOfWeek(week)}) hebt u ${
      norms.length === 1 ? 'deze norm' : 'deze normen'
    } gemist: ${list(norms)}. De week telt als één strike, hoeveel normen er ook gemist zijn.`,
  norm: 'Norm',
  score: 'Uw score',
  noScore: 'geen percentage, want er is niets besteld',
  strike: 'Strike',
  strikeOf: (strikes, most) =>
    strikes > most ? `${integer(strikes)}, waar er hoogstens ${integer(most)} mogen zijn` : of(strikes, most),
  window: 'Strikeperiode',
  windowDates: (first, last, weeks) => `${dates(first, last)} (${some(weeks, { one: 'week', other: 'weken' })})`,
  rollingWeeks: (weeks, oldest) =>
    `de ${integer(weeks)} laatste beoordeelde weken; de oudste strike daarin is die van week ${weekNumber(oldest)} van ${weekYear(oldest)}`,
  temporaryClosure: (from, marketplace) =>
    `Vanaf ${integer(from)} strikes kan uw account tijdelijk worden gesloten, tot er een verbeterplan ligt. Dit bericht sluit niets: een medewerker van ${marketplace} beslist daarover en schrijft u eerst.`,
  nextHeading: 'Wat er nu gebeurt',
  next: {
    STRIKE_NOTICE: (facts) => [`${noMeasure(facts)} ${stillAllowed(facts)}`, nextJudgement(facts)],
    SERIOUS: (facts) => [`Pak de oorzaak nu aan. ${noMeasure(facts)} ${stillAllowed(facts)}`, nextJudgement(facts)],
    LIMIT_REACHED: (facts) => [
      `${noMeasure(facts)} Meer dan ${integer(facts.most)} strikes mag ${facts.rollingWeeks === null ? 'een periode' : `een tijdvak van ${integer(facts.rollingWeeks)} weken`} niet bevatten: nog één t/m ${date(facts.windowLastDay)} overschrijdt de grens, en dan kijkt een medewerker van ${facts.marketplace} naar uw zaak.`,
      nextJudgement(facts),
    ],
    LIMIT_EXCEEDED: ({ marketplace, decision, termination, daysBeforeTermination, ...facts }) => [
      `Een medewerker van ${marketplace} kijkt nu naar uw zaak. Zolang die niet heeft beslist, wordt er niets gesloten of beperkt; de beslissing valt niet vóór ${date(decision)}. ${untilThen(facts)}`,
      `Wordt besloten uw account te beëindigen, dan hoort u dat met de redenen minstens ${integer(daysBeforeTermination)} dagen vooraf: het eindigt niet vóór ${date(termination)}.`,
    ],
  },
  objectHeading: 'Als u het er niet mee eens bent',
  object: (rollingWeeks) =>
    `U kunt bezwaar maken. Dan kijkt een medewerker opnieuw naar de week: naar de feiten in deze brief, en naar wat wij niet konden weten, zoals een storing in onze systemen of een staking bij een vervoerder. Hebt u gelijk, dan wordt de strike ingetrokken en ${rollingWeeks === null ? 'uw periode' : 'uw strikes'} opnieuw geteld.`,
  objectTo: 'Schrijf naar',
  objectUntil: 'Uiterlijk',
  objectUntilDate: (lastDay, months) => `${date(lastDay)}, ${integer(months)} maanden na deze brief`,
  objectCost: 'Kosten',
  free: 'geen, bezwaar maken is gratis',
  objectionSubject: (key) => `Bezwaar tegen ${key}`,
};

function noMeasure({ marketplace }: NextFacts): string {
  return `Door dit bericht wordt er niets gesloten of beperkt: alleen een medewerker van ${marketplace} beslist over een maatregel, nooit een programma.`;
}

function stillAllowed({ left, windowLastDay, rollingWeeks }: NextFacts): string {
  const more = some(left, { one: 'strike', other: 'strikes' });
  if (rollingWeeks !== null) return `De laatste ${integer(rollingWeeks)} beoordeelde weken mogen nog ${more} bevatten.`;
  return `Tot en met ${date(windowLastDay)} mag uw periode nog ${more} bevatten.`;
}

function nextJudgement({ nextRun, windowLastDay, rollingWeeks }: NextFacts): string {
  if (rollingWeeks !== null)
    return `De volgende week wordt beoordeeld op ${date(nextRun)}, niet eerder. Een strike vervalt zodra er ${integer(rollingWeeks)} nieuwere weken zijn beoordeeld: de oudste na ${date(windowLastDay)}.`;
  return `De volgende week wordt beoordeeld op ${date(nextRun)}, niet eerder. Wordt de grens niet overschreden, dan sluit de periode na ${date(windowLastDay)} en staat de teller weer op 0.`;
}

function untilThen({ rollingWeeks }: Pick<NextFacts, 'rollingWeeks'>): string {
  return rollingWeeks === null
    ? 'Tot dan blijft uw periode open en tellen latere strikeweken mee.'
    : `Tot dan tellen latere strikeweken mee, en elke strike vervalt zodra er ${integer(rollingWeeks)} nieuwere weken zijn beoordeeld.`;
}
