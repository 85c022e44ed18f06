/** Who writes the letters, and where the reader can turn: settings of the deployment, never words of a letter. */
export interface House {
  /** The marketplace's name as partners and customers know it. */
  readonly marketplace: string;
  /** Where a partner asks: an e-mail address or a page. */
  readonly partnerSupport: string;
  /** Where a partner objects, free of charge: an e-mail address or a page (Regulation (EU) 2019/1150, Article 11). */
  readonly objections: string;
  /** The partner's account, where every figure can be looked up. */
  readonly accountUrl: string;
  /** Where a customer rates an order; the order id becomes the last part of its path. */
  readonly reviewUrlBase: string;
  /** Days after a notice of an exceeded limit before which nobody decides on the account. */
  readonly daysBeforeDecision: number;
}
