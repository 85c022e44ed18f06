/** The package ships no declarations of what it compiles. */
declare module 'asl-validator' {
  function validate(definition: object): {
    readonly isValid: boolean;
    readonly errorsText: (separator?: string) => string;
  };
  export = validate;
}
