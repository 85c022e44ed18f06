/** What counts as a ground for a correction (`rules.md` 2.5: P22, P26, P27). */
export const GROUNDS = [
  /** A disruption at the platform itself: order confirmation, shown delivery dates, the API. */
  'PLATFORM_DISRUPTION',
  /** A national strike, or a disruption, of a carrier. */
  'CARRIER_DISRUPTION',
  /** A strike or disruption at a depot: it has to hit several partners, and the carrier confirms it in an official letter. */
  'DEPOT_DISRUPTION',
  /** A temporary fault with the processing of track & trace codes. */
  'TRACK_AND_TRACE_FAULT',
  /** Content altered by another partner, which forces cancellations. */
  'CONTENT_ALTERED',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** What is asked for and is no ground, with the reason to give (2.5). */
const NO_GROUNDS: Readonly<Record<string, string>> = {
  CAPACITY: 'capacity problems are no ground, even with a letter',
  HEAT: 'heat is no ground, even with a letter',
  ORDINARY_DELAY: 'ordinary delays are no ground, even with a letter',
  SEVERAL_WEEKS: 'an incident spread over several weeks is not covered',
  SMALL_INCIDENT: 'an incident of 1 or 2 items is covered already: under 3 items no week is missed',
};

/** Words under which those are asked for, as they are by who does not know the list. */
export const REFUSED_GROUNDS: readonly string[] = Object.keys(NO_GROUNDS);

/** A ground by its name, or why it is none. */
export function readGround(
  name: string,
): { readonly ground: Ground; readonly refusal: null } | { readonly ground: null; readonly refusal: string } {
  const ground = GROUNDS.find((one) => one === name);
  if (ground !== undefined) return { ground, refusal: null };
  const reason = Object.hasOwn(NO_GROUNDS, name) ? NO_GROUNDS[name] : undefined;
  if (reason !== undefined) return { ground: null, refusal: `${reason} (rules 2.5)` };
  return { ground: null, refusal: `${name} is no ground that is known: ${GROUNDS.join(', ')}` };
}
