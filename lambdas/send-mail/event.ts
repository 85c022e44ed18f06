/** What the schedule, or a person, calls it with: that it is time, and nothing else. What is due says the table. */
export type SendMailEvent = Readonly<Record<string, unknown>>;
