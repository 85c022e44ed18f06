import type { Character } from './cast.ts';
import type { OrderedItem } from './orders.ts';
import type { Random } from './random.ts';
import { later, type Timeline } from './timeline.ts';

/** What may follow an order once it has been delivered: a review, a question, a call, a return. */
export function playAftermath(
  partnerId: string,
  { grades, asked }: Character,
  item: OrderedItem,
  timeline: Timeline,
  random: Random,
): void {
  const { orderId, orderItemId, promised } = item;
  const minute = random.whole(0, 59);

  if (random.chance(30)) {
    const moment = later(promised, random.whole(1, 12), random.whole(8, 22), minute);
    const reviewId = `r-${orderId}`;
    timeline.add('review.received', reviewId, moment, { partnerId, reviewId, orderId, grade: random.oneOf(grades) });
  }
  if (random.chance(3)) {
    const returnId = `b-${orderId}`;
    const quantity = random.whole(1, item.quantity);
    const moment = later(promised, random.whole(2, 10), random.whole(8, 22), minute);
    timeline.add('return.registered', returnId, moment, { partnerId, returnId, orderItemId, quantity });
  }
  if (random.chance(8)) {
    const callId = `t-${orderId}`;
    const moment = later(promised, random.whole(0, 3), random.whole(9, 19), minute);
    timeline.add('call.offered', callId, moment, { partnerId, callId, answered: random.chance(93) });
  }
  if (random.chance(asked)) playQuestion(partnerId, orderId, item, timeline, random);
}

function playQuestion(partnerId: string, orderId: string, item: OrderedItem, timeline: Timeline, random: Random): void {
  const questionId = `q-${orderId}`;
  const minute = random.whole(0, 59);
  const hour = random.whole(8, 18);
  const day = random.whole(0, 4);
  timeline.add('question.opened', questionId, later(item.promised, day, hour, minute), {
    partnerId,
    questionId,
    orderId,
  });
  if (random.chance(5)) return;
  const answered = later(item.promised, day, hour + random.whole(1, 5), minute);
  timeline.add('question.answered', questionId, answered, { partnerId, questionId });
  const by = random.chance(85) ? 'PARTNER' : 'PLATFORM';
  timeline.add('question.closed', questionId, later(item.promised, day + 1, hour, minute), {
    partnerId,
    questionId,
    by,
  });
  if (by === 'PLATFORM' || random.chance(60)) return;
  const surveyId = `v-${orderId}`;
  const grade = random.whole(5, 10);
  timeline.add('survey.answered', surveyId, later(item.promised, day + 2, hour, minute), {
    partnerId,
    surveyId,
    questionId,
    grade,
  });
}
