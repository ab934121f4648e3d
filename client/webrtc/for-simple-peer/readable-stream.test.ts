import { describe, expect, it } from 'vitest';
import { Duplex } from './readable-stream.ts';

describe('what stands in for simple-peer’s stream', () => {
  it('hands over messages in their order, also those that came before anybody listened', () => {
    const stream = new Duplex();
    const heard: unknown[] = [];
    stream.push('first');
    stream.push('second');
    stream.on('close', () => {});
    stream.on('data', (message) => heard.push(message));
    stream.push('third');
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('tells a listener for one time of the first event only', () => {
    const stream = new Duplex();
    const heard: unknown[] = [];
    stream.once('connect', (value) => heard.push(value));
    stream.emit('connect', 1);
    stream.emit('connect', 2);
    expect(heard).toEqual([1]);
  });

  it('knows that it ended once simple-peer has closed both sides', () => {
    const stream = new Duplex();
    expect(stream._readableState.ended || stream._writableState.finished).toBe(false);
    stream.push(null);
    stream.end();
    expect(stream._readableState.ended && stream._writableState.finished).toBe(true);
  });
});
