import { effect } from '@preact/signals';
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Infohash } from '../../shared/base/ids.ts';
import type { RoomApp } from '../session/room-app.ts';
import { currentRoute } from './address/current-route.ts';
import { keepCompletionHistories } from './drawings/completion-histories.ts';
import { HomePage } from './home/home-page.tsx';
import { chooseLanguage, language, messages, speakPreferredLanguage } from './language/language.ts';
import { type Language, languages } from './language/preferred-language.ts';
import { guardLeaving } from './page/guard-leaving.ts';
import { keepStyleSheets } from './page/style-sheets.ts';
import { tellWhenDone } from './page/tell-when-done.ts';
import { ErrorMessage } from './parts/error-message.tsx';
import { LazyPage } from './parts/lazy-page.tsx';
import { TrackerBadge } from './parts/tracker-badge.tsx';
import { TorrentPage } from './torrent/torrent-page.tsx';

/** Loads the person’s language, then draws. */
export async function startApp(root: HTMLElement, app: RoomApp): Promise<void> {
  await speakPreferredLanguage();
  renderApp(root, app);
}

/** Draws the pages into `root`, and keeps them drawn as the app's signals and the address change. */
export function renderApp(root: HTMLElement, app: RoomApp): void {
  keepCompletionHistories(app);
  guardLeaving(app);
  tellWhenDone(app);
  keepRingAtHand(app);
  keepStyleSheets(app.tracker);
  render(<App app={app} />, root);
}

function App({ app }: { readonly app: RoomApp }) {
  const m = messages.value;
  return (
    <>
      <header class="top">
        <a class="brand" href="#/">
          <Mark />
          {m.appName}
        </a>
        <TrackerBadge state={app.tracker.value} />
        <select
          class="quiet"
          aria-label={m.language}
          title={m.language}
          value={language.value}
          data-testid="language"
          onChange={({ currentTarget }) => void switchLanguage(app, currentTarget.value as Language)}
        >
          {Object.entries(languages).map(([tag, { name, locale }]) => (
            <option key={tag} value={tag} lang={locale}>
              {name}
            </option>
          ))}
        </select>
      </header>
      <main>
        <Page app={app} />
      </main>
      <footer>{m.footer}</footer>
    </>
  );
}

function Page({ app }: { readonly app: RoomApp }) {
  const route = currentRoute.value;
  const { appName, tagline } = messages.value;
  useEffect(() => {
    // The other pages set titles of their own.
    if (route.page === 'home' || route.page === 'unknown') document.title = `${appName} · ${tagline}`;
    scrollTo(0, 0);
  }, [route, appName, tagline]);

  switch (route.page) {
    case 'home':
      return <HomePage app={app} query={route.query} />;
    case 'torrent':
      return <TorrentPage key={route.infohash} app={app} infohash={route.infohash} query={route.query} />;
    case 'room':
      return <LazyPage key={route.infohash} load={() => loadRoom(app, route)} />;
    case 'lab':
      return <LazyPage key="lab" load={loadLab} />;
    case 'ring':
      return <LazyPage key="ring" load={() => loadRing(app)} />;
    case 'stored':
      return <LazyPage key="stored" load={() => loadStored(app)} />;
    case 'unknown':
      return <UnknownPage />;
  }
}

/** A friendly name speaks the page's language, too. */
async function switchLanguage({ ownName }: RoomApp, chosen: Language): Promise<void> {
  await chooseLanguage(chosen);
  const { translatedName } = await import('./language/friendly-name.ts');
  ownName.value = translatedName(ownName.peek(), chosen);
}

/** Its code is large, and most visits never come here. */
async function loadLab() {
  return (await import('./lab/lab-page.tsx')).LabPage;
}

/** Only the room's projector shows it. */
async function loadRoom(app: RoomApp, { infohash, query }: { infohash: Infohash; query: URLSearchParams }) {
  const { RoomPage } = await import('./room/room-page.tsx');
  return () => <RoomPage app={app} infohash={infohash} query={query} />;
}

/** Late enough not to slow down the page's own start. */
const atHandMs = 5_000;

/** Loads the ring’s code early: it is needed exactly when the server is gone. */
function keepRingAtHand(app: RoomApp): void {
  const fetchAll = () =>
    void Promise.allSettled([
      loadRing(app),
      app.ring.keepAtHand(),
      import('./language/friendly-name.ts'),
      import('uqr'),
      // A torrent found in the ring is fetched, and drawn.
      import('./drawings/completion-plot.ts'),
      import('./drawings/force-layout.ts'),
      import('../../shared/model/run-report-csv.ts'),
    ]);
  setTimeout(() => {
    fetchAll();
    // Loads again what failed while the server was away.
    effect(() => {
      if (app.tracker.value === 'connected') fetchAll();
    });
  }, atHandMs);
  const stop = effect(() => {
    if (app.ring.view.value?.isJoined)
      loadRing(app).then(
        () => stop(),
        () => undefined,
      );
  });
}

/** Large: the simulator comes with it. */
async function loadRing({ ring, tracker, addresses }: RoomApp) {
  const { RingPage } = await import('./ring/ring-page.tsx');
  return () => <RingPage ring={ring} tracker={tracker} addresses={addresses} />;
}

/** Few people open it. */
async function loadStored(app: RoomApp) {
  const { StoredPage } = await import('./stored/stored-page.tsx');
  return () => <StoredPage app={app} />;
}

function UnknownPage() {
  const { pageNotFound, toHome } = messages.value;
  return (
    <ErrorMessage>
      {pageNotFound} <a href="#/">{toHome}</a>
    </ErrorMessage>
  );
}

/** The same drawing as the icon: one peer in the middle, its neighbours around it. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" class="mark">
      <path d="M16 16 16 5M16 16 25.5 21.5M16 16 6.5 21.5" />
      <circle cx="16" cy="16" r="5" />
      <circle cx="16" cy="5" r="3" />
      <circle cx="25.5" cy="21.5" r="3" />
      <circle cx="6.5" cy="21.5" r="3" />
    </svg>
  );
}
