import { expect, it } from 'vitest';
import { createManualTimers } from '../timers/testing/manual-timers.ts';
import { candidatesPerSignal, type IceCandidate } from './call-signal.ts';
import { createCandidateBatch } from './candidate-batch.ts';

const line = (port: number) => ({
  candidate: `candidate:1 1 udp 2122260223 192.168.1.7 ${port} typ host`,
  sdpMid: '0',
  sdpMLineIndex: 0 as const,
});

function setUp() {
  const timers = createManualTimers();
  const sent: IceCandidate[][] = [];
  return { timers, sent, batch: createCandidateBatch(timers, (candidates) => sent.push(candidates)) };
}

it('sends candidates that were found together as one signal', () => {
  const { timers, sent, batch } = setUp();
  batch.onDescribed();
  batch.add(line(1));
  batch.add(line(2));
  expect(sent).toEqual([]);
  timers.advance(100);
  batch.add(line(3));
  timers.advance(100);
  expect(sent).toEqual([[line(1), line(2)], [line(3)]]);
});

it('keeps candidates back until the description is sent', () => {
  const { timers, sent, batch } = setUp();
  batch.add(line(1));
  timers.advance(100);
  expect(sent).toEqual([]);
  batch.onDescribed();
  timers.advance(100);
  expect(sent).toEqual([[line(1)]]);
});

it('splits candidates that are too many for one signal', () => {
  const { timers, sent, batch } = setUp();
  batch.onDescribed();
  for (let port = 1; port <= candidatesPerSignal + 1; port++) batch.add(line(port));
  timers.advance(100);
  expect(sent.map(({ length }) => length)).toEqual([candidatesPerSignal, 1]);
});

it('leaves out the empty candidate that marks the end', () => {
  const { timers, sent, batch } = setUp();
  batch.onDescribed();
  batch.add({ candidate: '', sdpMid: '0', sdpMLineIndex: 0 });
  timers.advance(100);
  expect(sent).toEqual([]);
});

it('sends no candidates once it is stopped', () => {
  const { timers, sent, batch } = setUp();
  batch.onDescribed();
  batch.add(line(1));
  batch.stop();
  timers.advance(100);
  expect(sent).toEqual([]);
});
