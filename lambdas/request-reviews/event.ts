/** What the schedule, or a person, calls it with: that it is time, and nothing else. The day is the clock's. */
export type RequestReviewsEvent = Readonly<Record<string, unknown>>;
