import { expect, it } from 'vitest';
import { memoise } from '../../../domain/calendar/memoise.ts';

function countingSquares(limit: number) {
  const asked: number[] = [];
  const square = memoise(limit, (of: number) => {
    asked.push(of);
    return of * of;
  });
  return { asked, square };
}

it('asks once for what comes again, 0 included', () => {
  const { asked, square } = countingSquares(10);
  expect([0, 3, 0, 3].map(square)).toEqual([0, 9, 0, 9]);
  expect(asked).toEqual([0, 3]);
});

it('holds no more answers than its limit, and still answers rightly', () => {
  const { asked, square } = countingSquares(2);
  expect([1, 2, 3, 3, 1].map(square)).toEqual([1, 4, 9, 9, 1]);
  expect(asked).toEqual([1, 2, 3, 1]);
});
