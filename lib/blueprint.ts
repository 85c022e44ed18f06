import { App, type AppProps, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { nameIn, type Stage } from './stages.ts';
import { StatefulStack } from './stateful-stack.ts';
import { StatelessStack } from './stateless-stack.ts';

/** The whole app, as `cdk synth` makes it and as the tests see it: two stacks a stage, checked against AwsSolutions and Serverless while it is made. */
export function blueprint(stages: readonly Stage[], props: AppProps = {}): App {
  const app = new App({ ...props, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(), new ServerlessChecks());
  Tags.of(app).add('service', 'service-norms');
  for (const stage of stages) {
    const stackProps = { env: { region: stage.region }, tags: { stage: stage.name } };
    const stateful = new StatefulStack(app, nameIn(stage, 'stateful'), stage, stackProps);
    new StatelessStack(app, nameIn(stage, 'stateless'), stage, stateful, stackProps);
  }
  return app;
}
