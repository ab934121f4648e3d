import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What operators can see of the tracker, for Prometheus. No addresses, no names. */

const rejectionReasons = [
  'bad-message',
  'malformed-packet',
  'unknown-event',
  'too-many-unknown-events',
  'announces-too-fast',
  'signals-too-fast',
  'signals-to-one-peer-too-fast',
  'receiver-overwhelmed',
  'questions-too-fast',
  'events-too-fast',
  'flood',
  'too-many-torrents',
  'peer-id-taken',
  'not-in-torrent',
  'no-such-peer',
  'not-initial-seed',
  'wrong-password',
  'unknown-code',
  'too-many-connections',
  'too-many-connections-of-address',
  'handshakes-too-fast',
  'handshakes-of-address-too-fast',
  'handshake-timeout',
  'slow-reader',
] as const;

export type RejectionReason = (typeof rejectionReasons)[number];

export interface PresentCounts {
  readonly connections: number;
  readonly peers: number;
  readonly torrents: number;
}

export class TrackerMetrics {
  readonly #registry = new Registry();
  readonly #rejections = new Counter({
    name: 'swarmroom_rejections_total',
    help: 'What was refused, dropped or disconnected, by reason',
    labelNames: ['reason'],
    registers: [this.#registry],
  });
  readonly #events = new Counter({
    name: 'swarmroom_events_total',
    help: 'Events of browsers that were handled, by name',
    labelNames: ['event'],
    registers: [this.#registry],
  });
  readonly #latency = new Histogram({
    name: 'swarmroom_event_seconds',
    help: 'From the arrival of an event to its answer',
    labelNames: ['event'],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.#registry],
  });
  readonly #rejected = new Map<RejectionReason, Counter.Internal>();
  readonly #measured = new Map<string, { count: Counter.Internal; time: Histogram.Internal<string> }>();

  /** @param present asked at each scrape */
  constructor(present: () => PresentCounts) {
    for (const reason of rejectionReasons) {
      const counter = this.#rejections.labels(reason);
      /** A series that is there from the start shows its first rejection as a step. */
      counter.inc(0);
      this.#rejected.set(reason, counter);
    }
    const gauge = (name: string, help: string, count: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(count());
        },
      });
    gauge('swarmroom_connections', 'Browsers connected to this process', () => present().connections);
    gauge('swarmroom_peers', 'Peers that announce to this process', () => present().peers);
    gauge('swarmroom_torrents', 'Torrents that they are in', () => present().torrents);
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  reject(reason: RejectionReason): void {
    this.#rejected.get(reason)?.inc();
  }

  /** @param name one of the few events that there are: each gets a time series of its own */
  handled(name: string, milliseconds: number): void {
    let series = this.#measured.get(name);
    if (!series) {
      series = { count: this.#events.labels(name), time: this.#latency.labels(name) };
      this.#measured.set(name, series);
    }
    series.count.inc();
    series.time.observe(milliseconds / 1000);
  }
}
