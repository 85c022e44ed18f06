import type { Norm, Ratio } from './norm-book.ts';

/** What is wrong with a book, and where: `seeds/1, norms.FULFILMENT.miss.limit`. */
export interface Problem {
  readonly place: string;
  readonly reason: string;
}

/** Problems of one norm; `place` is where it stands. */
export function checkNorm(key: string, norm: Norm, place: string): readonly Problem[] {
  const { id, measure, target, miss, personal, source } = norm;
  const at = (part: string, reason: string | false): readonly Problem[] =>
    reason === false ? [] : [{ place: `${place}.${part}`, reason }];
  return [
    ...at('id', id !== key && `the norm ${id} stands under another's key, ${key}`),
    ...checkRatio(target.value, `${place}.target.value`, measure),
    ...checkRatio(miss.limit, `${place}.miss.limit`, measure),
    ...checkWhole(miss.minimumAgainst, 0, `${place}.miss.minimumAgainst`),
    ...at(
      'miss.minimumAgainst',
      measure !== 'PERCENTAGE' && miss.minimumAgainst > 0 && `nothing can be counted against a norm of ${measure}`,
    ),
    ...at('miss.when', missesWrongSide(norm) && `a target of ${target.condition} is not missed ${miss.when} its limit`),
    ...at(
      'miss.limit',
      missesWhileMet(norm) && 'the limit is on the wrong side of the target: who meets the target misses',
    ),
    ...at('target.value', isOutOfReach(norm) && 'more than everything is asked for'),
    ...(personal === undefined
      ? []
      : [
          ...checkRatio(personal.fallback, `${place}.personal.fallback`, measure),
          ...(personal.cap === null ? [] : checkRatio(personal.cap, `${place}.personal.cap`, measure)),
          ...at(
            'personal.cap',
            personal.cap !== null && isLess(personal.cap, personal.fallback) && 'the cap is below the fallback',
          ),
          ...checkSource(personal.source, `${place}.personal.source`),
        ]),
    ...checkSource(source, `${place}.source`),
  ];
}

/** Both halves whole, the lower one from 1 on; below nothing are points alone, which go down to -100. */
export function checkRatio({ of, per }: Ratio, place: string, measure?: Norm['measure']): readonly Problem[] {
  const least = measure === 'POINTS' ? Number.MIN_SAFE_INTEGER : 0;
  return [...checkWhole(of, least, `${place}.of`), ...checkWhole(per, 1, `${place}.per`)];
}

export function checkWhole(number: number, least: number, place: string): readonly Problem[] {
  if (!Number.isSafeInteger(number)) return [{ place, reason: `${number} is no whole number` }];
  return number < least ? [{ place, reason: `${number} is less than ${least}` }] : [];
}

export function checkSource(source: string, place: string): readonly Problem[] {
  return source.trim() === '' ? [{ place, reason: 'names no source' }] : [];
}

function missesWrongSide({ target, miss }: Norm): boolean {
  return miss.when !== (target.condition === '>=' ? 'BELOW' : 'ABOVE');
}

function missesWhileMet({ target, miss }: Norm): boolean {
  return target.condition === '>=' ? isLess(target.value, miss.limit) : isLess(miss.limit, target.value);
}

function isOutOfReach({ measure, target }: Norm): boolean {
  return measure !== 'AVERAGE' && target.condition === '>=' && isLess({ of: 1, per: 1 }, target.value);
}

function isLess(a: Ratio, b: Ratio): boolean {
  return a.of * b.per < b.of * a.per;
}
