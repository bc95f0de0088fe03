import { Blocks } from './blocks.tsx';
import type { View } from './model.ts';
import { SurfaceContext } from './surface.ts';
import { type Act, useActing } from './use-acting.ts';

const Published = ({ view, act }: { view: View; act: Act }) => {
  const { surface, problem } = useActing({ view: view.id }, view.state, act);
  return (
    <div className="home">
      <SurfaceContext value={surface}>
        <Blocks blocks={view.definition.blocks} />
      </SurfaceContext>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
};

/** The app's Home tab, or calm words where the bot has published none. */
export const Home = ({ view, app, act }: { view: View | undefined; app: string; act: Act }) =>
  view === undefined ? (
    <div className="home nothing">
      <p>{app} has not published a Home tab. Everything it can do is one command away.</p>
    </div>
  ) : (
    <Published view={view} act={act} />
  );
