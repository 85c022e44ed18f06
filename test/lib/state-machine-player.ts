import type { Properties } from './synthesized.ts';

/** What the functions of a state machine do, by the last part of their ARN. */
export type Functions = Readonly<Record<string, (payload: unknown) => unknown>>;

/** How an execution failed: what the Fail state said, or the error that nobody caught. */
export class ExecutionFailed extends Error {
  override readonly cause: string;
  constructor(error: string, cause: string) {
    super(error);
    this.name = error;
    this.cause = cause;
  }
}

/**
 * Plays a definition as Step Functions would: the part of the Amazon States Language that the weekly run uses, without waiting between
 * retries, and shard after shard. Our own, for no interpreter plays a distributed map that tolerates failures: aws-local-stepfunctions
 * 3.0.0 knows neither the mode nor the percentage, and wants Node 22.
 *
 * @throws ExecutionFailed
 */
export async function play(
  definition: Properties,
  input: unknown,
  functions: Functions,
  execution: string,
): Promise<unknown> {
  return new Player(functions, { Execution: { Name: execution } }).play(definition, input);
}

class Player {
  readonly #functions: Functions;
  readonly #context: object;

  constructor(functions: Functions, context: object) {
    this.#functions = functions;
    this.#context = context;
  }

  async play({ StartAt, States }: Properties, input: unknown): Promise<unknown> {
    let [name, data] = [StartAt, input];
    for (;;) {
      const state = States[name];
      if (state === undefined) throw new Error(`no state ${name}`);
      const step = await this.#enter(state, data);
      if (step.next === undefined) return step.data;
      [name, data] = [step.next, step.data];
    }
  }

  async #enter(state: Properties, data: unknown): Promise<{ data: unknown; next?: string }> {
    switch (state['Type']) {
      case 'Succeed':
        return { data: state['OutputPath'] === null ? {} : data };
      case 'Fail':
        throw new ExecutionFailed(state['Error'], String(this.#read(state['CausePath'], data)));
      case 'Choice':
        return { data, next: this.#choose(state, data) };
      case 'Pass':
        return { data: withResult(state, data, this.#read(state['InputPath'] ?? '$', data)), next: state['Next'] };
      case 'Task':
      case 'Map':
        return this.#work(state, data);
      default:
        throw new Error(`cannot play a ${state['Type']}`);
    }
  }

  async #work(state: Properties, data: unknown): Promise<{ data: unknown; next: string }> {
    try {
      const result = await (state['Type'] === 'Map' ? this.#map(state, data) : this.#taskWithRetries(state, data));
      return { data: withResult(state, data, this.#read(state['OutputPath'] ?? '$', result)), next: state['Next'] };
    } catch (error) {
      const catcher = (state['Catch'] ?? []).find((one: Properties) => matches(one, error));
      if (catcher === undefined) throw error;
      return { data: withResult(catcher, data, error), next: catcher.Next };
    }
  }

  async #taskWithRetries(state: Properties, data: unknown): Promise<unknown> {
    const used = new Map<Properties, number>();
    for (;;) {
      try {
        const { FunctionName, ...parameters } = this.#fill(state['Parameters'], data) as Properties;
        const called = this.#functions[String(FunctionName).split(':').at(-1) ?? ''];
        if (called === undefined) throw new Error(`no function ${FunctionName}`);
        return { Payload: throughJson(await called(throughJson(parameters['Payload']))) };
      } catch (error) {
        const retrier = (state['Retry'] ?? []).find((one: Properties) => matches(one, error));
        const times = used.get(retrier) ?? 0;
        if (retrier === undefined || times >= retrier.MaxAttempts) throw failed(error);
        used.set(retrier, times + 1);
      }
    }
  }

  async #map(state: Properties, data: unknown): Promise<unknown[]> {
    const items = this.#read(state['ItemsPath'], data) as unknown[];
    const outputs: unknown[] = [];
    for (const Value of items) {
      const child = new Player(this.#functions, { ...this.#context, Map: { Item: { Value } } });
      try {
        outputs.push(await child.play(state['ItemProcessor'], child.#fill(state['ItemSelector'], data)));
      } catch {
        // A child's failure is the map's business alone: it counts them.
      }
    }
    const tolerated = (items.length * (state['ToleratedFailurePercentage'] ?? 0)) / 100;
    if (items.length - outputs.length > tolerated) {
      throw new ExecutionFailed('States.ExceedToleratedFailureThreshold', '');
    }
    return outputs;
  }

  #choose({ Choices, Default }: Properties, data: unknown): string {
    const chosen = Choices.find((choice: Properties) => {
      const value = this.#read(choice['Variable'], data);
      if ('IsNull' in choice) return (value === null) === choice['IsNull'];
      return value === (choice['BooleanEquals'] ?? choice['StringEquals']);
    });
    return chosen?.Next ?? Default;
  }

  #fill(template: unknown, data: unknown): unknown {
    if (template === null || typeof template !== 'object') return template;
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) =>
        key.endsWith('.$') ? [key.slice(0, -2), this.#read(value, data)] : [key, this.#fill(value, data)],
      ),
    );
  }

  #read(path: string, data: unknown): unknown {
    if (path === 'States.JsonToString($)') return JSON.stringify(data);
    const [root, ...fields] = path.split('.');
    return fields.reduce<unknown>(
      (value, field) => {
        if (value === null || typeof value !== 'object' || !(field in value)) throw new Error(`no ${path}`);
        return (value as Record<string, unknown>)[field];
      },
      root === '$$' ? this.#context : data,
    );
  }
}

function withResult(state: Properties, data: unknown, result: unknown): unknown {
  const path = state['ResultPath'];
  if (path === null) return data;
  return path === undefined ? result : { ...(data as object), [path.replace('$.', '')]: result };
}

function matches({ ErrorEquals }: Properties, error: unknown): boolean {
  return ErrorEquals.includes('States.ALL') || ErrorEquals.includes(failed(error).name);
}

function failed(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
