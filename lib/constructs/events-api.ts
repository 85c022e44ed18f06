import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { nameIn, type Stage } from '../stages.ts';

export const MARKETPLACE_PATH = '/events';
export const PARTNER_PATH = '/partners/{partnerId}/events';
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of IAM's policies
const TAG = '${aws:PrincipalTag/partnerId}';

/**
 * The address of the HTTP door, and who may come to it. Producers keep the one, and their roles the other, whatever is deployed behind:
 * made again, the API would have another address, and every producer would have to be told.
 */
export class EventsApi extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: nameIn(stage, 'events'),
      description: 'Events by HTTP: of the marketplace, and of partners, each its own.',
      createDefaultStage: false,
    });
    this.api.applyRemovalPolicy(RemovalPolicy.RETAIN);

    const marketplace = this.mayPost('MarketplacePolicy', MARKETPLACE_PATH, 'Sends events of any partner.');
    // The tag is the scope: whoever may set it on a role, a user or a session says whose events are written with it. A principal
    // without it has no value to put here, and may nothing. No tag can hold a wildcard.
    const partner = this.mayPost(
      'PartnerPolicy',
      PARTNER_PATH.replace('{partnerId}', TAG),
      'Sends the events of the partner that the tag partnerId of its role, user or session names.',
    );
    new CfnOutput(this, 'Url', { value: this.api.apiEndpoint });
    new CfnOutput(this, 'MarketplacePolicyArn', { value: marketplace.managedPolicyArn });
    new CfnOutput(this, 'PartnerPolicyArn', { value: partner.managedPolicyArn });
  }

  private mayPost(id: string, path: string, description: string): ManagedPolicy {
    const resources = [this.api.arnForExecuteApi('POST', path, '$default')];
    const statements = [new PolicyStatement({ actions: ['execute-api:Invoke'], resources })];
    const policy = new ManagedPolicy(this, id, { description, statements });
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return policy;
  }
}
