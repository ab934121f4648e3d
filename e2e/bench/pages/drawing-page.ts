/**
 * Draws a torrent page of 1 GiB with 30 neighbours and made-up numbers, over the raw channel's page.
 * Shows the cost of drawing, alone and beside a transfer.
 */
import uplotStyles from 'uplot/dist/uPlot.min.css?inline';
import { renderApp } from '../../../client/ui/app.tsx';
import styles from '../../../client/ui/styles/main.css?inline';
import { createDemoApp } from '../../../client/ui/testing/demo-app.ts';
import { demoCrowded } from '../../../client/ui/testing/demo-crowded.ts';
import { demoInfohash } from '../../../client/ui/testing/demo-snapshots.ts';
import { storageKey } from '../../../client/ui/torrent/inside.tsx';
import './raw-channel-page.ts';

interface DrawingPage {
  /** Draws the page, and goes on with new numbers until the page is closed. Resolves when all its parts are there. */
  start(): Promise<void>;
}

declare global {
  interface Window {
    drawingPage: DrawingPage;
  }
}

const neighbours = 30;
/** 1 GiB. */
const chunkCount = 4096;
const snapshotMs = 250;
/** The made-up numbers repeat after this time. */
const seconds = 20;
const roundSeconds = 10;

window.drawingPage = {
  async start() {
    const style = document.createElement('style');
    style.textContent = styles + uplotStyles;
    document.head.append(style);
    const root = document.createElement('div');
    root.id = 'app';
    document.body.append(root);
    // Made before the measurement, which must count drawing only.
    const snapshots = Array.from({ length: (seconds * 1000) / snapshotMs }, (_, step) => {
      const round = 5 + Math.floor((step * snapshotMs) / 1000 / roundSeconds);
      return demoCrowded(0.2 + step / 200, neighbours, chunkCount, round);
    });
    localStorage.setItem(storageKey, 'open');
    const app = createDemoApp([snapshots[0]!]);
    location.hash = `#/t/${demoInfohash}?dn=`;
    renderApp(root, app);
    let step = 0;
    setInterval(() => {
      step += 1;
      app.torrents.value = [snapshots[step % snapshots.length]!];
    }, snapshotMs);
    while (root.querySelectorAll('.node').length <= neighbours)
      await new Promise((resolve) => setTimeout(resolve, snapshotMs));
  },
};
