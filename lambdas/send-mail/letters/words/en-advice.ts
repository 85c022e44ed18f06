import { formatsFor, type Noun } from '../show/formats.ts';
import type { AdviceWords } from './advice-words.ts';

const { integer, noun } = formatsFor({ tag: 'en-GB', through: 'to' });

const more = (things: Noun) => (count: number) => `${integer(count)} more ${noun(count, things)}`;
const fewer = (things: Noun) => (count: number) => `${integer(count)} fewer ${noun(count, things)}`;

/** What can be better, and how. */
export const ADVICE: AdviceWords = {
  heading: 'What can be better',
  changes: {
    FULFILMENT: more({ one: 'item on time', other: 'items on time' }),
    CANCELLATIONS: fewer({ one: 'cancelled item', other: 'cancelled items' }),
    TRACK_AND_TRACE: more({ one: 'parcel with a code', other: 'parcels with a code' }),
    PHONE_AVAILABILITY: more({ one: 'call answered', other: 'calls answered' }),
    RESPONSE_TIME: more({ one: 'answer in time', other: 'answers in time' }),
    CASE_ITEM_RATIO: fewer({ one: 'question', other: 'questions' }),
    REVIEWS: more({ one: 'review with a 10', other: 'reviews with a 10' }),
    RETURNS: fewer({ one: 'returned item', other: 'returned items' }),
    NPS: more({ one: 'promoter', other: 'promoters' }),
  },
  conform: (changes) => `With ${changes} this norm would not have been missed.`,
  target: (changes, target) => `With ${changes} the target (${target}) would have been reached.`,
  both: (changes) => `With ${changes} this norm would have been met.`,
  todo: {
    LATE: 'Most of the late items came after the promised day: hand parcels to the carrier earlier, or promise a day that you can keep. The first delivery attempt counts.',
    NEVER_ATTEMPTED:
      'For most of the late items no delivery attempt was scanned: check that each parcel went with the carrier, and that its code is linked to the order.',
    NOT_RECEIVED:
      'Most of the late items were sent without scans, and the customer says that they did not come: send them with track & trace, which shows the delivery attempt.',
    OUT_OF_STOCK:
      'Most cancellations were for want of stock: keep the stock of your offers up to date, and take an offer down when it runs out.',
    CANCELLED:
      'Most cancellations were your own: check price, stock and delivery time of these offers before the next order.',
    CANCELLED_BY_CUSTOMER:
      'Most cancellations were by the customer after the promised day: deliver on time, and none of these counts. A cancellation up to and including that day never does.',
    LAPSED:
      'Most cancellations were orders that lapsed, as no shipment was confirmed: confirm each shipment on the day that it leaves.',
    NO_CODE:
      'Enter the track & trace code when you confirm the shipment. Only letter post and deliveries by appointment go without one.',
    NO_ANSWER:
      'Calls count from Monday to Friday, 09:00 to 17:00, except on public holidays: see that somebody can pick up in those hours.',
    LATE_REPLY:
      'Most late answers did come: plan a fixed moment for questions on every working day. The 24 hours stand still at weekends and on public holidays; an automatic reply does not count.',
    NO_REPLY:
      'Most of these questions have no answer yet: answer them first. Closing a question without an answer does not count as one.',
    QUESTIONS:
      'See what these questions ask: a clearer product description, delivery time or manual often answers the next customer beforehand.',
    RATING: 'Read the latest reviews: what comes back in them is what customers notice first.',
    RETURNS: 'See why these items came back: photos, sizes and a full description set the right expectation.',
    CONTACT: 'Read what customers answered after contact: a solution in the first reply makes the difference.',
  },
};
