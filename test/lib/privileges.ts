import { nameIn, type Stage } from '../../lib/stages.ts';
import { ofType, type Properties, type Template } from './synthesized.ts';

/** What a role may do, a line a statement: `dynamodb: GetItem Query ▸ NormsTable/index/byDue`, with its condition where it has one. */
export type Privileges = ReadonlyMap<string, readonly string[]>;

/** Of every role of both stacks. A function's is named by the function's folder of `lambdas/`, another by its construct. */
export function privilegesOf(
  { stateful, stateless }: { readonly stateful: Template; readonly stateless: Template },
  stage: Stage,
): Privileges {
  const templates = [stateful, stateless];
  const say = sayer(stateful);
  const folders = foldersByRole(stateless, stage);
  const roles = templates.flatMap((template) => [...ofType(template, 'AWS::IAM::Role')]);
  const policies = templates.flatMap((template) => [...ofType(template, 'AWS::IAM::Policy').values()]);
  return new Map(
    roles.map(([id, role]) => {
      const attached = policies.filter(({ Roles }) => Roles?.some(({ Ref }: Properties) => Ref === id));
      const documents = [
        ...attached.map(({ PolicyDocument }) => PolicyDocument),
        ...(role['Policies'] ?? []).map(({ PolicyDocument }: Properties) => PolicyDocument),
      ];
      const managed = (role['ManagedPolicyArns'] ?? []).map((arn: unknown) => `MANAGED ${say(arn)}`);
      const lines = documents.flatMap(({ Statement }) => Statement).map((statement) => lineOf(statement, say));
      return [folders.get(id) ?? withoutHash(id), [...lines, ...managed].toSorted()];
    }),
  );
}

/** Of what is attached to producers' and operators' own roles, by its construct. */
export function privilegesForOthers({
  stateful,
  stateless,
}: {
  readonly stateful: Template;
  readonly stateless: Template;
}): Privileges {
  const say = sayer(stateful);
  const policies = [stateful, stateless].flatMap((template) => [...ofType(template, 'AWS::IAM::ManagedPolicy')]);
  return new Map(
    policies.map(([id, { PolicyDocument }]) => [
      withoutHash(id),
      PolicyDocument.Statement.map((statement: Properties) => lineOf(statement, say)).toSorted(),
    ]),
  );
}

/** The folders of the functions that take on each role. */
export function foldersByRole(stateless: Template, stage: Stage): ReadonlyMap<string, string> {
  const functions = [...ofType(stateless, 'AWS::Lambda::Function').values()];
  return new Map(
    functions.map(({ Role, FunctionName }) => [
      String(Role['Fn::GetAtt'][0]),
      String(FunctionName).replace(nameIn(stage, ''), ''),
    ]),
  );
}

function lineOf({ Effect, Action, Resource, Condition }: Properties, say: (value: unknown) => string): string {
  const actions: string[] = [Action].flat();
  const services = [...new Set(actions.map((action) => action.split(':')[0]))];
  const said = services.map((service) => {
    const own = actions.filter((action) => action.startsWith(`${service}:`));
    return `${service}: ${own.map((action) => action.slice(`${service}:`.length)).join(' ')}`;
  });
  const resources = [Resource].flat().map(say).toSorted().join(' · ');
  const when = Condition === undefined ? '' : ` when ${JSON.stringify(Condition, (_, value) => spoken(value, say))}`;
  return `${Effect === 'Allow' ? '' : `${Effect} `}${said.join(', ')} ▸ ${resources}${when}`;
}

function spoken(value: unknown, say: (value: unknown) => string): unknown {
  const isIntrinsic = typeof value === 'object' && value !== null && /^(Ref|Fn::)/.test(Object.keys(value)[0] ?? '');
  return isIntrinsic ? say(value) : value;
}

/** Says a value of a template as a reader would: constructs by their name, outputs of the stateful stack by what they put out. */
function sayer(stateful: Template): (value: unknown) => string {
  return function say(value): string {
    if (typeof value === 'string') return value.replace(/^arn:aws:/, '');
    const [how, what] = Object.entries(value as Properties)[0] ?? [];
    switch (how) {
      case 'Ref':
        return what === 'AWS::AccountId' ? 'ACCOUNT' : withoutHash(what);
      case 'Fn::GetAtt':
        return withoutHash(String(what[0]));
      case 'Fn::GetStackOutput':
        return say(stateful.Outputs?.[what['OutputName']]?.Value);
      case 'Fn::Join':
        return what[1].map(say).join('');
      case 'Fn::Select':
        return say(what[1]);
      case 'Fn::Split':
        return say(what[1]);
      default:
        throw new Error(`cannot say ${how}`);
    }
  };
}

/** CDK ends each logical id in eight characters of a hash. */
function withoutHash(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
