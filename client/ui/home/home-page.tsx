import { useState } from 'preact/hooks';
import type { RoomApp } from '../../session/room-app.ts';
import type { SharedFile } from '../../storage/content/content-store.ts';
import { currentRoute, goTo } from '../address/current-route.ts';
import { parseJoinTarget } from '../address/join-target.ts';
import { parameterNames, parseParameters } from '../address/parameters.ts';
import { homeHash, mergeParameters, torrentLink } from '../address/route.ts';
import { describeFailure, isCancelled } from '../language/describe-failure.ts';
import { messages } from '../language/language.ts';
import { OwnName } from '../parts/own-name.tsx';
import { ParameterProblems } from '../parts/parameter-problems.tsx';
import { WithoutTracker } from '../parts/without-tracker.tsx';
import { AddressesForClass } from './addresses-for-class.tsx';
import { ClassExperimentCard } from './class-experiment.tsx';
import { DropZone } from './drop-zone.tsx';
import { type ExperimentForm, experimentQuery } from './experiment-form.ts';
import { JoinForm } from './join-form.tsx';
import { TorrentList } from './torrent-list.tsx';

/** At most one failure at a time, shown beside the form that it belongs to. */
type Failure = { readonly where: 'share' | 'join'; readonly text: string };

/** Where a torrent begins: share files, or join by code or link. */
export function HomePage(props: { readonly app: RoomApp; readonly query: URLSearchParams }) {
  const { app } = props;
  const m = messages.value;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [form, setForm] = useState<ExperimentForm | null>(null);
  const chosen = form && experimentQuery(form);
  const query = chosen ? mergeParameters(props.query, chosen) : props.query;
  const parsed = parseParameters(query);
  const mayShare = parsed.ok && chosen !== undefined;

  const share = async (choose: () => Promise<readonly SharedFile[]>) => {
    if (!mayShare || app.hashing.peek() !== null) return;
    setFailure(null);
    try {
      const files = await choose();
      if (files.length === 0) return setFailure({ where: 'share', text: m.home.nothingDropped });
      const infohash = await app.share(files, parsed.options);
      // A person who has opened another page meanwhile stays there.
      if (infohash === null || currentRoute.peek().page !== 'home') return;
      const name = app.torrents.peek().find((torrent) => torrent.infohash === infohash)?.name;
      goTo(torrentLink('', infohash, name ?? '', query));
    } catch (error) {
      if (isCancelled(error)) return;
      setFailure({ where: 'share', text: describeFailure(m.home.shareFailed, error, m) });
    }
  };

  const join = async (typed: string) => {
    setFailure(null);
    const target = parseJoinTarget(typed);
    if (target === undefined) return setFailure({ where: 'join', text: m.home.joinNotUnderstood });
    if (target.kind === 'ring') return goTo(target.hash);
    if (target.kind === 'torrent') {
      return goTo(torrentLink('', target.infohash, target.name, mergeParameters(props.query, target.query)));
    }
    try {
      const { infohash, name } = await app.resolveShortCode(target.code);
      if (currentRoute.peek().page === 'home') goTo(torrentLink('', infohash, name, props.query));
    } catch (error) {
      setFailure({ where: 'join', text: describeFailure(m.home.joinFailed, error, m) });
    }
  };

  return (
    <>
      <div class="hero">
        <h1>{m.tagline}</h1>
        <p>{m.taglineDetail}</p>
        {parsed.ok && <OwnName app={app} name={parsed.options.displayName || app.ownName.value} />}
      </div>
      {parsed.ok ? (
        <Settings query={props.query} />
      ) : (
        <ParameterProblems problems={parsed.problems} withoutThem={homeHash(new URLSearchParams())} />
      )}
      <div class="home">
        <div class="stack">
          <DropZone
            app={app}
            disabled={!mayShare}
            failure={failure?.where === 'share' ? failure.text : null}
            onFiles={share}
          />
          <ClassExperimentCard form={form} onChange={setForm} />
        </div>
        <div class="stack receiving">
          <JoinForm
            disabled={!parsed.ok}
            failure={failure?.where === 'join' ? failure.text : null}
            onJoin={join}
          />
          {app.tracker.value === 'unreachable' && (
            <section class="card">
              <WithoutTracker />
            </section>
          )}
          <AddressesForClass addresses={app.addresses.value} />
        </div>
        <TorrentList torrents={app.torrents.value} />
        <p class="lab-link">
          <a href="#/lab">{m.toLab}</a> <span class="muted">{m.toLabDetail}</span>
        </p>
        <p class="lab-link">
          <a href="#/ring">{m.toRing}</a> <span class="muted">{m.toRingDetail}</span>
        </p>
      </div>
    </>
  );
}

function Settings({ query }: { readonly query: URLSearchParams }) {
  const given = parameterNames.filter((name) => query.has(name));
  if (given.length === 0) return null;
  return (
    <p class="settings">
      {messages.value.home.settings}{' '}
      {given.map((name) => (
        <bdi class="code" key={name}>
          {name}={query.getAll(name).at(-1)}
        </bdi>
      ))}
    </p>
  );
}
