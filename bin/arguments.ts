import { InvalidArgumentError, Option } from 'commander';
import { type IsoWeek, parseIsoWeek } from '../domain/calendar/iso-week.ts';
import { type LocalDate, parseLocalDate } from '../domain/calendar/local-date.ts';
import { PROFILES } from '../domain/policy/books.ts';

export const DEFAULT_DATA = '.norms';

export function dataOption(): Option {
  return new Option('--data <dir>', 'where facts, scores and mails are kept').default(DEFAULT_DATA);
}

export function bookOption(what: string): Option {
  return new Option('--book <name>', what)
    .choices(PROFILES)
    .default(undefined, 'the one that the data was judged by so far, at first seeds');
}

export function asWeek(text: string): IsoWeek {
  const week = parseIsoWeek(text);
  if (week === undefined) throw new InvalidArgumentError('There is no such ISO week; one is written 2017-W47.');
  return week;
}

export function asDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new InvalidArgumentError('There is no such date; one is written 2017-11-30.');
  return date;
}
