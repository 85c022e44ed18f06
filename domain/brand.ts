declare const brand: unique symbol;

/** A string that went through its parser: an `IsoWeek` is no `LocalDate`, though both are text. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
