/** The letter cannot be built: something that it must carry is not there. A defect of what made it due, so trying again does not help. */
export class UnfitLetter extends Error {
  override readonly name = 'UnfitLetter';
  readonly missing: readonly string[];

  constructor(key: string, missing: readonly string[]) {
    super(`${key} cannot be written: ${missing.join('; ')}`);
    this.missing = missing;
  }
}
