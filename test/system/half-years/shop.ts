import { type IsoWeek, mondayOf } from '../../../domain/calendar/iso-week.ts';
import { addDays } from '../../../domain/calendar/local-date.ts';
import { instantAt } from '../../../domain/calendar/marketplace-time.ts';
import type { CloudEvent } from '../events.ts';

interface Sales {
  /** Units, in one order of that many; or orders of one unit each. */
  readonly units?: number;
  readonly orders?: number;
  /** How many of the units, or of the orders, come a day after the promise. */
  readonly late?: number;
  readonly cancelled?: number;
}

/** Tells in events what happens to one partner. Ordered on Monday, shipped on Tuesday, promised for Friday. */
export class Shop {
  readonly events: CloudEvent[] = [];
  readonly #partnerId: string;

  constructor(partnerId: string, countryCode: string, registeredAt: string) {
    this.#partnerId = partnerId;
    const email = `${partnerId}@partner.example`;
    const name = `Shop ${partnerId}`;
    this.#say('partner.registered', partnerId, registeredAt, { name, email, language: 'en', countryCode });
  }

  sells(of: IsoWeek, { units = 0, orders = 0, late = 0, cancelled = 0 }: Sales): void {
    if (units > 0) {
      const onTime = units - late - cancelled;
      if (onTime > 0) this.#order(of, 'on-time', onTime, 'DELIVERED_ON_THURSDAY');
      if (late > 0) this.#order(of, 'late', late, 'DELIVERED_ON_SATURDAY');
      if (cancelled > 0) this.#order(of, 'cancelled', cancelled, 'CANCELLED');
    }
    for (let order = 1; order <= orders; order++) {
      this.#order(
        of,
        String(order).padStart(2, '0'),
        1,
        order <= late ? 'DELIVERED_ON_SATURDAY' : 'DELIVERED_ON_THURSDAY',
      );
    }
  }

  /** On Tuesday from ten on, a minute apart. */
  isCalled(of: IsoWeek, { calls, missed = 0 }: { readonly calls: number; readonly missed?: number }): void {
    for (let call = 1; call <= calls; call++) {
      this.callAt(`${of}-${call}`, instantAt(addDays(mondayOf(of), 1), 10, call), call > missed);
    }
  }

  callAt(callId: string, time: string, answered: boolean): void {
    this.#say('call.offered', callId, time, { callId: `${this.#partnerId}-${callId}`, answered });
  }

  /** On Wednesday noon, and answered two hours later, but for those that never are. */
  isAsked(
    of: IsoWeek,
    { questions, unanswered = 0 }: { readonly questions: number; readonly unanswered?: number },
  ): void {
    const wednesday = addDays(mondayOf(of), 2);
    for (let question = 1; question <= questions; question++) {
      const answeredAt = question > unanswered ? instantAt(wednesday, 14, question) : null;
      this.questionAt(`${of}-${question}`, instantAt(wednesday, 12, question), answeredAt);
    }
  }

  questionAt(id: string, openedAt: string, answeredAt: string | null): void {
    const questionId = `${this.#partnerId}-${id}`;
    this.#say('question.opened', id, openedAt, { questionId });
    if (answeredAt !== null) this.#say('question.answered', id, answeredAt, { questionId });
  }

  isReviewed(of: IsoWeek, grade: number): void {
    const orderId = `${this.#partnerId}-${of}-on-time`;
    this.#say('review.received', of, instantAt(addDays(mondayOf(of), 5), 12), {
      reviewId: `${this.#partnerId}-${of}`,
      orderId,
      grade,
    });
  }

  #order(
    of: IsoWeek,
    which: string,
    quantity: number,
    fate: 'DELIVERED_ON_THURSDAY' | 'DELIVERED_ON_SATURDAY' | 'CANCELLED',
  ): void {
    const monday = mondayOf(of);
    const orderId = `${this.#partnerId}-${of}-${which}`;
    const orderItemId = `${orderId}-1`;
    const id = `${of}-${which}`;
    this.#say('order.item.placed', id, instantAt(monday, 10), {
      orderId,
      orderItemId,
      customerId: `customer-${orderId}`,
      ean: '8710400280507',
      productGroup: 'toys',
      quantity,
      fulfilmentMethod: 'FBR',
      timeFrameType: 'REGULAR',
      latestDeliveryDate: addDays(monday, 4),
    });
    if (fate === 'CANCELLED') {
      const why = { by: 'PARTNER', reasonCode: 'OUT_OF_STOCK' };
      this.#say('order.item.cancelled', id, instantAt(addDays(monday, 1), 9), { orderItemId, quantity, ...why });
      return;
    }
    const parcel = { shipmentId: `parcel-${orderId}`, orderItemIds: [orderItemId] };
    this.#say('shipment.created', id, instantAt(addDays(monday, 1), 16), {
      ...parcel,
      parcelType: 'PARCEL',
      transporterCode: 'TNT',
      trackAndTrace: `3S${of}${which}`,
    });
    const day = fate === 'DELIVERED_ON_THURSDAY' ? 3 : 5;
    this.#say('transport.event', id, instantAt(addDays(monday, day), 13), {
      ...parcel,
      eventCode: 'DELIVERED_AT_CUSTOMER',
    });
  }

  #say(type: string, of: string, time: string, data: CloudEvent['data']): void {
    const id = `${type}:${this.#partnerId}:${of}`;
    this.events.push({
      specversion: '1.0',
      id,
      source: '/golden',
      type,
      time,
      data: { partnerId: this.#partnerId, ...data },
    });
  }
}
